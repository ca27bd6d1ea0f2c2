"""How long it takes to be ready: to serve, and to look through all flows and content."""

from __future__ import annotations

import time
from statistics import median
from typing import TYPE_CHECKING

from tests.bench.servers import Served, running

if TYPE_CHECKING:
    from pathlib import Path

    from tests.bench.effort import Effort
    from tests.bench.table import Table
    from tests.support.real_postgres import Server


def measure(table: Table, folder: Path, _: Server | None, effort: Effort) -> None:
    """Begin each some times, and tell the median; of serving, with the database there."""
    starts, checks = [], []
    app = Served(folder / "app")
    for number in range(effort.starts + 1):
        began = time.perf_counter()
        with running(app):
            starts.append(time.perf_counter() - began)
        if number:  # the first makes the database, and reads what is compiled
            checks.append(checked(app))
    table.add("start.seconds", median(starts[1:]))
    table.add("start.check", median(checks))


def checked(app: Served) -> float:
    """Seconds that `intake check` takes."""
    began = time.perf_counter()
    process = app.begun(["check"])
    assert process.wait() == 0, app.log.read_text()
    return time.perf_counter() - began
