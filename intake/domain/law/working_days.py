"""Working days and years, counted as the law counts them.

The day of an event is day 0 and the next working day is day 1 (the Regulations are silent; the
Ombudsman counts so). A working day is not a Saturday, a Sunday, or one of the closed days that
are handed in: Christmas Day, Boxing Day, Good Friday and bank holidays (SI 2006/1738 reg 2).
Days are days in London.
"""

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import lru_cache
from typing import Final
from zoneinfo import ZoneInfo

LONDON: Final = ZoneInfo("Europe/London")
FIRST_DAY: Final = date(1990, 1, 1)
LAST_DAY: Final = date(2100, 12, 31)
_BASE: Final = FIRST_DAY.toordinal()
_SATURDAY: Final = 5


class OutsideCalendar(ValueError):
    """A day before 1990 or after 2100, where no working days are counted."""


@dataclass(frozen=True, slots=True, eq=False)
class WorkingDays:
    """Working days looked up rather than counted; make one with ``working_days``.

    ``counts`` has, for each day since 1990, how many working days there were up to its end;
    ``days`` has those working days in order.
    """

    counts: tuple[int, ...]
    days: tuple[date, ...]

    def add(self, day: date, length: int) -> date:
        """The working day that comes ``length`` working days after ``day``; 0 is the day itself.

        Raises OutsideCalendar.
        """
        return self._at(self._count(day.toordinal()) + length - 1) if length else day

    def subtract(self, day: date, length: int) -> date:
        """The working day ``length`` working days before ``day``, which itself is not counted.

        This is how papers are counted back from a meeting. Raises OutsideCalendar.
        """
        return self._at(self._count(day.toordinal() - 1) - length) if length else day

    def between(self, start: date, end: date) -> int:
        """How many working days after ``start`` ``end`` is; negative when it is before.

        Raises OutsideCalendar.
        """
        return self._count(end.toordinal()) - self._count(start.toordinal())

    def first_from(self, day: date) -> date:
        """The day itself when it is a working day, otherwise the next one.

        Raises OutsideCalendar.
        """
        return self._at(self._count(day.toordinal() - 1))

    def _count(self, ordinal: int) -> int:
        if not 0 <= ordinal - _BASE < len(self.counts):
            raise OutsideCalendar("working days are counted from 1990 to 2100 only")
        return self.counts[ordinal - _BASE]

    def _at(self, index: int) -> date:
        if not 0 <= index < len(self.days):
            raise OutsideCalendar("working days are counted from 1990 to 2100 only")
        return self.days[index]


@lru_cache(maxsize=64)
def working_days(closed_days: frozenset[date]) -> WorkingDays:
    """The working days that a set of closed days leaves; made once for each set."""
    counts: list[int] = []
    days: list[date] = []
    for ordinal in range(_BASE, LAST_DAY.toordinal() + 1):
        day = date.fromordinal(ordinal)
        if is_working_day(day, closed_days):
            days.append(day)
        counts.append(len(days))
    return WorkingDays(tuple(counts), tuple(days))


def is_working_day(day: date, closed_days: frozenset[date]) -> bool:
    """Whether ``day`` is a working day (SI 2006/1738 reg 2); ``closed_days`` holds no weekends."""
    return day.weekday() < _SATURDAY and day not in closed_days


def add_working_days(day: date, length: int, closed_days: frozenset[date]) -> date:
    """The day ``length`` working days after ``day``, which is day 0. Raises OutsideCalendar."""
    return working_days(closed_days).add(day, length)


def subtract_working_days(day: date, length: int, closed_days: frozenset[date]) -> date:
    """The day ``length`` working days before ``day``, not counting it. Raises OutsideCalendar."""
    return working_days(closed_days).subtract(day, length)


def working_days_between(start: date, end: date, closed_days: frozenset[date]) -> int:
    """Working days from ``start`` (not counted) to ``end`` (counted). Raises OutsideCalendar."""
    return working_days(closed_days).between(start, end)


def same_date_next_year(day: date) -> date:
    """A calendar year on; from 29 February it is 28 February, the last day of that month."""
    leap_day = (day.month, day.day) == (2, 29)
    return day.replace(year=day.year + 1, day=28 if leap_day else day.day)


def last_day_of_year(first_day: date, *, beginning_with: bool) -> date:
    """The last day of a year from a day, which may be part of that year."""
    return same_date_next_year(first_day) - timedelta(1 if beginning_with else 0)


def english_day(day: date) -> str:
    """A London day as it stands in a sentence: 9 December 2026."""
    return f"{day.day} {day:%B %Y}"


def london_day(moment: date | datetime) -> date:
    """The day in London on which an instant fell; a plain day is that day.

    Raises ValueError for a time without an offset, which is no instant.
    """
    if not isinstance(moment, datetime):
        return moment
    if moment.tzinfo is None:
        raise ValueError(f"{moment.isoformat()} has no offset, so it is not one instant")
    return moment.astimezone(LONDON).date()


def months_after(day: date, months: int) -> date:
    """The same day so many calendar months on, or the last one of a month that is shorter."""
    years, month = divmod(day.month - 1 + months, 12)
    year, month = day.year + years, month + 1
    return date(year, month, min(day.day, monthrange(year, month)[1]))
