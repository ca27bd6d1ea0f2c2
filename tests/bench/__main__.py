"""The whole bench: `make bench`, or one part of it: `python -m tests.bench turns`."""

from __future__ import annotations

import sys
import tempfile
import time
from argparse import ArgumentParser
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING

from tests.bench import (
    coming_back,
    desk,
    documents,
    folding,
    hostile,
    memory,
    pages,
    sending,
    starting,
    turns,
)
from tests.bench.effort import LARGE, POSTGRES, WHOLE
from tests.bench.servers import FIRST, HERE, first_code
from tests.bench.table import Table
from tests.support.real_postgres import running_server

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from tests.bench.effort import Effort
    from tests.support.real_postgres import Server


PARTS: dict[str, Callable[[Table, Path, Server | None, Effort], None]] = {
    "turns": turns.measure,
    "sending": sending.measure,
    "back": coming_back.measure,
    "hostile": hostile.measure,
    "pages": pages.measure,
    "starting": starting.measure,
    "memory": memory.measure,
    "folding": folding.measure,
    "documents": documents.measure,
    "desk": desk.measure,
}


def measure(table: Table, parts: Sequence[str], effort: Effort) -> None:
    """Measure these parts, one after the other, and say how far it is."""
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="bench-")))
        postgres = None
        if POSTGRES in effort.databases:
            postgres = stack.enter_context(running_server())
        for number, name in enumerate(parts, 1):
            began = time.monotonic()
            say(f"{name} ({number} of {len(parts)})")
            PARTS[name](table, folder / name, postgres, effort)
            say(f"  in {time.monotonic() - began:.0f} seconds")


def main() -> None:
    parser = ArgumentParser(prog="bench")
    parser.add_argument("parts", nargs="*", metavar="PART", help=f"of {', '.join(PARTS)}")
    parser.add_argument("--large", action="store_true", help="the desk with 200,000 cases")
    given = parser.parse_args()
    if not given.large and first_code() is None:
        say(f"Commit {FIRST} is not in this clone, so nothing is measured beside it.")
    began, table = time.monotonic(), Table()
    if given.large:
        measure(table, ["desk"], LARGE)
    else:
        measure(table, given.parts or [*PARTS], WHOLE)
    file = HERE / "var" / ("bench-large.json" if given.large else "bench.json")
    table.write(file)
    took = f"{time.monotonic() - began:.0f} seconds"
    say(f"{took}; in var/{file.name}, and as a table in var/{file.stem}.md")


def say(line: str) -> None:
    """Tell whoever waits."""
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
