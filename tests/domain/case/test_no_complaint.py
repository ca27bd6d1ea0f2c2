"""A case that began with an idea or a thank-you: no clock, until a complaint is made in it."""

from __future__ import annotations

import pytest

from intake.domain.case.case import Case, FoldingFault, fold
from intake.domain.case.event import Event, submitted
from intake.domain.case.glance import glance
from intake.domain.case.reminders import reminders
from intake.domain.case.safety import first_to_do, safety_answer, to_be_handled
from tests.support.law import CLOSED, RECORDED, case, day, england

IDEA = "2024-05-01 idea_received"


def told(*events: tuple[str, str, str | None]) -> Case:
    """A case of events, each with who did it and what they answered about being safe."""
    made = [
        Event(
            number,
            name,
            day("2024-05-01"),
            RECORDED,
            actor,
            {"submission": {"safety": {"answer": {"option": safe}}}} if safe else {},
        )
        for number, (actor, name, safe) in enumerate(events, 1)
    ]
    return fold(england(), made, day("2024-05-02"), CLOSED)


@pytest.mark.parametrize("kind", ["idea", "thanks"])
def test_it_is_in_a_stage_of_its_own_and_nothing_is_owed(kind: str) -> None:
    found = case(f"2024-05-01 {kind}_received")
    assert (found.stage, found.clocks) == (kind, ())
    assert glance(found).next_due is None


def test_nothing_comes_before_what_opens_it() -> None:
    with pytest.raises(FoldingFault, match="comes before anything was"):
        case("2024-05-01 message_sent\n2024-05-02 idea_received")


def test_the_clocks_of_a_complaint_start_on_the_day_it_is_made() -> None:
    found = case(f"{IDEA}\n2024-06-03 received", "2024-06-04")
    clock = found.clock("stage1-answer")
    assert clock
    assert (found.stage, clock.started, clock.due) == (
        "stage1", day("2024-06-03"), day("2024-06-17"),
    )  # fmt: skip
    assert found.irregular == ()


def test_what_was_done_without_a_complaint_is_named() -> None:
    found = case(f"{IDEA}\n2024-05-02 stage1_answered")
    assert found.irregular[0].startswith("2024-05-02 stage1_answered: No complaint had been made")


def test_an_idea_in_a_complaint_changes_nothing_and_is_named() -> None:
    found = case("2024-05-01 received\n2024-05-02 idea_received")
    assert found.stage == "stage1"
    assert "begun with something else" in found.irregular[0]


def test_nobody_is_asked_months_later_whether_it_was_done() -> None:
    found = case(f"{IDEA}\n2024-05-02 closed")
    assert reminders(found, None) == ()  # type: ignore[arg-type]  # it is never looked at


def test_a_complaint_made_of_it_is_read_and_looked_through_anew() -> None:
    before = [("child", "idea_received", "yes"), ("officer", "read", None)]
    looked = [*before, ("officer", "safety_checked", None)]
    assert first_to_do(told(*looked)) is None
    found = told(*looked, ("child", "received", "yes"))
    assert first_to_do(found) == "check"
    assert not found.has("read")


def test_who_is_not_safe_when_the_complaint_is_made_comes_first_again() -> None:
    handled = [("child", "idea_received", "no"), ("officer", "safety_handled", None)]
    assert not to_be_handled(told(*handled))
    found = told(*handled, ("child", "received", "not_sure"))
    assert to_be_handled(found)
    assert safety_answer(found) == "not_sure"


def test_what_was_said_in_the_idea_is_not_settled_by_the_complaint() -> None:
    assert to_be_handled(told(("child", "idea_received", "no"), ("child", "received", "yes")))


def test_the_complaint_counts_once_there_is_one() -> None:
    found = told(("child", "idea_received", "yes"), ("child", "received", "no"))
    assert submitted(found.events).name == "received"
    spoken = told(("child", "idea_received", "yes"), ("officer", "received", None))
    assert submitted(spoken.events).name == "idea_received"
