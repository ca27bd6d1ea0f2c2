"""The closed days of a pack: bank holidays that are proclaimed and not known here yet.

The law's days are working days of the whole country (SI 2006/1738 reg 2): a council that shuts
its doors on another day has the same time to answer. Years to come are known by rule alone, so a
bank holiday for one occasion is added by hand, soon before it.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date, datetime
from typing import Final

from intake.adapters.closed_days import closed_days
from intake.adapters.files.reading.faults import Fault
from intake.adapters.files.reading.locations import Location

MOST_IN_A_YEAR: Final = 2
"""How many bank holidays were ever proclaimed for one year beside the usual ones."""
_FIRST_YEAR: Final = 2025
_LAST_YEAR: Final = 2040
_SATURDAY: Final = 5
_ONLY: Final = (
    "only bank holidays that are proclaimed and not known here yet stand in closed_days; days on"
    " which the council is closed besides are working days of the law"
)


def one_day(value: object) -> object:
    """A day as YAML reads it. Raises ValueError with how a day is written."""
    if isinstance(value, date) and not isinstance(value, datetime):
        return value
    if isinstance(value, str):
        try:
            return date.fromisoformat(value)
        except ValueError:
            raise ValueError(
                f"'{value}' is no day; write year, month and day, as 2026-12-24"
            ) from None
    raise ValueError("this should be a day without a time, as 2026-12-24")


def closed_day_faults(days: Sequence[date], location: Location) -> Iterator[Fault]:
    """What is wrong with each day that a pack adds to the closed ones."""
    known_days, years = closed_days(), Counter(day.year for day in set(days))
    for at, day in enumerate(days):
        says = _fault(day, days[:at], known_days)
        if says is None and years[day.year] > MOST_IN_A_YEAR:
            says = f"{day.year} has {years[day.year]} closed days here, at most {MOST_IN_A_YEAR}"
            says = f"{says}; {_ONLY}"
        if says:
            yield location.at(at).fault(says)


def _fault(day: date, before: Sequence[date], known_days: frozenset[date]) -> str | None:
    if day in before:
        return f"{day} is here twice; take one out"
    if day.weekday() >= _SATURDAY:
        return f"{day} is a {day:%A}, no working day as it is; take it out"
    if day in known_days:
        return f"{day} is known as a bank holiday already; take it out"
    if not _FIRST_YEAR <= day.year <= _LAST_YEAR:
        return f"{day} is not between {_FIRST_YEAR} and {_LAST_YEAR}; {_ONLY}"
    if _is_at_christmas(day):
        return f"{day} is no bank holiday, though many are closed then; {_ONLY}"
    return None


def _is_at_christmas(day: date) -> bool:
    """The days on which councils close: from Christmas Eve to New Year's Eve."""
    return (day.month, day.day) >= (12, 24)
