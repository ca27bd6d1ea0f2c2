"""A young person asks about what is kept of them; the council answers; what is agreed goes."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING, cast

import pytest

from intake.domain.case.event import NewEvent
from intake.domain.people.retention import CouncilHold
from intake.services.case.casework import NotNow
from intake.services.case.timed_work import TimedWork
from intake.services.young.rights import MOST, OwnRights
from tests.services.desk_acts import Desk
from tests.services.young_person import YoungPerson
from tests.support.fake_erasure import purging_of
from tests.support.fakes import FakeDays
from tests.support.made_letters import PACK

if TYPE_CHECKING:
    from intake.domain.people.council import CouncilPack

PLAIN = "We keep it for six years. The law says so."


@dataclass
class Asking(YoungPerson):
    """A young person who sent a complaint."""

    @property
    def rights(self) -> OwnRights:
        return OwnRights(self.talks, self.casework)

    def kinds(self) -> list[str]:
        shown = self.rights.shown(self.talk)
        assert shown is not None
        return list(shown.open_kinds)

    def asks(self, kind: str, words: str = "") -> str | None:
        return self.rights.ask(self.token, kind, words)

    def last(self) -> dict[str, object]:
        return dict(self.events[-1].data or {})


@pytest.fixture
def sam() -> Asking:
    sam = Asking()
    sam.complain()
    return sam


def test_before_sending_there_is_nobody_to_ask() -> None:
    sam = Asking()
    assert sam.rights.shown(sam.talk) is None
    assert sam.asks("erase") is None
    assert not sam.rights.take_back(sam.token, 1)
    assert not sam.rights.take_back("unknown", 1)


def test_each_thing_is_asked_by_an_event_of_theirs_with_what_they_say_to_it(sam: Asking) -> None:
    assert sam.asks("erase") is None
    assert (sam.events[-1].name, sam.events[-1].actor) == ("rights_asked", "child")
    assert sam.last() == {"kind": "erase"}
    assert sam.kinds() == ["no_use", "correct"]
    sam.asks("correct", " My birthday\r\nis in May. ")
    assert sam.last() == {"kind": "correct", "words": "My birthday\nis in May."}
    assert sam.kinds() == ["no_use", "correct"]


def test_a_button_that_is_pressed_twice_asks_once(sam: Asking) -> None:
    for _ in range(2):
        sam.asks("correct", "My birthday is in May.")
    sam.asks("correct", "My name has two dots.")
    shown = sam.rights.shown(sam.talk)
    assert shown is not None
    assert [each.words for each in shown.requests] == [
        "My birthday is in May.",
        "My name has two dots.",
    ]


def test_what_waits_is_not_asked_twice_and_what_there_is_not_is_not_asked(sam: Asking) -> None:
    sam.asks("erase")
    count = len(sam.events)
    sam.asks("erase")
    sam.asks("everything")
    assert len(sam.events) == count


def test_what_is_to_be_put_right_must_be_said_and_nothing_can_be_too_long(sam: Asking) -> None:
    count = len(sam.events)
    assert sam.asks("correct", "  ") == "empty"
    assert sam.asks("erase", "x" * (MOST + 1)) == "long"
    assert len(sam.events) == count


def test_it_can_be_taken_back_while_nobody_answered_and_asked_again(sam: Asking) -> None:
    sam.asks("no_use")
    number = sam.events[-1].sequence
    assert not sam.rights.take_back(sam.token, number + 1)
    assert sam.rights.take_back(sam.token, number)
    assert not sam.rights.take_back(sam.token, number)
    assert sam.last() == {"of": number}
    assert "no_use" in sam.kinds()


def test_what_is_agreed_is_erased_by_the_purge_and_what_is_taken_back_before_is_not(
    sam: Asking,
) -> None:
    for each in ("withdrawal_asked", "withdrawn"):
        sam.record(each)
    sam.asks("erase")
    number = sam.events[-1].sequence
    sam.record("rights_answered", of=[number], decision="done", text=PLAIN)
    purging = purging_of(sam.casework, sam.drafts)
    timed = TimedWork(sam.casework, FakeDays(), purging)
    sam.clock.move(days=14)
    assert purging.cases_due() == ()
    sam.clock.move(days=1)
    (due,) = purging.cases_due()
    assert (due.reference, due.kind) == (sam.reference, "cases")
    assert sam.rights.take_back(sam.token, number)
    assert purging.cases_due() == ()
    sam.asks("erase")
    sam.record("rights_answered", of=[sam.events[-1].sequence], decision="done", text=PLAIN)
    reference = sam.reference
    sam.clock.move(days=15)
    timed.purge("ann", by_person=True)
    *before, last = sam.casework.cases.events(reference)
    assert last.name == "content_erased"
    assert all(each.data is None for each in before)


def answered(desk: Desk, reference: str, decision: str) -> bool:
    desk.dan = desk.officer("Dan Carter", "manager")
    number = len(desk.cases.events(reference))
    asked = next(e.sequence for e in desk.cases.events(reference) if e.name == "rights_asked")
    typed = {f"of.{asked}": "yes", "decision": decision, "text": PLAIN}
    done = desk.record(reference, "rights_answered", typed, number)
    return not done.gaps and done.refused is None


@pytest.mark.parametrize(
    ("kind", "decision", "is_taken"),
    [("erase", "done", False), ("erase", "not", True), ("no_use", "done", True)],
)
def test_nobody_says_that_all_of_it_is_erased_while_somebody_holds_it_back(
    kind: str, decision: str, *, is_taken: bool
) -> None:
    desk = Desk()
    reference = desk.opened()
    desk.happens("rights_asked", kind=kind)
    desk.happens("erasure_held", reason="The police.", until="2030-01-01")
    assert answered(desk, reference, decision) == is_taken


def test_nobody_says_so_by_whatever_way_while_the_council_holds_all_of_its_cases_back() -> None:
    desk = Desk()
    hold = CouncilHold("An inquiry.", date(2030, 1, 1))
    pack = replace(PACK, retention=replace(PACK.retention, hold=hold))
    cast("dict[str, CouncilPack]", desk.casework.councils)[PACK.key] = pack
    reference = desk.opened()
    desk.happens("rights_asked", kind="erase")
    number = desk.last(reference, "rights_asked").sequence
    assert not answered(desk, reference, "done")
    data = {"of": [number], "decision": "done", "text": PLAIN}
    answer = NewEvent("rights_answered", desk.clock.now(), "officer", data)
    with pytest.raises(NotNow, match="held back from being erased"):
        desk.casework.record(reference, "officer", answer)


def test_without_a_hold_it_can_be_said_and_only_in_words_that_a_child_reads() -> None:
    desk = Desk()
    reference = desk.opened()
    desk.happens("rights_asked", kind="erase")
    assert answered(desk, reference, "done")
    answer = desk.last(reference, "rights_answered")
    assert (answer.text("decision"), answer.text("text")) == ("done", PLAIN)
