"""How many turns and taps a complaint costs, counted as a thumb counts them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import pytest

from tests.support.browser_visitor import BrowserVisitor, phone
from tests.support.plain_visitor import PlainVisitor

if TYPE_CHECKING:
    from collections.abc import Mapping

    from playwright.sync_api import Browser

    from tests.support.served_app import ServedApp

WHAT: Final = "I waited at the window and nobody came. " * 8
Answers = dict[str, dict[str, str]]
ONE: Final[Answers] = {
    "safe": {"answer": "yes"},
    "about_to_happen": {"answer": "no"},
    "pressure": {"answer": "no"},
    "points.what": {"answer": WHAT},
    "wants": {"answer": "why"},
    "advocate": {"answer": "not_now"},
    "reach": {"answer": "here"},
}
"""One point; the name is skipped, as one may: it would be one tap more, into its box."""

THREE: Final[Answers] = {
    **ONE,
    "advocate": {"answer": "ask"},
    "advocate_tell": {"answer": "reach"},
    "find_me": {"answer.name": "Kay"},
    "reach": {"answer": "text"},
    "reach_number": {"answer": "07700 900123"},
}
"""Three points, one wish, an advocate who is told how to reach them, and a text."""

ROADS: Final[Mapping[str, tuple[str, Answers, int, int]]] = {
    "one point": ("complaint", ONE, 1, 10),
    "three points": ("complaint", THREE, 3, 18),
    "short": ("short", ONE, 1, 5),
    "idea": ("idea", ONE, 1, 3),
    "thanks": ("thanks", ONE, 1, 3),
}
"""What is told, how many points it has, and the most turns it may take."""

TAPS: Final = {"one point": 14, "three points": 26, "short": 8}
"""The most taps, Start and Send and one into each box with them."""


@pytest.mark.parametrize("road", ROADS)
def test_no_more_turns_than_were_set(served_app: ServedApp, road: str) -> None:
    flow, answers, points, most = ROADS[road]
    visitor = PlainVisitor(served_app.base)
    visitor.go("/sefton/")
    visitor.send(f"data-start={flow}")
    turns: list[str] = []
    while visitor.seen.page == "turn":
        turns.append(visitor.seen.step)
        told = answers.get(visitor.seen.step)
        values = {name: [value] for name, value in (told or {}).items()}
        visitor.send("data-step", values, move_on(visitor, told, turns, points))
    assert visitor.seen.page == "check"
    assert len(turns) <= most, turns


def move_on(
    visitor: BrowserVisitor | PlainVisitor,
    told: Mapping[str, str] | None,
    turns: list[str],
    points: int,
) -> str:
    """The move that adds the next point, or skips, or answers."""
    adds = "add" in visitor.seen.moves and visitor.seen.type != "repeat"
    if adds and turns.count("points.what") < points:
        return "add"
    return "skip" if told is None and "skip" in visitor.seen.moves else ""


@pytest.mark.parametrize("road", TAPS)
def test_no_more_taps_than_were_set(chromium: Browser, served_app: ServedApp, road: str) -> None:
    flow, answers, points, _ = ROADS[road]
    with phone(chromium, served_app.base, scripts=True) as visitor:
        visitor.page.set_viewport_size({"width": 375, "height": 720})
        visitor.go("/sefton/")
        visitor.send(f"data-start={flow}")
        taps, turns = 1, []
        while visitor.seen.page == "turn":
            turns.append(visitor.seen.step)
            told = answers.get(visitor.seen.step)
            move = move_on(visitor, told, turns, points)
            taps += tapped(visitor, told, move)
        assert visitor.seen.page == "check"
        send = visitor.page.locator("form[data-send] button").first
        assert send.evaluate("e => !e.closest('details:not([open])')")
        assert taps + 1 <= TAPS[road], turns


def tapped(visitor: BrowserVisitor, told: Mapping[str, str] | None, move: str) -> int:
    """Do one turn; gives how often the screen was touched for it."""
    values = {name: [value] for name, value in (told or {}).items()}
    count = len(values)
    one_tap = visitor.page.locator("[data-tap]:not([hidden])").count() > 0 and count == 1
    visitor.send("data-step", values, move)
    return count if one_tap and not move else count + 1
