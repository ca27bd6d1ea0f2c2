"""Dates in plain words ("last Tuesday", "in March", "summer 2025") read into days.

What cannot be read for certain stays unknown: the young person's words are kept either way,
and what was understood is shown to them.
"""

import re
from datetime import date, datetime, time
from functools import lru_cache
from threading import Lock
from typing import Final

from dateparser.date import DateDataParser

from intake.adapters.calendar_words import (
    Span,
    day_span,
    feast,
    month_span,
    season,
    week_span,
    weekend,
    year_span,
)
from intake.domain.talk.reading import DateReader, DateWords

LONGEST: Final = 60
"""Longer texts are kept and not read: they tell more than a date."""

_MONTHS: Final = (
    "jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|"
    "oct(?:ober)?|nov(?:ember)?|dec(?:ember)?"
)
_SPARE: Final = re.compile(
    r"^(?:(?:about|around|maybe|probably|roughly|i think|i guess|it was|some ?time|on|in|at|over|"
    r"during|early|late|mid|back in|(?:the )?(?:start|beginning|middle|end) of)[ -])+"
)
_SAID_SHORTER: Final = (
    (re.compile(r"\b(?:a )?couple of\b"), "2"),
    (re.compile(r"(?<=\d) ?yrs?\b"), " years"),
    (re.compile(r"(?<=\d) ?wks?\b"), " weeks"),
    (re.compile(rf"\blast (?=(?:{_MONTHS})\b)"), ""),
)
_ANCHOR: Final = re.compile(
    rf"\b(?:{_MONTHS}|mon|tue|tues|wed|thur?s?|fri|sat|sun|[a-z]+day|tomorrow|tonight|now|ago|"
    r"last|this|next|(?:19|20)\d\d|\d{1,2}(?:st|nd|rd|th)|\d{1,2}[/. -]\d{1,2}([/. -]\d{2,4})?|"
    r"\d{4}-\d\d-\d\d)\b"
)
"""Without one of these, a text only looks like a date to the library."""
_VAGUE: Final = re.compile(r"\d{1,3}|.*\byear \d{1,2}\b.*|\d+ (?:days?|weeks?|months?|years?)")
_SHORT_DATE: Final = re.compile(r"(\d{1,2})[/.-](\d{1,2})")
_YEAR: Final = re.compile(r"\b(?:19|20)\d\d\b")
_DATED: Final = re.compile(r"\b(?:19|20)\d\d\b|\bago\b|\d[/. -]\d{1,2}[/. -]\d\d$")
_RANGE: Final = re.compile(
    r"(?:between |from )?(.+?)(?: and | to | until | till | ?– ?| - |(?<=\d)-(?=\d{1,2} [a-z]))(.+)"
)
_DAY_ONLY: Final = re.compile(r"\d{1,2}(?:st|nd|rd|th)?")
_SINCE: Final = re.compile(r"(?:ever )?since (.+)")
_WEEK_OF: Final = re.compile(r"(?:the )?week of (.+)")
_LOCK: Final = Lock()


def date_reader() -> DateReader:
    """The reader, with its language data loaded, so that the first child doesn't wait."""
    _parse("today", date(2026, 1, 1))
    return read_date


def read_date(text: str, today: date) -> DateWords:
    """Read a date in plain British words as meant on this day; never raises.

    Words that could mean several days are read as in the past; day comes before month.
    """
    words = _plain(text, today)
    span = _span(words, today) if 0 < len(words) <= LONGEST else None
    if span is None or not _likely(span, words, today):
        return DateWords(text)
    return DateWords(text, *span)


def _plain(text: str, today: date) -> str:
    if len(text) > 2 * LONGEST:
        return ""
    words = " ".join(text.lower().replace("’", "'").split()).strip(" .,!?")
    words = _SPARE.sub("", words)
    for pattern, shorter in _SAID_SHORTER:
        words = pattern.sub(shorter, words)
    for ending, year in ((" last year", today.year - 1), (" this year", today.year)):
        words = re.sub(f"{ending}$", f" {year}", words)
    return words


def _likely(span: Span, words: str, today: date) -> bool:
    """Whether it is a date that somebody would mean; a year is never guessed far back."""
    first, last, _ = span
    oldest = 1900 if _DATED.search(words) else today.year - 2
    return first <= last and oldest <= first.year and last.year <= today.year + 10


def _span(words: str, today: date) -> Span | None:
    for read in (season, feast, weekend, _since, _week_of, _one, _range):
        span = read(words, today)
        if span is not None:
            return span
    return None


def _since(words: str, today: date) -> Span | None:
    match = _SINCE.fullmatch(words)
    span = _span(_SPARE.sub("", match[1]), today) if match else None
    return (span[0], today, "range") if span else None


def _week_of(words: str, today: date) -> Span | None:
    match = _WEEK_OF.fullmatch(words)
    span = _one(match[1], today) if match else None
    return week_span(span[0]) if span else None


def _range(words: str, today: date) -> Span | None:
    match = _RANGE.fullmatch(words)
    if not match:
        return None
    first, last = match.groups()
    year = _YEAR.search(last)
    if _DAY_ONLY.fullmatch(first):
        # "3-5 May": the month, and the year if there is one, stand after the second day only.
        first = first + _DAY_ONLY.sub("", last, count=1)
    elif year and not _YEAR.search(first):
        first = f"{first} {year[0]}"
    begin, end = _one(first, today), _one(last, today)
    return (begin[0], end[1], "range") if begin and end else None


def _one(words: str, today: date) -> Span | None:
    if _VAGUE.fullmatch(words) or not _ANCHOR.search(words):
        return None
    short = _SHORT_DATE.fullmatch(words)
    if short and int(short[2]) > 12:  # 5/26: a day and no month, or a month and a year
        return None
    return _parse(words, today)


def _parse(words: str, today: date) -> Span | None:
    try:
        with _LOCK:  # the library does not say that it is safe with threads
            date_data = _parser(today).get_date_data(words)
        return (
            _PERIODS[date_data.period or "day"](date_data.date_obj.date())
            if date_data.date_obj
            else None
        )
    except Exception:  # whatever an odd text sets off in there: it only isn't a date
        return None


@lru_cache(maxsize=2)
def _parser(today: date) -> DateDataParser:
    settings = {
        "DATE_ORDER": "DMY",
        "PREFER_DATES_FROM": "past",
        "PREFER_DAY_OF_MONTH": "first",
        # Noon, so that "an hour ago" is today.
        "RELATIVE_BASE": datetime.combine(today, time(12)),
        "PARSERS": ["relative-time", "absolute-time"],
    }
    return DateDataParser(
        languages=["en"], region="GB", settings=settings, try_previous_locales=False
    )


_PERIODS: Final = {
    "time": day_span,
    "day": day_span,
    "week": week_span,
    "month": month_span,
    "year": year_span,
}
