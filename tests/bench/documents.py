"""How long a letter takes as PDF and as DOCX, and what memory many take; printed, never asserted.

Run it with `python -m tests.bench.documents [LETTERS]` on a quiet machine. Every letter differs, as
the same letter again would be remembered.
"""

from __future__ import annotations

import gc
import statistics
import sys
import time
from dataclasses import dataclass, replace

import psutil

from intake.adapters.documents import RENDERERS
from tests.made_letters import FULL, letter_of

WARM = 100
"""Letters after which what a library keeps for good is there."""


@dataclass(frozen=True)
class Measured:
    """Seconds that each letter took, all their CPU, and megabytes once warm and at the end."""

    kind: str
    waits: list[float]
    cpu: float
    warm: float
    end: float

    def __str__(self) -> str:
        parts = statistics.quantiles(self.waits, n=20)
        return (
            f"{self.kind:4}   p50 {1000 * parts[9]:6.1f} ms   p95 {1000 * parts[18]:6.1f} ms   "
            f"CPU {1000 * self.cpu / len(self.waits):5.1f} ms a letter   "
            f"{self.warm:4.0f} MB after {WARM} letters, {self.end:4.0f} MB after {len(self.waits)}"
        )


def measure(kind: str, letters: int) -> Measured:
    """Make that many different letters in this process."""
    waits, warm, cpu = [], 0.0, 0.0
    for number in range(letters):
        letter = letter_of(replace(FULL, tried=f"I told number {number} about it. " * 10))
        began, spent = time.perf_counter(), time.process_time()
        RENDERERS[kind](letter)
        waits.append(time.perf_counter() - began)
        cpu += time.process_time() - spent
        gc.collect()  # as the process does that makes them for the server
        if number == WARM:
            warm = resident()
    return Measured(kind, waits, cpu, warm, resident())


def resident() -> float:
    """Megabytes of this process that are in memory."""
    return float(psutil.Process().memory_info().rss) / 1e6


def main() -> None:
    letters = int(sys.argv[1]) if len(sys.argv) > 1 else 1000
    for kind in ("pdf", "docx"):
        sys.stdout.write(f"{measure(kind, letters)}\n")


if __name__ == "__main__":
    main()
