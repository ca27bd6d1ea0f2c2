"""The closed days of England: what is no working day and no weekend.

SI 2006/1738 reg 2 names Christmas Day, Boxing Day, Good Friday and bank holidays. They are read
once from `holidays`, one-off and moved ones included, into plain dates.
"""

from collections.abc import Iterable
from datetime import date
from functools import cache
from typing import Final

from holidays import country_holidays

FIRST_YEAR: Final = 2000
LAST_YEAR: Final = 2045
_SATURDAY: Final = 5


def closed_days(added: Iterable[date] = ()) -> frozenset[date]:
    """England's closed days from 2000 to 2045, and those ``added`` because they are newer.

    A bank holiday that is proclaimed after this version of `holidays` was made is added by a
    council's pack. Years after the current one hold only what is known by rule.
    """
    return _known() | frozenset(added)


@cache
def _known() -> frozenset[date]:
    years = range(FIRST_YEAR, LAST_YEAR + 1)
    days = country_holidays("GB", subdiv="ENG", years=years)
    return frozenset(day for day in days if day.weekday() < _SATURDAY)
