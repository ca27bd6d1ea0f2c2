"""How long a letter takes as PDF and as DOCX, and what memory many take.

Every letter differs, as the same letter again would be remembered. Each kind is measured in this
process, and as the server makes it, in a process apart; then the whole story of a complaint.
"""

from __future__ import annotations

import gc
import statistics
import time
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import psutil

from intake.adapters.documents import render
from intake.adapters.documents.apart import Documents
from intake.adapters.documents.maker import LETTERS
from tests.support.made_books import book
from tests.support.made_letters import FULL, letter_of

if TYPE_CHECKING:
    from pathlib import Path

    from intake.domain.letters.parts import Letter
    from tests.bench.effort import Effort
    from tests.bench.table import Table
    from tests.support.real_postgres import Server

WARM = 100
"""Letters after which what a library keeps for good is there."""


@dataclass(frozen=True)
class Measured:
    """Seconds that each letter took, all their CPU, and megabytes once warm and at the end.

    Of a process apart, CPU is what the server's own process spends, and the megabytes are the
    most that the other took among the first and among the last of its letters.
    """

    kind: str
    waits: list[float]
    cpu: float
    warm: float
    end: float

    @property
    def p95(self) -> float:
        """Seconds that all but the slowest 5 % took at most."""
        return statistics.quantiles(self.waits, n=20)[18]

    def __str__(self) -> str:
        parts = statistics.quantiles(self.waits, n=20)
        return (
            f"{self.kind:10}   p50 {1000 * parts[9]:6.1f} ms   p95 {1000 * parts[18]:6.1f} ms   "
            f"CPU {1000 * self.cpu / len(self.waits):5.1f} ms a letter   "
            f"{self.warm:4.0f} MB at first, {self.end:4.0f} MB after {len(self.waits)}"
        )


def measure_here(kind: str, letters: int, warm_after: int = WARM) -> Measured:
    """Make that many different letters in this process."""
    waits, warm, cpu = [], 0.0, 0.0
    for number in range(letters):
        letter = different(number)
        began, spent = time.perf_counter(), time.process_time()
        render(kind, letter)
        waits.append(time.perf_counter() - began)
        cpu += time.process_time() - spent
        gc.collect()  # as the process does that makes them for the server
        if number == warm_after:
            warm = resident()
    return Measured(kind, waits, cpu, warm, resident())


def measure_apart(kind: str, letters: int) -> Measured:
    """Have that many different letters made in a process apart, as the server does."""
    documents, waits, peaks = Documents(), [], list[float]()
    spent = time.process_time()
    for number in range(letters):
        letter = different(number)
        began = time.perf_counter()
        documents.make(kind, letter)
        waits.append(time.perf_counter() - began)
        if number % 20 == 19:
            peaks.append(max(resident(each) for each in psutil.Process().children()))
    cpu = time.process_time() - spent
    documents.close()
    life = max(1, min(LETTERS, letters // 2) // 20)
    first, last = max(peaks[:life], default=0), max(peaks[-life:], default=0)
    return Measured(f"{kind} apart", waits, cpu, first, last)


def measure_story(times: int) -> Measured:
    """Make the whole story of a long complaint that many times, each with another title."""
    whole, waits, spent = book(), [], time.process_time()
    for number in range(times):
        began = time.perf_counter()
        render("pdf", replace(whole, title=f"{whole.title} {number}"))
        waits.append(time.perf_counter() - began)
    return Measured("story", waits, time.process_time() - spent, resident(), resident())


def different(number: int) -> Letter:
    """A letter that was never made before."""
    return letter_of(replace(FULL, tried=f"I told number {number} about it. " * 10))


def resident(process: psutil.Process | None = None) -> float:
    """Megabytes of a process, this one if none is named, that are in memory."""
    return float((process or psutil.Process()).memory_info().rss) / 1e6


def measure(table: Table, _: Path, __: Server | None, effort: Effort) -> None:
    """Make that many letters of each kind in either way, and some stories."""
    for kind in ("pdf", "docx"):
        for end, measured in (
            ("", measure_here(kind, effort.letters)),
            (".apart", measure_apart(kind, effort.letters)),
        ):
            table.add(f"letter.{kind}{end}", 1000 * measured.p95)
    table.add("story.pdf", 1000 * measure_story(max(2, effort.letters // 10)).p95)
