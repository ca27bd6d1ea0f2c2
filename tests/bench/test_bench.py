"""The bench itself: that it runs, and that its table is whole. No time is asserted."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from tests.bench.__main__ import PARTS, measure
from tests.bench.compare import compared
from tests.bench.effort import A_MOMENT
from tests.bench.measures import MEASURES
from tests.bench.publish import BEGINS, ENDS, published
from tests.bench.table import Table, measure_of, reached

if TYPE_CHECKING:
    from pathlib import Path

IN_PROCESS = ["folding", "desk"]
"""Parts that need no server."""


def test_what_is_measured_is_kept_with_its_goal_and_how_and_can_be_compared(tmp_path: Path) -> None:
    table = Table()
    measure(table, IN_PROCESS, A_MOMENT)
    table.write(tmp_path / "bench.json")
    kept = json.loads((tmp_path / "bench.json").read_text())
    assert {"fold.micros", "desk.list.10", "desk.list.queries.10", "desk.report.10"} <= {*kept}
    assert {tuple(row) for row in kept.values()} == {("value", "goal", "how")}
    assert all(row["value"] > 0 and row["how"] for row in kept.values())
    assert (tmp_path / "bench.md").read_text().count("\n") == len(kept) + 2
    beside = compared(tmp_path / "bench.json", tmp_path / "bench.json")
    assert all(name in beside for name in kept)


@pytest.mark.proof
def test_proof_every_part_runs_and_every_measure_is_taken() -> None:
    table = Table()
    measure(table, [*PARTS], A_MOMENT)
    told = {measure_of(name).how for name in table.values}
    beyond = ("_vs_first", "turn.p95.16", ".listener", ".growth")
    assert {each.how for name, each in MEASURES.items() if not name.endswith(beyond)} <= told


def test_a_measure_that_nothing_is_told_of_is_refused() -> None:
    with pytest.raises(LookupError, match=r"turn\.made_up"):
        Table().add("turn.made_up", 1)


def test_a_goal_is_reached_up_to_its_bound() -> None:
    assert [reached(value, "≤ 14,336") for value in (14336, 14337)] == ["yes", "no"]
    assert [reached(value, "≥ 1.6") for value in (1.6, 1.59)] == ["yes", "no"]
    assert (reached(0, "= 0"), reached(1, "= 0"), reached(1, "")) == ("yes", "no", "")


def test_a_table_is_put_in_the_place_of_the_one_before() -> None:
    page = published(f"Fast.\n{BEGINS}old\n{ENDS}Why.\n", ["| a |\n", "| b |\n"])
    assert page == f"Fast.\n{BEGINS}\n| a |\n\n| b |\n\n{ENDS}Why.\n"
