"""The language of a page: its words, its direction, and how it writes a day."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time
from pathlib import Path
from typing import Final
from zoneinfo import ZoneInfo

from babel import Locale
from babel.dates import format_date, format_time
from babel.support import NullTranslations, Translations
from flask import Flask

CATALOGUES: Final = Path(__file__).parents[2] / "translations"
LONDON: Final = ZoneInfo("Europe/London")
SLOT: Final = re.compile(r"\{([^{}]*)\}")


@dataclass(frozen=True, slots=True)
class Language:
    """One language that pages are shown in: ``tag`` for HTML, ``locale`` for days."""

    tag: str
    locale: Locale
    words: NullTranslations

    @property
    def direction(self) -> str:
        """``ltr`` or ``rtl``."""
        return self.locale.text_direction

    def day(self, moment: date | datetime) -> str:
        """A day as it is read aloud: Friday 4 December 2026. An instant is its London day."""
        return self._written(moment, "EEEE d MMMM y")

    def month(self, moment: date | datetime) -> str:
        """Only the month of a day: December 2026."""
        return self._written(moment, "MMMM y")

    def year(self, moment: date | datetime) -> str:
        """Only the year of a day."""
        return self._written(moment, "y")

    def short_month(self, moment: date | datetime) -> str:
        """The month as a leaf of a calendar has it: Dec."""
        return self._written(moment, "MMM")

    def short_day(self, moment: date | datetime) -> str:
        """The day as it stands under a picture: 4 Dec."""
        return self._written(moment, "d MMM")

    def clock_time(self, moment: time) -> str:
        """A time of day as clocks have it: 17:00."""
        return format_time(moment, "HH:mm", locale=self.locale)

    def filled(self, text: str, days: Mapping[str, date], known: Mapping[str, str]) -> str:
        """A sentence with the days and names that stand in it in braces."""
        said = {**known, **{name: self.day(on) for name, on in days.items()}}
        return SLOT.sub(lambda slot: said.get(slot.group(1), ""), text)

    def _written(self, moment: date | datetime, form: str) -> str:
        on = moment.astimezone(LONDON).date() if isinstance(moment, datetime) else moment
        return format_date(on, form, locale=self.locale)


def language(tag: str) -> Language:
    """A language by its tag. Its catalogue may be missing: then the templates' own words stand."""
    locale = Locale.parse(tag, sep="-")
    return Language(tag, locale, Translations.load(CATALOGUES, [str(locale)]))


def install(app: Flask, spoken: Language) -> None:
    """Teach the templates a language."""
    app.jinja_env.add_extension("jinja2.ext.i18n")
    app.jinja_env.policies["ext.i18n.trimmed"] = True
    app.jinja_env.install_gettext_callables(  # type: ignore[attr-defined]  # by the extension
        spoken.words.ugettext, spoken.words.ungettext, newstyle=True
    )
    app.jinja_env.globals["language"] = spoken
    for name in ("day", "month", "year", "short_month", "short_day", "clock_time", "filled"):
        app.jinja_env.filters[name] = getattr(spoken, name)
