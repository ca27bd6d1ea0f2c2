"""Drafts that nobody comes back to are deleted, and only those."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

from sqlalchemy import delete, func, select

from intake.adapters.db.tables import ways_in, work_days
from intake.adapters.db.work_days import WorkDays
from intake.domain.case.event import NewEvent
from intake.domain.case.glance import Glance
from intake.domain.talk.five_words import first_sent
from intake.services.ports import Caller
from tests.support.fakes import PLACE

if TYPE_CHECKING:
    from intake.domain.talk.draft import OpenDraft
    from tests.adapters.conftest import Kept, Stored


def begun(kept: Kept, council: str) -> tuple[OpenDraft, str]:
    opened, token = kept.drafts.begin(council, "complaint", "f" * 64)
    return kept.drafts.with_words(opened), token


def test_a_draft_is_deleted_once_untouched_too_long(kept: Kept) -> None:
    opened, token = begun(kept, "old-council")
    today = kept.clock.today()
    assert kept.drafts.purge("old-council", today) == 0
    assert kept.drafts.by_device(token) == opened
    assert kept.drafts.purge("old-council", today + timedelta(days=1)) == 1
    assert kept.drafts.by_device(token) is None


def test_its_ways_in_are_deleted_with_it(store: Stored) -> None:
    opened, _ = begun(store, "gone-council")
    tomorrow = store.clock.today() + timedelta(days=1)
    store.drafts.purge("gone-council", tomorrow)
    store.drafts.delete_gone(tomorrow)
    left = select(func.count()).where(ways_in.c.draft_id == opened.id)
    with store.database.read() as connection:
        assert connection.scalar(left) == 0


def test_however_many_there_are_they_are_all_deleted(store: Stored) -> None:
    for _ in range(101):
        begun(store, "busy-council")
    tomorrow = store.clock.today() + timedelta(days=1)
    assert store.drafts.purge("busy-council", tomorrow) == 101
    assert store.drafts.purge("busy-council", tomorrow) == 0


def test_counting_them_by_each_councils_own_day_deletes_none(kept: Kept) -> None:
    opened, token = begun(kept, "counted-council")
    begun(kept, "patient-council")
    today, tomorrow = kept.clock.today(), kept.clock.today() + timedelta(days=1)
    since = {"counted-council": tomorrow, "patient-council": today, "empty-council": tomorrow}
    assert kept.drafts.untouched(since) == {"counted-council": [today]}
    assert kept.drafts.untouched({}) == {}
    assert kept.drafts.by_device(token) == opened


def test_another_councils_draft_and_one_changed_since_are_kept(kept: Kept) -> None:
    (other, others), (opened, mine) = begun(kept, "one-council"), begun(kept, "this-council")
    kept.clock.move(days=10)
    saved = kept.drafts.save(opened, opened.draft)
    assert kept.drafts.purge("this-council", kept.clock.today()) == 0
    assert kept.drafts.by_device(mine) == saved
    assert kept.drafts.by_device(others) == other


def test_whoever_comes_back_only_to_look_keeps_their_draft(kept: Kept) -> None:
    (looked, device), (back, _) = begun(kept, "looked-at"), begun(kept, "looked-at")
    kept.clock.move(days=10)
    kept.drafts.by_device(device)
    words = " ".join(back.draft.words)
    kept.drafts.by_words(back.draft.reference, words, Caller("198.51.100.7", "other phone"), PLACE)
    assert kept.drafts.purge("looked-at", kept.clock.today()) == 0
    assert kept.drafts.by_device(device) == looked


def test_the_place_of_a_sent_complaint_is_kept(kept: Kept) -> None:
    opened, token = begun(kept, "sent-council")
    now = kept.clock.now()
    received = NewEvent("received", now, "child", {})
    sent = kept.cases.send(opened, first_sent(opened.draft, now), [received], Glance())
    assert kept.drafts.purge("sent-council", kept.clock.today() + timedelta(days=99)) == 0
    assert kept.drafts.by_device(token) == sent


def test_what_is_out_of_reach_opens_neither_by_device_nor_by_words(kept: Kept) -> None:
    opened, token = begun(kept, "reach-council")
    kept.drafts.purge("reach-council", kept.clock.today() + timedelta(days=1))
    words = " ".join(opened.draft.words)
    caller = Caller("198.51.100.8", "phone")
    assert kept.drafts.by_device(token) is None
    assert kept.drafts.by_words(opened.draft.reference, words, caller, PLACE) is None


def test_what_is_out_of_reach_can_be_brought_back_whole(kept: Kept) -> None:
    opened, token = begun(kept, "back-council")
    assert kept.drafts.unsent("back-council") == 1
    kept.drafts.purge("back-council", kept.clock.today() + timedelta(days=1))
    assert kept.drafts.unsent("back-council") == 0
    assert kept.drafts.bring_back() >= 1
    assert kept.drafts.by_device(token) == opened


def test_what_is_out_of_reach_is_deleted_for_good_only_once_its_time_is_over(kept: Kept) -> None:
    begun(kept, "good-council")
    kept.drafts.bring_back()
    kept.drafts.purge("good-council", kept.clock.today() + timedelta(days=1))
    assert kept.drafts.delete_gone(kept.clock.today()) == 0
    tomorrow = kept.clock.today() + timedelta(days=1)
    assert kept.drafts.gone(tomorrow) == [kept.clock.today()]
    assert kept.drafts.delete_gone(kept.clock.today() + timedelta(days=1)) == 1
    assert kept.drafts.bring_back() == 0


def test_a_clock_that_went_back_for_a_while_makes_nothing_look_forgotten(store: Stored) -> None:
    today = store.clock.today()
    _, token = store.drafts.begin("odd-council", "complaint", "f" * 64)
    store.clock.move(days=-92)
    still = store.drafts.by_device(token)
    assert still is not None
    store.drafts.save(still, replace(still.draft, hidden=True))
    store.clock.move(days=92)
    assert store.drafts.purge("odd-council", today) == 0
    assert store.drafts.by_device(token) is not None


def test_what_begins_while_the_clock_is_behind_is_not_forgotten_once_it_is_right(
    store: Stored,
) -> None:
    today = store.clock.today()
    WorkDays(store.database).done(today)
    store.clock.move(days=-92)
    opened, token = store.drafts.begin("odd-council", "complaint", "f" * 64)
    words = " ".join(store.drafts.with_words(opened).draft.words)
    caller = Caller("network", "device")
    back = store.drafts.by_words(opened.draft.reference, words, caller, PLACE)
    assert back is not None
    store.clock.move(days=92)
    assert store.drafts.purge("odd-council", today) == 0
    assert store.drafts.by_device(token) is not None
    assert store.drafts.by_device(back[1]) is not None


def test_the_last_day_of_work_is_that_of_the_newest_row_until_there_was_one(store: Stored) -> None:
    days = WorkDays(store.database)
    with store.database.write() as connection:
        connection.execute(delete(work_days))
    store.clock.move(days=4000)
    begun(store, "newest-council")
    assert days.last() == store.clock.today()
    days.done(date(2024, 4, 1))
    days.done(date(2024, 4, 2))
    assert days.last() == date(2024, 4, 2)
