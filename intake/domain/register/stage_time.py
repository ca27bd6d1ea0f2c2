"""How long each step took that the law gives a time for, and whether it was on time."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final, Literal

from intake.domain.case.case import Case
from intake.domain.law.clock import Clock
from intake.domain.law.roles import ClockRole

Timeliness = Literal["on_time", "extended", "late", "running", "left"]
"""``extended`` came within more time that was taken in time; ``late`` came late, or is late;
``left`` was overtaken in time, as by a withdrawal or the next stage."""

TIMELINESS: Final[tuple[Timeliness, ...]] = ("on_time", "extended", "late", "running", "left")


@dataclass(frozen=True, slots=True)
class StageTime:
    """A step, by the name of its clock, with the London days on which it began and was done.

    ``days`` are the working days that it took, None while it is not done. ``late_by`` are those
    after its date (0 is late all the same where ``kept`` says so). Where it began anew (after a
    pause, say), ``began`` is the first time and ``days`` are of the last.
    """

    clock: str
    began: date
    kept: Timeliness
    done: date | None = None
    days: int | None = None
    late_by: int = 0
    is_extended: bool = False

    @property
    def is_late(self) -> bool:
        """Whether its date passed, and it was not done."""
        return self.kept == "late"


def stage_times(case: Case, since: date) -> tuple[StageTime, ...]:
    """The steps that a young person waits for, of those that began on a London day or later.

    What began before, another council had to do.
    """
    clocks: dict[str, list[Clock]] = {}
    for clock in case.clocks:
        if clock.rule.role is ClockRole.ANSWER and clock.started >= since:
            clocks.setdefault(clock.name, []).append(clock)
    return tuple(_stage_time(case, its_clocks) for its_clocks in clocks.values())


def _stage_time(case: Case, clocks: Sequence[Clock]) -> StageTime:
    met_clocks = [each for each in clocks if each.state in {"met", "met-late"}]
    lateness = [days for each in clocks for days in _late_by(case, each)]
    last = met_clocks[-1] if met_clocks else None
    is_extended = any(each.moves for each in clocks)
    return StageTime(
        clock=clocks[0].name,
        began=clocks[0].started,
        kept=_kept(clocks[-1], is_late=bool(lateness), is_extended=is_extended),
        done=last.stopped if last else None,
        days=case.calendar.between(last.started, last.stopped) if last and last.stopped else None,
        late_by=max(lateness, default=0),
        is_extended=is_extended,
    )


def _kept(last: Clock, *, is_late: bool, is_extended: bool) -> Timeliness:
    if is_late:
        return "late"
    if last.stopped is None:
        return "running"
    if last.state == "ended":
        return "left"
    return "extended" if is_extended else "on_time"


def _late_by(case: Case, clock: Clock) -> Iterator[int]:
    """The working days by which a date passed: that which stands, or one that was moved then."""
    until = clock.stopped or case.as_of
    if until > clock.due:
        yield case.calendar.between(clock.due, until)
    for move in clock.moves:
        if move.was_late:
            yield case.calendar.between(move.before, move.on)
