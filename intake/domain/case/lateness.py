"""What the council did late, or has not done yet, and by how many working days."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from intake.domain.case.case import Case
from intake.domain.law.clock import Clock, MovedDate
from intake.domain.law.working_days import working_days


@dataclass(frozen=True, slots=True)
class Lateness:
    """A clock of the council that ran past its date, and by how many working days.

    0 is late all the same: what was due on a Friday and came on the Saturday. ``days`` run to the
    day on which it was done, or something else took its place, and else to the day of the case;
    where more time was taken when the date had passed (``move``), they run to that day.
    """

    clock: Clock
    days: int
    move: MovedDate | None = None

    @property
    def due(self) -> date:
        """The date that passed."""
        return self.move.before if self.move else self.clock.due

    @property
    def done(self) -> bool:
        """Whether it came in the end."""
        return self.clock.state == "met-late"

    @property
    def overtaken(self) -> bool:
        """Whether something else took its place, with the date past and it not done."""
        return self.clock.state == "ended"


def lateness(case: Case, closed_days: frozenset[date]) -> tuple[Lateness, ...]:
    """All that was late by the clocks that ring, in the order of their dates.

    ``closed_days`` are those that are no weekends.
    """
    return tuple(sorted(_late(case, closed_days), key=lambda each: each.due))


def _late(case: Case, closed_days: frozenset[date]) -> Iterator[Lateness]:
    calendar = working_days(closed_days)
    for clock in case.clocks:
        until = clock.stopped or case.as_of
        if clock.owner != "council" or not clock.rule.alarm or clock.assumed:
            continue
        for move in clock.moves:
            if move.was_late:
                yield Lateness(clock, calendar.between(move.before, move.on), move)
        if until > clock.due:
            yield Lateness(clock, calendar.between(clock.due, until))
