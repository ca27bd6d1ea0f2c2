"""Totals are those of a count that was written apart, over cases of all kinds by their seed."""

from __future__ import annotations

from datetime import date

import pytest

from intake.domain.case.case import fold
from intake.domain.register.entry import COMPLAINT, RegisterEntry, entry_of
from intake.domain.register.figures import figures_of, rows_of
from intake.domain.register.period import QUARTERS, Period
from tests.domain.register.plain_count import STEPS, count, figures_told
from tests.support.law import CLOSED, england
from tests.support.law import PROMISES as PROMISED_DAYS
from tests.support.seeded_cases import COUNCIL, TODAY, SeededCase

PERIODS = [
    *(Period(year) for year in (2023, 2024, 2025, 2026)),
    *(Period(2024, quarter) for quarter in QUARTERS),
]
SUMS = {"promises", "recommendations", "lgo", "learnt", "lgo_decisions"}
"""Tables in which one complaint may count several times."""


def entries_of(cases: list[SeededCase]) -> list[RegisterEntry]:
    return [
        entry_of(str(at), fold(england(), each.events, TODAY, CLOSED, PROMISED_DAYS), COUNCIL)
        for at, each in enumerate(cases)
    ]


def hold_against_a_plain_count(seeds: range) -> None:
    cases = [each for seed in seeds if (each := SeededCase(seed)).events]
    entries, seen = entries_of(cases), 0
    for period in PERIODS:
        figures = figures_of(entries, period, [*STEPS])
        plain = count((each.events for each in cases), period.first, period.after, TODAY, CLOSED)
        assert figures_told(figures) == {
            row: number for row, number in plain.rows.items() if number
        }
        assert [*figures.averages] == [clock for clock in STEPS if clock in plain.days]
        for clock, average in figures.averages.items():
            days = plain.days[clock]
            assert average.of == len(days)
            assert average.days == pytest.approx(sum(days) / len(days))
        seen += figures.tables["totals"].of if period.quarter is None else 0
    assert seen == len([each for each in entries if each.came < date(2027, 4, 1)])


def test_totals_are_those_of_a_count_straight_from_the_events() -> None:
    hold_against_a_plain_count(range(200))


@pytest.mark.proof
def test_totals_of_two_thousand_cases_are_those_of_a_count_straight_from_the_events() -> None:
    hold_against_a_plain_count(range(2000))


def test_whatever_is_counted_in_a_row_is_found_by_that_row() -> None:
    entries = entries_of([each for seed in range(60) if (each := SeededCase(seed)).events])
    complaints = [each for each in entries if each.kind == COMPLAINT and PERIODS[1].has(each.came)]
    tables, looked = figures_of(entries, PERIODS[1], [*STEPS]).tables, 0
    for key in rows_of(complaints[0]):
        for row, number in tables[key].rows.items():
            found = sum(row in rows_of(each)[key] for each in complaints)
            assert found == number if key not in SUMS else (found > 0) == (number > 0)
            looked += number
    assert looked > 100


def test_quarters_add_up_to_their_year() -> None:
    entries = entries_of([each for seed in range(150) if (each := SeededCase(seed)).events])
    whole = figures_told(figures_of(entries, Period(2024), [*STEPS]))
    parts = [figures_told(figures_of(entries, Period(2024, each), [*STEPS])) for each in QUARTERS]
    assert whole == {row: sum(part.get(row, 0) for part in parts) for row in whole}
