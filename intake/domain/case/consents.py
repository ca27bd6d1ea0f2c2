"""What somebody agreed to have shared since they sent it, or took back; by voice, too."""

from collections.abc import Sequence
from typing import Final

from intake.domain.case.event import Event
from intake.domain.law.product_events import CONSENT_GIVEN, CONSENT_WITHDRAWN

CONSENT: Final = "consent"
"""The key of what an event is about, of these two."""

COPIES: Final = "copy_to_advocate"
"""That the advocate gets a copy of the answers."""

CONTACT: Final = "contact"
"""That an email says when there is news."""


def agreed_since(events: Sequence[Event], consent: str) -> bool | None:
    """What they said of it last; None where they have said nothing of it since they sent it."""
    words = {CONSENT_GIVEN: True, CONSENT_WITHDRAWN: False}
    return next(
        (
            words[event.name]
            for event in reversed(events)
            if event.name in words and event.text(CONSENT) == consent
        ),
        None,
    )
