"""By when the Ombudsman can be asked, for each point: only where that day is sure.

The law counts a year from when somebody first knew. Of what goes on, of what began some time in a
month, and of what has no date, nobody knows that day. A day before the complaint was made would
only tell somebody that they were late before they began, so it is not told either. What an
officer recorded as `known` stands as it is.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from intake.domain.case.case import Case
from intake.domain.case.event import submitted
from intake.domain.complaint_record import GOES_ON, Choice, Point
from intake.domain.law.clock import Clock, State
from intake.domain.law.procedure import ClockRule
from intake.domain.law.roles import ClockRole
from intake.domain.law.working_days import last_day_of_year
from intake.domain.records import Maybe, known

KNOWN: Final = "known"
"""The key of an event's data with the day on which they first knew, where somebody recorded it."""


@dataclass(frozen=True, slots=True)
class PointDay:
    """The last day to ask about a point, counted from the day on which it began."""

    number: int
    began: date
    last: date


def ombudsman_days(case: Case) -> tuple[PointDay, ...]:
    """Each point of which that day is sure, and not before the complaint was made."""
    complaint = submitted(case.events)
    rules = [clock.rule for clock in case.clocks if is_outside(clock)]
    if complaint.submission is None or complaint.day_at(KNOWN) or not rules:
        return ()
    whole = complaint.submission.still_going_on
    days = _days(rules[-1], complaint.submission.points, goes_on=_goes_on(whole))
    return tuple(each for each in days if each.last >= complaint.day)


def clocks_to_tell(case: Case) -> tuple[Clock, ...]:
    """The clocks of a case as they may be told: the Ombudsman's is `assumed` unless it is sure.

    Where points have different days, it has the next one that is to come, or else the last.
    """
    if submitted(case.events).day_at(KNOWN):
        return case.clocks
    days = sorted(ombudsman_days(case), key=lambda each: each.last)
    return tuple(_sure(clock, days, case) if is_outside(clock) else clock for clock in case.clocks)


def _sure(clock: Clock, days: list[PointDay], case: Case) -> Clock:
    if not days:
        return replace(clock, assumed=True)
    day = next((each for each in days if each.last >= case.as_of), days[-1])
    is_over = (clock.stopped or case.as_of) > day.last
    state: State = "passed" if is_over else "met" if clock.stopped else "running"
    return replace(clock, started=day.began, due=day.last, state=state)


def _days(rule: ClockRule, points: tuple[Point, ...], *, goes_on: bool) -> Iterator[PointDay]:
    length = rule.length
    for point in points:
        when = known(point.when)
        began = when.from_ if when and when.from_ == when.to else None
        if goes_on or _goes_on(point.still_going_on):
            continue
        if began and length and length.unit == "years":
            last = last_day_of_year(began, beginning_with=length.beginning_with)
            yield PointDay(point.number, began, last)


def _goes_on(answer: Maybe[Choice]) -> bool:
    choice = known(answer)
    return choice is not None and choice.option == GOES_ON


def is_outside(clock: Clock) -> bool:
    """Whether it is the time that somebody has to go to the Ombudsman, outside the council."""
    return clock.rule.role is ClockRole.TIME_FOR_OMBUDSMAN
