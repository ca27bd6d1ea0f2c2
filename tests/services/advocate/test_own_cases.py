"""An advocate's own list: cases that young people let them see, for as long as they do."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

import pytest

from intake.domain.case.advocates import seen_by
from intake.domain.case_file.news_beside import NewsBeside
from intake.domain.people.advocate import Advocate
from intake.services.advocate.alongside import OPEN_DAYS
from intake.services.advocate.own_cases import OwnCase, OwnCases
from tests.support.made_letters import PRACTICE
from tests.support.with_advocate import LINES, WithAdvocate

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping
    from datetime import datetime

JONES = Advocate("jones", "jones@nyas.example", "nyas", "advocate", "Ms Jones")
LEAD = Advocate("lead", "lead@nyas.example", "nyas", "lead", "Lena Roy")


@dataclass
class FakeAdvocateCases:
    """Leads to the one case there is, whoever asks: what is told is for the events to say."""

    young: WithAdvocate
    looks: dict[str, datetime] = field(default_factory=dict)

    def cases_of(self, email: str, most: int) -> Mapping[str, str]:
        return {self.young.reference: self.young.casework.read(self.young.reference).pack.key}

    def looks_of(self, emails: Collection[str]) -> Mapping[str, datetime]:
        return self.looks


class Scene(WithAdvocate):
    """A complaint, a letter, and an advocate who was named and may not see anything yet."""

    def __post_init__(self) -> None:
        super().__post_init__()
        self.complain()
        self.named()
        self.writes("acknowledged", LINES)
        self.lists = FakeAdvocateCases(self)

    def give(self, right: str = "see_case") -> None:
        assert self.own.give(self.token, right, self.number)

    @property
    def cases_of_theirs(self) -> OwnCases:
        return OwnCases(
            *(self.casework, self.lists, lambda them: {e: self.cases.events(e) for e in them}),
            *(self.links, self.side.stories, self.log),
        )

    def rows(self, who: Advocate = JONES) -> tuple[OwnCase, ...]:
        return self.cases_of_theirs.rows(who)


@pytest.fixture
def young() -> Scene:
    return Scene()


def test_a_case_is_in_the_list_while_it_may_be_seen_and_for_nobody_else(young: Scene) -> None:
    assert young.rows() == ()
    young.give("copy_to_advocate")
    assert young.rows() == ()
    young.give()
    (row,) = young.rows()
    place = young.links.read(row.link)
    assert place == (young.reference, young.number)
    assert row.beside.stage
    assert young.rows(LEAD) == ()
    assert seen_by(young.events) == JONES.email
    assert young.own.take_back(young.token, "see_case", young.number)
    assert (young.rows(), seen_by(young.events)) == ((), "")


def test_what_is_new_is_told_without_a_word_that_they_wrote(young: Scene) -> None:
    young.give()
    assert [each.news for each in young.rows()] == [None]
    young.lists.looks[young.reference] = young.clock.now()
    assert [each.news for each in young.rows()] == [NewsBeside()]
    young.clock.move(days=1)
    young.writes("stage1_extended", LINES)
    young.record("action_promised", what="Ring you", until="2024-05-30")
    (row,) = young.rows()
    assert row.news
    assert (row.news.letters, row.news.has_moved_on, row.news.late_dates) == (1, False, ())
    (promise,) = row.news.new_dates
    assert promise.key.startswith("promise")
    (moved,) = row.news.moved_dates
    assert moved.before < moved.now.day
    young.clock.move(days=60)
    (row,) = young.rows()
    assert row.news
    assert {each.key for each in row.news.late_dates} >= {promise.key, moved.now.key}


def test_another_stage_is_told_on_the_day_itself(young: Scene) -> None:
    young.give()
    young.lists.looks[young.reference] = young.clock.now()
    young.clock.move(seconds=30)
    young.writes("stage1_answered", LINES)
    young.happens("stage2_requested")
    (row,) = young.rows()
    assert row.news
    assert row.news.has_moved_on


def test_all_dates_are_one_file_that_tells_nothing_and_counts_as_a_look(young: Scene) -> None:
    young.give()
    (row,) = young.rows()
    told = young.cases_of_theirs.dates(JONES)
    days = [each.day for each in row.beside.dates]
    assert told.count("BEGIN:VEVENT") == len(days) > 0
    assert f"DTSTART;VALUE=DATE:{days[0]:%Y%m%d}" in told
    for word in ("Sam", "Anytown", row.beside.reference, young.reference):
        assert word not in told
    assert young.log.rows == [("Jones@nyas.example", "advocate_dates", young.reference)]
    assert young.page.looked == (young.clock.today(),)
    young.clock.move(days=200)
    assert "BEGIN:VEVENT" not in young.cases_of_theirs.dates(JONES)


def test_who_is_signed_in_opens_what_is_listed_without_a_code_and_nobody_else_does(
    young: Scene,
) -> None:
    young.give("copy_to_advocate")
    side = replace(young.side, account=JONES.email)
    assert not side.knows(side.look(young.link), "")
    young.give()
    for email, is_let_in in ((JONES.email, True), (LEAD.email, False), ("", False)):
        side = replace(young.side, account=email)
        assert side.knows(side.look(young.link), "") == is_let_in
    assert young.own.take_back(young.token, "see_case", young.number)
    side = replace(young.side, account=JONES.email)
    assert not side.knows(side.look(young.link), "")
    assert young.own.take_back(young.token, "copy_to_advocate", young.number)
    assert not side.knows(side.look(young.link), "")


def test_a_case_that_is_long_over_is_in_no_list(young: Scene) -> None:
    young.give()
    young.happens("withdrawal_asked", "withdrawn")
    assert len(young.rows()) == 1
    young.clock.move(days=OPEN_DAYS + 1)
    assert young.rows() == ()


def test_what_cannot_be_read_is_not_served_or_was_made_up_is_left_out(young: Scene) -> None:
    young.give()
    lists = young.cases_of_theirs
    last = young.events[-1]
    unheard_of = replace(last, name="unheard_of", sequence=last.sequence + 1)
    packs = young.casework.councils
    made_up = {key: replace(pack, practice=PRACTICE) for key, pack in packs.items()}
    for other in (
        replace(lists, casework=replace(young.casework, councils={})),
        replace(lists, casework=replace(young.casework, councils=made_up)),
        replace(lists, events_of=lambda _: {}),
        replace(lists, events_of=lambda _: {young.reference: (*young.events, unheard_of)}),
    ):
        assert other.rows(JONES) == ()
