"""What is about to happen to somebody, and whether the council has said if it waits."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from intake.domain.case.case import Case
from intake.domain.case.event import Event, day_in
from intake.domain.law.product_events import FREEZE_DECIDED, URGENT_TOLD
from intake.domain.law.roles import EventRole
from intake.domain.law.rulebook import rulebook

DECISION = "decision"
"""The key of what was decided."""
UNTIL = "until"
"""The key of the first day on which it may happen."""
HAPPENS = "happens"
"""The key of when it happens, as it was typed and as it was read."""


def undecided(case: Case) -> tuple[Event, ...]:
    """What was told of since the council last decided, oldest first."""
    waiting: list[Event] = []
    for event in case.events:
        if event.name == FREEZE_DECIDED:
            waiting.clear()
        elif event.name == URGENT_TOLD:
            waiting.append(event)
    return tuple(waiting)


def to_come(case: Case) -> tuple[Event, ...]:
    """What waits for a decision and may still happen, oldest first.

    What was told for a day, or days, that are over by now is not to come; a day that nobody
    understood may be.
    """
    return tuple(event for event in undecided(case) if not _is_over(event, case.as_of))


def _is_over(event: Event, on: date) -> bool:
    days = filter(None, (*map(day_in, event.texts(HAPPENS, "to")), event.day_at(UNTIL)))
    last = max(days, default=None)
    return last is not None and last < on


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


@dataclass(frozen=True, slots=True)
class Hold:
    """What the council decided last about what is about to happen.

    ``decision`` is ``wait``, ``part`` or ``not``, empty where it was recorded in words that are not
    known. ``until`` is the first London day on which it may happen, where one was set. On
    ``answered_on`` the complaint was answered since: what was to wait until then may wait no more.
    """

    event: Event
    decision: str
    until: date | None
    answered_on: date | None


def hold(case: Case) -> Hold | None:
    """What holds now of what is about to happen, by what the council decided.

    None while something waits for a decision, where there was none, and once its day is over: that
    is the day before which it was not to happen or, where it was to go ahead, the day that was
    told, and without one the day of the answer. Nothing holds of a case that is over.
    """
    event = case.last(FREEZE_DECIDED)
    if event is None or undecided(case) or case.is_over:
        return None
    decision = rulebook(case.procedure).decision(event.text(DECISION)) or ""
    answers = case.procedure.events_with(EventRole.ANSWER)
    since = (each for each in case.events if each.sequence > event.sequence)
    answered_on = next((each.day for each in since if each.name in answers), None)
    until = event.day_at(UNTIL) if decision != "not" else None
    last = until if decision != "not" else first_day_of(decided_of(case)) or answered_on
    return None if last and last < case.as_of else Hold(event, decision, until, answered_on)


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
