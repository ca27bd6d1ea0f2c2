"""Dates in plain words are read as a person here means them, or not at all."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from intake.adapters.date_words import LONGEST, date_reader, read_date
from intake.domain.talk.reading import DateWords

SATURDAY = date(2026, 11, 21)


def days(typed: str, today: date = SATURDAY) -> tuple[str, str, str]:
    found = read_date(typed, today)
    return str(found.from_), str(found.to), found.precision


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("last Tuesday", "2026-11-17"),
        ("Tuesday", "2026-11-17"),
        ("yesterday", "2026-11-20"),
        ("this morning", "2026-11-21"),
        ("an hour ago", "2026-11-21"),
        ("last night", "2026-11-20"),
        ("3 days ago", "2026-11-18"),
        ("3rd of May", "2026-05-03"),
        ("Tuesday 3rd March", "2026-03-03"),
        ("03/04/2025", "2025-04-03"),
        ("3.4.25", "2025-04-03"),
        ("31/12", "2025-12-31"),
        ("2025-04-03", "2025-04-03"),
        ("May 4th 2012", "2012-05-04"),
        ("Boxing Day", "2025-12-26"),
        ("New Year’s Eve 2024", "2024-12-31"),
        ("this Halloween", "2026-10-31"),
    ],
)
def test_a_day_is_read_with_the_day_before_the_month_and_as_past(typed: str, day: str) -> None:
    assert days(typed) == (day, day, "day")


@pytest.mark.parametrize(
    ("typed", "first", "last", "precision"),
    [
        ("in March", "2026-03-01", "2026-03-31", "month"),
        ("last March", "2026-03-01", "2026-03-31", "month"),
        ("at the end of March", "2026-03-01", "2026-03-31", "month"),
        ("in August last year", "2025-08-01", "2025-08-31", "month"),
        ("March this year", "2026-03-01", "2026-03-31", "month"),
        ("about a couple of months ago", "2026-09-01", "2026-09-30", "month"),
        ("December 2024", "2024-12-01", "2024-12-31", "month"),
        ("last week", "2026-11-09", "2026-11-15", "week"),
        ("2 wks ago", "2026-11-02", "2026-11-08", "week"),
        ("the week of 4 March", "2026-03-02", "2026-03-08", "week"),
        ("last year", "2025-01-01", "2025-12-31", "year"),
        ("2yrs ago", "2024-01-01", "2024-12-31", "year"),
        ("in 2024", "2024-01-01", "2024-12-31", "year"),
        ("summer 2025", "2025-06-01", "2025-08-31", "season"),
        ("in the summer holidays", "2026-06-01", "2026-08-31", "season"),
        ("last autumn", "2025-09-01", "2025-11-30", "season"),
        ("Christmas", "2025-12-24", "2025-12-26", "range"),
        ("Easter of 2024", "2024-03-29", "2024-04-01", "range"),
        ("last weekend", "2026-11-14", "2026-11-15", "range"),
        ("between May and June", "2026-05-01", "2026-06-30", "range"),
        ("from March to May 2025", "2025-03-01", "2025-05-31", "range"),
        ("3-5 May 2025", "2025-05-03", "2025-05-05", "range"),
        ("since last summer", "2026-06-01", "2026-11-21", "range"),
    ],
)
def test_a_stretch_of_time_is_read_as_all_its_days(
    typed: str, first: str, last: str, precision: str
) -> None:
    assert days(typed) == (first, last, precision)


@pytest.mark.parametrize(
    "typed",
    [
        "I don't know", "when I was 12", "13", "5/26", "31/02/2025", "in year 9", "5 years",
        "in 5 days", "a", "ages ago", "all the time", "every day", "march 32", "14:00", "room 12",
        "between my birthday and May", "since I came here", "the week of the party",
        "June to May 2025", "1066", "May 2099", " ",
    ],
)  # fmt: skip
def test_what_is_not_certain_stays_unknown(typed: str) -> None:
    assert read_date(typed, SATURDAY) == DateWords(typed)


@pytest.mark.parametrize("length", [LONGEST + 1, 10 * LONGEST])
def test_a_long_text_is_kept_and_not_read(length: int) -> None:
    typed = "yesterday ".ljust(length, "x")
    assert read_date(typed, SATURDAY) == DateWords(typed)


@pytest.mark.parametrize(
    ("today", "first"),
    [
        (date(2026, 11, 22), "2026-11-21"),
        (date(2026, 11, 23), "2026-11-21"),
        (SATURDAY, "2026-11-14"),
    ],
)
def test_the_weekend_is_one_that_has_begun_before_today(today: date, first: str) -> None:
    assert days("the weekend", today)[0] == first


def test_christmas_is_this_years_once_it_has_come() -> None:
    assert days("Christmas", date(2026, 12, 25))[0] == "2026-12-24"


def test_the_reader_that_is_made_at_the_start_is_this_one() -> None:
    assert date_reader() is read_date


TYPED = Path(__file__).with_name("typed_dates.txt").read_text("utf-8").splitlines()
TABLE = [tuple(line.split(" | ")) for line in TYPED if line and not line.startswith("#")]


@pytest.mark.parametrize(("today", "typed", "value"), TABLE)
def test_a_typed_date_has_its_one_right_value_or_none(today: str, typed: str, value: str) -> None:
    words = read_date(typed, date.fromisoformat(today))
    stretch = f"{words.from_}" if words.from_ == words.to else f"{words.from_} to {words.to}"
    assert (stretch if words.from_ else "unknown") == value


def test_the_table_of_typed_dates_is_as_long_as_it_was() -> None:
    assert len(TABLE) >= 100


WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
days_typed = st.builds(
    "{}{}{}{}{}".format,
    st.sampled_from(["", *(f"{day} " for day in WEEKDAYS), "last ", "at ", "next "]),
    st.integers(0, 32),
    st.sampled_from(["/", "-", ".", " ", "th ", " of ", "th", "pm ", ":", "ish"]),
    st.sampled_from(["3", "13", "may", "december", "2", "30", "00", ""]),
    st.sampled_from(["", "/25", "/26", "/27", "/2026", " 2027", " last year", " ago", "-02"]),
)
texts = st.text(max_size=LONGEST) | st.text("0123456789/.- aomnthsyergl", max_size=20) | days_typed


@settings(deadline=None)
@given(texts, st.dates(date(2020, 1, 1), date(2040, 12, 31)))
def test_whatever_is_read_has_begun_and_falls_on_the_weekday_that_was_typed(
    typed: str, today: date
) -> None:
    words = read_date(typed, today)
    if words.from_ is None or words.to is None:
        return
    assert words.from_ <= today
    weekdays = [number for number, day in enumerate(WEEKDAYS) if day in typed]
    if words.precision == "day" and weekdays:
        assert words.from_.weekday() in weekdays


@settings(deadline=None)
@given(
    st.dates(date(2010, 1, 1), date(2040, 12, 31)),
    st.dates(date(2020, 1, 1), date(2040, 12, 31)),
    st.sampled_from(["%d/%m/%Y", "%Y-%m-%d", "%d %B %Y", "%A %d %B %Y", "%B %d, %Y"]),
)
def test_a_whole_date_is_read_as_itself_or_is_to_come(day: date, today: date, form: str) -> None:
    words = read_date(day.strftime(form), today)
    assert words.from_ == (day if day <= today else None)


@settings(deadline=None)
@given(texts, st.dates(date(2020, 1, 1), date(2040, 12, 31)))
def test_any_words_are_kept_and_read_the_same_each_time(typed: str, today: date) -> None:
    found = read_date(typed, today)
    assert found == read_date(typed, today)
    assert found.typed == typed
    assert (found.from_ is None) == (found.precision == "unknown")
    assert found.from_ is None or (found.to is not None and found.from_ <= found.to)
