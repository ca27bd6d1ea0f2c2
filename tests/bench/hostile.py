"""How others fare beside somebody who means harm.

An innocent visitor changes an answer again and again, and another asks for help now, while an
attacker does all they can over 32 connections. The attacker runs on the same cores as the server,
and so takes from it what no attacker outside could. Rounds with and without the attacker take
turns: what is told is how many times as long others wait, the median of the rounds.
"""

from __future__ import annotations

import socket
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from http.client import HTTPConnection, HTTPException
from statistics import median, quantiles
from typing import TYPE_CHECKING
from urllib.parse import urlencode

from tests.bench.servers import Served, running
from tests.bench.turns import FORM, Client, talker
from tests.served.crowd import ready_to_send

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from contextlib import AbstractContextManager
    from pathlib import Path

    from tests.bench.effort import Effort
    from tests.bench.table import Table
    from tests.support.real_postgres import Server
    from tests.support.served_app import ServedApp

CONNECTIONS = 32
HALF = b"POST /sefton/talk HTTP/1.1\r\nHost: x\r\nContent-Length: 500\r\n\r\nstart=compl"


@dataclass
class Waits:
    """How long others waited, in seconds."""

    turns: list[float]
    safe: list[float]

    def p95(self) -> tuple[float, float]:
        """What 95 % of the turns waited at most, and of those who asked for help."""
        return _p95(self.turns), _p95(self.safe)


def _p95(waits: list[float]) -> float:
    return quantiles(waits, n=20)[18] if len(waits) > 1 else waits[0]


def others(app: ServedApp, innocent: Client, seconds: float) -> Waits:
    """What an innocent visitor and somebody who needs help wait for meanwhile."""
    until = time.perf_counter() + seconds
    with ThreadPoolExecutor(2) as threads:
        turns = threads.submit(innocent.turns, until)
        safe = threads.submit(asking_for_help, app, until)
        return Waits(turns.result(), safe.result())


def asking_for_help(app: ServedApp, until: float) -> list[float]:
    waits: list[float] = []
    while (began := time.perf_counter()) < until or not waits:
        ask(app, "GET", "/safe")
        waits.append(time.perf_counter() - began)
        time.sleep(0.01)
    return waits


def ask(
    app: ServedApp, method: str, path: str, fields: dict[str, str] | None = None, cookie: str = ""
) -> None:
    connection = HTTPConnection("127.0.0.1", app.port, timeout=60)
    headers = {**(FORM if fields else {}), **({"Cookie": cookie} if cookie else {})}
    try:
        connection.request(method, path, urlencode(fields) if fields else None, headers)
        connection.getresponse().read()
    except (OSError, HTTPException):
        pass
    finally:
        connection.close()


@contextmanager
def again_and_again(do: Callable[[], None], most: int) -> Iterator[None]:
    """An attacker who does something so many times, or until it is over."""
    over, left = threading.Event(), iter(range(most))

    def attack() -> None:
        while not over.is_set() and next(left, None) is not None:
            do()

    with ThreadPoolExecutor(CONNECTIONS) as threads:
        for _ in range(CONNECTIONS):
            threads.submit(attack)
        try:
            yield
        finally:
            over.set()


@contextmanager
def half_sent(app: ServedApp, many: int) -> Iterator[None]:
    with ExitStack() as lines:
        for _ in range(many):
            line = lines.enter_context(socket.create_connection(("127.0.0.1", app.port)))
            line.sendall(HALF)
        yield


def attacks(app: ServedApp) -> Iterator[tuple[str, Callable[[], AbstractContextManager[None]]]]:
    """What is done meanwhile, by name."""
    wrong = {"reference": "0000-0000", "words": "apple pear plum fig lime"}
    rich = ready_to_send(app, "They moved me on a Friday.\n" * 300)
    cookie = "; ".join(f"{name}={text}" for name, text in rich.cookies.items())
    yield (
        "back.others",
        lambda: again_and_again(lambda: ask(app, "POST", "/sefton/back", wrong), 1000),
    )
    yield (
        "harm.starts",
        lambda: again_and_again(
            lambda: ask(app, "POST", "/sefton/talk", {"start": "complaint"}), 1000
        ),
    )
    yield (
        "harm.documents",
        lambda: again_and_again(lambda: ask(app, "GET", "/sefton/letter.docx", cookie=cookie), 60),
    )
    yield "harm.half_sent", lambda: half_sent(app, 16)


def measure(table: Table, folder: Path, _: Server | None, effort: Effort) -> None:
    """Let each attacker do their worst, in turn with nobody."""
    with running(Served(folder / "app")) as app:
        innocent, _page = talker(app)
        others(app, innocent, effort.harm_seconds / 3)  # what is slow only once
        for name, attack in attacks(app):
            turns, safe = [], []
            for _number in range(min(3, effort.rounds)):
                idle = others(app, innocent, effort.harm_seconds).p95()
                with attack():
                    beside = others(app, innocent, effort.harm_seconds).p95()
                turns.append(beside[0] / idle[0])
                safe.append(beside[1] / idle[1])
            table.add(f"{name}.turn_ratio", median(turns))
            table.add(f"{name}.help_ratio", median(safe))
