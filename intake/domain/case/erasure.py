"""The erasure of a whole case: what is left of it are names and times of what happened."""

from collections.abc import Iterable
from typing import Final

from intake.domain.case.event import Event
from intake.domain.law.product_events import CONTENT_ERASED

ALL: Final = "all"
"""Stands in the data of an erasure of all that a case held."""

WHOLE_STAGE: Final = "stays_in"
"""The key of the stage that the case stays in: what it was worked out from is gone."""


def erasure_in(events: Iterable[Event]) -> Event | None:
    """The event by which all of a case was erased; None where it was not."""
    return next((each for each in events if each.name == CONTENT_ERASED and each.has(ALL)), None)
