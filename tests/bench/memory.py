"""What memory it takes after thousands of turns, as shared among its processes (PSS)."""

from __future__ import annotations

import time
from pathlib import Path
from typing import TYPE_CHECKING

import psutil

from tests.bench.servers import Served, running
from tests.bench.turns import AT, contestant
from tests.served.crowd import ready_to_send

if TYPE_CHECKING:
    from tests.bench.effort import Effort
    from tests.bench.table import Table
    from tests.support.real_postgres import Server

A_WHILE = 1.0
"""Seconds of turns, again and again until there were enough."""


def measure(table: Table, folder: Path, _: Server | None, effort: Effort) -> None:
    """Let so many turns be made, and a letter, without the listener and with it."""
    for listener in ("off", "on") if effort.listener else ("off",):
        end = ".listener" if listener == "on" else ""
        served = Served(folder / listener, {"INTAKE_LISTENER": listener})
        with running(served):
            pass  # what makes a database is large, and is not there when the next one starts
        with running(served) as app:
            talkers, _page = contestant(app, min(AT, max(effort.clients)))
            turns = 0
            while turns < effort.turns:
                turns += talkers.turns(time.perf_counter() + min(A_WHILE, effort.seconds))
            sender = ready_to_send(app, "They moved me.")
            assert sender.fetch_file("/sefton/letter.pdf").body.startswith(b"%PDF")
            workers, everyone = shares(talkers.process)
        table.add(f"memory.worker{end}", max(workers))
        table.add(f"memory.all{end}", everyone)


def shares(process: int) -> tuple[list[float], float]:
    """Megabytes of each worker, and of everything that a server began and itself."""
    parent = psutil.Process(process)
    children = parent.children(recursive=True)
    everyone = sum(pss(each.pid) for each in (parent, *children))
    direct = [each for each in children if each.ppid() == parent.pid]
    same = [each for each in direct if each.cmdline() == parent.cmdline()]
    return [pss(each.pid) for each in same], everyone


def pss(process: int) -> float:
    """Megabytes of a process, where what it shares counts in parts."""
    lines = Path(f"/proc/{process}/smaps_rollup").read_text().splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith("Pss:")) / 1000
