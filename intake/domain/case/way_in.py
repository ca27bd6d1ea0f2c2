"""Whether anybody was given words for a case that began in another system."""

from collections.abc import Sequence
from typing import Final

from intake.domain.case.event import Event
from intake.domain.law.product_events import WORDS_RENEWED

IMPORTED: Final = "imported"
"""The key under which the first event of a case has its number in the system that it came from."""

NO_WAY_IN: Final = "no_way_in"
"""The key of that nobody has words for it: an email to come back and look would be false."""

TAKEN_OVER: Final = "Taken over from the council’s records"
"""Who stands as the one who wrote down what a file said: nobody with a name."""


def name_in(event: Event) -> str:
    """The name of who did something, for young people; empty where none was told."""
    name = event.text("name")
    return "" if name == TAKEN_OVER else name


def no_way_in(events: Sequence[Event]) -> bool:
    """Whether it was brought in from another system, and nobody was given words for it since."""
    is_without = bool(events) and events[0].has(NO_WAY_IN)
    return is_without and not any(each.name == WORDS_RENEWED for each in events)


def is_imported(events: Sequence[Event]) -> bool:
    """Whether it ran in another system before it came here, where it may be counted as well."""
    return bool(events) and events[0].has(IMPORTED)
