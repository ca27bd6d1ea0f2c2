"""Whoever runs this sees what waits, since when, and what runs out, and nothing of anybody."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

from intake.services.desk.unreached_cases import UnreachedCases
from intake.services.desk.watching import WaitingPost, Watching
from tests.services.desk_office import DeskOffice
from tests.support.desk_fakes import FakeBars
from tests.support.made_letters import PACK, PRACTICE

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from intake.domain.notices.lanes import Lane


@dataclass
class SeenRows:
    """Rows as somebody says that they are; the last councils that were asked for."""

    posts: dict[Lane, WaitingPost] = field(default_factory=dict)
    lost: int = 0
    references: list[str] = field(default_factory=list)
    councils: list[str] = field(default_factory=list)

    def waiting(self) -> Mapping[Lane, WaitingPost]:
        return self.posts

    def given_up(self) -> int:
        return self.lost

    def unsafe(self, councils: Sequence[str]) -> Sequence[str]:
        self.councils = [*councils]
        return self.references


@dataclass
class SeenTimes:
    """When something was done last."""

    day: date | None = None
    copied: datetime | None = None

    def timed_day(self) -> date | None:
        return self.day

    def backup(self) -> datetime | None:
        return self.copied


@dataclass
class Room:
    """A desk, and whoever watches it."""

    office: DeskOffice = field(default_factory=DeskOffice)
    rows: SeenRows = field(default_factory=SeenRows)
    times: SeenTimes = field(default_factory=SeenTimes)
    until: date = date(2099, 12, 31)

    @property
    def now(self) -> datetime:
        return self.office.clock.now()

    def watching(self) -> Watching:
        office = self.office
        unreached = UnreachedCases({PACK.key: PACK}, office.officers, FakeBars(office.cases))
        return Watching(office.casework, unreached, self.rows, self.times, self.until)


def test_where_nothing_waits_nothing_warns() -> None:
    watch = Room().watching().look()
    assert watch.warnings() == ()
    assert {post.number for post in watch.waiting.values()} == {0}
    assert (watch.unsafe, watch.unsafe_for, watch.given_up) == (0, timedelta(), 0)
    assert (watch.timed_days_ago, watch.backup_age) == (None, None)


def test_a_notice_that_waits_longer_than_its_lane_should_let_it_warns() -> None:
    room, minute = Room(), timedelta(minutes=1)
    longest: dict[Lane, timedelta] = {
        "now": 2 * minute,
        "safety": 15 * minute,
        "rest": 120 * minute,
    }
    for lane, most in longest.items():
        room.rows.posts = {lane: WaitingPost(3, room.now - most)}
        assert room.watching().look().warnings() == (), lane
        room.rows.posts = {lane: WaitingPost(3, room.now - most - minute)}
        assert room.watching().look().warnings() == ("outbox",), lane


def test_one_that_was_put_in_by_a_clock_that_was_ahead_has_waited_no_time() -> None:
    room = Room()
    room.rows.posts = {"now": WaitingPost(1, room.now + timedelta(days=90))}
    assert room.watching().look().waited["now"] == timedelta()


def test_what_was_told_about_safety_is_old_by_when_it_was_told_and_warns_after_hours() -> None:
    room = Room()
    office = room.office
    room.rows.references = [office.complaint(), office.complaint(safe="no")]
    office.clock.move(hours=4)
    watch = room.watching().look()
    assert (watch.unsafe, watch.unsafe_for, watch.warnings()) == (2, timedelta(hours=4), ())
    office.clock.move(minutes=1)
    assert room.watching().look().warnings() == ("safety",)


def test_a_case_that_is_gone_or_cannot_be_read_is_counted_and_hinders_nothing() -> None:
    room = Room()
    room.rows.references = ["7KQ2M4RT"]
    watch = room.watching().look()
    assert (watch.unsafe, watch.unsafe_for) == (1, timedelta())


def test_a_council_to_practise_with_is_not_looked_at() -> None:
    room = Room()
    casework = room.office.casework
    practice = replace(PACK, key="practice", practice=PRACTICE)
    room.office.casework = replace(casework, councils={PACK.key: PACK, "practice": practice})
    room.watching().look()
    assert room.rows.councils == [PACK.key]


def test_bank_holidays_known_for_less_than_eighteen_months_warn() -> None:
    room = Room()
    today = room.now.date()
    room.until = today.replace(year=today.year + 2)
    assert room.watching().look().warnings() == ()
    room.until = today + timedelta(days=500)
    watch = room.watching().look()
    assert (watch.closed_days_left, watch.warnings()) == (500, ("closed_days",))


def test_a_worker_that_stood_still_for_two_days_warns() -> None:
    room = Room()
    today = room.now.date()
    room.times = SeenTimes(today - timedelta(days=1), room.now - timedelta(hours=9))
    watch = room.watching().look()
    assert (watch.timed_days_ago, watch.backup_age) == (1, timedelta(hours=9))
    assert watch.warnings() == ()
    room.times = SeenTimes(today - timedelta(days=2))
    assert room.watching().look().warnings() == ("worker",)


def test_a_case_that_nobody_can_open_warns_first() -> None:
    room = Room()
    office, bars = room.office, FakeBars(room.office.cases)
    bars.add(office.dan, [office.complaint()])
    room.times = SeenTimes(room.now.date() - timedelta(days=9))
    watching = replace(
        room.watching(), unreached=UnreachedCases({PACK.key: PACK}, office.officers, bars)
    )
    assert watching.look().warnings() == ("unreached", "worker")
