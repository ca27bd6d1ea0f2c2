"""Working days are counted as the law counts them."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from intake.domain.law.working_days import (
    OutsideCalendar,
    add_working_days,
    is_working_day,
    london_day,
    same_date_next_year,
    subtract_working_days,
    working_days,
    working_days_between,
)
from tests.support.law import CLOSED, day

DAYS = st.dates(date(2001, 1, 1), date(2044, 1, 1))
LENGTHS = st.integers(1, 80)


def slowly(start: date, length: int, step: int) -> date:
    """The same count, one day at a time."""
    while length:
        start += timedelta(step)
        length -= is_working_day(start, CLOSED)
    return start


@pytest.mark.parametrize(
    ("start", "length", "expected"),
    [
        ("2025-12-18", 10, "2026-01-06"),
        ("2026-03-30", 10, "2026-04-15"),
        ("2026-03-30", 25, "2026-05-07"),
        ("2026-03-30", 65, "2026-07-03"),
        ("2024-08-29", 25, "2024-10-03"),
        ("2024-08-29", 65, "2024-11-28"),
        ("2024-04-09", 65, "2024-07-11"),
        ("2022-05-23", 10, "2022-06-08"),
        ("2022-09-09", 10, "2022-09-26"),
        ("2023-04-24", 10, "2023-05-10"),
        ("2020-04-27", 10, "2020-05-12"),
        ("2021-12-20", 5, "2021-12-29"),
    ],
)
def test_known_sums_come_out_right(start: str, length: int, expected: str) -> None:
    assert add_working_days(day(start), length, CLOSED) == day(expected)


def test_thirteen_weeks_and_65_working_days_part_when_bank_holidays_fall() -> None:
    assert add_working_days(day("2024-04-09"), 65, CLOSED) != day("2024-04-09") + timedelta(
        weeks=13
    )


def test_a_day_that_is_no_working_day_is_day_0_like_any_other() -> None:
    for start in ("2024-12-24", "2024-12-25", "2024-12-26"):
        assert add_working_days(day(start), 1, CLOSED) == day("2024-12-27")


@pytest.mark.parametrize(
    ("meeting", "papers"),
    [
        ("2026-01-05", "2025-12-17"),
        ("2026-04-20", "2026-04-02"),
        ("2022-09-28", "2022-09-13"),
        ("2024-10-25", "2024-10-11"),
        ("2024-10-27", "2024-10-14"),
    ],
)
def test_papers_are_counted_back_and_the_meeting_day_is_left_out(meeting: str, papers: str) -> None:
    assert subtract_working_days(day(meeting), 10, CLOSED) == day(papers)


@given(DAYS, LENGTHS)
def test_looking_up_gives_what_counting_gives(start: date, length: int) -> None:
    assert add_working_days(start, length, CLOSED) == slowly(start, length, 1)
    assert subtract_working_days(start, length, CLOSED) == slowly(start, length, -1)


@given(DAYS, LENGTHS)
def test_between_undoes_add(start: date, length: int) -> None:
    end = add_working_days(start, length, CLOSED)
    assert working_days_between(start, end, CLOSED) == length
    assert working_days_between(end, start, CLOSED) == -length


def test_no_working_days_on_is_the_day_itself() -> None:
    assert add_working_days(day("2024-12-25"), 0, CLOSED) == day("2024-12-25")
    assert subtract_working_days(day("2024-12-25"), 0, CLOSED) == day("2024-12-25")


def test_the_first_working_day_from_a_day_may_be_that_day() -> None:
    days = working_days(CLOSED)
    assert days.first_from(day("2024-12-24")) == day("2024-12-24")
    assert days.first_from(day("2024-12-25")) == day("2024-12-27")


@pytest.mark.parametrize("start", [date(1, 1, 1), date(1990, 1, 2), date(2100, 12, 30)])
def test_a_count_that_leaves_the_calendar_says_so(start: date) -> None:
    with pytest.raises(OutsideCalendar, match="1990 to 2100"):
        add_working_days(subtract_working_days(start, 20, CLOSED), 60, CLOSED)


def test_a_count_that_runs_off_the_end_says_so() -> None:
    with pytest.raises(OutsideCalendar):
        add_working_days(date(2100, 12, 1), 60, CLOSED)
    with pytest.raises(OutsideCalendar):
        add_working_days(date(2101, 1, 1), 1, CLOSED)


@pytest.mark.parametrize(
    ("start", "end"),
    [("2024-05-01", "2025-05-01"), ("2024-02-29", "2025-02-28"), ("2023-02-28", "2024-02-28")],
)
def test_a_year_on_is_the_same_date_and_28_february_where_there_is_no_29th(
    start: str, end: str
) -> None:
    assert same_date_next_year(day(start)) == day(end)


@pytest.mark.parametrize(
    ("instant", "expected"),
    [
        (datetime(2024, 5, 1, 23, 30, tzinfo=UTC), "2024-05-02"),
        (datetime(2024, 12, 1, 23, 30, tzinfo=UTC), "2024-12-01"),
        (date(2024, 5, 1), "2024-05-01"),
    ],
)
def test_an_instant_falls_on_the_day_it_was_in_london(instant: date, expected: str) -> None:
    assert london_day(instant) == day(expected)


def test_a_time_without_an_offset_is_no_instant() -> None:
    with pytest.raises(ValueError, match="no offset"):
        london_day(datetime(2024, 5, 1, 9))  # noqa: DTZ001 that is the point
