"""Dates in the words of other languages ("أمس", "tháng trước", "3 березня"), read into days.

A library knows the words of many languages, and of others none: there a date in figures is read,
and whatever else was typed is kept and said to be no day that is known here.
"""

from dataclasses import replace
from datetime import date, datetime, time
from threading import Lock
from typing import Final

from babel import Locale
from dateparser.date import DateDataParser

from intake.adapters.calendar_words import Span, day_span, month_span, week_span, year_span
from intake.adapters.date_words import LONGEST, read_date
from intake.domain.talk.reading import DateReader, DateWords
from intake.domain.text import plain_digits
from intake.services.languages import ENGLISH, Tongue

_SPANS: Final = {
    "time": day_span,
    "day": day_span,
    "week": week_span,
    "month": month_span,
    "year": year_span,
}
_OTHER_MONTHS: Final = frozenset({"am", "ti"})
"""Whose months have the same names in a calendar that begins each a week later."""

_OLDEST_YEAR: Final = 1900
_LOCK: Final = Lock()


def date_reader_in(tongue: Tongue) -> DateReader:
    """What reads dates that were typed on pages in this language, or in English on them."""
    language = tongue.locale.partition("_")[0]
    if tongue.tag == ENGLISH.tag or language == "en":
        return read_date
    unread = _unread(tongue.locale)

    def read(text: str, today: date, *, ahead: bool = False) -> DateWords:
        figures = plain_digits(text)
        words = read_date(figures, today, ahead=ahead)
        if words.from_ is None and not any(each in text.casefold() for each in unread):
            span = _span(language, figures, today, ahead=ahead)
            words = DateWords(text, *span, text.strip() if ahead else "") if span else words
        return replace(words, typed=text)

    return read


def _unread(locale: str) -> frozenset[str]:
    """Names of weekdays: which one is meant, past or to come, is not read; nor are some months."""
    readers = Locale.parse(locale)
    names = list(readers.days["format"]["wide"].values())
    if readers.language in _OTHER_MONTHS:
        names += readers.months["format"]["wide"].values()
    return frozenset(map(str.casefold, names))


def _span(language: str, words: str, today: date, *, ahead: bool) -> Span | None:
    if not any(map(str.isalpha, words)) or len(words) > LONGEST:
        return None
    span = _parsed(language, words.strip(" .,!?،؟።"), today, ahead=ahead)
    if span is None or span[0].year < _OLDEST_YEAR:
        return None
    return span if (span[1] >= today if ahead else span[0] <= today) else None


def _parsed(language: str, words: str, today: date, *, ahead: bool) -> Span | None:
    settings = {
        "DATE_ORDER": "DMY",
        "PREFER_DATES_FROM": "future" if ahead else "past",
        "PREFER_DAY_OF_MONTH": "first",
        "RELATIVE_BASE": datetime.combine(today, time(12)),
        "PARSERS": ["relative-time", "absolute-time"],
    }
    try:
        with _LOCK:  # the library does not say that it is safe with threads
            parser = DateDataParser(
                languages=[language], settings=settings, try_previous_locales=False
            )
            date_data = parser.get_date_data(words)
    except Exception:  # it has no such language, or an odd text sets something off in there
        return None
    day = date_data.date_obj
    return _SPANS[date_data.period or "day"](day.date()) if day else None
