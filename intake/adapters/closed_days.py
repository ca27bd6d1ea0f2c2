"""The closed days of England: what is no working day and no weekend.

SI 2006/1738 reg 2 names Christmas Day, Boxing Day, Good Friday and bank holidays. They are read
once from `holidays`, one-off and moved ones included, into plain dates.
"""

from collections.abc import Iterable
from datetime import date
from functools import lru_cache
from typing import Final

from holidays import country_holidays

from intake.domain.law.working_days import FIRST_DAY, LAST_DAY

LISTED_UNTIL: Final = date(2028, 12, 31)
"""Up to here the government has said which days are closed, and ours were held against its list
(https://www.gov.uk/bank-holidays). Days after it are worked out by rule alone."""

_SATURDAY: Final = 5


def closed_days(added_days: Iterable[date] = ()) -> frozenset[date]:
    """England's closed days from 1990 to 2100, and those ``added_days`` because they are newer.

    A bank holiday that is proclaimed after this version of `holidays` was made is added by a
    council's pack. Years to come hold only what is known by rule. The same set is given each
    time, so that what is worked out for it is worked out once.
    """
    return _with(frozenset(added_days))


@lru_cache(maxsize=64)
def _with(added_days: frozenset[date]) -> frozenset[date]:
    years = range(FIRST_DAY.year, LAST_DAY.year + 1)
    days = country_holidays("GB", subdiv="ENG", years=years)
    return added_days | {day for day in days if day.weekday() < _SATURDAY}
