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


SHIPPED = {
    "ar": ("الجمعة، 4 ديسمبر 2026", "ديسمبر 2026", "2026", "ديسمبر", "4 ديسمبر"),
    "ckb": ("ھەینی، 4ی کانونی یەکەمی 2026", "کانونی یەکەمی 2026", "2026", "کانونی یەکەم",
            "4ی کانونی یەکەم"),
    "ti": ("ዓርቢ፣ 4 ታሕሳስ 2026", "ታሕሳስ 2026", "2026", "ታሕ", "4 ታሕ"),
    "uk": ("пʼятниця, 4 грудня 2026 року", "грудень 2026 року", "2026", "груд.", "4 груд."),
    "vi": ("Thứ Sáu, 4 tháng 12, 2026", "tháng 12 năm 2026", "2026", "thg 12", "4 thg 12"),
}  # fmt: skip
"""4 December 2026 in each form in which a page writes a day: the day, its month, its year, a leaf
of a calendar, below a picture."""


@pytest.mark.parametrize("tag", SHIPPED)
def test_every_form_of_a_day_is_as_the_readers_of_a_shipped_language_write_it(tag: str) -> None:
    on, it = date(2026, 12, 4), language(tag)
    forms = it.day(on), it.month(on), it.year(on), it.short_month(on), it.short_day(on)
    assert forms == SHIPPED[tag]


@pytest.mark.parametrize("tag", SHIPPED)
def test_a_day_that_ends_a_sentence_brings_no_full_stop_of_its_own(tag: str) -> None:
    it = language(tag)
    for number in range(1, 13):
        on = date(2026, number, 28)
        sentence_ends = [each[-1] for each in (it.day(on), it.month(on), it.year(on))]
        assert not {".", "։", "።", ","} & set(sentence_ends), sentence_ends


@pytest.mark.parametrize("tag", SHIPPED)
def test_the_day_comes_before_its_month_and_the_year_last(tag: str) -> None:
    for number in range(1, 13):
        words = language(tag).day(date(2026, number, 28))
        assert words.index("28") < words.index("2026"), words


@pytest.mark.parametrize(("tag", "direction"), [("en-GB", "ltr"), ("ar", "rtl"), ("ckb", "rtl")])
def test_a_language_knows_its_direction(tag: str, direction: str) -> None:
    assert language(tag).direction == direction


def test_what_no_page_can_show_is_shown_as_a_sign() -> None:
    assert visible("a\x00b\x85c\td\ne") == "a\ufffdb\ufffdc\td\ne"
