"""What is due stands beside the events, as it was last worked out."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from sqlalchemy import select

from intake.adapters.db.tables import due_dates
from intake.domain.case.event import NewEvent
from intake.domain.case.glance import Glance
from tests.support.fakes import FakeClock

if TYPE_CHECKING:
    from tests.adapters.conftest import Stored

RECEIVED = NewEvent("received", FakeClock().now(), "child", {})
ACKNOWLEDGE = ("acknowledge", date(2024, 5, 7))
ANSWER = ("stage1-answer", date(2024, 5, 16))


def sent(store: Stored) -> str:
    opened, _ = store.drafts.begin("sefton", "complaint", "f" * 64)
    store.cases.send(opened, opened.draft, [RECEIVED], Glance((ACKNOWLEDGE, ANSWER, ANSWER)))
    return opened.draft.reference


def due(store: Stored, reference: str) -> list[tuple[str, date]]:
    ask = select(due_dates.c.clock, due_dates.c.due).where(due_dates.c.reference == reference)
    with store.database.read() as connection:
        return [tuple(row) for row in connection.execute(ask.order_by(due_dates.c.due))]


def test_sending_writes_what_is_due(store: Stored) -> None:
    assert due(store, sent(store)) == [ACKNOWLEDGE, ANSWER]


def test_appending_replaces_what_is_due_of_this_case_alone(store: Stored) -> None:
    first, second = sent(store), sent(store)
    store.cases.append(first, 1, [RECEIVED], Glance((ANSWER,)))
    assert due(store, first) == [ANSWER]
    assert due(store, second) == [ACKNOWLEDGE, ANSWER]


def test_what_is_due_can_be_worked_out_again_without_a_new_event(store: Stored) -> None:
    reference = sent(store)
    store.cases.append(reference, 1, [], Glance())
    assert due(store, reference) == []
    assert len(store.cases.events(reference)) == 1
