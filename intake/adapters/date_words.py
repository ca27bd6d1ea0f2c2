"""Dates in plain words ("last Tuesday", "in March", "summer 2025") read into days.

What cannot be read for certain stays unknown: the young person's words are kept either way,
and what was understood is shown to them.
"""

import re
from datetime import date, datetime, time
from difflib import get_close_matches
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
from intake.adapters.days_ahead import day_ahead
from intake.adapters.days_in_sentences import days_said
from intake.adapters.written_days import MONTHS, weekday, written_day
from intake.domain.talk.reading import DateReader, DateWords

LONGEST: Final = 60
"""Longer texts are kept and not read: they tell more than a date."""

_SPARE: Final = re.compile(
    r"^(?:(?:about|around|maybe|probably|roughly|i think|i guess|it was|some ?time|on|in|at|over|"
    r"during|early|late|mid|back in|(?:the )?(?:start|beginning|middle|end) of)[ -])+"
)
_SPARE_AHEAD: Final = re.compile(r"^(?:(?:by|until|from|starting|it is|it's|they said|in about) )+")
"""Words before a day to come that say nothing of it, beside those before any day."""
_SAID_SHORTER: Final = (
    (re.compile(r"\b(?:a )?couple of\b"), "2"),
    (re.compile(r"(?<=\d) ?yrs?\b"), " years"),
    (re.compile(r"(?<=\d) ?wks?\b"), " weeks"),
    (re.compile(r"\bearlier (?=today\b)"), ""),
)
_CLOCK: Final = (
    r"\d{1,2}(?:[:.]\d\d)? ?(?:am|pm|ish|o'clock)|\d{1,2}:\d\d|"
    r"(?:half|quarter)(?: past| to)? \d{1,2}"
)
_TIME_OF_DAY: Final = re.compile(
    rf",? ?\b(?:(?:at|about|around|before|after) )*(?:{_CLOCK})(?:[ ,]|$)|"
    r",? at (?:about )?\d{1,2}(?:\.\d\d)?$|"
    r"(?<!this)(?<!last) (?:in |at )?(?:the )?(?:morning|afternoon|evening|night|"
    r"(?:lunch|dinner|tea) ?time|bed ?time|after school|before school|after tea)$"
)
"""A time of day says nothing of the day; without one it is taken away."""
_ONE_OR_MORE: Final = (
    r"(?:an?|\d{1,2}|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)"
)
_AGO: Final = (
    rf"{_ONE_OR_MORE} (?:minutes?|mins?|days?|weeks?|months?|years?)|(?:an|1|one) hour|a fortnight"
)
_MEANT: Final = re.compile(
    rf"(?:(?:just )?now|(?:later )?today|tonight|this (?:morning|afternoon|evening)|yesterday|"
    rf"the day before yesterday|last night|(?:last|this) (?:week|month|year)|(?:{_AGO}) ago|"
    rf"(?:(?:19|20)\d\d)|(?P<which>(?:last|this) )?(?P<month>{MONTHS})"
    r"(?P<year>,? (?:of )?(?:19|20)\d\d)?)"
)
"""What the library is asked at all: words that can mean one thing, and that it reads so."""
_CLOCK_PERHAPS: Final = re.compile(r"(?:at|about|around) (?:[01]\d|2[0-3])[0-5]\d")
_MONTH_PERHAPS: Final = re.compile(
    r"(?P<before>\b\d{1,2}(?:st|nd|rd|th)?(?: of)?[ -])(?P<after_day>[a-z]{4,10})\b|"
    r"\b(?P<first>[a-z]{4,10})(?=,? (?:\d{1,2}(?:st|nd|rd|th)?|(?:19|20)\d\d)\b)"
)
"""A word beside a day or a year, where the name of a month stands."""
_LONG_MONTHS: Final = (
    "january", "february", "march", "april", "august", "september", "october", "november",
    "december",
)  # fmt: skip
"""Those whose names are long enough to be known with a slip in them."""
_NO_SLIPS: Final = frozenset({"match", "marsh"})
"""Words of their own, a letter away from a month."""
_ALIKE: Final = 0.8
"""How much of a misspelt month has to be that of the month: a letter or two may be wrong."""
_YEAR: Final = re.compile(r"\b(?:19|20)\d\d\b")
_OLDEST_YEAR: Final = 1900
_RANGE: Final = re.compile(
    r"(?:(?:between (?P<begin>.+?) and )|(?:from )?(?P<first>.+?)"
    r"(?: to | until | till | ?– ?| - |(?<=\d)-(?=\d{1,2} [a-z])))(?P<last>.+)"
)
_DAY_ONLY: Final = re.compile(r"\d{1,2}(?:st|nd|rd|th)?")
_SINCE: Final = re.compile(r"(?:ever )?since (.+)")
_WEEK_OF: Final = re.compile(r"(?:the )?week of (.+)")
_LOCK: Final = Lock()


def date_reader() -> DateReader:
    """The reader, with its language data loaded, so that the first child doesn't wait."""
    _parse("today", date(2026, 1, 1))
    return read_date


def read_date(text: str, today: date, *, ahead: bool = False) -> DateWords:
    """Read a date in plain British words as meant on this day; never raises.

    The day comes before the month, and what happened has begun by today; what is ``ahead`` is not
    over. Words that could mean something else as well are unknown: a date that nobody said is
    never written.
    """
    if ahead:
        return _read_ahead(text, today)
    words = _plain(text, today)
    if not 0 < len(words) <= LONGEST:
        return DateWords(text)
    span = _span(words, today)
    if span and _has_been(span, today):
        return DateWords(text, *_shortest(span))
    return DateWords(text)


def _read_ahead(text: str, today: date) -> DateWords:
    """The same of a day to come, which may stand in a sentence: the words that tell it, too."""
    words = _plain(text, today)
    if 0 < len(words) <= LONGEST:
        span = day_ahead(_SPARE.sub("", _SPARE_AHEAD.sub("", words)), today)
        if span:
            return DateWords(text, *_shortest(span), text.strip())
    first = days_said(text, today)
    return DateWords(text, *_shortest(first.span), first.phrase) if first else DateWords(text)


def _shortest(span: Span) -> Span:
    """Days of which only one is left, as on a Sunday of “this weekend”, are that day."""
    first, last, precision = span
    return (first, last, "day") if precision == "range" and first == last else span


def _plain(text: str, today: date) -> str:
    if len(text) > 2 * LONGEST:
        return ""
    words = " ".join(text.lower().replace("’", "'").split()).strip(" .,!?")
    if _CLOCK_PERHAPS.fullmatch(words):
        return ""
    words = _TIME_OF_DAY.sub(" ", words).strip(" ,")
    words = _SPARE.sub("", words)
    for pattern, shorter in _SAID_SHORTER:
        words = pattern.sub(shorter, words)
    words = _MONTH_PERHAPS.sub(_spelt, words)
    for ending, year in ((" last year", today.year - 1), (" this year", today.year)):
        words = re.sub(f"{ending}$", f" {year}", words)
    return words


def _spelt(beside: re.Match[str]) -> str:
    """A day and the month that a misspelt word can only mean, or what stood there."""
    word = beside["after_day"] or beside["first"]
    near = [] if word in _NO_SLIPS else get_close_matches(word, _LONG_MONTHS, 2, _ALIKE)
    return f"{beside['before'] or ''}{near[0]}" if len(near) == 1 else beside[0]


def _has_been(span: Span, today: date) -> bool:
    """Whether it began by today, and is not so old that nobody alive would tell of it."""
    first, last, _ = span
    return first <= last and first.year >= _OLDEST_YEAR and first <= today


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
    first, last = match["begin"] or match["first"], match["last"]
    year = _YEAR.search(last)
    if _DAY_ONLY.fullmatch(first):
        # "3-5 May": the month, and the year if there is one, stand after the second day only.
        first = first + _DAY_ONLY.sub("", last, count=1)
    elif year and not _YEAR.search(first):
        first = f"{first} {year[0]}"
    if weekday(first, today) and weekday(last, today):  # or of every week
        return None
    begin, end = _one(first, today), _one(last, today)
    return (begin[0], end[1], "range") if begin and end else None


def _one(words: str, today: date) -> Span | None:
    return written_day(words, today) or weekday(words, today) or _meant(words, today)


def _meant(words: str, today: date) -> Span | None:
    match = _MEANT.fullmatch(words)
    if match is None:
        return None
    if match["month"] and match["which"] and not match["year"]:
        words = match["month"]
    span = _parse(words, today)
    if span and match["which"] == "last " and span[0] <= today <= span[1]:
        return _parse(f"{words} {today.year - 1}", today)
    return span


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
