"""Figures of a service: counts that tell nothing of one young person, however they are added up."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import product

import pytest

from intake.domain.case.referral_answer import MISSED, ReferralAnswer
from intake.domain.case.referrals import Referral
from intake.domain.case.service_figures import (
    ANSWERED,
    CONTACT,
    FigureTable,
    safe_figures,
    stage_table,
    times_table,
)

DAY = date(2026, 3, 4)


def referral(*answers: tuple[str, int]) -> Referral:
    """Answers with the days after asking on which they came."""
    came = tuple(ReferralAnswer(says, DAY + timedelta(days)) for says, days in answers)
    return Referral(1, "nyas", DAY, DAY, came)


def test_each_is_counted_by_the_first_answer_and_the_first_time_that_they_met() -> None:
    asked = [
        referral(),
        referral((MISSED, 1)),
        referral(("have_it", 1), ("will", 2), ("met", 3)),
        referral(("cannot", 3)),
        referral(("met", 7), ("met", 9)),
        referral(("will", 8), ("met", 14)),
        referral(("met", 15)),
    ]
    answered = {"day_1": 1, "days_3": 1, "days_7": 1, "later": 2, "not_yet": 2}
    assert times_table(ANSWERED, asked) == FigureTable(ANSWERED, answered, 7)
    met = {"days_3": 1, "days_7": 1, "days_14": 1, "later": 1, "not_yet": 3}
    assert times_table(CONTACT, asked).counts == met
    assert stage_table(["b", "a", "b"]).counts == {"a": 1, "b": 2}


def test_counts_of_five_and_more_are_told_as_they_are() -> None:
    table = FigureTable("x", {"a": 5, "b": 13}, 18)
    assert safe_figures([table], 5).tables == (table,)
    assert not safe_figures([table], 5).is_rounded


def test_where_one_is_left_out_a_second_is_and_all_others_are_rounded() -> None:
    figures = safe_figures(
        [FigureTable("x", {"a": 2, "b": 8, "c": 21}, 31), FigureTable("y", {"d": 13}, 13)], 5
    )
    assert figures.is_rounded
    assert figures.tables == (
        FigureTable("x", {"a": None, "b": None, "c": 20}, 30),
        FigureTable("y", {"d": 15}, 15),
    )
    tables = [FigureTable("x", {"a": 3}, 3), FigureTable("y", {}, 0)]
    alone, nobody = safe_figures(tables, 5).tables
    assert (alone.counts, alone.total, nobody.total) == ({"a": None}, None, None)


@pytest.mark.parametrize("counts", [(2, 6, 9), (0, 5, 5), (4, 4, 7), (1, 0, 3)])
def test_no_count_below_five_can_be_worked_out_from_what_is_told(
    counts: tuple[int, int, int],
) -> None:
    """All tables that would be told in the same way: none of theirs is the same in all of them."""

    def told(cells: tuple[int, ...]) -> object:
        by_name = dict(zip("abc", cells, strict=True))
        return safe_figures([FigureTable("x", by_name, sum(cells))], 5)

    alike = [each for each in product(range(13), repeat=3) if told(each) == told(counts)]
    for place, count in enumerate(counts):
        if count < 5:
            assert len({each[place] for each in alike}) > 1
