"""Coming back beside somebody who guesses: printed, never asserted.

Thirty pupils behind one address, each with a typo first, while somebody on the same address tries
wrong words with another cookie each time. Run it with `python -m tests.bench.coming_back [TRIES]`
on a quiet machine.
"""

from __future__ import annotations

import secrets
import statistics
import sys
import tempfile
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from tests.support.plain_visitor import PlainVisitor
from tests.support.served_app import served

if TYPE_CHECKING:
    from tests.support.served_app import ServedApp

PUPILS = 30
REFRESH = 2
"""Seconds after which the waiting page asks again by itself."""

GIVE_UP = 300
"""Seconds; who is not served by then never is."""

WRONG = [("reference", "ABCD-2345"), ("words", "acorn acre actor abacus ability")]
Code = list[tuple[str, str]]


def code_on(app: ServedApp) -> Code:
    """Reference and words of somebody who began to tell."""
    visitor = PlainVisitor(app.base)
    visitor.go("/sefton/")
    visitor.send("data-start=complaint")
    page = visitor.go("/sefton/keep")
    return [("reference", page.text("data-reference")), ("words", page.text("data-code"))]


def waited(visitor: PlainVisitor, code: Code) -> float:
    """Seconds until there was an answer that is not to wait."""
    began = time.perf_counter()
    visitor.post("/sefton/back", code)
    while visitor.seen.page == "waiting" and time.perf_counter() - began < GIVE_UP:
        time.sleep(REFRESH)
        visitor.go("/sefton/back/waiting")
    return time.perf_counter() - began


def pupil(app: ServedApp, code: Code) -> tuple[str, float]:
    """The page that somebody is on in the end, and how long both their tries took."""
    visitor = PlainVisitor(app.base)
    typo = [code[0], ("words", f"{code[1][1][:-1]}")]
    wrong = " ".join(reversed(typo[1][1].split()))
    seconds = waited(visitor, [code[0], ("words", wrong)]) + waited(visitor, code)
    return visitor.seen.page, seconds


def guess(app: ServedApp, _: int) -> None:
    """One try of the guesser, who asks again until it is answered."""
    visitor = PlainVisitor(app.base, {"y": secrets.token_urlsafe(32)})
    waited(visitor, WRONG)


def reading(app: ServedApp, over: threading.Event) -> list[float]:
    """How long somebody who only reads waits for each page meanwhile."""
    visitor, waits = PlainVisitor(app.base), list[float]()
    while not over.is_set():
        began = time.perf_counter()
        visitor.go("/sefton/about/who-can-see")
        waits.append(time.perf_counter() - began)
        time.sleep(0.02)
    return waits


def main(tries: int) -> None:
    with tempfile.TemporaryDirectory() as folder, served(Path(folder) / "app") as app:
        codes, over = [code_on(app) for _ in range(PUPILS)], threading.Event()
        with ThreadPoolExecutor(tries + PUPILS + 1) as threads:
            reader = threads.submit(reading, app, over)
            guesses = [threads.submit(partial(guess, app, each)) for each in range(tries)]
            ends = list(threads.map(partial(pupil, app), codes))
            for each in guesses:
                each.result()
            over.set()
            pages = 1000 * statistics.quantiles(reader.result(), n=20)[18]
    took = sorted(seconds for _, seconds in ends)
    served_all = sum(page == "turn" for page, _ in ends)
    sys.stdout.write(
        f"{served_all} of {PUPILS} pupils let in beside {tries} wrong tries on their address;\n"
        f"both tries of a pupil: half within {took[PUPILS // 2]:.1f} s, all in {took[-1]:.1f} s;\n"
        f"other pages meanwhile: p95 {pages:.0f} ms\n"
    )


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 1000)
