"""Days to come in plain words ("on Friday", "next week", "4 May") read into days.

What may be one of several days is all of them: whoever acts on it counts from the first.
"""

import re
from collections.abc import Callable, Mapping
from datetime import date, timedelta
from typing import Final

from intake.adapters.calendar_words import (
    Span,
    coming_season_or_feast,
    coming_weekend,
    day_span,
    month_span,
    week_span,
)
from intake.adapters.written_days import MONTHS, coming_day, coming_weekday, month_number

_COUNTS: Final[Mapping[str, int]] = {
    "a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7,
    "eight": 8, "nine": 9, "ten": 10,
}  # fmt: skip
_NAMED: Final[Mapping[str, int]] = {
    "now": 0, "right now": 0, "today": 0, "later today": 0, "tonight": 0, "this morning": 0,
    "this afternoon": 0, "this evening": 0, "tomorrow": 1, "tomorrow night": 1,
    "the day after tomorrow": 2, "day after tomorrow": 2, "a fortnight": 14,
}  # fmt: skip
"""How many days ahead each is."""
_IN: Final = re.compile(
    rf"(?P<count>\d{{1,2}}|{'|'.join(_COUNTS)}) (?P<unit>day|week|month)s?'?(?: time| from now)?"
)
_WEEKEND: Final = (5, 6)
_OF_WEEK: Final = re.compile(r"(?P<which>this|next) week")
_OF_MONTH: Final = re.compile(rf"(?:(?P<which>this|next) month|(?P<name>{MONTHS})|the month)")


def day_ahead(words: str, today: date) -> Span | None:
    """The days to come that words may mean, none before today; None where they mean none.

    "Before Friday" is any day from today to Thursday.
    """
    before = words.removeprefix("before ")
    if before != words:
        end = day_ahead(before, today)
        last = end[0] - timedelta(days=1) if end else today - timedelta(days=1)
        return (today, last, "range") if last >= today else None
    for read in _READERS:
        span = read(words, today)
        if span is not None:
            first, last, precision = span
            return (max(first, today), last, precision) if last >= today else None
    return None


def _named(words: str, today: date) -> Span | None:
    days = _NAMED.get(words)
    return None if days is None else day_span(today + timedelta(days=days))


def _in(words: str, today: date) -> Span | None:
    match = _IN.fullmatch(words)
    if not match:
        return None
    count = _COUNTS.get(match["count"]) or int(match["count"])
    if match["unit"] == "month":
        return month_span(_months_on(today, count))
    if match["unit"] == "week":
        return week_span(today + timedelta(weeks=count))
    return day_span(today + timedelta(days=count))


def _week(words: str, today: date) -> Span | None:
    match = _OF_WEEK.fullmatch(words)
    if not match:
        return None
    first, last, precision = week_span(today + timedelta(weeks=match["which"] == "next"))
    if match["which"] == "this" and today.weekday() in _WEEKEND:
        # Said as a week ends, it may be the one that begins.
        return today, last + timedelta(days=7), "range"
    return first, last, precision


def _month(words: str, today: date) -> Span | None:
    match = _OF_MONTH.fullmatch(words)
    if not match:
        return None
    if match["name"]:
        ahead = (month_number(match["name"]) - today.month) % 12
    else:
        ahead = 1 if match["which"] == "next" else 0
    return month_span(_months_on(today, ahead))


def _months_on(today: date, months: int) -> date:
    years, month = divmod(today.month - 1 + months, 12)
    return date(today.year + years, month + 1, 1)


_READERS: Final[tuple[Callable[[str, date], Span | None], ...]] = (
    _named, coming_weekday, coming_day, coming_weekend, _in, _week, _month, coming_season_or_feast,
)  # fmt: skip
