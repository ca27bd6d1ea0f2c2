"""What happens before each move of a young person, in memory."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tests.support.in_memory import InMemory


def nothing(_: InMemory) -> None: ...


def recorded(young: InMemory) -> None:
    young.happens("recorded")


def answered(young: InMemory) -> None:
    young.days_go_by(10)
    young.happens("stage1_answered", points=[{"number": 1, "decision": "not_upheld"}])
    young.days_go_by(2)


def messaged(young: InMemory) -> None:
    young.happens("message_sent", text="How are you?")


def never_answered(young: InMemory) -> None:
    young.days_go_by(40)


def at_stage2(young: InMemory) -> None:
    answered(young)
    young.happens("stage2_requested", "statement_sent")


def stage2_answered(young: InMemory) -> None:
    at_stage2(young)
    young.happens(
        "statement_agreed", "investigator_appointed", "independent_person_appointed",
        "stage2_reported", "adjudicated", "stage2_answered",
    )  # fmt: skip


def stage2_answered_long_ago(young: InMemory) -> None:
    stage2_answered(young)
    young.days_go_by(60)


def more_time(young: InMemory) -> None:
    young.happens("stage1_extended", until="2024-05-24", reason="complex")


def panel(young: InMemory) -> None:
    stage2_answered(young)
    young.happens("stage3_requested")
    young.happens("panel_arranged", meets_on="2024-06-20")


def promised(young: InMemory) -> None:
    young.happens("action_promised", what="Dan gets a new worker.", until="2024-06-03")
    young.clock.move(days=40)


def asked_if_done(young: InMemory) -> None:
    young.happens("reminded", kind="was_it_done", event=6)
    young.happens("reminded", kind="late", clock="acknowledge", until="2024-05-07")


def stopping(young: InMemory) -> None:
    young.happens("withdrawal_asked")


def closed(young: InMemory) -> None:
    answered(young)
    young.happens("closed")


def court_is_over(young: InMemory) -> None:
    young.happens("paused", reason="a court")
    young.happens("proceedings_ended")


def asked_to_go_elsewhere(young: InMemory) -> None:
    said = {"to": "elsewhere", "council": "Elsewhere Council", "text": "You live there now."}
    young.happens("route_proposed", **said)
