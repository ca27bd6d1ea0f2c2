"""The table that a bench prints, and keeps as JSON and as Markdown: a value, its goal, and how."""

from __future__ import annotations

import json
import sys
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from tests.bench.measures import MEASURES, Measure

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

SIGNS = {"≤": "at most", "≥": "at least", "=": "exactly"}


@dataclass
class Table:
    """What was measured so far, by name."""

    values: dict[str, float] = field(default_factory=dict)

    def add(self, name: str, value: float) -> None:
        """Keep one measure, and say it. Raises LookupError for one that has no goal or how."""
        measure = measure_of(name)
        self.values[name] = float(f"{value:.4g}")
        sys.stdout.write(f"  {name:38} {shown(self.values[name]):>10}   {measure.goal}\n")
        sys.stdout.flush()

    def document(self) -> Mapping[str, Mapping[str, object]]:
        """All that was measured, as it is kept."""
        return {
            name: {"value": value, "goal": measure_of(name).goal, "how": measure_of(name).how}
            for name, value in self.values.items()
        }

    def write(self, file: Path) -> None:
        """Keep it as JSON, and beside that as Markdown for whoever reads it."""
        file.parent.mkdir(parents=True, exist_ok=True)
        document = json.dumps(self.document(), indent=1, ensure_ascii=False)
        file.write_text(f"{document}\n")
        file.with_suffix(".md").write_text(self.markdown())

    def markdown(self) -> str:
        """A row for each measure, with whether its goal is reached."""
        rows = [
            f"| `{name}` | {shown(value)} | {measure.goal} | {reached(value, measure.goal)} "
            f"| {measure.how} |"
            for name, value in self.values.items()
            for measure in [measure_of(name)]
        ]
        head = ["| name | value | goal | reached | how |", "|---|---:|---|---|---|"]
        return "\n".join([*head, *rows, ""])


def measure_of(name: str) -> Measure:
    """What is told of a measure: the longest name in the list that it begins with."""
    parts = name.split(".")
    for length in range(len(parts), 0, -1):
        if measure := MEASURES.get(".".join(parts[:length])):
            return measure
    raise LookupError(f"nothing is told of the measure {name}")


def reached(value: float, goal: str) -> str:
    """Whether a value is within its goal; nothing where there is none."""
    sign, _, bound = goal.partition(" ")
    if sign not in SIGNS:
        return ""
    number = float(bound.split()[0].replace(",", ""))
    within = {"≤": value <= number, "≥": value >= number, "=": value == number}
    return "yes" if within[sign] else "no"


def shown(value: float) -> str:
    """A number with as many digits as mean something."""
    if value == int(value):
        return f"{int(value):,}"
    return f"{value:,.0f}" if value >= 1000 else f"{value:.3g}"
