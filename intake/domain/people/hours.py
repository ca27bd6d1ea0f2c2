"""When somebody is there: hours by weekday, on the clocks of London."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Final

from intake.domain.law.working_days import LONDON

WEEKDAYS: Final = (
    "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday",
)  # fmt: skip

CLOSED_DAYS: Final = "closed_days"
"""Stands among the weekdays for bank holidays and whatever else a council closes on."""

_MIDNIGHT: Final = 24 * 60


@dataclass(frozen=True, slots=True)
class Span:
    """A part of one day, in minutes since midnight; ``ends`` is not in it any more."""

    begins: int
    ends: int


Hours = Mapping[str, Span]
"""When somebody is there, by `WEEKDAYS` and `CLOSED_DAYS`; a day that is not in it has nobody."""


def there_until(hours: Hours, closed_days: Collection[date], now: datetime) -> time | None:
    """Until when today somebody is there, on the clocks of London; None when nobody is there now.

    ``now`` is an instant with an offset, ``closed_days`` are the council's closed days. Midnight at
    the end of the day is told as 00:00.
    """
    here = now.astimezone(LONDON)
    day = CLOSED_DAYS if here.date() in closed_days else WEEKDAYS[here.weekday()]
    span, minute = hours.get(day), here.hour * 60 + here.minute
    if span is None or not span.begins <= minute < span.ends:
        return None
    hour, past = divmod(span.ends % _MIDNIGHT, 60)
    return time(hour, past)
