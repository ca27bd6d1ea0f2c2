"""What is counted of who complains is shown by years from April to March, once they are over."""

from __future__ import annotations

from datetime import date

import pytest

from intake.domain.people.equality import years_over

COUNTS = [
    ("2026-Q1", "age", "from_13", 2),
    ("2026-Q2", "age", "from_13", 3),
    ("2026-Q4", "age", "from_13", 1),
    ("2027-Q1", "age", "from_16", 4),
]
EARLIER = {2025: {("age", "from_13"): 2}}
LATER = {2026: {("age", "from_13"): 4, ("age", "from_16"): 4}}


@pytest.mark.parametrize(
    ("today", "shown"),
    [
        (date(2026, 3, 31), {}),
        (date(2027, 3, 31), EARLIER),
        (date(2027, 4, 1), EARLIER | LATER),
    ],
)
def test_a_year_is_shown_once_it_is_over(today: date, shown: object) -> None:
    assert years_over(COUNTS, today) == shown
