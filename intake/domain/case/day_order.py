"""A case's events in the order of their London days."""

from collections.abc import Iterable
from datetime import date

from intake.domain.case.event import Event, FoldingFault


def day_of(event: Event) -> date:
    """The London day of an event. Raises FoldingFault when its time is no instant."""
    try:
        return event.day
    except (ValueError, OverflowError) as fault:
        raise FoldingFault(f"“{event.name}”: {fault}") from fault


def in_order(events: Iterable[Event], as_of: date) -> list[tuple[date, Event]]:
    """The events up to the end of ``as_of`` with their London days, sorted stably by these.

    Raises FoldingFault.
    """
    dated_events = [(day_of(event), event) for event in events]
    dated_events.sort(key=_day)
    return [pair for pair in dated_events if pair[0] <= as_of]


def _day(pair: tuple[date, Event]) -> date:
    return pair[0]
