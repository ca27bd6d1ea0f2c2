"""Dates in the words of other languages are read where a library knows them, or in figures."""

from __future__ import annotations

from datetime import date

import pytest

from intake.adapters.days_by_language import date_reader_in
from intake.adapters.languages.catalogues import languages
from intake.domain.talk.reading import DateWords

WEDNESDAY = date(2026, 3, 11)
READERS = {tag: date_reader_in(languages().tongue(tag)) for tag in languages().names}


@pytest.mark.parametrize(
    ("tag", "typed", "first", "precision"),
    [
        ("ar", "أمس", "2026-03-10", "day"),
        ("ar", "٣/٣/٢٠٢٦", "2026-03-03", "day"),
        ("ar", "٣ مارس ٢٠٢٦", "2026-03-03", "day"),
        ("ckb", "۳/۳/۲۰۲۶", "2026-03-03", "day"),
        ("ckb", "ئازار 2025", "2025-03-01", "month"),
        ("ti", "3.3.2026", "2026-03-03", "day"),
        ("vi", "tháng 3 năm 2025", "2025-03-01", "month"),
        ("uk", "3 березня", "2026-03-03", "day"),
        ("uk", "yesterday", "2026-03-10", "day"),
        ("en-GB", "yesterday", "2026-03-10", "day"),
        ("ar", "yesterday", "2026-03-10", "day"),
    ],
)
def test_a_day_is_read_in_each_language(tag: str, typed: str, first: str, precision: str) -> None:
    words = READERS[tag](typed, WEDNESDAY)
    assert (words.typed, str(words.from_), words.precision) == (typed, first, precision)


@pytest.mark.parametrize(
    ("tag", "typed"),
    [
        ("ar", "الأحد"),
        ("ar", "٥"),
        ("ar", "ليس أمس"),
        ("ar", "غدا"),
        ("vi", "thứ hai"),
        ("vi", "hôm qua nó đánh tôi"),
        ("uk", "березень або квітень"),
        ("uk", "1 січня 1800"),
        ("ti", "3 መጋቢት 2025"),
        ("uk", "дуже " * 30),
    ],
)
def test_what_may_be_another_day_is_kept_and_not_read(tag: str, typed: str) -> None:
    """A weekday, a number alone, what is denied, a month of one calendar or another."""
    assert READERS[tag](typed, WEDNESDAY) == DateWords(typed)


def test_what_is_about_to_happen_is_read_as_a_day_to_come() -> None:
    words = READERS["vi"]("ngày mai", WEDNESDAY, ahead=True)
    assert (str(words.from_), words.phrase) == ("2026-03-12", "ngày mai")
    assert READERS["vi"]("hôm qua", WEDNESDAY, ahead=True) == DateWords("hôm qua")
