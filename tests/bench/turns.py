"""How fast turns are, beside the least that such a turn can cost; printed, never asserted.

The floor is a bare Flask application under the same server: the same two requests for each turn
(a form that updates one row durably and leads on, and a page of the same bytes). Run it with
`python -m tests.bench.turns [SECONDS]` on a quiet machine.
"""

from __future__ import annotations

import statistics
import sys
import tempfile
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from http.client import HTTPConnection
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlencode, urlsplit

import psutil

from tests.support.plain_visitor import PlainVisitor
from tests.support.replies import briefly
from tests.support.served_app import ServedApp, answers, free_port, served
from tests.support.walker import Walker

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

CLIENTS = 16
TEXT = "They moved me on a Friday and nobody told me why. " * 4
FORM = {"Content-Type": "application/x-www-form-urlencoded"}


@dataclass
class Measured:
    """Turns in a time: how many a second, how long the slowest 5 % took, and CPU for each."""

    turns: int
    seconds: float
    cpu: float
    waits: list[float]

    def __str__(self) -> str:
        waits = statistics.quantiles(self.waits, n=20)
        return (
            f"{self.turns / self.seconds:7.0f} turns/s   p50 {1000 * waits[9]:6.1f} ms   "
            f"p95 {1000 * waits[18]:6.1f} ms   CPU {1000 * self.cpu / self.turns:6.2f} ms a turn"
        )


@dataclass
class Client:
    """Changes one answer again and again over one connection, as fast as it is let."""

    base: str
    path: str
    headers: dict[str, str]
    fields: Callable[[int], str]

    def turns(self, until: float) -> list[float]:
        parts = urlsplit(self.base)
        connection = HTTPConnection(parts.hostname or "", parts.port, timeout=60)
        waits: list[float] = []
        while (began := time.perf_counter()) < until:
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


def measure(process: int, clients: list[Client], seconds: float) -> Measured:
    before, began = cpu(process), time.perf_counter()
    with ThreadPoolExecutor(len(clients)) as threads:
        waits = list(threads.map(lambda each: each.turns(began + seconds), clients))
    took = time.perf_counter() - began
    everyone = [wait for each in waits for wait in each]
    return Measured(len(everyone), took, cpu(process) - before, everyone)


def cpu(process: int) -> float:
    """CPU seconds that a process and its workers have used so far."""
    family = [psutil.Process(process), *psutil.Process(process).children(recursive=True)]
    return sum(float(times.user + times.system) for times in (each.cpu_times() for each in family))


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


@contextmanager
def floor_server(folder: Path, page: str) -> Iterator[tuple[psutil.Popen, str]]:
    """The bare application, served in the same way."""
    (folder / "page.html").write_text(page)
    port = free_port()
    command = [sys.executable, "-m", "tests.bench.floor", str(folder), str(port)]
    process = psutil.Popen(command)
    while not answers(f"http://127.0.0.1:{port}/turn?q=1"):
        time.sleep(0.05)
    yield process, f"http://127.0.0.1:{port}"
    process.terminate()
    process.wait()


def main() -> None:
    seconds = float(sys.argv[1]) if len(sys.argv) > 1 else 10
    with tempfile.TemporaryDirectory() as folder, served(Path(folder) / "var") as app:
        talkers = [talker(app) for _ in range(CLIENTS)]
        assert app.process is not None
        ours = measure(app.process.pid, [client for client, _ in talkers], seconds)
        page = talkers[0][1]
    with (
        tempfile.TemporaryDirectory() as folder,
        floor_server(Path(folder), page) as (process, base),
    ):
        bare = [
            Client(base, "/turn", {}, lambda number: urlencode({"answer": TEXT}))
            for _ in range(CLIENTS)
        ]
        floor = measure(process.pid, bare, seconds)
    sys.stdout.write(report(ours, floor, len(page)))


def report(ours: Measured, floor: Measured, characters: int) -> str:
    ratio = (ours.cpu / ours.turns) / (floor.cpu / floor.turns)
    return (
        f"{CLIENTS} clients, a page of {characters} characters\n"
        f"Intake  {ours}\nfloor   {floor}\nCPU a turn: {ratio:.1f} times the floor\n"
    )


if __name__ == "__main__":
    main()
