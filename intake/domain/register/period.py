"""The council's year, from April to March, and its quarters, by days in London."""

from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Final

QUARTERS: Final = (1, 2, 3, 4)
_APRIL: Final = 4
_MONTHS: Final = 3


@dataclass(frozen=True, slots=True)
class Period:
    """A council's year by the calendar year that it begins in, or one of its quarters.

    Quarter 1 is April to June, 4 is January to March of the next calendar year. Days are those of
    London, so that 23:59 on 31 March is in one year and 00:01 on 1 April in the next.
    """

    year: int
    quarter: int | None = None

    @property
    def first(self) -> date:
        """The first day of it."""
        months = _APRIL - 1 + _MONTHS * ((self.quarter or 1) - 1)
        return date(self.year + months // 12, months % 12 + 1, 1)

    @property
    def after(self) -> date:
        """The first day after it."""
        if self.quarter is None or self.quarter == QUARTERS[-1]:
            return date(self.year + 1, _APRIL, 1)
        return replace(self, quarter=self.quarter + 1).first

    @property
    def last(self) -> date:
        """The last day of it."""
        return self.after - timedelta(1)

    @property
    def before(self) -> "Period":
        """The same year or quarter a year earlier, to hold it against."""
        return replace(self, year=self.year - 1)

    @property
    def name(self) -> str:
        """As it is written: 2026-27, or 2026-27 Q3."""
        years = f"{self.year}-{(self.year + 1) % 100:02}"
        return f"{years} Q{self.quarter}" if self.quarter else years

    def has(self, day: date) -> bool:
        """Whether a London day is in it."""
        return self.first <= day < self.after


def year_of(day: date) -> Period:
    """The council's year that a London day is in."""
    return Period(day.year - (day.month < _APRIL))
