"""How others fare beside somebody who means harm; printed, never asserted.

An innocent visitor changes an answer again and again, and another asks for help now, while an
attacker does all they can over 32 connections. The attacker runs on the same cores as the server,
and so takes from it what no attacker outside could. Run it with
`python -m tests.bench.hostile [SECONDS]` on a quiet machine.
"""

from __future__ import annotations

import socket
import statistics
import sys
import tempfile
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from http.client import HTTPConnection, HTTPException
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlencode

from tests.bench.turns import FORM, Client, talker
from tests.served.crowd import ready_to_send
from tests.support.served_app import ServedApp, served

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from contextlib import AbstractContextManager

CONNECTIONS = 32
HALF = b"POST /sefton/talk HTTP/1.1\r\nHost: x\r\nContent-Length: 500\r\n\r\nstart=compl"


@dataclass
class Waits:
    """How long others waited, in seconds."""

    turns: list[float]
    safe: list[float]

    def p95(self) -> tuple[float, float]:
        turns, safe = (statistics.quantiles(each, n=20)[18] for each in (self.turns, self.safe))
        return turns, safe


def others(app: ServedApp, innocent: Client, seconds: float) -> Waits:
    """What an innocent visitor and somebody who needs help wait for meanwhile."""
    until = time.perf_counter() + seconds
    with ThreadPoolExecutor(2) as threads:
        turns = threads.submit(innocent.turns, until)
        safe = threads.submit(asking_for_help, app, until)
        return Waits(turns.result(), safe.result())


def asking_for_help(app: ServedApp, until: float) -> list[float]:
    waits = []
    while (began := time.perf_counter()) < until:
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
        "1,000 wrong guesses",
        lambda: again_and_again(lambda: ask(app, "POST", "/sefton/back", wrong), 1000),
    )
    yield (
        "1,000 starts",
        lambda: again_and_again(
            lambda: ask(app, "POST", "/sefton/talk", {"start": "complaint"}), 1000
        ),
    )
    yield (
        "60 documents by one device",
        lambda: again_and_again(lambda: ask(app, "GET", "/sefton/letter.docx", cookie=cookie), 60),
    )
    yield "16 half-sent requests", lambda: half_sent(app, 16)


def main() -> None:
    seconds = float(sys.argv[1]) if len(sys.argv) > 1 else 8
    with tempfile.TemporaryDirectory() as folder, served(Path(folder) / "var") as app:
        innocent, _ = talker(app)
        idle = others(app, innocent, seconds).p95()
        sys.stdout.write(line("p95 of others, beside nobody", idle, idle))
        for name, attack in attacks(app):
            with attack():
                beside = others(app, innocent, seconds).p95()
            sys.stdout.write(line(f"beside {name}", beside, idle))
    sys.stdout.write("The attacker runs on the same cores as the server.\n")


def line(name: str, p95: tuple[float, float], idle: tuple[float, float]) -> str:
    turn, safe = p95
    return (
        f"{name:36} a turn {1000 * turn:7.1f} ms ({turn / idle[0]:4.1f} ×)   "
        f"/safe {1000 * safe:7.1f} ms ({safe / idle[1]:4.1f} ×)\n"
    )


if __name__ == "__main__":
    main()
