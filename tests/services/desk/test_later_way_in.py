"""Who complains in a case that was brought in without words is given some at the desk, once."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import pytest

from intake.domain.talk.draft import laid_down
from intake.services.desk.cases import MovedOn, SafetyFirst
from intake.services.desk.later_way_in import HasWayIn, LaterWayIn, WayBack
from intake.services.ports import NoSuchCase
from tests.services.desk.test_running_cases import OldCases

if TYPE_CHECKING:
    from intake.domain.talk.draft import OpenDraft
    from tests.support.fakes import FakeDrafts

SEEN_TO = {"safety_checked": "19/03/2026"}


@dataclass
class FakePlaces:
    """Places among all others, for a reference that is there already."""

    drafts: FakeDrafts

    def begin(self, reference: str, council: str) -> tuple[OpenDraft, tuple[str, ...]]:
        opened, _ = self.drafts.begin(council, "complaint", "hash")
        content = replace(laid_down(opened.draft), reference=reference, sent=True)
        return self.drafts.save(opened, content), ("one", "two", "three", "four", "five")


class Giving(OldCases):
    """A desk that gives words."""

    def __post_init__(self) -> None:
        super().__post_init__()
        self.giving = LaterWayIn(self.desk, FakePlaces(self.drafts))

    def give(self, reference: str, seen: int | None = None) -> WayBack:
        number = len(self.cases.events(reference)) if seen is None else seen
        return self.giving.give(self.dan, self.desk.look(self.dan, reference), number)


@pytest.fixture
def office() -> Giving:
    return Giving()


def test_they_are_given_once_and_the_case_tells_so(office: Giving) -> None:
    (reference,) = office.bring_in(SEEN_TO)
    way_back = office.give(reference)
    assert (way_back.reference, len(way_back.words)) == (reference, 5)
    assert not office.desk.look(office.dan, reference).no_way_in
    last = office.cases.events(reference)[-1]
    assert (last.name, last.text("name")) == ("words_renewed", "Dan")
    with pytest.raises(HasWayIn):
        office.give(reference)


def test_who_has_words_asks_for_new_ones_themself(office: Giving) -> None:
    (reference,) = office.bring_in({**SEEN_TO, "way_in": "yes"})
    with pytest.raises(HasWayIn):
        office.give(reference)


def test_the_case_is_looked_through_for_safety_first(office: Giving) -> None:
    (reference,) = office.bring_in({})
    with pytest.raises(SafetyFirst):
        office.give(reference)


def test_what_happened_meanwhile_or_went_to_another_council_is_left_as_it_is(
    office: Giving,
) -> None:
    (reference,) = office.bring_in(SEEN_TO)
    places = len(office.drafts.opened)
    with pytest.raises(MovedOn):
        office.give(reference, seen=1)
    desk_case = replace(office.desk.look(office.dan, reference), passed_on=True)
    with pytest.raises(NoSuchCase):
        office.giving.check(desk_case)
    assert len(office.drafts.opened) == places
