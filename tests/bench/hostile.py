"""How others fare beside somebody who means harm; printed, never asserted.

An innocent visitor changes an answer again and again, and another asks for help now, while an
attacker does all they can over 32 connections. The attacker runs on the same cores as the server,
and so takes from it what no attacker outside could. Rounds with and without the attacker take
turns, and medians are printed, so that it can be told on a machine that others use too. Run it
with `python -m tests.bench.hostile [SECONDS [ROUNDS [WORD]]]`; a word picks the attacks that have
it in their name.
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
from dataclasses import dataclass, field
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
    given = dict(zip(("seconds", "rounds", "word"), sys.argv[1:], strict=False))
    seconds, rounds = float(given.get("seconds", 8)), int(given.get("rounds", 3))
    with tempfile.TemporaryDirectory() as folder, served(Path(folder) / "var") as app:
        innocent, _ = talker(app)
        others(app, innocent, 1)  # what is slow only once
        for name, attack in attacks(app):
            if given.get("word", "") not in name:
                continue
            idle, beside = Rounds(), Rounds()
            for _ in range(rounds):
                idle.add(others(app, innocent, seconds))
                with attack():
                    beside.add(others(app, innocent, seconds))
            sys.stdout.write(f"{name}: {beside.line(idle)}\n")
    sys.stdout.write("The attacker runs on the same cores as the server.\n")


@dataclass
class Rounds:
    """The p95 of each round, of a turn and of help, in seconds."""

    turns: list[float] = field(default_factory=list)
    safe: list[float] = field(default_factory=list)

    def add(self, waits: Waits) -> None:
        turn, safe = waits.p95()
        self.turns.append(turn)
        self.safe.append(safe)

    def line(self, idle: Rounds) -> str:
        """Medians over the rounds, beside those of nobody, and how many times as long it took."""
        told = []
        for name, mine, none in (
            ("a turn", self.turns, idle.turns),
            ("help", self.safe, idle.safe),
        ):
            ours, before = statistics.median(mine), statistics.median(none)
            told.append(
                f"{name} {1000 * ours:.1f} ms, beside nobody {1000 * before:.1f} ms"
                f" ({ours / before:.2f} times)"
            )
        return "; ".join(told)


if __name__ == "__main__":
    main()
