"""Two benches beside each other: `make bench-compare OLD=old.json NEW=var/bench.json`."""

from __future__ import annotations

import json
import sys
from pathlib import Path

from tests.bench.table import shown


def compared(old: Path, new: Path) -> str:
    """A line for each measure that either has: both values, and how many times the old is new."""
    before, after = (json.loads(each.read_text()) for each in (old, new))
    lines = []
    for name in {**before, **after}:
        was, now = (of.get(name, {}).get("value") for of in (before, after))
        times = f"{now / was:8.2f}" if was and now is not None else ""
        told = (shown(each) if each is not None else "–" for each in (was, now))
        lines.append(" ".join([f"{name:38}", *(f"{each:>10}" for each in told), times]).rstrip())
    return "\n".join([f"{'':38} {'old':>10} {'new':>10}  new/old", *lines, ""])


if __name__ == "__main__":
    sys.stdout.write(compared(*map(Path, sys.argv[1:3])))
