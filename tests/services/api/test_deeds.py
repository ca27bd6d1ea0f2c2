"""A program tells what was done once, and only in a case that it knows as it is."""

from __future__ import annotations

from dataclasses import dataclass, field

import pytest

from intake.services.api.deeds import CaseChanged, DeedDone, TokenDeeds
from intake.services.api.ports import KnownRequest
from intake.services.api.reading import LookFirst
from intake.services.api.sent_once import Bearer, OtherRequest
from intake.services.desk.deeds import Deed, DeedRefused, DeskDeeds
from tests.services.api.program_desk import ProgramDesk
from tests.support.fake_tokens import FakeRequests

TODAY = "2024-05-01"


@dataclass
class Door(ProgramDesk):
    """Where programs tell what was done."""

    requests: FakeRequests = field(default_factory=FakeRequests)

    def __post_init__(self) -> None:
        super().__post_init__()
        self.deeds = DeskDeeds(self.desk, self.acts, self.letters)
        self.door: TokenDeeds[Deed] = TokenDeeds(self.programs, self.requests, self.deeds)

    def tell(self, reference: str, note: str, seen: int, name: str = "request 1") -> DeedDone:
        """Tell of a note, knowing the case up to an event."""
        fields = {"day": TODAY, **({"note": note} if note else {})}
        deed = self.deeds.deed("note", "Mary Hill", fields)
        bearer = Bearer(self.bearer, "the text", name)
        return self.door.tell(
            bearer, reference, lambda case: len(case.events) == seen, deed, f"of {note}"
        )

    def notes(self, reference: str) -> int:
        return self.names(reference).count("noted")


@pytest.fixture
def desk() -> Door:
    return Door()


def test_what_was_written_for_it_comes_back_and_the_access_log_has_it(desk: Door) -> None:
    reference = desk.opened()
    seen = len(desk.names(reference))
    done = desk.tell(reference, "Rang.", seen)
    assert [each.name for each in done.events] == ["noted"]
    assert len(done.open_case.events) == seen + 1
    assert desk.log.rows[-1] == ("token:t0", "deed", reference)


def test_what_is_sent_again_is_done_once_whatever_came_since(desk: Door) -> None:
    reference = desk.opened()
    seen = len(desk.names(reference))
    first = desk.tell(reference, "Rang.", seen).events
    desk.act(desk.dan, reference, "noted", note="Something else.")
    assert desk.tell(reference, "Rang.", seen).events == first
    assert desk.tell(reference, "Rang.", seen + 2).events == first
    assert desk.notes(reference) == 2
    with pytest.raises(OtherRequest):
        desk.tell(reference, "Wrote.", seen + 2)
    desk.tell(reference, "Rang.", seen + 2, "request 2")
    assert desk.notes(reference) == 3


def test_a_server_that_died_in_between_goes_on_where_it_was(desk: Door) -> None:
    reference = desk.opened()
    seen = len(desk.names(reference))
    desk.tell(reference, "Rang.", seen)
    desk.requests.there.pop(("the text", "request 1 done"))
    assert [each.name for each in desk.tell(reference, "Rang.", seen).events] == ["noted"]
    assert desk.notes(reference) == 1


def test_what_was_overtaken_and_is_told_again_is_answered_with_itself_alone(desk: Door) -> None:
    reference = desk.opened()
    seen = len(desk.names(reference))
    overtaken = KnownRequest(f"of Rang. {reference}", reference=reference, seen=seen)
    desk.requests.keep("the text", "request 1", overtaken)
    desk.tell(reference, "Wrote.", seen, "request 2")
    first = desk.tell(reference, "Rang.", seen + 1).events
    assert [each.text("note") for each in first] == ["Rang."]
    assert desk.tell(reference, "Rang.", seen).events == first


def test_the_same_at_the_same_time_is_done_once(desk: Door) -> None:
    reference = desk.opened()
    seen = len(desk.names(reference))
    desk.tell(reference, "Rang.", seen)
    desk.requests.hidden = True
    with pytest.raises(OtherRequest):
        desk.tell(reference, "Wrote.", seen + 1)
    assert desk.notes(reference) == 1


def test_who_knows_the_case_as_it_was_changes_nothing(desk: Door) -> None:
    reference = desk.opened()
    with pytest.raises(CaseChanged):
        desk.tell(reference, "Rang.", 1)
    assert not desk.requests.there
    with pytest.raises(LookFirst):
        desk.tell(desk.complaint(), "Rang.", 1)


def test_what_is_refused_can_be_put_right_under_the_same_name(desk: Door) -> None:
    reference = desk.opened()
    seen = len(desk.names(reference))
    with pytest.raises(DeedRefused):
        desk.tell(reference, "", seen)
    assert desk.tell(reference, "Rang.", seen).events
