"""The table of flows with one fault each: planted_faults.txt."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

HERE = "# here"
TABLE = Path(__file__).with_name("planted_faults.txt")


@dataclass(frozen=True)
class Planted:
    """A whole flow with one fault, and what must be said about it."""

    flow: str
    message: str

    @property
    def line(self) -> int:
        """The line with the fault."""
        lines = self.flow.splitlines()
        return 1 + next(at for at, line in enumerate(lines) if line.endswith(HERE))

    def __str__(self) -> str:
        return self.message


def start() -> str:
    """The flow without a fault, that every piece stands in."""
    return _blocks()[0][1]


def planted() -> list[Planted]:
    """Every row of the table."""
    return [Planted(start() + text, head.partition(": ")[2]) for head, text in _blocks()[1:]]


def _blocks() -> list[tuple[str, str]]:
    blocks = TABLE.read_text(encoding="utf-8").split("\n## ")[1:]
    return [(head, f"{text}\n") for head, _, text in (each.partition("\n") for each in blocks)]
