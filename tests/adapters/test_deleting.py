"""Drafts that nobody comes back to are deleted, and only those."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from sqlalchemy import func, select

from intake.adapters.db.tables import ways_in
from intake.services.ports import NewEvent
from tests.fakes import FakeClock

if TYPE_CHECKING:
    from intake.domain.draft import OpenDraft
    from tests.adapters.conftest import Stored


def begun(store: Stored, council: str) -> tuple[OpenDraft, str]:
    return store.drafts.begin(council, "complaint", "f" * 64)


def test_a_draft_is_deleted_with_its_ways_in_once_untouched_too_long(store: Stored) -> None:
    opened, token = begun(store, "old-council")
    today = store.clock.today()
    assert store.drafts.purge("old-council", today) == 0
    assert store.drafts.by_device(token) == opened
    assert store.drafts.purge("old-council", today + timedelta(days=1)) == 1
    assert store.drafts.by_device(token) is None
    left = select(func.count()).where(ways_in.c.draft_id == opened.id)
    with store.database.read() as connection:
        assert connection.scalar(left) == 0


def test_another_councils_draft_and_one_touched_since_are_kept(store: Stored) -> None:
    (other, others), (opened, mine) = begun(store, "one-council"), begun(store, "this-council")
    store.clock.move(days=10)
    saved = store.drafts.save(opened, opened.draft)
    assert store.drafts.purge("this-council", store.clock.today()) == 0
    assert store.drafts.by_device(mine) == saved
    assert store.drafts.by_device(others) == other


def test_the_place_of_a_sent_complaint_is_kept(store: Stored) -> None:
    opened, token = begun(store, "sent-council")
    received = NewEvent("received", FakeClock().now(), "child", {})
    sent = store.cases.send(opened, opened.draft, [received], [])
    assert store.drafts.purge("sent-council", store.clock.today() + timedelta(days=99)) == 0
    assert store.drafts.by_device(token) == sent
