"""Days are written as one reads them aloud, and fall on the day it is in London."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from intake.services.languages import ENGLISH as IN_ENGLISH
from intake.web.shell.locale import Language
from intake.web.shell.render import visible

ENGLISH = Language(IN_ENGLISH)


def language(locale: str) -> Language:
    return Language(replace(IN_ENGLISH, locale=locale.replace("-", "_")))


def test_a_day_is_written_as_it_is_read_aloud() -> None:
    assert ENGLISH.day(date(2026, 12, 4)) == "Friday 4 December 2026"


def test_an_instant_late_on_a_summer_evening_is_already_tomorrow_in_london() -> None:
    assert ENGLISH.day(datetime(2026, 7, 1, 23, 30, tzinfo=UTC)) == "Thursday 2 July 2026"


def test_a_sentence_gets_its_days_and_names() -> None:
    text = ENGLISH.filled("{council.name}: by {due}.{gone}", {"due": date(2026, 3, 6)},
                          {"council.name": "Leeds"})  # fmt: skip
    assert text == "Leeds: by Friday 6 March 2026."


def test_what_a_name_holds_is_not_filled_again() -> None:
    assert ENGLISH.filled("{a}", {}, {"a": "{b}", "b": "no"}) == "{b}"


def test_a_name_stands_in_its_own_direction() -> None:
    assert ENGLISH.filled("{a}: yes", {}, {"a": "سام"}) == "\u2068سام\u2069: yes"
    assert language("ar").filled("{a}", {}, {"a": "NYAS"}) == "\u2068NYAS\u2069"


def test_days_and_numbers_are_written_as_the_language_writes_them() -> None:
    day, welsh, polish = date(2026, 12, 4), language("cy"), language("pl")
    assert welsh.day(day) == "Dydd Gwener, 4 Rhagfyr 2026"
    assert polish.short_day(day) == "4 gru"
    assert [language(tag).short_month(day) for tag in ("zh", "ro", "uk")] == [
        "12月",
        "dec.",
        "груд.",
    ]
    assert (ENGLISH.number(20000), language("de").number(20000)) == ("20,000", "20.000")


@pytest.mark.parametrize(("tag", "direction"), [("en-GB", "ltr"), ("ar", "rtl"), ("ckb", "rtl")])
def test_a_language_knows_its_direction(tag: str, direction: str) -> None:
    assert language(tag).direction == direction


def test_what_no_page_can_show_is_shown_as_a_sign() -> None:
    assert visible("a\x00b\x85c\td\ne") == "a\ufffdb\ufffdc\td\ne"
