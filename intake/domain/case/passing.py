"""Passing a complaint on to the council whose it is: proposed, agreed, and who knows what then."""

from collections.abc import Sequence
from typing import Final

from intake.domain.case.case import Case
from intake.domain.case.event import SUBMISSION, Event
from intake.domain.law.product_events import (
    PASSED_ON,
    ROUTE_DECLINED,
    ROUTE_PROPOSED,
)

FLOW_OF_YES: Final = "pass_on"
"""The conversation in which a young person says yes to it."""


def proposal(case: Case) -> Event | None:
    """The proposal that waits for the young person's answer, if there is one."""
    for event in reversed(case.events):
        if event.name in {ROUTE_DECLINED, PASSED_ON}:
            return None
        if event.name == ROUTE_PROPOSED:
            return event
    return None


def known_to(events: Sequence[Event], council: str) -> tuple[Event, ...]:
    """The events of a case that a council which has, or had, the case may know.

    Whoever passed it on knows what happened until then, and nothing after it.
    """
    passings = [event for event in events if event.name == PASSED_ON]
    if not passings or passings[-1].text("to") == council:
        return tuple(events)
    return kept_by(events, council)


def kept_by(events: Sequence[Event], council: str) -> tuple[Event, ...]:
    """What a council keeps of a case that it passed on; nothing when it never did."""
    by_it = [e for e in events if e.name == PASSED_ON and e.text("from") == council]
    last = by_it[-1].sequence if by_it else 0
    return tuple(event for event in events if event.sequence < last)


def council_told(events: Sequence[Event]) -> str:
    """The council that has the case by what its events say; empty where they don't."""
    sent_to = (text for event in events for text in event.texts(SUBMISSION, "council"))
    first = next(iter((*sent_to, *came_from(events))), "")
    return council_of(events, first)


def council_of(events: Sequence[Event], first: str) -> str:
    """The council that has the case after these events; ``first`` is the one that it came to."""
    to = [event.text("to") for event in events if event.name == PASSED_ON]
    return next((each for each in reversed(to) if each), first)


def came_from(events: Sequence[Event]) -> tuple[str, ...]:
    """The councils that passed the case on, earliest first."""
    councils = (event.text("from") for event in events if event.name == PASSED_ON)
    return tuple(each for each in councils if each)
