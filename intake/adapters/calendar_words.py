"""Seasons, feasts and weekends: words for days that a date library doesn't know."""

import re
from collections.abc import Callable, Mapping
from datetime import date, timedelta
from typing import Final

from dateutil.easter import easter  # type: ignore[import-untyped]  # carries no types

from intake.domain.talk.stored_answers import Precision

Span = tuple[date, date, Precision]
"""The first and the last day, both included, and how exact that is."""

_SEASON: Final = re.compile(
    r"(?:(last|this|the) )?(spring|summer|autumn|winter)(?: holidays?)?"
    r"(?: (?:of )?((?:19|20)\d\d))?"
)
_SEASONS: Final = {"spring": 3, "summer": 6, "autumn": 9, "winter": 12}
_FEAST: Final = re.compile(r"(?:(last|this) )?([a-z' ]+?)(?: (?:of )?((?:19|20)\d\d))?")
_COMING_WEEKEND: Final = re.compile(r"(?:(the|this|this coming|next) )?weekend")
_WEEKEND: Final = re.compile(r"(?:(last|the|this) )?weekend")


def season(words: str, today: date) -> Span | None:
    """A season: the one of the year that is named, or else the latest that has begun.

    "Last" means the latest that is over, "this" one that began this year or goes on. A winter
    belongs to two years, so one with a year could be either.
    """
    match = _SEASON.fullmatch(words)
    if not match:
        return None
    which, name, year = match.groups()
    if year:
        return None if name == "winter" else _season_of(name, int(year))
    span = next(
        span
        for span in (_season_of(name, today.year - back) for back in range(3))
        if (span[1] if which == "last" else span[0]) < today
    )
    is_meant = which != "this" or span[0].year == today.year or span[1] >= today
    return span if is_meant else None


def feast(words: str, today: date) -> Span | None:
    """A feast such as Christmas: of the year that is named, or else the latest one."""
    match = _FEAST.fullmatch(words)
    days = _FEASTS.get(match[2]) if match else None
    if match is None or days is None:
        return None
    if match[3] or match[1] == "this":
        return days(int(match[3] or today.year))
    spans = (days(today.year - back) for back in range(2))
    return next(
        span
        for span in spans
        if (span[1] if match[1] == "last" else span[0]) < today or span[0].year < today.year
    )


def weekend(words: str, today: date) -> Span | None:
    """The latest Saturday and Sunday; on a Saturday, those of the week before.

    "Last" is never the one that goes on, and "this" is no other.
    """
    match = _WEEKEND.fullmatch(words)
    if not match:
        return None
    into = (today.weekday() - 5) % 7
    if match[1] == "this":
        return None if into > 1 else (today - timedelta(days=into), today, "range")
    if into == 0 or (match[1] == "last" and into == 1):
        into += 7
    saturday = today - timedelta(days=into)
    return saturday, saturday + timedelta(days=1), "range"


def coming_season_or_feast(words: str, today: date) -> Span | None:
    """The next season, or feast such as Christmas, that is not over; with a year, of that one."""
    years = range(today.year - 1, today.year + 2)
    match = _SEASON.fullmatch(words)
    if match:
        spans = [_season_of(match[2], int(match[3]) if match[3] else each) for each in years]
    else:
        match = _FEAST.fullmatch(words)
        days = _FEASTS.get(match[2]) if match else None
        if match is None or days is None:
            return None
        spans = [days(int(match[3]) if match[3] else each) for each in years]
    return next((span for span in spans if span[1] >= today), None)


def coming_weekend(words: str, today: date) -> Span | None:
    """The next Saturday and Sunday, or what is left of them; "next" may be the one after."""
    match = _COMING_WEEKEND.fullmatch(words)
    if not match:
        return None
    sunday = today + timedelta(days=6 - today.weekday())
    first = max(today, sunday - timedelta(days=1))
    return first, sunday + timedelta(days=7 if match[1] == "next" else 0), "range"


def day_span(day: date) -> Span:
    """One day."""
    return day, day, "day"


def week_span(day: date) -> Span:
    """The week, from Monday, that a day is in."""
    monday = day - timedelta(days=day.weekday())
    return monday, monday + timedelta(days=6), "week"


def month_span(day: date) -> Span:
    """The month that a day is in."""
    first = day.replace(day=1)
    return first, _add_months(first, 1) - timedelta(days=1), "month"


def year_span(day: date) -> Span:
    """The year that a day is in."""
    return date(day.year, 1, 1), date(day.year, 12, 31), "year"


def _season_of(name: str, year: int) -> Span:
    first = date(year, _SEASONS[name], 1)
    return first, _add_months(first, 3) - timedelta(days=1), "season"


def _add_months(first: date, months: int) -> date:
    years, month = divmod(first.month - 1 + months, 12)
    return date(first.year + years, month + 1, 1)


def _on(month: int, day: int) -> Callable[[int], Span]:
    return lambda year: day_span(date(year, month, day))


def _christmas(year: int) -> Span:
    return date(year, 12, 24), date(year, 12, 26), "range"


def _easter(year: int) -> Span:
    sunday = easter(year)
    return sunday - timedelta(days=2), sunday + timedelta(days=1), "range"


_FEASTS: Final[Mapping[str, Callable[[int], Span]]] = {
    "christmas": _christmas,
    "xmas": _christmas,
    "christmas eve": _on(12, 24),
    "christmas day": _on(12, 25),
    "boxing day": _on(12, 26),
    "new year's eve": _on(12, 31),
    "new years eve": _on(12, 31),
    "new year": _on(1, 1),
    "new year's day": _on(1, 1),
    "new years day": _on(1, 1),
    "easter": _easter,
    "halloween": _on(10, 31),
    "bonfire night": _on(11, 5),
    "valentine's day": _on(2, 14),
    "valentines day": _on(2, 14),
}
