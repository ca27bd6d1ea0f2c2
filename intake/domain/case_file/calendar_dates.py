"""Days as a calendar file (RFC 5545), for a calendar that others may see.

The titles tell nothing: neither what is due nor whose it is. That stands behind the link, and a
code.
"""

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Final

_WIDEST: Final = 75
"""Octets of a line; what is longer goes on in the next, after a blank."""

_TITLE: Final = "A date to look at"
_MADE_BY: Final = "-//Intake//Dates//EN"


@dataclass(frozen=True, slots=True)
class CalendarDay:
    """A London day of a case that counts, with the link that leads to the case.

    ``key`` tells it among those of the case, so that it moves when the file is loaded again, and
    is no second one.
    """

    reference: str
    key: str
    day: date
    link: str


def calendar_file(days: Iterable[CalendarDay], made_at: datetime) -> str:
    """The file, of one case or of several."""
    lines = [
        "BEGIN:VCALENDAR", "VERSION:2.0", f"PRODID:{_MADE_BY}",
        *(line for each in days for line in _event(each, made_at)),
        "END:VCALENDAR",
    ]  # fmt: skip
    return "".join(f"{part}\r\n" for line in lines for part in _folded(line))


def _event(each: CalendarDay, made_at: datetime) -> Iterator[str]:
    # Nobody who sees the calendar may tell from it which case it is.
    mark = hashlib.sha256(f"{each.reference}|{each.key}".encode()).hexdigest()[:32]
    yield "BEGIN:VEVENT"
    yield f"UID:{mark}@intake"
    yield f"DTSTAMP:{made_at.astimezone(UTC):%Y%m%dT%H%M%SZ}"
    yield f"DTSTART;VALUE=DATE:{each.day:%Y%m%d}"
    yield f"DTEND;VALUE=DATE:{each.day + timedelta(1):%Y%m%d}"
    yield f"SUMMARY:{_TITLE}"
    yield f"URL:{each.link}"
    yield "TRANSP:TRANSPARENT"
    yield "END:VEVENT"


def _folded(line: str) -> Iterator[str]:
    """Lines that are ASCII, as all of these are, no wider than may be."""
    yield line[:_WIDEST]
    for start in range(_WIDEST, len(line), _WIDEST - 1):
        yield f" {line[start : start + _WIDEST - 1]}"
