"""What is about to happen to somebody, and whether the council has said if it waits."""

from collections.abc import Iterable, Mapping
from datetime import date
from itertools import pairwise

from intake.domain.case.case import Case
from intake.domain.case.event import Event
from intake.domain.law.product_events import FREEZE_DECIDED, URGENT_TOLD

UNTIL = "until"
"""The key of the first day on which it may happen."""


def undecided(case: Case) -> tuple[Event, ...]:
    """What was told of since the council last decided, oldest first."""
    waiting: list[Event] = []
    for event in case.events:
        if event.name == FREEZE_DECIDED:
            waiting.clear()
        elif event.name == URGENT_TOLD:
            waiting.append(event)
    return tuple(waiting)


def decided_now(case: Case) -> tuple[Event, ...]:
    """What a decision taken now is about: what waits for one, or else all that was told."""
    return undecided(case) or tuple(event for event in case.events if event.name == URGENT_TOLD)


def decided_of(case: Case) -> tuple[Event, ...]:
    """What is to be decided, or else what the latest decision was about; all that was told, where
    nothing had been told anew."""
    waiting: list[Event] = []
    so_far: list[Event] = []
    about: tuple[Event, ...] = ()
    for event in case.events:
        if event.name == FREEZE_DECIDED:
            about = tuple(waiting or so_far)
            waiting.clear()
        elif event.name == URGENT_TOLD:
            waiting.append(event)
            so_far.append(event)
    return tuple(waiting) or about


def decided_before(case: Case) -> date | None:
    """The London day of the decision before the latest one; None where there is no such."""
    decisions = [event for event in case.events if event.name == FREEZE_DECIDED]
    return decisions[-2].day if len(decisions) > 1 else None


def decided_anew(case: Case) -> Mapping[int, date]:
    """The day of the next decision, by the number of each that was not the last."""
    decisions = [event for event in case.events if event.name == FREEZE_DECIDED]
    return {each.sequence: later.day for each, later in pairwise(decisions)}


def freeze_due(case: Case) -> date | None:
    """By which day the council should have decided; None where nothing waits for that."""
    clocks = (
        clock
        for clock in case.clocks
        if clock.stopped is None and any(each.event == FREEZE_DECIDED for each in clock.rule.stops)
    )
    return next((clock.due for clock in clocks), None)


def first_day_of(events: Iterable[Event]) -> date | None:
    """The first day on which any of it may happen, where one was named and understood."""
    return min(filter(None, (event.day_at(UNTIL) for event in events)), default=None)
