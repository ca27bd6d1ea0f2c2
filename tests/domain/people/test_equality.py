"""What was picked of what is offered, and the quarter that it is counted in."""

from __future__ import annotations

from datetime import date

import pytest

from intake.domain.people.equality import EqualityQuestion, answers_in, quarter_of

QUESTIONS = (
    EqualityQuestion("age", "How old are you?", None, {"young": "Under 10", "old": "Over 10"}),
    EqualityQuestion("gender", "Which fits you?", None, {"girl": "Girl", "boy": "Boy"}),
)


def test_only_what_is_offered_counts_and_each_question_can_be_left_out() -> None:
    assert answers_in(QUESTIONS, {"gender": "girl", "age": "a hundred", "name": "Sam"}) == {
        "gender": "girl"
    }
    assert answers_in(QUESTIONS, {}) == {}


@pytest.mark.parametrize(
    ("day", "quarter"),
    [
        (date(2026, 1, 1), "2026-Q1"),
        (date(2026, 3, 31), "2026-Q1"),
        (date(2026, 4, 1), "2026-Q2"),
        (date(2026, 12, 31), "2026-Q4"),
    ],
)
def test_a_day_is_in_a_quarter_of_its_year(day: date, quarter: str) -> None:
    assert quarter_of(day) == quarter
