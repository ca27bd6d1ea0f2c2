"""A young person's phone and an advocate's laptop on one complaint, to the end of it."""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from tests.support.browser_visitor import phone
from tests.support.replies import briefly
from tests.support.walker import Walker

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, Page, ViewportSize

    from tests.support.browser_visitor import BrowserVisitor
    from tests.support.served_app import ServedApp

WORDS = "My room is cold at night.\n\nNobody came when I asked."
TRAIN = "It has been cold since June."


@dataclass
class Laptop:
    """An advocate's browser, with scripts on."""

    page: Page
    base: str

    def asks_to_come_in(self, link: str) -> None:
        """Open the link, which holds the code behind the #, and press."""
        self.page.goto("about:blank")
        self.page.goto(f"{self.base}/advocate/join#{link.rpartition('#')[2]}")
        self.page.fill("#name", "Priya")
        self.page.check("input[name=kind][value=advocate]")
        self.page.click("form[data-join-ask] button")
        expect(self.page.locator("[data-waits]")).to_be_visible()

    def suggests(self, control: str, text: str) -> None:
        self.page.fill(f"form[data-suggest] [name='{control}']", text)
        self.page.click("form[data-suggest] button.go")

    def sees(self, what: str) -> None:
        expect(self.page.locator(what).first).to_be_visible()


class Child:
    """The young person with their phone."""

    def __init__(self, visitor: BrowserVisitor, *, scripts: bool) -> None:
        self.visitor, self.page, self.scripts = visitor, visitor.page, scripts

    def sees(self, what: str) -> None:
        """What comes by itself within seconds, or by looking again with scripts off."""
        if not self.scripts:
            self.page.reload()
        expect(self.page.locator(what).first).to_be_visible()

    def presses(self, what: str) -> None:
        self.visitor.press(self.page.locator(what).first)

    def lets_in(self, laptop: Laptop) -> None:
        self.visitor.go("/sefton/talk/join")
        self.page.locator("form[data-join] button[value=away]").click()
        laptop.asks_to_come_in(self.page.locator("[data-join-link]").inner_text().strip())
        self.sees("[data-knock]")
        self.presses("[data-let-in]")
        laptop.sees("[data-said]")  # it opens by itself for who waits
        self.visitor.go("/sefton/talk")


@contextmanager
def two(browser: Browser, base: str, *, scripts: bool) -> Iterator[tuple[Child, Laptop]]:
    size: ViewportSize = {"width": 1280, "height": 800}
    with (
        phone(browser, base, scripts=scripts) as visitor,
        browser.new_context(viewport=size) as context,
    ):
        yield Child(visitor, scripts=scripts), Laptop(context.new_page(), base)
        assert visitor.faults == []


def uses_what_comes(sam: Child, priya: Laptop) -> None:
    """What is suggested is there within seconds, and the answer once it was used."""
    priya.suggests("answer", WORDS)
    priya.sees("[data-made]")
    if sam.scripts:
        sam.presses("[data-suggested-now] button")  # on the very question that it is for
    sam.sees("[data-suggestion]")
    sam.visitor.look()
    assert "Nobody came when I asked." in sam.visitor.seen.text("data-suggestion")
    sam.presses("[data-use]")
    priya.sees("[data-becomes=used]")


def refuses_what_came_late(sam: Child, priya: Laptop) -> None:
    """Without a signal the words stay in their box; they come once, and are let go."""
    priya.page.goto(f"{priya.base}/advocate/alongside")
    priya.page.context.set_offline(True)
    priya.suggests("answer.where", TRAIN)
    priya.sees("[data-offline]:not([hidden])")
    assert priya.page.input_value("[name='answer.where']") == TRAIN
    priya.page.context.set_offline(False)
    for _ in range(2):
        priya.page.click("form[data-suggest] button.go")
        priya.sees("[data-made]")
    sam.visitor.go("/sefton/talk")
    assert len(sam.visitor.seen.hooked("data-suggestion")) == 1
    sam.presses("[data-decline]")
    priya.sees("[data-becomes=refused]")


def pauses_and_takes_out(sam: Child, priya: Laptop) -> None:
    priya.page.goto(f"{priya.base}/advocate/alongside")
    sam.presses("[data-pause]")
    priya.page.wait_for_url("**/advocate/join/wait")  # nothing is typed that would be lost by it
    priya.sees("[data-waits]")
    expect(priya.page.locator("[data-said]")).to_have_count(0)
    sam.presses("[data-go-on]")
    priya.page.goto(f"{priya.base}/advocate/alongside")
    priya.page.fill("[name='answer.where']", TRAIN)
    sam.presses("[data-remove]")
    priya.page.click("form[data-suggest] button.go")
    expect(priya.page.locator("[data-given-back]")).to_have_text(TRAIN)


@pytest.mark.parametrize("scripts", [True, False], ids=["scripts on", "scripts off"])
def test_two_write_one_complaint_and_the_child_has_the_last_word(
    chromium: Browser, served_app: ServedApp, *, scripts: bool
) -> None:
    with two(chromium, served_app.base, scripts=scripts) as (sam, priya):
        walker = Walker(sam.visitor, "sefton", briefly())
        walker.begin()
        while walker.seen.step != "points.what":
            walker.turn()
        sam.lets_in(priya)
        uses_what_comes(sam, priya)
        refuses_what_came_late(sam, priya)
        pauses_and_takes_out(sam, priya)
        sam.lets_in(priya)
        priya.suggests("answer.where", "Elephants")
        priya.sees("[data-made]")
        while sam.visitor.seen.page == "turn":
            walker.turn()
        priya.page.goto(f"{priya.base}/advocate/alongside")
        assert "Nobody came when I asked." in priya.page.locator("[data-said]").inner_text()
        letter = sam.visitor.go("/sefton/letter").shown()
        assert "Nobody came when I asked." in letter
        assert "Priya" in letter
        assert "Elephants" not in letter
        assert TRAIN not in letter
        sam.visitor.go("/sefton/talk/check")
        sam.visitor.send("data-send")
        assert sam.visitor.seen.page == "sent"
        priya.sees("[data-waits], [data-over]")
