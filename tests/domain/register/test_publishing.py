"""What is published of a year: nobody who reads all of it can tell a count below five."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from itertools import product
from random import Random
from typing import TYPE_CHECKING

import pytest

from intake.domain.register.figures import Average, Figures, Table
from intake.domain.register.period import Period
from intake.domain.register.publishing import (
    PublicFigures,
    PublicTable,
    public_figures,
    public_table,
    ranges,
    settled_on,
)
from tests.support.publication import RULES

if TYPE_CHECKING:
    from collections.abc import Iterator

YEAR = Period(2026)
FEWEST = RULES.fewest
KEYS = ("who", "subjects", "outcomes", "advocacy", "time:first", "time:second")


def table(*counts: int, is_whole: bool = True, of: int | None = None) -> Table:
    rows = {f"row {at}": each for at, each in enumerate(counts)}
    return Table("who", rows, sum(counts) if of is None else of, is_whole)


def test_counts_of_five_and_more_are_told_as_they_are() -> None:
    shown = public_table(table(5, 9), FEWEST)
    assert (dict(shown.rows), shown.of) == ({"row 0": 5, "row 1": 9}, 14)


def test_two_small_counts_that_leave_each_other_open_are_left_out() -> None:
    assert list(public_table(table(20, 4, 1), FEWEST).rows.values()) == [20, None, None]


# Of 2 in two rows that both stand there, each is 1; of 24 and 20, four are of something else.
@pytest.mark.parametrize(
    "counts",
    [
        (20, 3),
        (20, 0),
        (20, 0, 0),
        (20, 4, 4),
        (9, 4, 4, 4),
        (20, 1, 1),
        (9, 1, 1, 1),
        (20, 3, 1),
        (9, 9, 2, 1, 1),
    ],
)
def test_a_table_whose_small_counts_could_be_reckoned_back_is_withheld(
    counts: tuple[int, ...],
) -> None:
    shown = public_table(table(*counts), FEWEST)
    assert (shown.rows, shown.of) == ({}, sum(counts))


def test_of_fewer_than_five_not_even_the_number_is_told() -> None:
    assert public_table(table(3, 1), FEWEST) == PublicTable("who", {}, None)


def test_where_one_is_in_several_rows_only_what_is_at_least_there_can_be_reckoned() -> None:
    several = table(14, 2, 3, is_whole=False, of=19)
    assert ranges(public_table(several, FEWEST), FEWEST, 0) == {"row 1": (1, 4), "row 2": (1, 4)}
    assert public_table(table(12, 4, 4, is_whole=False, of=20), FEWEST).rows == {}
    # Two were not in the first.
    assert public_table(table(18, 9, 9, is_whole=False, of=20), FEWEST).rows == {}
    # One that was in all three leaves no fewer than 8 for two rows of 4.
    assert public_table(table(14, 4, 4, is_whole=False, of=20), FEWEST).rows == {}


def test_teams_codes_and_what_would_share_a_sum_are_never_published() -> None:
    tables = {key: replace(table(9, 9), key=key) for key in ("teams", "codes", "groups", "who")}
    assert set(public_figures(Figures(YEAR, tables, {}), FEWEST).tables) == {"who"}


def test_an_average_is_told_in_whole_days_and_where_its_table_is() -> None:
    tables = {f"time:{name}": table(9, 9) for name in ("told", "few")}
    tables["time:shut"] = table(9, 1)
    averages = {"told": Average(11.6, 9), "few": Average(4.0, 4), "shut": Average(9.0, 10)}
    averages["without"] = Average(9.0, 10)
    assert public_figures(Figures(YEAR, tables, averages), FEWEST).averages == {"told": 12}


def test_what_is_published_of_a_year_settles_three_months_after_it() -> None:
    assert settled_on(YEAR, RULES) == date(2027, 6, 30)


def made_figures(random: Random, year: int) -> Figures:
    """A year of made-up counts, small ones among them, of as many complaints in every table."""
    many = random.choice([0, 3, 5, 6, 8, 11, 20, 45])
    tables = {}
    for key in KEYS:
        names = [f"{key} {at}" for at in range(random.randint(2, 6))]
        rows = dict.fromkeys(names, 0)
        of = many if not key.endswith("second") else random.randint(0, many)
        weights = [random.choice([1, 1, 2, 9, 30]) for _ in names]
        for _ in range(of):
            for name in {*random.choices(names, weights, k=2 if key == "subjects" else 1)}:
                rows[name] += 1
        tables[key] = Table(key, rows, of, key != "subjects")
    return Figures(Period(year), tables, {})


Cell = tuple[int, str, str]


def told_ranges(years: list[PublicFigures]) -> dict[Cell, tuple[int, int]]:
    """All that subtraction tells: each row and sum of every year, narrowed until nothing moves."""
    bounds: dict[Cell, tuple[int, int]] = {}
    sums: list[tuple[Cell, list[Cell], bool]] = []
    for year in years:
        for key, shown in year.tables.items():
            # All tables but those of later steps count the same complaints.
            of = (year.period.year, key if key.endswith("second") else "all", "")
            low_high = (0, FEWEST - 1) if shown.of is None else (shown.of, shown.of)
            bounds[of] = low_high
            cells = [(year.period.year, key, name) for name in shown.rows]
            for cell, count in zip(cells, shown.rows.values(), strict=True):
                bounds[cell] = (0, FEWEST - 1) if count is None else (count, count)
            # Whoever knows that a row stands only where there is one to count reckons from 1.
            hidden = [name for name, count in shown.rows.items() if count is None]
            if sum(shown.rows[name] or 1 for name in shown.rows) <= (shown.of or 0):
                bounds |= {(year.period.year, key, name): (1, FEWEST - 1) for name in hidden}
            if cells:
                sums.append((of, cells, shown.is_whole))
    while narrowed(bounds, sums):
        pass
    return bounds


def narrowed(
    bounds: dict[Cell, tuple[int, int]], sums: list[tuple[Cell, list[Cell], bool]]
) -> bool:
    before = dict(bounds)
    for of, cells, is_whole in sums:
        for cell in cells:
            others = [bounds[each] for each in cells if each != cell]
            low, high = bounds[cell]
            low = max(low, bounds[of][0] - sum(most for _, most in others))
            if is_whole:
                high = min(high, bounds[of][1] - sum(least for least, _ in others))
            bounds[cell] = (low, high)
        if is_whole:
            low, high = bounds[of]
            least, most = (sum(bounds[each][at] for each in cells) for at in (0, 1))
            bounds[of] = (max(low, least), min(high, most))
    return bounds != before


def other_worlds(real: Table) -> Iterator[Table]:
    """Tables with one complaint moved from a row to another, as much as they are in all."""
    for source in real.rows:
        for to in real.rows:
            if source != to and real.rows[source]:
                rows = {**real.rows, source: real.rows[source] - 1, to: real.rows[to] + 1}
                yield replace(real, rows=rows)


def cases_in(real: Table) -> set[frozenset[str]]:
    """What somebody may know of one case: a row that it is in; in tables of several, all too."""
    names = {name for name, count in real.rows.items() if count}
    everywhere = {name for name, count in real.rows.items() if count == real.of}
    cases = {frozenset({name} | everywhere) for name in names}
    return cases if real.is_whole else {*cases, frozenset(names)}


def worlds(shown: PublicTable, hidden: list[str]) -> Iterator[dict[str, int]]:
    """Every table of which the same is published, as whoever knows the rule can work out."""
    for counts in product(range(RULES.told_from), repeat=len(hidden)):
        rows = {name: count or 0 for name, count in shown.rows.items()}
        rows |= dict(zip(hidden, counts, strict=True))
        together, of = sum(rows.values()), shown.of or 0
        if together == of if shown.is_whole else together >= of:
            assert (
                public_table(Table(shown.key, rows, of, shown.is_whole), RULES.told_from) == shown
            )
            yield rows


def tells_who_knows_one(real: Table) -> int:
    """Holds that whoever takes one case off a table learns no count below five of the others.

    How many counts were looked at.
    """
    shown, looked = public_table(real, RULES.told_from), 0
    of = (shown.of or RULES.told_from) - 1
    assert of >= FEWEST
    hidden = [name for name, count in shown.rows.items() if count is None]
    every_world = [*worlds(shown, hidden)] if shown.rows and len(hidden) < 4 else []
    for known in cases_in(real) if every_world else ():
        others = [{name: rows[name] - (name in known) for name in rows} for rows in every_world]
        others = [rows for rows in others if min(rows.values()) >= 0 and sum(rows.values()) >= of]
        for name in shown.rows:
            counts = {rows[name] for rows in others}
            assert len(counts) > 1 if name in hidden else min(counts) >= FEWEST
            assert real.is_whole or name in hidden or of - max(counts) >= FEWEST
            looked += 1
        assert not real.is_whole or not hidden or sum(others[0][each] for each in hidden) >= FEWEST
    return looked


def test_who_knows_one_case_learns_no_count_below_five_of_the_others_from_any_table() -> None:
    random, looked = Random(22), 0  # noqa: S311 - made-up counts
    for year in (2024, 2025, 2026) * 20:
        for real in made_figures(random, year).tables.values():
            looked += tells_who_knows_one(real)
    assert looked > 200


def test_of_five_that_were_published_one_who_knows_a_case_would_know_four() -> None:
    assert public_table(table(5, 20), RULES.told_from).rows == {}
    assert dict(public_table(table(6, 20), RULES.told_from).rows) == {"row 0": 6, "row 1": 20}


def test_no_count_below_five_is_reckoned_back_over_all_tables_and_years() -> None:
    random, hidden = Random(20), 0  # noqa: S311 - made-up counts
    for _ in range(400):
        real = [made_figures(random, year) for year in (2024, 2025, 2026)]
        bounds = told_ranges([public_figures(each, FEWEST) for each in real])
        for (_, _, name), (low, high) in bounds.items():
            assert not name or high >= FEWEST or low < high
        for year in real:
            for shown in public_figures(year, FEWEST).tables.values():
                counts = [count for count in shown.rows.values() if count is not None]
                rest = (shown.of or 0) - sum(counts)
                assert not shown.is_whole or not counts or not 0 < rest < FEWEST
        hidden += sum(low < high for low, high in bounds.values())
    assert hidden > 500


def test_whatever_is_left_out_could_have_been_another_count_and_the_same_be_published() -> None:
    random, looked = Random(21), 0  # noqa: S311 - made-up counts
    for _ in range(300):
        for real in made_figures(random, 2026).tables.values():
            shown = public_table(real, FEWEST)
            hidden = [name for name, count in shown.rows.items() if count is None]
            if not hidden or not shown.is_whole:
                continue
            worlds = [each for each in other_worlds(real) if public_table(each, FEWEST) == shown]
            for name in hidden:
                assert any(each.rows[name] != real.rows[name] for each in worlds)
                looked += 1
    assert looked > 100
