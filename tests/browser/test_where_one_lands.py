"""What is in view on a phone at the moment when the next question comes, and after sending."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import pytest

from tests.browser.test_check_page import IN_VIEW, PHONE, WHAT
from tests.support.browser_visitor import phone

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser

    from tests.support.browser_visitor import BrowserVisitor
    from tests.support.served_app import ServedApp

SAID: Final = {
    "safe": {"answer": ["no"]},
    "about_to_happen": {"answer": ["yes"]},
    "happens": {"answer.what": [WHAT], "answer.when": ["tomorrow"]},
    "pressure": {"answer": ["no"]},
    "points.what": {"answer": [WHAT]},
    "advocate": {"answer": ["not_now"]},
    "find_me": {"answer.name": ["Amy"], "answer.birthday": ["4th febuary 2014"]},
    "reach": {"answer": ["here"]},
}
"""All that can be asked of somebody who is afraid, in long words, so that bubbles are high."""

CHOICES: Final = ("safe", "about_to_happen", "pressure", "advocate", "reach")
MOST_BEFORE_A_WORD: Final = 1180
"""Pixels: with the two made-up languages that only tests have, and letters wider than a phone's."""
TWO_SCREENS: Final = 2 * PHONE["height"]


@pytest.fixture
def visitor(chromium: Browser, served_app: ServedApp) -> Iterator[BrowserVisitor]:
    with phone(chromium, served_app.base, scripts=True) as visitor:
        visitor.page.set_viewport_size(PHONE)
        visitor.go("/sefton/")
        visitor.send("data-start=complaint")
        yield visitor


def go_on(visitor: BrowserVisitor) -> None:
    told = SAID.get(visitor.seen.step)
    skips = told is None and "skip" in visitor.seen.moves
    visitor.send("data-step", told or {}, "skip" if skips else "")


def test_what_is_to_be_known_first_is_all_on_the_first_screen_with_the_way_on(
    visitor: BrowserVisitor,
) -> None:
    page = visitor.page
    page.evaluate("scrollTo(0, 0)")
    on = page.locator(".firm .go").bounding_box()
    points = page.locator(".points > p")
    assert on
    assert points.count() == 5
    for each in points.all():
        box = each.bounding_box()
        assert box
        assert box["y"] + box["height"] <= on["y"]
    assert on["y"] + on["height"] <= PHONE["height"]
    assert page.evaluate("document.documentElement.scrollHeight") <= MOST_BEFORE_A_WORD
    page.locator("[data-more-said] > summary").click()
    more = page.locator("[data-more-said]").inner_text()
    assert "The team should try to tell you first." in more
    assert "Tell the team, an advocate or Childline." in more


def test_a_question_comes_with_the_first_two_of_its_options_in_view(
    visitor: BrowserVisitor,
) -> None:
    seen = []
    while visitor.seen.page == "turn":
        if visitor.seen.step in CHOICES:
            seen.append(visitor.seen.step)
            visitor.page.wait_for_selector("main:not(.turning)", state="attached")
            options = visitor.page.locator("#turn > fieldset .option")
            for each in (visitor.page.locator("h1"), options.first, options.nth(1)):
                assert each.evaluate(IN_VIEW), visitor.seen.step
        go_on(visitor)
    assert tuple(seen) == CHOICES


def test_the_box_to_type_in_covers_nothing_of_what_is_asked(visitor: BrowserVisitor) -> None:
    while visitor.seen.step != "points.what":
        go_on(visitor)
    for hook in ("h1", ".bubble .why", ".composer > .hint", "[data-way-back] button"):
        assert visitor.page.locator(hook).first.evaluate(IN_VIEW), hook


def test_a_question_that_is_loaded_again_is_in_view(visitor: BrowserVisitor) -> None:
    while visitor.seen.step != "points.what":
        go_on(visitor)
    page = visitor.page
    entries = page.evaluate("history.length")
    for position in (0, 9999):
        page.evaluate("to => scrollTo(0, to)", position)
        page.reload()
        assert page.locator("h1").evaluate(IN_VIEW), position
        assert page.evaluate("document.activeElement.id") == "ask"
    page.goto(f"{visitor.base}/sefton/talk#ask")
    assert page.locator("h1").evaluate(IN_VIEW)
    assert page.evaluate("history.length") == entries + 1


def test_on_the_check_page_the_letter_can_be_read_from_the_first_screen(
    visitor: BrowserVisitor,
) -> None:
    while visitor.seen.page == "turn":
        go_on(visitor)
    assert visitor.page.locator("[data-read] > summary").evaluate(IN_VIEW)


def test_after_sending_reference_and_words_stand_within_two_screens(
    visitor: BrowserVisitor,
) -> None:
    while visitor.seen.page == "turn":
        go_on(visitor)
    visitor.send("data-send")
    box = visitor.page.locator("#code").bounding_box()
    help_box = visitor.page.locator("[data-not-safe]").bounding_box()
    assert box is not None
    assert help_box is not None
    assert help_box["y"] < box["y"]
    assert box["y"] + box["height"] <= TWO_SCREENS
