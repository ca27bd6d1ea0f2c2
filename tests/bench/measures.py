"""Every measure of the bench: what is to be reached, and how it is measured.

A name with more parts than one in this list has what is told of that one: `turn.rate.16.postgres`
is a `turn.rate`, at 16 clients, on PostgreSQL. Without a database it is SQLite.
"""

from __future__ import annotations

from typing import Final, NamedTuple


class Measure(NamedTuple):
    """The goal, as `≤ 0.55`, or nothing where a value is only told; and how it is measured."""

    goal: str
    how: str


ROUNDS = "median of rounds in which each takes its turn"

MEASURES: Final = {
    "turn.cpu": Measure("", f"ms of CPU a turn (answer, durable commit, next page), {ROUNDS}"),
    "turn.rate": Measure("", f"turns a second, by clients, {ROUNDS}"),
    "turn.p95": Measure("", f"ms, by clients, {ROUNDS}"),
    "turn.p95.16": Measure("≤ 70", f"ms at 16 clients, {ROUNDS}"),
    "turn.cpu_ratio": Measure("", "CPU a turn beside the floor’s, by clients, same rounds"),
    "turn.rate_ratio": Measure("", "turns a second beside the floor’s, by clients, same rounds"),
    "turn.told.rate": Measure("", "turns a second of each beside ours, 16 clients, same rounds"),
    "turn.told.cpu": Measure("", "ms of CPU a turn of each beside ours, 16 clients, same rounds"),
    "turn.cpu_vs_first": Measure("≤ 0.55", "CPU a turn beside commit 1339045’s, 16 clients"),
    "turn.rate_vs_first": Measure("≥ 1.6", "turns a second beside commit 1339045’s, 16 clients"),
}
