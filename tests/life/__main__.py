"""Lives by their seeds: `make simulate-faults SEED=7`, or `SEEDS=1- SECONDS=5400`."""

from __future__ import annotations

import sys
import time
from argparse import ArgumentParser
from collections import Counter
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field
from itertools import count, takewhile
from multiprocessing import get_context
from typing import TYPE_CHECKING

from tests.life.house import a_house
from tests.life.life import lived, warm

if TYPE_CHECKING:
    from collections.abc import Iterable

    from tests.life.life import Life

TOLD_EVERY = 100
"""After how many lives it is told how far it came."""


@dataclass
class Outcome:
    """What came of some lives: how many, how many steps of each kind, and how many broke."""

    lives: int = 0
    broken: int = 0
    counts: Counter[str] = field(default_factory=Counter)

    def add(self, life: Life) -> None:
        self.lives += 1
        self.broken += bool(life.broken)
        self.counts += life.counts

    def __add__(self, other: Outcome) -> Outcome:
        both = (self.lives + other.lives, self.broken + other.broken)
        return Outcome(*both, self.counts + other.counts)


def live(seeds: Iterable[int], seconds: float) -> Outcome:
    """Live these lives in a house of their own, and begin none after so many seconds."""
    outcome, last = Outcome(), 0
    with a_house() as house:
        warm(house)
        end = time.monotonic() + seconds
        for seed in takewhile(lambda _: time.monotonic() < end, seeds):
            life = lived(house, seed)
            outcome.add(life)
            last = seed
            if life.broken:
                say(f"seed {seed}: {life.broken}", *life.trace[-3:])
            if outcome.lives % TOLD_EVERY == 0:
                say(f"{outcome.lives} lives, up to seed {last}: {outcome.broken} broken")
    say(f"{outcome.lives} lives, the last of seed {last}")
    return outcome


def live_one(seed: int) -> Outcome:
    """Live one life and tell it step by step."""
    outcome = Outcome()
    with a_house() as house:
        warm(house)
        life = lived(house, seed)
    outcome.add(life)
    say(*life.trace, *([f"broken: {life.broken}"] if life.broken else []))
    return outcome


def live_all(seeds: str, seconds: float, workers: int) -> Outcome:
    """Live all seeds from the first to the last, or on and on; each worker takes every nth."""
    first, dash, last = seeds.partition("-")
    if not dash:
        return live_one(int(first))
    ways = [
        range(int(first) + each, int(last) + 1, workers)
        if last
        else count(int(first) + each, workers)
        for each in range(workers)
    ]
    with ProcessPoolExecutor(workers, get_context("fork")) as pool:
        return sum(pool.map(live, ways, [seconds] * workers), Outcome())


def main() -> int:
    """Live the lives that are named, and tell what came of them; 1 where a promise was broken."""
    parser = ArgumentParser(prog="simulate-faults")
    parser.add_argument("seeds", nargs="?", default="1", help="7, 1-500, or 1- until time is up")
    parser.add_argument("--seconds", type=float, default=float("inf"))
    parser.add_argument("--workers", type=int, default=1)
    given = parser.parse_args()
    begun = time.monotonic()
    outcome = live_all(given.seeds, given.seconds, given.workers)
    for name, times in sorted(outcome.counts.items()):
        say(f"{times:>9}  {name}")
    took = time.monotonic() - begun
    say(f"{outcome.lives} lives in {took:.0f} seconds, {outcome.broken} broken promises")
    return 1 if outcome.broken else 0


def say(*lines: str) -> None:
    """Tell whoever waits."""
    sys.stdout.write("".join(f"{line}\n" for line in lines))
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main())
