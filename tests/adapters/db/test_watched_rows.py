"""What can be seen of rows from outside: how many wait, since when, and in which cases."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from intake.adapters.db.access_log_store import AccessLogStore
from intake.adapters.db.watched_rows import LastTimes, WatchedRows
from intake.adapters.db.work_days import WorkDays
from intake.domain.case.glance import Glance
from intake.services.desk.watching import WaitingPost
from tests.adapters.db.test_desk_lists import sent
from tests.adapters.db.test_outbox import case_with, pressing

if TYPE_CHECKING:
    from tests.adapters.conftest import Stored


def test_what_waits_is_counted_by_lane_from_when_it_was_put_in(store: Stored) -> None:
    seen = WatchedRows(store.database)
    assert (seen.waiting(), seen.given_up()) == ({}, 0)
    first = store.clock.now()
    case_with(store, *pressing("now", "unsafe"))
    store.clock.move(minutes=9)
    case_with(store, *pressing("unsafe"))
    batch = store.outbox.take("safety")
    assert batch is not None
    store.outbox.put_off(batch, "down", store.clock.now() + timedelta(hours=1))
    assert seen.waiting() == {"now": WaitingPost(1, first), "safety": WaitingPost(2, first)}
    lost = store.outbox.take("now")
    assert lost is not None
    store.outbox.give_up(lost, "refused")
    assert (seen.waiting(), seen.given_up()) == ({"safety": WaitingPost(2, first)}, 1)


def test_cases_in_which_somebody_must_look_first_come_by_age_and_of_these_councils(
    store: Stored,
) -> None:
    seen = WatchedRows(store.database)
    unsafe = Glance(safety=True)
    references = [sent(store, council, unsafe) for council in ("one", "two", "three")]
    sent(store, "one", Glance())
    assert seen.unsafe(["two", "one"]) == references[:2]


def test_the_last_times_are_those_of_the_worker_and_of_the_newest_backup(store: Stored) -> None:
    log, days = AccessLogStore(store.database, store.clock), WorkDays(store.database)
    times = LastTimes(days, log)
    assert times.backup() is None
    log.write("shell:root", "backup")
    days.done(store.clock.today())
    assert (times.timed_day(), times.backup()) == (store.clock.today(), store.clock.now())
