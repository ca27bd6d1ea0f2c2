"""Coming back: one, ten at once, and thirty pupils beside somebody who guesses.

The pupils are behind one address, each with a typo first, while somebody on the same address tries
wrong words with another cookie each time.
"""

from __future__ import annotations

import secrets
import time
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from statistics import median
from typing import TYPE_CHECKING

from tests.bench.servers import Served, running
from tests.served.crowd import all_at_once
from tests.support.plain_visitor import PlainVisitor

if TYPE_CHECKING:
    from pathlib import Path

    from tests.bench.effort import Effort
    from tests.bench.table import Table
    from tests.support.real_postgres import Server
    from tests.support.served_app import ServedApp

AT_ONCE = 10
REFRESH = 2
"""Seconds after which the waiting page asks again by itself."""

GIVE_UP = 300
"""Seconds; who is not served by then never is."""

WRONG = [("reference", "ABCD-2345"), ("words", "acorn acre actor abacus ability")]
Code = list[tuple[str, str]]


def measure(table: Table, folder: Path, _: Server | None, effort: Effort) -> None:
    """Come back alone, ten at once, and beside a guesser."""
    with running(Served(folder / "app")) as app:
        codes = [code_on(app) for _ in range(effort.pupils)]
        alone = [come_back(app, code) for code in codes[: effort.rounds]]
        together = [
            max(all_at_once(partial(come_back, app), codes[:AT_ONCE])) for _ in range(effort.rounds)
        ]
        ends = beside_guesser(app, codes, effort.tries)
    table.add("back.one", median(alone))
    table.add("back.ten", median(together))
    table.add("back.pupils", max(seconds for _, seconds in ends))
    table.add("back.pupils_in", sum(page == "turn" for page, _ in ends))


def code_on(app: ServedApp) -> Code:
    """Reference and words of somebody who began to tell."""
    visitor = PlainVisitor(app.base)
    visitor.go("/sefton/")
    visitor.send("data-start=complaint")
    page = visitor.go("/sefton/keep")
    return [("reference", page.text("data-reference")), ("words", page.text("data-code"))]


def come_back(app: ServedApp, code: Code) -> float:
    """Seconds until somebody with the right words is in."""
    visitor = PlainVisitor(app.base)
    seconds = waited(visitor, code)
    assert visitor.seen.page == "turn", visitor.seen.page
    return seconds


def waited(visitor: PlainVisitor, code: Code) -> float:
    """Seconds until there was an answer that is not to wait."""
    began = time.perf_counter()
    visitor.post("/sefton/back", code)
    while visitor.seen.page == "waiting" and time.perf_counter() - began < GIVE_UP:
        time.sleep(REFRESH)
        visitor.go("/sefton/back/waiting")
    return time.perf_counter() - began


def beside_guesser(app: ServedApp, codes: list[Code], tries: int) -> list[tuple[str, float]]:
    """The page that each pupil is on in the end, and how long both their tries took."""
    with ThreadPoolExecutor(tries + len(codes)) as threads:
        guesses = [threads.submit(partial(guess, app, each)) for each in range(tries)]
        ends = list(threads.map(partial(pupil, app), codes))
        for each in guesses:
            each.result()
    return ends


def pupil(app: ServedApp, code: Code) -> tuple[str, float]:
    """The page that somebody is on in the end, and how long both their tries took."""
    visitor = PlainVisitor(app.base)
    wrong = " ".join(reversed(code[1][1].split()))
    seconds = waited(visitor, [code[0], ("words", wrong)]) + waited(visitor, code)
    return visitor.seen.page, seconds


def guess(app: ServedApp, _: int) -> None:
    """One try of the guesser, who asks again until it is answered."""
    visitor = PlainVisitor(app.base, {"y": secrets.token_urlsafe(32)})
    waited(visitor, WRONG)
