"""What a colleague is told who is asked for a draft: by whom, by when, and where it is."""

from collections.abc import Callable, Mapping
from typing import Final

from intake.domain.case.event import Event
from intake.domain.law.working_days import english_day

DRAFT_SLOTS: Final = ("officer", "until", "link")
"""Stand in what they are sent, for who asks, by when, and the address of their page."""


def draft_values(event: Event, draft_link: Callable[[int], str]) -> Mapping[str, str]:
    """What is filled in because of this event; ``draft_link`` gives the address by the request."""
    until = event.day_at("until")
    number = next(iter(event.numbers("of")), event.sequence)
    return {
        "officer": event.text("name"),
        "until": english_day(until) if until else "",
        "link": draft_link(number),
    }
