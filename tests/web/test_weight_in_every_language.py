"""What a phone loads is as small in each language that is shipped as it is in English.

Two letters of Cyrillic or three of Tigrinya take the bytes of one of English: what does not depend
on the language is what had to get smaller. Languages that nobody speaks are not weighed along.
"""

from __future__ import annotations

import gzip
import re
from typing import TYPE_CHECKING, Final

import pytest

from tests.support.page_hooks import text_of
from tests.web.test_turns_by_script import FIRST_PAGE, LATER_TURN
from tests.web.young_visitor import YoungVisitor

if TYPE_CHECKING:
    from flask import Flask

SHIPPED: Final = ("ar", "ckb", "ti", "uk", "vi")
MADE_UP: Final = re.compile(rb'<(button|li)[^>]*lang="(?:en-XA|ar-XB)".*?</\1>\s*', re.DOTALL)
LONG_TEXT: Final = "They moved me on a Friday. " * 40
BEFORE: Final = ("/", "/sefton/", "/sefton/safe", "/sefton/about/relay", "/sefton/about/advocacy")
MAP_IS_TOO_LONG: Final = {"ti", "uk"}
"""Here its words alone are some hundred bytes more than one round trip has room for."""
AFTER: Final = ("/sefton/sent", "/sefton/case")


def weight(visitor: YoungVisitor, path: str) -> int:
    """Bytes of one file as it comes, compressed."""
    return len(gzip.compress(MADE_UP.sub(b"", visitor.client.get(path).data), 6))


def with_all_it_needs(visitor: YoungVisitor, path: str) -> int:
    html = visitor.client.get(path).get_data(as_text=True)
    needed = {piece for piece in html.split('"') if piece.startswith("/static/")}
    assert needed, path
    return weight(visitor, path) + sum(weight(visitor, each) for each in needed)


@pytest.fixture(scope="module", params=SHIPPED)
def weights(request: pytest.FixtureRequest, app: Flask) -> dict[str, int]:
    """What each page and each turn of a talk weighs, by its address or the turn's step."""
    visitor = YoungVisitor(app.test_client(), {"Accept-Language": request.param})
    visitor.client.environ_base["HTTP_ACCEPT_LANGUAGE"] = request.param
    found = {path: with_all_it_needs(visitor, path) for path in BEFORE}
    visitor.start()
    assert visitor.seen.root.get("lang") == request.param
    while visitor.seen.page == "turn":
        found[visitor.seen.step] = weight(visitor, "/sefton/talk")
        skip = "skip" if "skip" in visitor.seen.moves else ""
        visitor.send("data-step", {"answer": [LONG_TEXT]}, skip)
    found["check"] = with_all_it_needs(visitor, "/sefton/talk/check")
    visitor.send("data-send")
    return found | {path: with_all_it_needs(visitor, path) for path in AFTER}


@pytest.mark.sampled(5)
def test_a_page_comes_in_one_round_trip_and_a_turn_is_small(weights: dict[str, int]) -> None:
    pages = {name: size for name, size in weights.items() if "/" in name or name == "check"}
    turns = {name: size for name, size in weights.items() if name not in pages}
    assert min(len(pages), len(turns)) > 5
    assert {name: size for name, size in pages.items() if size > FIRST_PAGE} == {}
    assert {name: size for name, size in turns.items() if size > LATER_TURN} == {}


@pytest.mark.parametrize("language", sorted({*SHIPPED} - MAP_IS_TOO_LONG))
def test_the_map_comes_in_one_round_trip_too(app: Flask, language: str) -> None:
    visitor = YoungVisitor(app.test_client())
    visitor.client.environ_base["HTTP_ACCEPT_LANGUAGE"] = language
    assert visitor.go("/sefton/map").root.get("lang") == language
    assert with_all_it_needs(visitor, "/sefton/map") <= FIRST_PAGE


def test_what_is_weighed_leaves_out_only_languages_that_nobody_speaks(app: Flask) -> None:
    page = app.test_client().get("/sefton/").data
    left_out = MADE_UP.sub(b"", page)
    assert b"en-XA" in page
    assert b"en-XA" not in left_out
    assert "Українська" in left_out.decode()
    assert text_of(YoungVisitor(app.test_client()).go("/sefton/").root)
