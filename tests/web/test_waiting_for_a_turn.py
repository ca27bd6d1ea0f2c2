"""Coming back while many others do: nobody is refused, and who waits need not type again."""

from __future__ import annotations

import threading
from functools import partial
from itertools import pairwise
from secrets import token_hex
from typing import TYPE_CHECKING

import pytest

from intake.adapters.crypto import fair_queue
from intake.adapters.crypto.ways import words_secret
from intake.adapters.db.sealed_drafts import SealedDrafts
from intake.services.ports import Caller, Place
from tests.support import page_rules
from tests.support.fakes import PLACE
from tests.web.young_visitor import YoungVisitor

if TYPE_CHECKING:
    from collections.abc import Iterator

    from flask.testing import FlaskClient

    from intake.adapters.crypto.ways import WordsSecret
    from intake.app import Intake

WAIT = 20
"""Seconds; only so that a line which never moves fails its test."""

Code = list[tuple[str, str]]


@pytest.fixture
def visitor(client: FlaskClient) -> YoungVisitor:
    return YoungVisitor(client)


@pytest.fixture
def crowd(wired: Intake) -> Iterator[threading.Event]:
    """Others are worked on until the event is set."""
    drafts = wired.services.coming_back.drafts
    assert isinstance(drafts, SealedDrafts)
    free, begun = threading.Event(), threading.Barrier(fair_queue.AT_ONCE + 1)

    def work() -> WordsSecret:
        begun.wait(WAIT)
        free.wait(WAIT)
        return words_secret(["made", "up"])

    asked = [
        partial(
            drafts.queue.ask, Caller(f"203.0.113.{number}", ""), Place(token_hex(), PLACE.since)
        )
        for number in range(fair_queue.AT_ONCE)
    ]
    threads = [threading.Thread(target=each, args=(work,)) for each in asked]
    for thread in threads:
        thread.start()
    begun.wait(WAIT)
    yield free
    free.set()
    for thread in threads:
        thread.join(WAIT)


def code_of(visitor: YoungVisitor) -> Code:
    """The words of somebody who told what happened and then left."""
    visitor.at_step("points.what")
    kept = visitor.go("/sefton/keep")
    code = [("reference", kept.text("data-reference")), ("words", kept.text("data-code"))]
    visitor.send("data-to")
    return code


def looked_again(visitor: YoungVisitor, free: threading.Event) -> YoungVisitor:
    free.set()
    while visitor.seen.page == "waiting":
        visitor.go("/sefton/back/waiting")
    return visitor


def test_who_waits_is_let_in_without_typing_again(
    visitor: YoungVisitor, crowd: threading.Event
) -> None:
    waiting = visitor.post("/sefton/back", code_of(visitor))
    page_rules.hold(waiting)
    assert (waiting.page, waiting.status) == ("waiting", 200)
    assert '<meta http-equiv="refresh" content="2; url=/sefton/back/waiting">' in waiting.html
    assert visitor.go("/sefton/back/waiting").page == "waiting"
    seen = looked_again(visitor, crowd).seen
    assert (seen.page, seen.step) == ("turn", "points.what")
    assert visitor.go("/sefton/back/waiting").page == "back"


def test_neither_page_nor_address_nor_cookie_shows_what_was_typed(
    visitor: YoungVisitor, crowd: threading.Event
) -> None:
    code = code_of(visitor)
    waiting = visitor.post("/sefton/back", code)
    cookie = visitor.client.get_cookie("w")
    assert cookie is not None
    assert (cookie.http_only, cookie.same_site) == (True, "Strict")
    shown = f"{waiting.address} {waiting.html} {cookie.value} {cookie.decoded_value}".casefold()
    # One word alone may be a word of the page, as “script” is.
    reference, words = code[0][1].casefold(), code[1][1].split()
    pairs = [" ".join(pair) for pair in pairwise(words)]
    assert [part for part in (reference, *pairs) if part in shown] == []


def test_wrong_words_are_told_after_the_wait_with_what_was_typed(
    visitor: YoungVisitor, crowd: threading.Event
) -> None:
    typed = [("reference", "ABCD-2345"), ("words", "acorn acre actor abacus ability")]
    visitor.post("/sefton/back", typed)
    seen = looked_again(visitor, crowd).seen
    assert (seen.page, seen.status) == ("back", 422)
    assert seen.form("data-back").default("words") == ["acorn acre actor abacus ability"]


def test_leaving_takes_a_try_that_waits_out_of_the_browser(
    visitor: YoungVisitor, crowd: threading.Event
) -> None:
    visitor.post("/sefton/back", code_of(visitor))
    visitor.send("data-to")
    assert visitor.client.get_cookie("w") is None
    crowd.set()
    assert visitor.go("/sefton/back/waiting").page == "back"


def test_who_left_with_no_network_while_waiting_is_not_let_in(
    visitor: YoungVisitor, crowd: threading.Event
) -> None:
    code = code_of(visitor)
    visitor.client.delete_cookie("l")
    visitor.post("/sefton/back", code)
    visitor.client.set_cookie("l", "1")
    crowd.set()
    assert visitor.go("/sefton/back/waiting").page == "back"


def test_who_comes_anew_after_leaving_waits_and_is_let_in(
    visitor: YoungVisitor, crowd: threading.Event
) -> None:
    code = code_of(visitor)
    assert visitor.client.get_cookie("l")
    assert visitor.post("/sefton/back", code).page == "waiting"
    assert looked_again(visitor, crowd).seen.page == "turn"


def test_nothing_that_was_made_up_waits(visitor: YoungVisitor) -> None:
    for made_up in ("", "x", ".x", ".eyJpZCI6ICJ4In0="):
        visitor.client.set_cookie("w", made_up)
        assert visitor.go("/sefton/back/waiting").page == "back"


def test_thirty_pupils_with_one_browser_and_a_typo_each_all_come_back(
    visitor: YoungVisitor,
) -> None:
    code = code_of(visitor)
    typo = [code[0], ("words", " ".join(reversed(code[1][1].split())))]
    for _ in range(30):
        assert visitor.post("/sefton/back", typo).page == "back"
        assert visitor.post("/sefton/back", code).page == "turn"
        visitor.send("data-to")
