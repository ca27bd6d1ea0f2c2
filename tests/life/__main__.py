"""Lives by their seeds, from the command line: `make simulate-faults SEED=7` or `SEEDS=1-500`."""

from __future__ import annotations

import sys
import time
from collections import Counter

from tests.life.house import a_house
from tests.life.life import Life, lived, warm


def main(arguments: list[str]) -> int:
    """Live the lives that are named; tell one in full, and of several what broke."""
    first, _, last = (arguments or ["1"])[0].partition("-")
    seeds = range(int(first), int(last or first) + 1)
    counts: Counter[str] = Counter()
    broken: list[Life] = []
    with a_house() as house:
        warm(house)
        begun = time.monotonic()
        for seed in seeds:
            life = lived(house, seed)
            counts += life.counts
            if life.broken:
                broken.append(life)
                say(f"seed {seed}: {life.broken}")
            if len(seeds) == 1:
                say(*life.trace)
            elif seed % 100 == 0:
                say(f"{seed}: {len(broken)} broken")
        took = time.monotonic() - begun
    for name, count in sorted(counts.items()):
        say(f"{count:>9}  {name}")
    say(f"{len(seeds)} lives in {took:.0f} seconds, {len(broken)} broken promises")
    return 1 if broken else 0


def say(*lines: str) -> None:
    """Tell whoever waits."""
    sys.stdout.write("".join(f"{line}\n" for line in lines))
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
