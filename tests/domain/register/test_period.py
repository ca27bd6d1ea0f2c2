"""The council's year, from April to March, in days of London."""

from __future__ import annotations

from datetime import UTC, date, datetime

from intake.domain.law.working_days import london_day
from intake.domain.register.period import QUARTERS, Period, year_of


def test_a_year_and_its_quarters_begin_where_the_one_before_ends() -> None:
    year = Period(2025)
    assert (year.first, year.last, year.name) == (date(2025, 4, 1), date(2026, 3, 31), "2025-26")
    quarters = [Period(2025, number) for number in QUARTERS]
    assert [each.first for each in (*quarters, year.before)] == [
        date(2025, 4, 1), date(2025, 7, 1), date(2025, 10, 1), date(2026, 1, 1), date(2024, 4, 1),
    ]  # fmt: skip
    assert [each.after for each in quarters] == [*(each.first for each in quarters[1:]), year.after]
    assert quarters[3].name == "2025-26 Q4"
    assert quarters[3].before == Period(2024, 4)


def test_either_side_of_midnight_in_london_on_31_march_are_two_years() -> None:
    # Summer time began on 29 March 2026: midnight in London is 23:00 in UTC.
    before = london_day(datetime(2026, 3, 31, 22, 59, tzinfo=UTC))
    after = london_day(datetime(2026, 3, 31, 23, 1, tzinfo=UTC))
    assert (year_of(before), year_of(after)) == (Period(2025), Period(2026))
    assert Period(2025).has(before)
    assert not Period(2025).has(after)
    assert Period(2026, 1).has(after)
