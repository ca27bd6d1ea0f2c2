"""What whoever runs this watches: what waits, since when, and what runs out. Nothing of anybody."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Final, Literal, Protocol

from intake.domain.case.safety import concern_since
from intake.domain.law.working_days import london_day, months_after
from intake.domain.notices.lanes import LANES, Lane
from intake.services.case.casework import Casework
from intake.services.desk.unreached_cases import UnreachedCases
from intake.services.ports import DamagedContent, NoSuchCase

Warn = Literal["unreached", "safety", "outbox", "worker", "closed_days"]
"""What somebody should look at, the most pressing first."""

WAITS_TOO_LONG: Final[Mapping[Lane, timedelta]] = {
    "now": timedelta(minutes=2),
    "safety": timedelta(minutes=15),
    "rest": timedelta(hours=2),
}
"""How long a notice may wait in its lane before that is worth a warning: longer than a worker's
pauses and a first try that failed."""

UNHEARD_TOO_LONG: Final = timedelta(hours=4)
"""How long what was told about safety may wait for somebody to say what was done; half a day's
work, so that it warns on the day on which it came."""

MONTHS_AHEAD: Final = 18
"""For how many months closed days must be known: the longest that a date is told ahead, the year
for the Ombudsman, and time to bring in a new version."""

STOOD_STILL: Final = 2
"""Days without timed work after which the worker stands still."""

MOST_READ: Final = 100
"""Cases that are opened to see since when; where there are more, the oldest of them count."""


@dataclass(frozen=True, slots=True)
class WaitingPost:
    """How many notices wait to be sent, and since when the oldest does (UTC)."""

    number: int = 0
    since: datetime | None = None


class WatchedRows(Protocol):
    """What can be seen of rows without opening what is sealed in them."""

    def waiting(self) -> Mapping[Lane, WaitingPost]:
        """What waits in each lane of the outbox where anything does."""
        ...

    def given_up(self) -> int:
        """How many notices nobody got, that nobody has dealt with."""
        ...

    def unsafe(self, councils: Sequence[str]) -> Sequence[str]:
        """The references of these councils' cases in which somebody must look at what was told
        about safety, those that came first first.
        """
        ...


class LastTimes(Protocol):
    """When was done last what is done again and again."""

    def timed_day(self) -> date | None:
        """The London day of the last timed work; None where there never was any."""
        ...

    def backup(self) -> datetime | None:
        """When everything was last copied (UTC)."""
        ...


@dataclass(frozen=True, slots=True)
class Watch:
    """What was seen at one moment.

    ``unsafe`` is in how many cases somebody must look at what was told about safety, ``unsafe_for``
    how long the oldest of it has waited. ``closed_days_left`` is for how many days to come the
    closed days are known. ``timed_days_ago`` and ``backup_age`` are None where there was none yet.
    """

    waiting: Mapping[Lane, WaitingPost]
    waited: Mapping[Lane, timedelta]
    given_up: int
    unsafe: int
    unsafe_for: timedelta
    unreached: bool
    closed_days_left: int
    closed_days_short: bool
    timed_days_ago: int | None
    backup_age: timedelta | None

    def warnings(self) -> tuple[Warn, ...]:
        """What somebody should look at, the most pressing first."""
        return tuple(self._warnings())

    def _warnings(self) -> Iterator[Warn]:
        if self.unreached:
            yield "unreached"
        if self.unsafe_for > UNHEARD_TOO_LONG:
            yield "safety"
        if any(self.waited[lane] > longest for lane, longest in WAITS_TOO_LONG.items()):
            yield "outbox"
        if self.timed_days_ago is not None and self.timed_days_ago >= STOOD_STILL:
            yield "worker"
        if self.closed_days_short:
            yield "closed_days"


@dataclass(frozen=True, slots=True)
class Watching:
    """Looks at all of it; councils to practise with count in nothing."""

    casework: Casework
    unreached: UnreachedCases
    rows: WatchedRows
    times: LastTimes
    days_known_until: date

    def look(self) -> Watch:
        """What there is to see now."""
        now = self.casework.clock.now()
        today = london_day(now)
        references = self.rows.unsafe(self._served())
        last_day, last_backup = self.times.timed_day(), self.times.backup()
        waiting = {lane: WaitingPost() for lane in LANES} | dict(self.rows.waiting())
        return Watch(
            waiting=waiting,
            waited={lane: _since(post.since, now) for lane, post in waiting.items()},
            given_up=self.rows.given_up(),
            unsafe=len(references),
            unsafe_for=max((_since(each, now) for each in self._told(references)), default=_NONE),
            unreached=bool(self.unreached.at_councils()),
            closed_days_left=(self.days_known_until - today).days,
            closed_days_short=months_after(today, MONTHS_AHEAD) > self.days_known_until,
            timed_days_ago=(today - last_day).days if last_day else None,
            backup_age=_since(last_backup, now) if last_backup else None,
        )

    def _served(self) -> list[str]:
        return [key for key, pack in self.casework.councils.items() if not pack.practice]

    def _told(self, references: Sequence[str]) -> Iterator[datetime | None]:
        for reference in references[:MOST_READ]:
            # What can't be read is named by the doctor and each night's verification.
            with suppress(DamagedContent, NoSuchCase):
                yield concern_since(self.casework.case(reference))


_NONE: Final = timedelta()


def _since(moment: datetime | None, now: datetime) -> timedelta:
    """How long ago that was; none where it was never, or is ahead by a clock that was put back."""
    return max(now - moment, _NONE) if moment else _NONE
