"""Days that are written out, in figures or with a month's name: the day before the month.

Nothing is completed that was not said, but the year and the month of the latest such day, or, of
days to come, of the next. What could be read in two ways, and a weekday that does not fit, is no
day at all; a weekday to come that may be one of two is both.
"""

import re
from datetime import date, timedelta
from typing import Final

from intake.adapters.calendar_words import Span, day_span

MONTHS: Final = (
    "jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|"
    "oct(?:ober)?|nov(?:ember)?|dec(?:ember)?"
)
"""The months, whole and short, as a pattern."""
_NAMES: Final = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_WEEKDAYS: Final = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_WEEKDAY: Final = (
    "(?P<weekday>mon(?:day)?|tue(?:s(?:day)?)?|wed(?:s|nesday)?|thu(?:r?s(?:day)?)?|fri(?:day)?|"
    "sat(?:urday)?|sun(?:day)?)"
)
_DAY: Final = r"(?P<day>\d{1,2})"
_MONTH: Final = r"(?P<month>\d{1,2})"
_NTH: Final = "(?:st|nd|rd|th)"
_YEAR: Final = r"(?P<year>(?:19|20)\d\d|\d\d)"
_DAYS: Final = tuple(
    re.compile(rf"(?:{_WEEKDAY},? )?(?:the )?(?:{shape})")
    for shape in (
        rf"{_DAY}(?P<sign>[/.\- ]){_MONTH}(?P=sign){_YEAR}",
        rf"{_DAY}/{_MONTH}",
        rf"(?P<year>(?:19|20)\d\d)(?P<sign>[/.\-]){_MONTH}(?P=sign){_DAY}",
        rf"{_DAY}{_NTH}?(?: of)?[ -](?P<name>{MONTHS})(?:,?[ -]'?{_YEAR})?",
        rf"(?P<name>{MONTHS}) {_DAY}{_NTH}?(?:,? (?P<year>(?:19|20)\d\d))?",
    )
)
_NTH_OF_A_WEEKDAY: Final = re.compile(rf"{_WEEKDAY},? (?:the )?{_DAY}{_NTH}?")
_YEAR_PERHAPS: Final = re.compile(rf"(?:{MONTHS}) (?P<year>\d\d)")
_WHICH_WEEKDAY: Final = re.compile(rf"(?:(?P<which>last|this|past|this past) )?{_WEEKDAY}")
_OF_LAST_WEEK: Final = re.compile(
    rf"{_WEEKDAY} (?:of )?last week|last week {_WEEKDAY.replace('weekday', 'first')}"
)
_COMING_WEEKDAY: Final = re.compile(rf"(?:(?P<which>this|this coming|coming|next) )?{_WEEKDAY}")
_OF_NEXT_WEEK: Final = re.compile(
    rf"{_WEEKDAY} (?:of )?next week|next week (?:on )?{_WEEKDAY.replace('weekday', 'first')}"
)
_A_WEEK_ON: Final = re.compile(
    rf"{_WEEKDAY} week|a week (?:on )?{_WEEKDAY.replace('weekday', 'first')}"
)
_NTH_ALONE: Final = re.compile(rf"(?:the )?{_DAY}{_NTH}")
_ALWAYS: Final = "24/7"
_YEARS_BACK: Final = 30
"""How far back a year in two figures can lie."""
_YEARS_MEANT: Final = 12
"""How far back the year lies that "March 24" can mean, beside the day."""
_YEARS_AHEAD: Final = 5
"""How far ahead a day to come can lie."""
_DAYS_MEANT: Final = 300
"""How far ahead it can lie without its year: what is further has just been."""


def month_number(name: str) -> int:
    """The number, from 1, of a month by its name, whole or short, in small letters."""
    return _NAMES.index(name[:3]) + 1


def written_day(words: str, today: date) -> Span | None:
    """The day that is written out, if it can be no other and is not to come."""
    if words == _ALWAYS or _may_be_a_year(words, today):
        return None
    match = next(filter(None, (shape.fullmatch(words) for shape in _DAYS)), None)
    if match is None:
        return _nth_of_a_weekday(words, today)
    parts = match.groupdict()
    month = int(parts["month"]) if parts.get("month") else month_number(parts["name"])
    year = parts.get("year")
    years = _years(year, today) if year else (today.year, today.year - 1)
    days = (_day(each, month, int(parts["day"])) for each in years)
    return _fitting(next((each for each in days if each and each <= today), None), parts["weekday"])


def weekday(words: str, today: date) -> Span | None:
    """The latest such weekday; none where it may be today, or where "last" may be another one."""
    of_last_week = _OF_LAST_WEEK.fullmatch(words)
    if of_last_week:
        name = of_last_week["weekday"] or of_last_week["first"]
        return day_span(_monday(today) + timedelta(days=_number(name) - 7))
    match = _WHICH_WEEKDAY.fullmatch(words)
    if not match:
        return None
    back = (today.weekday() - _number(match["weekday"])) % 7
    if match["which"] == "last":
        return None if back == 1 else day_span(today - timedelta(days=back or 7))
    if match["which"] == "this" and back > today.weekday():
        return None
    return day_span(today - timedelta(days=back)) if back else None


def coming_day(words: str, today: date) -> Span | None:
    """The day to come that is written out, today included."""
    if words == _ALWAYS:
        return None
    match = next(filter(None, (shape.fullmatch(words) for shape in _DAYS)), None)
    if match is None:
        return _coming_nth(words, today)
    parts = match.groupdict()
    month = int(parts["month"]) if parts.get("month") else month_number(parts["name"])
    years: tuple[int, ...] = (today.year, today.year + 1)
    last = today + timedelta(days=_DAYS_MEANT)
    if parts.get("year"):
        years = (int(parts["year"]) % 100 + 2000,)
        last = date(today.year + _YEARS_AHEAD, 12, 31)
    days = (_day(each, month, int(parts["day"])) for each in years)
    day = next((each for each in days if each and today <= each <= last), None)
    return _fitting(day, parts["weekday"])


def coming_weekday(words: str, today: date) -> Span | None:
    """The next such weekday; where it may be one of two, both, and the days between."""
    next_week, week_on = _OF_NEXT_WEEK.fullmatch(words), _A_WEEK_ON.fullmatch(words)
    if next_week:
        name = next_week["weekday"] or next_week["first"]
        return day_span(_monday(today) + timedelta(days=_number(name) + 7))
    if week_on:
        name = week_on["weekday"] or week_on["first"]
        return day_span(_coming(name, today) + timedelta(days=7))
    match = _COMING_WEEKDAY.fullmatch(words)
    if not match:
        return None
    day = _coming(match["weekday"], today)
    if match["which"] == "next":
        first = day if day > today else day + timedelta(days=7)
        later = _monday(today) + timedelta(days=_number(match["weekday"]) + 7)
        return (first, later, "range") if later > first else day_span(first)
    if day == today:
        return day, day + timedelta(days=7), "range"
    return day_span(day)


def _coming(name: str, today: date) -> date:
    return today + timedelta(days=(_number(name) - today.weekday()) % 7)


def _coming_nth(words: str, today: date) -> Span | None:
    """ "Friday 25th", "the 25th": of this month or the next that has one, on that weekday."""
    match = _NTH_OF_A_WEEKDAY.fullmatch(words) or _NTH_ALONE.fullmatch(words)
    if not match:
        return None
    parts, months = match.groupdict(), [today.replace(day=1)]
    for _ in range(2):
        months.append((months[-1] + timedelta(days=31)).replace(day=1))
    days = (_day(each.year, each.month, int(parts["day"])) for each in months)
    spans = (_fitting(each, parts.get("weekday")) for each in days if each and each >= today)
    return next(filter(None, spans), None)


def _nth_of_a_weekday(words: str, today: date) -> Span | None:
    """ "Friday 25th": of this month or the one before, whichever had it on a Friday."""
    match = _NTH_OF_A_WEEKDAY.fullmatch(words)
    if not match:
        return None
    last_month = today.replace(day=1) - timedelta(days=1)
    days = (_day(each.year, each.month, int(match["day"])) for each in (today, last_month))
    spans = (_fitting(each, match["weekday"]) for each in days if each and each <= today)
    return next(filter(None, spans), None)


def _may_be_a_year(words: str, today: date) -> bool:
    match = _YEAR_PERHAPS.fullmatch(words)
    return match is not None and 0 <= today.year - 2000 - int(match["year"]) <= _YEARS_MEANT


def _years(year: str, today: date) -> tuple[int, ...]:
    if len(year) > 2:
        return (int(year),)
    return tuple(
        each
        for each in (2000 + int(year), 1900 + int(year))
        if today.year - _YEARS_BACK <= each <= today.year
    )


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _fitting(day: date | None, name: str | None) -> Span | None:
    if day is None or (name and day.weekday() != _number(name)):
        return None
    return day_span(day)


def _number(name: str) -> int:
    return _WEEKDAYS.index(name[:3])


def _monday(day: date) -> date:
    return day - timedelta(days=day.weekday())
