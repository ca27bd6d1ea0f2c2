"""The language of a page: its words, its direction, and how it writes a day."""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time
from functools import lru_cache
from typing import Final
from zoneinfo import ZoneInfo

from babel import Locale
from babel.dates import format_date, format_skeleton, format_time
from babel.numbers import format_decimal
from flask import Flask, Request
from werkzeug.datastructures import LanguageAccept
from werkzeug.http import parse_accept_header

from intake.domain.text import isolated
from intake.services.languages import ENGLISH, PersonCheck, Say, Tongue
from intake.web.shell.device import language_of
from intake.web.shell.safe_html import own_text

LONDON: Final = ZoneInfo("Europe/London")
"""How Unicode classes letters that are read from right to left."""

LONGEST_ACCEPT: Final = 500
"""Characters that are read of the languages that a browser likes."""

SLOT: Final = re.compile(r"\{([^{}]*)\}")

OWN_FORMS: Final[Mapping[str, Mapping[str, str]]] = {
    # The usual form ends in the full stop of “р.”, and a sentence of ours puts its own behind it.
    "uk": {"full": "EEEE, d MMMM y 'року'", "yMMMM": "LLLL y 'року'"},
    # The usual form is nobody's, with the year first; the shorter ones have the day first.
    "ckb": {"full": "EEEE، dی MMMMی y", "yMMMM": "MMMMی y"},
}
"""How a language's readers write a day, where the usual form does not do in a sentence."""


class Texts(dict[str, str]):
    """The texts of our templates in one language, each looked up once; nothing else comes here."""

    def __init__(self, say: Say) -> None:
        super().__init__()
        self._say = say

    def __missing__(self, text: str) -> str:
        """Look a text up, in which ``%%`` stands for one."""
        words = self[text] = self.filled(text, {})
        return words

    def filled(self, text: str, names: Mapping[str, object]) -> str:
        """A text with what stands in it by name."""
        return own_text(self._say(text), names)


@dataclass(frozen=True, slots=True)
class Language:
    """One language that pages are shown in, with its days and numbers.

    ``tag`` is how HTML names it, ``direction`` is ``ltr`` or ``rtl``.
    """

    tongue: Tongue
    locale: Locale = field(init=False)
    texts: Texts = field(init=False, repr=False, compare=False)
    tag: str = field(init=False)
    direction: str = field(init=False)

    def __post_init__(self) -> None:
        """Find what is known of its days and numbers."""
        locale = Locale.parse(self.tongue.locale)
        object.__setattr__(self, "locale", locale)
        object.__setattr__(self, "texts", Texts(self.tongue.say))
        object.__setattr__(self, "tag", self.tongue.tag)
        object.__setattr__(self, "direction", locale.text_direction)

    @property
    def is_translation(self) -> bool:
        """Whether its words were translated, so that a page says by whom."""
        return self.tongue.tag != ENGLISH.tag

    @property
    def check(self) -> PersonCheck | None:
        """The person who checked its words; None where nobody did."""
        return self.tongue.check

    @property
    def is_heard_well(self) -> bool:
        """Whether help is offered after most of what tells of danger in it."""
        return self.tongue.is_heard_well

    def day(self, moment: date | datetime) -> str:
        """A day as it is read aloud: Friday 4 December 2026. An instant is its London day."""
        return self._written(moment, "EEEE d MMMM y", "full")

    def month(self, moment: date | datetime) -> str:
        """Only the month of a day: December 2026."""
        return self._written(moment, "MMMM y", "yMMMM")

    def year(self, moment: date | datetime) -> str:
        """Only the year of a day."""
        return self._written(moment, "y", "y")

    def short_month(self, moment: date | datetime) -> str:
        """The month as a leaf of a calendar has it: Dec."""
        return self._written(moment, "MMM", "MMM")

    def short_day(self, moment: date | datetime) -> str:
        """The day as it stands under a picture: 4 Dec."""
        return self._written(moment, "d MMM", "MMMd")

    def weekday(self, moment: date | datetime) -> str:
        """The day in few letters, with its name: Fri 4 Dec."""
        return self._written(moment, "EEE d MMM", "MMMEd")

    def clock_time(self, moment: time | datetime) -> str:
        """A time of day as clocks have it: 17:00. An instant is its London time."""
        hour = moment.astimezone(LONDON).time() if isinstance(moment, datetime) else moment
        return format_time(hour, "HH:mm", locale=self.locale)

    def filled(self, text: str, days: Mapping[str, date], names: Mapping[str, str]) -> str:
        """A sentence with the days and names that stand in it in braces."""
        words = {name: self.apart(value) for name, value in names.items()}
        words |= {name: self.day(on) for name, on in days.items()}
        return SLOT.sub(lambda slot: words.get(slot.group(1), ""), text)

    def apart(self, name: str) -> str:
        """A name so that it stands in its own direction, wherever the sentence runs."""
        return isolated(name, leftward=self.direction == "rtl")

    def in_their_direction(self, names: Mapping[str, object]) -> Mapping[str, object]:
        """What stands in a sentence by name, apart where the sentence is read leftward: a comma or
        full stop beside an English name would stand on its wrong side. Markup sees to itself."""
        if self.direction != "rtl":
            return names
        return {key: self.apart(name) if type(name) is str else name for key, name in names.items()}

    def number(self, count: int) -> str:
        """A number: 20,000."""
        return _written_number(count, self.tongue.locale)

    def _written(self, moment: date | datetime, ours: str, theirs: str) -> str:
        """A day in the house's own English form, or as the language's readers write it."""
        on = moment.astimezone(LONDON).date() if isinstance(moment, datetime) else moment
        form = ours if self.locale.language == "en" else theirs
        own_form = OWN_FORMS.get(self.locale.language, {}).get(form)
        if own_form:
            return self.tongue.written(format_date(on, own_form, locale=self.locale))
        if form != ours and form in self.locale.datetime_skeletons:
            return self.tongue.written(format_skeleton(form, on, locale=self.locale))
        # Where a language has no such form, something merely near would be taken for it.
        names = form if form in (ours, "full") else ours
        return self.tongue.written(format_date(on, names, locale=self.locale))


@lru_cache(maxsize=64)
def spoken_by(tongue: Tongue) -> Language:
    """A language as pages are shown in it, one for as long as this process runs."""
    return Language(tongue)


@lru_cache(maxsize=1024)
def _written_number(count: int, locale: str) -> str:
    return format_decimal(count, locale=locale)


def wanted(request_: Request, tags: Iterable[str]) -> str:
    """The language to answer in, of those on offer.

    The one that was chosen on this device, or else the one that the browser likes best.
    """
    on_offer = tuple(tags)
    choice = language_of(request_).lower()
    known_tag = next((tag for tag in on_offer if tag.lower() == choice), "") if choice else ""
    accept = request_.environ.get("HTTP_ACCEPT_LANGUAGE", "")
    return known_tag or _liked_best(accept[:LONGEST_ACCEPT], on_offer)


@lru_cache(maxsize=256)
def _liked_best(accept: str, tags: tuple[str, ...]) -> str:
    """The one of these that a browser likes best, by its header."""
    by_name = {tag.lower(): tag for tag in tags}
    preferences = parse_accept_header(accept, LanguageAccept)
    return by_name[preferences.best_match(by_name, ENGLISH.tag).lower()]


def said_in(language: Language, text: str) -> str:
    """An English text of a template in a language that is not the page's."""
    return language.tongue.say(text)


def install(app: Flask, now: Callable[[], Language]) -> None:
    """Teach the templates the language of each request."""

    def say(text: str, **names: object) -> str:
        language = now()
        if not names:
            return language.texts[text]
        return language.texts.filled(text, language.in_their_direction(names))

    def count(one: str, more: str, num: int, **names: object) -> str:
        language = now()
        there = language.in_their_direction(names)
        return own_text(language.tongue.count(one, more, num), {"num": num, **there})

    app.jinja_env.globals.update(_=say, ngettext=count)
    app.context_processor(lambda: {"language": now()})
    for name in (
        "day",
        "month",
        "year",
        "short_month",
        "short_day",
        "weekday",
        "clock_time",
        "apart",
        "filled",
        "number",
    ):
        app.jinja_env.filters[name] = _by(now, name)


def _by(now: Callable[[], Language], name: str) -> Callable[..., str]:
    def write(*arguments: object) -> str:
        return str(getattr(now(), name)(*arguments))

    return write
