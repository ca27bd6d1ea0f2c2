"""What changed because of a case: who complained reads it first, and it can be taken down."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from intake.domain.case.learning import changes_in
from tests.support.law import day, event

FIRST = timedelta(14)
RECORDED = datetime(2024, 5, 1, 9, tzinfo=UTC)
TOLD = replace(
    event("change_told", "2024-05-01", 1, text="Now they ask you first."), recorded=RECORDED
)


def test_for_two_weeks_who_complained_reads_it_alone() -> None:
    (change,) = changes_in([TOLD])
    assert not change.is_shown(day("2024-05-14"), FIRST)
    assert change.is_shown(day("2024-05-15"), FIRST)


def test_an_earlier_day_that_an_officer_names_makes_it_no_sooner() -> None:
    late = replace(TOLD, recorded=datetime(2024, 5, 20, 9, tzinfo=UTC))
    (change,) = changes_in([late])
    assert not change.is_shown(day("2024-06-02"), FIRST)
    assert change.is_shown(day("2024-06-03"), FIRST)


def test_what_was_taken_down_is_shown_to_nobody_else_and_others_stay() -> None:
    other = replace(TOLD, sequence=2)
    down = event("change_taken_down", "2024-06-01", 3, changes=[1, 7])
    gone, there = changes_in([TOLD, other, down])
    assert gone.taken_down == day("2024-06-01")
    assert not gone.is_shown(day("2024-06-01"), FIRST)
    assert there.is_shown(day("2024-06-01"), FIRST)


def test_what_was_erased_is_told_no_more() -> None:
    assert changes_in([replace(TOLD, data=None)]) == ()
