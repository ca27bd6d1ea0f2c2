"""A clock that was started for a case: its dates, and what state it is in on a given day."""

from dataclasses import dataclass
from datetime import date
from typing import Literal, Protocol

from intake.domain.law.procedure import ClockRule, Owner

State = Literal["running", "met", "late", "met-late", "passed", "ended"]
"""Only the council's clocks are ever late; a young person's have passed; ended is overtaken."""


class ClockFacts(Protocol):
    """What rules ask of a clock."""

    @property
    def rule(self) -> ClockRule:
        """The rule that it runs by."""
        ...

    @property
    def stopped(self) -> date | None:
        """The day on which it was stopped or overtaken."""
        ...

    @property
    def furthest(self) -> date:
        """The last day it may run to by any extension."""
        ...

    @property
    def came_late(self) -> bool:
        """Whether what it waited for came after its date."""
        ...


@dataclass(frozen=True, slots=True)
class MovedDate:
    """A date that more time took the place of: from when to when, and on which day.

    ``event`` is the sequence number of the event by which it was taken.
    """

    before: date
    after: date
    on: date
    event: int

    @property
    def was_late(self) -> bool:
        """Whether the date had passed when it was moved."""
        return self.on > self.before


@dataclass(slots=True, eq=False)
class Running:
    """A clock while events are being folded.

    ``base`` is the date before any extension, ``lawful`` the one without the council's promise,
    where the law sets one. ``event`` is the sequence number of the event that set the date last.
    A ``provisional`` start gives way to a settled one; an ``assumed`` start is the event's own day
    where its data did not give the right one.
    """

    rule: ClockRule
    started: date
    base: date
    due: date
    latest: date | None
    lawful: date | None = None
    event: int = 0
    extended_to: date | None = None
    moves: tuple[MovedDate, ...] = ()
    stopped: date | None = None
    ended: bool = False
    provisional: bool = False
    assumed: bool = False

    def extend(self, until: date, day: date, event: int) -> None:
        """Give it more time, on a day, up to the furthest that it may run."""
        due = min(until, self.furthest)
        if due > self.due:
            self.moves = (*self.moves, MovedDate(self.due, due, day, event))
        self.extended_to, self.due, self.event = until, due, event

    def hold_to(self, until: date, event: int) -> None:
        """Let a date stand that was told after it was set, unless the law's own comes sooner.

        Whatever is counted otherwise since, by another rule, closed day or promise, moves no date
        that somebody was told.
        """
        if self.rule.owner != "council" or event < self.event:
            return
        length = self.rule.length
        is_set_otherwise = self.extended_to or (length and length.named)
        limit = self.furthest if is_set_otherwise else self.lawful
        self.due = min(until, limit or until)

    @property
    def furthest(self) -> date:
        """The last day it may run to by any extension."""
        return self.latest or self.due

    @property
    def came_late(self) -> bool:
        """Whether what it waited for came after its date."""
        return self.stopped is not None and not self.ended and self.stopped > self.due

    def state(self, as_of: date) -> State:
        """The state at the end of the London day ``as_of``."""
        if self.ended:
            return "ended"
        council = self.rule.owner == "council"
        if self.stopped is not None:
            late: State = "met-late" if council else "passed"
            return "met" if self.stopped <= self.due else late
        if as_of <= self.due or (self.provisional and not council):
            return "running"
        return "late" if council else "passed"

    def shown(self, as_of: date) -> "Clock":
        """The clock as it stands at the end of the London day ``as_of``."""
        return Clock(
            rule=self.rule,
            started=self.started,
            due=self.due,
            latest=self.latest,
            extended_to=self.extended_to,
            stopped=self.stopped,
            state=self.state(as_of),
            assumed=self.assumed,
            moves=self.moves,
        )


@dataclass(frozen=True, slots=True)
class Clock:
    """A clock of a case on one day; all dates are London days.

    ``due`` is the date that applies now, ``latest`` the furthest the law allows (None where it
    sets no limit or allows no more time), ``extended_to`` the date that was recorded with the
    last extension, as it was recorded; ``moves`` are the dates that such a one took the place of.
    ``assumed`` tells that nobody said when it really began, so that its dates may be too late:
    they must not be told to anybody as they stand.
    """

    rule: ClockRule
    started: date
    due: date
    latest: date | None
    extended_to: date | None
    stopped: date | None
    state: State
    assumed: bool = False
    moves: tuple[MovedDate, ...] = ()

    @property
    def name(self) -> str:
        """The clock's name, such as ``stage1-answer``."""
        return self.rule.name

    @property
    def owner(self) -> Owner:
        """Who it binds: the council, or the young person."""
        return self.rule.owner

    @property
    def source(self) -> str:
        """Where the rule comes from, in short."""
        return self.rule.source.cite

    @property
    def furthest(self) -> date:
        """The last day it may run to by any extension."""
        return self.latest or self.due

    @property
    def came_late(self) -> bool:
        """Whether what it waited for came after its date."""
        return self.stopped is not None and self.state in {"met-late", "passed"}

    def as_row(self) -> dict[str, str | None]:
        """The clock as ``intake timeline`` prints it, dates as ISO 8601."""
        return {
            "clock": self.name,
            "owner": self.owner,
            "started": self.started.isoformat(),
            "due": self.due.isoformat(),
            "latest": _iso(self.latest),
            "extended_to": _iso(self.extended_to),
            "stopped": _iso(self.stopped),
            "state": self.state,
            "source": self.source,
        }


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None
