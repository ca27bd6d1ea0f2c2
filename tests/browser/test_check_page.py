"""The check page on a phone: one screen, with sending in view and the rest a tap away."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.support.browser_visitor import STAMP, phone
from tests.support.plain_visitor import PlainVisitor
from tests.support.walker import Reply, Walker

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, Page, ViewportSize

    from tests.support.browser_visitor import BrowserVisitor
    from tests.support.page_hooks import PageHooks
    from tests.support.served_app import ServedApp

MOST_HIGH = 1600
PHONE: ViewportSize = {"width": 375, "height": 720}
ABOVE_A_KEYBOARD: ViewportSize = {"width": 375, "height": 400}
NARROW: ViewportSize = {"width": 320, "height": 568}
WHAT = (
    "i waited at the window every saturday and nobody came and when i asked they said it was "
    "the rota and then the week after they said it was my brother who did not want to and that "
    "is not true because he told me he wanted to see me and nobody ever asked him about it, not "
    "one time in all this year."
)
LONG = "\n".join(f"On day {n} nobody came." for n in range(1, 31))
LOOKS = Path(__file__).parents[1] / "support" / "looks.js"
IN_VIEW = """each => {
  const box = each.getBoundingClientRect();
  const at = document.elementFromPoint((box.left + box.right) / 2, (box.top + box.bottom) / 2);
  return box.top >= 0 && box.bottom <= innerHeight && each.contains(at);
}"""
HIGH = "document.documentElement.scrollHeight"


def three_points(first: str) -> Walker:
    """Somebody who tells three things, the first in these words, and skips what can be skipped."""

    def policy(seen: PageHooks, time: int) -> Reply:
        if seen.step == "points.what":
            return Reply({"answer": [(first, WHAT, WHAT)[time]]})
        if seen.step == "points.facts" and time < 2:
            return Reply(move="add")
        return Reply(move="skip" if "skip" in seen.moves else "")

    return Walker(PlainVisitor(""), "sefton", policy)


@pytest.fixture
def visitor(chromium: Browser, served_app: ServedApp) -> Iterator[BrowserVisitor]:
    with phone(chromium, served_app.base, scripts=True) as visitor:
        visitor.page.add_init_script(path=LOOKS)
        visitor.page.set_viewport_size(PHONE)
        yield visitor


def at_check(visitor: BrowserVisitor, first: str = WHAT) -> Page:
    walker = three_points(first)
    walker.visitor = plain = PlainVisitor(visitor.base)
    walker.begin()
    walker.walk()
    visitor.take_over(plain.cookies)
    visitor.go("/sefton/talk/check")
    assert visitor.page.evaluate("document.querySelectorAll('.say').length") > 0
    return visitor.page


def test_a_complaint_of_three_things_is_one_page_and_sending_is_in_view(
    visitor: BrowserVisitor,
) -> None:
    page = at_check(visitor)
    send = page.locator("[data-send] button")
    assert page.evaluate(HIGH) <= MOST_HIGH
    assert page.locator("main details[open]").count() == 0
    assert send.evaluate(IN_VIEW)
    page.evaluate("scrollTo(0, document.body.scrollHeight)")
    assert send.evaluate(IN_VIEW)


def test_all_that_was_said_and_the_letter_are_a_tap_away_and_nothing_gets_in_the_way(
    visitor: BrowserVisitor,
) -> None:
    page = at_check(visitor, LONG)
    for fold in ("data-read", "data-change", "data-more"):
        page.locator(f"[{fold}] > summary").click()
    assert LONG.splitlines()[-1] in page.locator("[data-read]").inner_text()
    assert not page.locator("[data-change]").get_by_text(LONG.splitlines()[-1]).is_visible()
    page.locator("[data-long] > summary").first.click()
    assert page.locator("[data-change]").get_by_text(LONG.splitlines()[-1]).is_visible()
    assert page.locator("[data-send] button").evaluate(IN_VIEW)
    for size in (PHONE, ABOVE_A_KEYBOARD, NARROW):
        page.set_viewport_size(size)
        for look in ("tooWide", "tooSmall", "covered", "cannotLeave"):
            assert page.evaluate(f"looks.{look}()") == [], (look, size)


def test_what_opens_long_words_stands_on_a_line_of_its_own(visitor: BrowserVisitor) -> None:
    page = at_check(visitor)
    page.locator("[data-change] > summary").click()
    opens = page.locator("[data-long] .all.hidden").first.bounding_box()
    words = page.locator("[data-long] .words.hidden").first.bounding_box()
    assert opens is not None
    assert words is not None
    assert opens["width"] > 2 * opens["height"]
    assert opens["y"] >= words["y"] + words["height"] - 1


def test_the_letter_is_printed_though_it_is_folded_away(visitor: BrowserVisitor) -> None:
    page = at_check(visitor)
    page.emulate_media(media="print")
    assert page.locator("[data-read] .letter").is_visible()
    assert page.evaluate("looks.printed()") == []


def test_what_is_changed_is_named_by_its_question(visitor: BrowserVisitor) -> None:
    page = at_check(visitor)
    page.locator("[data-change] > summary").click()
    page.evaluate(STAMP)
    page.get_by_role("link", name=re.compile("Change ?: What are you unhappy about")).first.click()
    page.wait_for_selector("h1:not([data-was])")
    assert visitor.look().step == "points.what"
    page.wait_for_function("scrollY > 0")
    assert page.locator("h1").evaluate(IN_VIEW)


def test_who_does_not_send_it_now_has_one_way_out(visitor: BrowserVisitor) -> None:
    page = at_check(visitor)
    page.evaluate(STAMP)
    page.get_by_role("link", name="Not now").click()
    page.wait_for_selector("h1:not([data-was])")
    assert visitor.look().page == "keep"
