"""When somebody is away, who covers, and what cannot be."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from intake.domain.people.absence import (
    MOST_DAYS,
    Absence,
    absence_faults,
    away_on,
    covered_by,
)

TODAY = date(2024, 5, 10)
TEAM = ("asha", "tom", "ben")


def days(first: int, last: int, officer: str = "asha", cover: str | None = "tom") -> Absence:
    """An absence by its days in May."""
    return Absence(officer, date(2024, 5, first), date(2024, 5, last), cover)


def test_somebody_is_away_from_the_first_day_to_the_last() -> None:
    absences = [days(10, 12)]
    on = [day for day in range(8, 15) if "asha" in away_on(absences, date(2024, 5, day))]
    assert on == [10, 11, 12]
    assert covered_by(absences, "tom", date(2024, 5, 12)) == ("asha",)
    assert covered_by(absences, "tom", date(2024, 5, 13)) == ()
    assert covered_by(absences, "ben", date(2024, 5, 12)) == ()
    assert covered_by([days(10, 12, cover=None)], "tom", TODAY) == ()


@pytest.mark.parametrize(
    ("new", "faults"),
    [
        (days(10, 12), {}),
        (days(1, 10), {}),
        (days(10, 10, cover=None), {}),
        (days(12, 11), {"last": "order"}),
        (days(1, 9), {"last": "over"}),
        (Absence("asha", TODAY, TODAY + timedelta(MOST_DAYS + 1), "tom"), {"last": "long"}),
        (Absence("asha", TODAY, TODAY + timedelta(MOST_DAYS), "tom"), {}),
        (days(10, 12, cover="asha"), {"cover": "nobody"}),
        (days(10, 12, cover="zed"), {"cover": "nobody"}),
        (days(10, 12, cover=""), {"cover": "nobody"}),
    ],
)
def test_an_absence_has_days_in_their_order_and_a_cover_of_the_team(
    new: Absence, faults: dict[str, str]
) -> None:
    assert absence_faults(new, (), TEAM, TODAY) == faults


@pytest.mark.parametrize(
    ("other", "faults"),
    [
        (days(1, 10), {"first": "twice"}),
        (days(12, 20), {"first": "twice"}),
        (days(13, 20), {}),
        (days(12, 12, "ben", "asha"), {"first": "covers"}),
        (days(13, 14, "ben", "asha"), {}),
        (days(1, 10, "tom", "ben"), {"cover": "away"}),
        (days(1, 9, "tom", "ben"), {}),
    ],
)
def test_nobody_is_away_twice_nor_covers_while_they_are_away(
    other: Absence, faults: dict[str, str]
) -> None:
    assert absence_faults(days(10, 12), (other,), TEAM, TODAY) == faults
