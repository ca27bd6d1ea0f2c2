"""What a case's events tell beyond stage and clocks, for the tracker and the desk."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Final

from intake.domain.case.appointments import appointments
from intake.domain.case.case import Case
from intake.domain.case.pause_review import look_again
from intake.domain.case.promises import Action, promises_in
from intake.domain.case.scope import all_points, scope
from intake.domain.complaint_record import Point
from intake.domain.law.clock import Clock
from intake.domain.law.product_events import DATE_TOLD
from intake.domain.law.roles import ClockRole, EventRole
from intake.domain.records import known

INDEPENDENT: Final = "independent"
"""The key under which a letter names the independent person of Stage 2."""


@dataclass(frozen=True, slots=True)
class OpenPoint:
    """A point as the young person put it; ``number`` counts from 1, the most important first."""

    number: int
    what: str


@dataclass(frozen=True, slots=True)
class DateTold:
    """A date as it was told to the person on ``day``; a changed rule never moves it.

    ``clock`` names what the date is for, where that was recorded.
    """

    day: date
    until: date
    clock: str | None


@dataclass(frozen=True, slots=True)
class MoreTime:
    """More time that was taken: when, until when, and the reason as it was recorded."""

    event: str
    day: date
    until: date
    reason: str | None


def dates_told(case: Case) -> tuple[DateTold, ...]:
    """The dates that were told, oldest first."""
    return tuple(
        DateTold(event.day, until, event.text("clock") or None)
        for event in case.every(DATE_TOLD)
        if (until := event.day_at("until"))
    )


def more_time(case: Case) -> tuple[MoreTime, ...]:
    """Each time that more time was taken, oldest first."""
    takers = {name for clock in case.procedure.clocks.values() for name in clock.extended_by}
    return tuple(
        MoreTime(event.name, event.day, until, event.text("reason") or None)
        for event in case.events
        if event.name in takers and (until := event.day_at("until"))
    )


def panel_day(case: Case) -> date | None:
    """The day on which the panel meets, as it was last set; None where there is none."""
    event = case.latest(EventRole.PANEL_DATE)
    return event.day_at("meets_on") if event else None


def points(case: Case) -> tuple[OpenPoint, ...]:
    """All points of the complaint, and what was added to it, that have words."""
    return tuple(_with_words(all_points(case)))


def open_points(case: Case) -> tuple[OpenPoint, ...]:
    """The same of the stage that the case came to last: what was dropped before is not asked."""
    return tuple(_with_words(scope(case).points))


def owed(case: Case) -> tuple[Clock, ...]:
    """What the council still owes, soonest first; clocks that ring for nobody are left out."""
    running = [
        clock
        for clock in case.clocks
        if clock.owner == "council" and clock.rule.alarm and clock.stopped is None
    ]
    return tuple(sorted(running, key=lambda clock: clock.due))


def waited_for(case: Case) -> Clock | None:
    """The clock of the answer that the young person waits for now."""
    running = map(case.clock, case.procedure.clocks_with(ClockRole.ANSWER))
    return next((each for each in running if each and each.stopped is None), None)


def late(case: Case) -> tuple[Clock, ...]:
    """What the council should have done by now, by the clocks that ring, longest ago first."""
    return tuple(clock for clock in owed(case) if clock.state == "late")


def actions(case: Case) -> tuple[Action, ...]:
    """What the council promised, oldest first."""
    return promises_in(case.events)


def broken_promises(case: Case) -> tuple[Action, ...]:
    """Those with words whose day has passed, and which are not done, oldest first."""
    return tuple(each for each in actions(case) if each.what and each.overdue(case.as_of))


def promises_to_check(case: Case) -> tuple[Action, ...]:
    """Those with words of which somebody can say by now that they were not kept, oldest first."""
    return tuple(each for each in actions(case) if each.what and each.can_be_missed(case.as_of))


def next_promise(case: Case) -> Action | None:
    """Of the promises that are still to be kept by a day, the one whose day comes first."""
    dated_promises = (each for each in actions(case) if each.is_open and each.by)
    return min(dated_promises, key=lambda each: each.by or date.max, default=None)


def next_promised_day(case: Case) -> date | None:
    """The first day by which something should be done that was promised in writing.

    That is a promise, or to check whether what was paused still has to wait.
    """
    promise = next_promise(case)
    days = (promise.by if promise else None, look_again(case))
    return min((each for each in days if each), default=None)


def promise_before(case: Case, clock: Clock | None) -> date | None:
    """The day of the next promise, where it comes before what a clock waits for; else None.

    What the law has made late comes before any promise.
    """
    day = next_promised_day(case)
    if day is None or (clock and (clock.state == "late" or clock.due <= day)):
        return None
    return day


def independent_person(case: Case) -> str:
    """The name of Stage 2's independent person; empty where nobody recorded it."""
    return stage2_person(case, INDEPENDENT)


def stage2_person(case: Case, key: str) -> str:
    """The name of who was appointed for Stage 2, ``investigator`` or ``independent``.

    It is the name of the appointment; before there was one, of the letter that told it last.
    """
    appointment = appointments(case).get(key)
    return appointment.name.strip() if appointment else ""


def _with_words(all_of_them: Iterable[Point]) -> Iterator[OpenPoint]:
    for point in all_of_them:
        what = known(point.what)
        if what is not None:
            yield OpenPoint(point.number, what)
