"""Somebody is there in the hours that a pack tells, on the clocks of London."""

from __future__ import annotations

from datetime import UTC, date, datetime, time

import pytest

from intake.domain.people.hours import Span, there_until

HOURS = {
    "monday": Span(9 * 60, 17 * 60),
    "saturday": Span(22 * 60 + 30, 24 * 60),
    "closed_days": Span(10 * 60, 12 * 60),
}
CLOSED = {date(2024, 5, 6)}


@pytest.mark.parametrize(
    ("now", "until"),
    [
        (datetime(2024, 1, 15, 8, 59, 59, tzinfo=UTC), None),
        (datetime(2024, 1, 15, 9, 0, tzinfo=UTC), time(17)),
        (datetime(2024, 1, 15, 16, 59, tzinfo=UTC), time(17)),
        (datetime(2024, 1, 15, 17, 0, tzinfo=UTC), None),
        (datetime(2024, 1, 16, 12, 0, tzinfo=UTC), None),
        (datetime(2024, 1, 20, 22, 30, tzinfo=UTC), time(0)),
        (datetime(2024, 1, 20, 23, 59, tzinfo=UTC), time(0)),
    ],
)
def test_somebody_is_there_from_the_first_minute_to_before_the_last(
    now: datetime, until: time | None
) -> None:
    assert there_until(HOURS, CLOSED, now) == until


def test_hours_are_those_of_london_in_summer_too() -> None:
    assert there_until(HOURS, (), datetime(2024, 7, 15, 8, 0, tzinfo=UTC)) == time(17)
    assert there_until(HOURS, (), datetime(2024, 7, 15, 16, 0, tzinfo=UTC)) is None


def test_a_closed_day_has_hours_of_its_own_whatever_weekday_it_is() -> None:
    assert there_until(HOURS, CLOSED, datetime(2024, 5, 6, 9, 30, tzinfo=UTC)) == time(12)
    assert there_until(HOURS, CLOSED, datetime(2024, 5, 6, 14, 0, tzinfo=UTC)) is None


def test_where_no_hours_are_known_nobody_is_ever_there() -> None:
    assert there_until({}, (), datetime(2024, 1, 15, 12, 0, tzinfo=UTC)) is None
