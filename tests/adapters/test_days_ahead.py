"""Days to come in plain words are the next such days, or not read at all."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from intake.adapters.date_words import read_date
from intake.domain.talk.reading import DateWords

MONDAY = date(2026, 11, 30)


def days(typed: str, today: date = MONDAY) -> tuple[str, str, str]:
    found = read_date(typed, today, ahead=True)
    return str(found.from_), str(found.to), found.precision


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("Friday", "2026-12-04"),
        ("on Friday", "2026-12-04"),
        ("by Friday", "2026-12-04"),
        ("this friday", "2026-12-04"),
        ("friday at 3pm", "2026-12-04"),
        ("Friday next week", "2026-12-11"),
        ("next week on Friday", "2026-12-11"),
        ("Friday week", "2026-12-11"),
        ("a week on Friday", "2026-12-11"),
        ("next Monday", "2026-12-07"),
        ("today", "2026-11-30"),
        ("tonight", "2026-11-30"),
        ("Tomorrow morning", "2026-12-01"),
        ("the day after tomorrow", "2026-12-02"),
        ("in 3 days", "2026-12-03"),
        ("in two days’ time", "2026-12-02"),
        ("in a fortnight", "2026-12-14"),
        ("4 December", "2026-12-04"),
        ("4/12", "2026-12-04"),
        ("4.12.26", "2026-12-04"),
        ("2026-12-04", "2026-12-04"),
        ("Friday 4th", "2026-12-04"),
        ("the 14th", "2026-12-14"),
        ("the 31st", "2026-12-31"),
        ("3 March", "2027-03-03"),
        ("31/12/2031", "2031-12-31"),
    ],
)
def test_a_day_is_the_next_one(typed: str, day: str) -> None:
    assert days(typed) == (day, day, "day")


@pytest.mark.parametrize(
    ("typed", "first", "last", "precision"),
    [
        ("Monday", "2026-11-30", "2026-12-07", "range"),
        ("next Friday", "2026-12-04", "2026-12-11", "range"),
        ("before Friday", "2026-11-30", "2026-12-03", "range"),
        ("this week", "2026-11-30", "2026-12-06", "week"),
        ("next week", "2026-12-07", "2026-12-13", "week"),
        ("in two weeks", "2026-12-14", "2026-12-20", "week"),
        ("this weekend", "2026-12-05", "2026-12-06", "range"),
        ("next weekend", "2026-12-05", "2026-12-13", "range"),
        ("this month", "2026-11-30", "2026-11-30", "month"),
        ("next month", "2026-12-01", "2026-12-31", "month"),
        ("in January", "2027-01-01", "2027-01-31", "month"),
        ("in 2 months", "2027-01-01", "2027-01-31", "month"),
        ("the end of the month", "2026-11-30", "2026-11-30", "month"),
        ("Christmas", "2026-12-24", "2026-12-26", "range"),
        ("Easter 2027", "2027-03-26", "2027-03-29", "range"),
        ("in the summer", "2027-06-01", "2027-08-31", "season"),
        ("summer 2027", "2027-06-01", "2027-08-31", "season"),
    ],
)
def test_what_may_be_several_days_is_all_of_them(
    typed: str, first: str, last: str, precision: str
) -> None:
    assert days(typed) == (first, last, precision)


@pytest.mark.parametrize(
    "typed",
    [
        "", "soon", "I don't know", "24/7", "yesterday", "last week", "1 November", "Friday 5th",
        "30 February", "31/12/2040", "1/1/20", "before today", "before they said", "x" * 200,
        "Easter 2020", "the weak end", "the 31st of never",
    ],
)  # fmt: skip
def test_what_is_over_or_could_be_anything_is_not_read(typed: str) -> None:
    assert read_date(typed, MONDAY, ahead=True) == DateWords(typed)


def test_on_a_sunday_the_weekend_is_what_is_left_of_it() -> None:
    assert days("this weekend", date(2026, 12, 6)) == ("2026-12-06", "2026-12-06", "day")


@given(st.text(max_size=40), st.dates(date(2020, 1, 1), date(2040, 1, 1)))
def test_whatever_is_typed_is_kept_and_nothing_before_today_is_read(
    typed: str, today: date
) -> None:
    found = read_date(typed, today, ahead=True)
    assert found.typed == typed
    assert found.from_ is None or today <= found.from_ <= (found.to or today)
