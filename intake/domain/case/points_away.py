"""Points of a complaint that nobody at the council decides on now: they wait, or went another way.

Some wait for a court or the police (reg 8: in part), some come under other rules. What waited comes
back, and is then answered by itself where the rest was answered meanwhile.
"""

from typing import Final

from intake.domain.case.case import Case
from intake.domain.case.event import POINTS
from intake.domain.law.product_events import ROUTED
from intake.domain.law.roles import EventRole

_STAYS: Final = "statutory"
"""The decision that this procedure deals with all of a complaint, after all."""


def waiting_points(case: Case) -> frozenset[int]:
    """The numbers of the points that wait, where not all of the complaint does."""
    numbers: frozenset[int] = frozenset()
    for event in case.events if case.in_part else ():
        rule = case.procedure.events[event.name]
        if rule.resumes:
            numbers = frozenset()
        elif rule.pauses:
            numbers |= frozenset(event.numbers(POINTS))
    return numbers


def points_elsewhere(case: Case) -> frozenset[int]:
    """The numbers of the points that were sent another way, and did not come back since."""
    numbers: frozenset[int] = frozenset()
    for event in case.events:
        if case.procedure.events[event.name].role is EventRole.PARTS_ELSEWHERE:
            numbers |= frozenset(event.numbers(POINTS))
        elif event.name == ROUTED and case.book.decision(event.value("decision")) == _STAYS:
            numbers = frozenset()
    return numbers


def came_back(case: Case, begins: int) -> int:
    """The number of the event by which points came back after the rest had been answered.

    Only what was recorded after ``begins`` counts; 0 where none came back like that.
    """
    answers = case.procedure.events_with(EventRole.ANSWER)
    number, waits, is_answered = 0, False, False
    for event in case.events:
        rule = case.procedure.events[event.name]
        if event.sequence <= begins:
            continue
        if rule.pauses:
            waits, is_answered = event.has(POINTS), False
        elif rule.resumes:
            number = event.sequence if waits and is_answered else number
            waits = is_answered = False
        elif event.name in answers:
            is_answered = waits
    return number
