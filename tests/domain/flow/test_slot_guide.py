"""Whoever writes flows is told of every slot: who takes it, what it is for, where it shows."""

from __future__ import annotations

from intake.domain.flow.slot_guide import slot_table, slots_of_moves, slots_to_begin
from intake.domain.flow.slots import ITEM_SLOTS, MOVE_SLOTS, SLOTS


def test_every_slot_of_a_flow_that_begins_a_case_has_its_row() -> None:
    inner = {name for each in ITEM_SLOTS.values() for name in each}
    rows = {row.name: row for row in slots_to_begin()}
    assert set(rows) == {*SLOTS, *inner, "other.<key>"}
    assert rows["who.age"].types == {"number"}
    assert all(row.purpose and row.shows for row in rows.values())


def test_what_is_asked_of_each_item_stands_behind_its_list() -> None:
    names = [row.name for row in slots_to_begin()]
    behind = names[names.index("points") + 1 :]
    assert set(behind[: len(ITEM_SLOTS["points"])]) == set(ITEM_SLOTS["points"])


def test_every_slot_of_a_flow_about_a_case_has_its_row() -> None:
    assert [row.name for row in slots_of_moves()] == list(MOVE_SLOTS)


def test_the_table_has_a_line_for_each_under_the_flows_that_may_fill_it() -> None:
    begins, about = slot_table().split("A flow about a case that is there already:")
    assert "| `who.age` | number | how old they are, in years | About me |" in begins
    assert "| `why_late` |" in about
    assert "| `why_late` |" not in begins
