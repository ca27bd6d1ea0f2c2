"""How fast turns are, beside the least that one can cost and beside what one cost at first.

The floor is a bare Flask application under the same server: the same two requests for each turn
(a form that updates one row durably and leads on, and a page of the same bytes). All take turns in
short rounds, so that a noisy neighbour meets each of them; a ratio is the median of the ratios of
each round.
"""

from __future__ import annotations

import subprocess
import sys
import time
from collections import defaultdict
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from functools import partial
from http.client import HTTPConnection
from statistics import median, quantiles
from typing import TYPE_CHECKING
from urllib.parse import urlencode, urlsplit

from tests.bench.effort import SQLITE, suffix
from tests.bench.servers import HERE, Served, cpu, first_code, on_database, running
from tests.support.plain_visitor import PlainVisitor
from tests.support.replies import briefly
from tests.support.served_app import answers, free_port
from tests.support.walker import Walker

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence
    from pathlib import Path

    from tests.bench.effort import Effort
    from tests.bench.table import Table
    from tests.support.real_postgres import Server
    from tests.support.served_app import ServedApp

TEXT = "They moved me on a Friday and nobody told me why. " * 4
FORM = {"Content-Type": "application/x-www-form-urlencoded"}
AT = 16
"""Clients at which ours are measured beside the first."""

OURS, LISTENING, FIRST, FLOOR = "ours", "listening", "first", "floor"


@dataclass(frozen=True)
class Round:
    """Turns in a time: how many a second, seconds of CPU each, and what 95 % waited at most."""

    rate: float
    cpu: float
    p95: float


@dataclass
class Client:
    """Changes one answer again and again over one connection, as fast as it is let."""

    base: str
    path: str
    headers: dict[str, str]
    fields: Callable[[int], str]

    def turns(self, until: float) -> list[float]:
        """Seconds that each turn took, up to an instant of the steady clock."""
        parts = urlsplit(self.base)
        connection = HTTPConnection(parts.hostname or "", parts.port, timeout=60)
        waits: list[float] = []
        while (began := time.perf_counter()) < until or not waits:
            self._turn(connection, len(waits))
            waits.append(time.perf_counter() - began)
        connection.close()
        return waits

    def _turn(self, connection: HTTPConnection, number: int) -> None:
        body = self.fields(number).encode()
        connection.request("POST", self.path, body, {**FORM, **self.headers})
        response = connection.getresponse()
        response.read()
        assert response.status == 303, response.status
        onward = urlsplit(response.headers["Location"])
        connection.request("GET", f"{onward.path}?{onward.query}", headers=self.headers)
        page = connection.getresponse()
        page.read()
        assert page.status == 200, page.status


@dataclass(frozen=True)
class Contestant:
    """A server that takes its turn: who talks to it, and its process."""

    process: int
    clients: Sequence[Client]

    def turns(self, until: float) -> int:
        """Let all talk up to an instant of the steady clock; gives how many turns that were."""
        with ThreadPoolExecutor(len(self.clients)) as threads:
            return sum(map(len, threads.map(partial(_talk, until=until), self.clients)))

    def round(self, clients: int, seconds: float) -> Round:
        """Let so many talk for so long."""
        before, began = cpu(self.process), time.perf_counter()
        with ThreadPoolExecutor(clients) as threads:
            talk = partial(_talk, until=began + seconds)
            waits = [wait for each in threads.map(talk, self.clients[:clients]) for wait in each]
        took, spent = time.perf_counter() - began, cpu(self.process) - before
        return Round(len(waits) / took, spent / len(waits), _p95(waits))


def _talk(client: Client, until: float) -> list[float]:
    return client.turns(until)


def _p95(waits: list[float]) -> float:
    return quantiles(waits, n=20)[18] if len(waits) > 1 else waits[0]


def talker(app: ServedApp) -> tuple[Client, str]:
    """Somebody at the question what it is about, and the page that is shown there."""
    visitor = PlainVisitor(app.base)
    walker = Walker(visitor, "sefton", briefly())
    walker.begin()
    while walker.seen.step != "points.what":
        walker.turn()
    hidden = {name: walker.seen.turn.default(name)[0] for name in ("csrf_token", "place")}

    def fields(number: int) -> str:
        # With no mark of what was seen, nothing is taken for a stale tab.
        return urlencode({**hidden, "move": "answer", "answer": f"{TEXT}{number}"})

    cookies = "; ".join(f"{name}={text}" for name, text in visitor.cookies.items())
    action = urlsplit(walker.seen.turn.action).path
    page = visitor.send("data-step", {"answer": [TEXT]}, move="answer").html
    return Client(app.base, action, {"Cookie": cookies}, fields), page


def contestant(app: Served, clients: int) -> tuple[Contestant, str]:
    """A server with so many talkers, and the page that they are shown."""
    assert app.process is not None
    with ThreadPoolExecutor(2) as threads:
        talkers = list(threads.map(talker, [app] * clients))
    return Contestant(app.process.pid, [client for client, _ in talkers]), talkers[0][1]


@contextmanager
def floor(folder: Path, database: str, page: str, clients: int) -> Iterator[Contestant]:
    """The bare application, served in the same way."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "page.html").write_text(page)
    port = free_port()
    command = [sys.executable, "-m", "tests.bench.floor"]
    process = subprocess.Popen([*command, str(folder / "page.html"), database, str(port)], cwd=HERE)
    base = f"http://127.0.0.1:{port}"
    while not answers(f"{base}/turn?q=1"):
        assert process.poll() is None, "the floor does not come up"
        time.sleep(0.05)

    def fields(row: int, _: int) -> str:
        return urlencode({"answer": TEXT, "id": row})

    everyone = [Client(base, "/turn", {}, partial(fields, row)) for row in range(clients)]
    yield Contestant(process.pid, everyone)
    process.terminate()
    process.wait()


@contextmanager
def all_of_them(
    folder: Path, postgres: Server | None, effort: Effort
) -> Iterator[Mapping[str, Contestant]]:
    """Ours, the first and the floor on one kind of database, each with one of its own."""
    most, few = max(effort.clients), min(AT, max(effort.clients))
    first = first_code() if effort.first else None
    with ExitStack() as stack:

        def served(name: str, clients: int, code: Path = HERE, module: str = ".main") -> str:
            address = stack.enter_context(on_database(postgres, folder / name))
            listener = "on" if name == LISTENING else "off"
            settings = {"INTAKE_DATABASE_URL": address, "INTAKE_LISTENER": listener}
            app = Served(folder / name, settings, code=code, module=module)
            them[name], page = contestant(stack.enter_context(running(app)), clients)
            return page

        them: dict[str, Contestant] = {}
        page = served(OURS, most)
        if effort.listener:
            served(LISTENING, few)
        if first:
            served(FIRST, few, first, "")
        address = stack.enter_context(on_database(postgres, folder / FLOOR))
        them[FLOOR] = stack.enter_context(floor(folder / FLOOR, address, page, most))
        yield them


def rounds(
    them: Mapping[str, Contestant], clients: int, effort: Effort
) -> Mapping[str, list[Round]]:
    """So many rounds, in each of which each has its turn."""
    done: dict[str, list[Round]] = defaultdict(list)
    for _ in range(effort.rounds):
        for name, each in them.items():
            done[name].append(each.round(clients, effort.seconds))
    return done


def beside(ours: Sequence[Round], theirs: Sequence[Round]) -> tuple[float, float]:
    """CPU and turns a second as many times theirs: the medians of each round's."""
    pairs = list(zip(ours, theirs, strict=True))
    cpu_ratio = median(mine.cpu / other.cpu for mine, other in pairs)
    return cpu_ratio, median(mine.rate / other.rate for mine, other in pairs)


def measure(table: Table, folder: Path, postgres: Server | None, effort: Effort) -> None:
    """Measure turns on both kinds of database."""
    for database in effort.databases:
        where = postgres if database != SQLITE else None
        with all_of_them(folder / database, where, effort) as them:
            for name in them:
                them[name].round(1, effort.seconds / 2)  # what is slow only once
            for clients in effort.clients:
                here = them if clients == AT else {name: them[name] for name in (OURS, FLOOR)}
                _rows(table, rounds(here, clients, effort), clients, suffix(database))


def _rows(table: Table, done: Mapping[str, list[Round]], clients: int, end: str) -> None:
    ours, bare = done[OURS], done[FLOOR]
    cpu_ratio, rate_ratio = beside(ours, bare)
    table.add(f"turn.rate.{clients}{end}", median(each.rate for each in ours))
    table.add(f"turn.p95.{clients}{end}", 1000 * median(each.p95 for each in ours))
    table.add(f"turn.cpu.{clients}{end}", 1000 * median(each.cpu for each in ours))
    table.add(f"turn.cpu_ratio.{clients}{end}", cpu_ratio)
    table.add(f"turn.rate_ratio.{clients}{end}", rate_ratio)
    if clients == AT:
        for name, theirs in done.items():
            table.add(f"turn.told.rate.{name}{end}", median(each.rate for each in theirs))
            table.add(f"turn.told.cpu.{name}{end}", 1000 * median(each.cpu for each in theirs))
    if FIRST in done:
        for name, tail in ((OURS, ""), (LISTENING, ".listener")):
            cpu_ratio, rate_ratio = beside(done[name], done[FIRST])
            table.add(f"turn.cpu_vs_first{end}{tail}", cpu_ratio)
            table.add(f"turn.rate_vs_first{end}{tail}", rate_ratio)
