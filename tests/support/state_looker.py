"""Somebody who looks at a page in a real browser in every way that it may be looked at."""

from __future__ import annotations

import os
import re
import zlib
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import axe_playwright_python

from tests.support.browser_visitor import PHONE
from tests.support.state_table import LONG, TURNED

if TYPE_CHECKING:
    from collections.abc import Sequence

    from playwright.sync_api import Page, ViewportSize

    from tests.support.plain_visitor import Exchange
    from tests.support.state_table import State

SCRIPTS = [
    Path(axe_playwright_python.__file__).with_name("axe.min.js"),
    Path(__file__).with_name("looks.js"),
]
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
AXE = """
async (rules) => (await axe.run({ runOnly: rules, resultTypes: ['violations'] })).violations.map(
  (each) => `${each.id} at ${each.nodes.map((node) => node.html.slice(0, 120))}`)
"""
TURNED_RULES = ["color-contrast", "target-size", "link-in-text-block", "html-has-lang"]
"""What can be otherwise in the dark, from right to left and in another language: the page is the
same but for colours, places and words."""

SIZES = [(320, 568), (768, 1024), (1280, 800), (320, 256)]
"""The last is 1280 by 1024 at 400 %."""

LOOKS_AGAIN = re.compile(rb'data-again="\d+"')
"""A page that looks again by itself leaves time to be looked at."""

LETTERS = "size => { document.documentElement.style.fontSize = size; }"

KEYBOARD_UP: ViewportSize = {"width": 375, "height": 330}

NOT_AGAIN = {"content-length", "set-cookie", "connection", "transfer-encoding"}
"""Headers that belong to the line and not to the page."""

Faults = dict[str, list[str]]


def in_sample(state: State, every: int) -> bool:
    """The same one in so many states each time, whatever other states there are."""
    return zlib.crc32(state.name.encode()) % every == 0


def show(page: Page, answered: Exchange) -> None:
    """Load a page: its own bytes and headers, everything else from the server."""
    headers = {name: value for name, value in answered.headers if name.lower() not in NOT_AGAIN}
    address = answered.address.partition("#")[0]
    still = LOOKS_AGAIN.sub(b'data-again="600"', answered.body)

    def answer(route: Any) -> None:
        route.fulfill(status=answered.status, headers=headers, body=still)

    page.set_viewport_size(PHONE)
    page.route(address, answer, times=1)
    page.goto(address)


@dataclass
class Looker:
    """Somebody who looks at one state in every way, and writes down what is wrong."""

    page: Page
    state: State
    found: Faults

    def look(self, kind: str, what: str, where: str = "", rules: Sequence[str] = RULES) -> None:
        measure = AXE if what == "axe" else f"() => looks.{what}()"
        faults = self.page.evaluate(measure, rules)
        self.found[kind].extend(f"{self.state.name}{where}: {fault}" for fault in faults)

    def widths(self, where: str, *sizes: tuple[int, int]) -> None:
        for width, height in sizes:
            self.page.set_viewport_size({"width": width, "height": height})
            self.look("wide", "tooWide", f"{where} at {width} by {height}")

    def at_first_sight(self) -> None:
        """In English, light, on a phone."""
        page = self.page
        page.emulate_media(color_scheme="light", media="screen", forced_colors="none")
        show(page, self.state.answer)
        self.look("axe", "axe")
        self.look("small", "tooSmall")
        self.look("leave", "cannotLeave")
        picture(page, self.state, "light")
        self.widths("", (375, 667), SIZES[0])

    def every_way(self) -> None:
        """From there on: what was shown at first sight is turned about."""
        self.as_answered()
        self.from_right_to_left()
        if LONG in self.state.others:
            show(self.page, self.state.others[LONG])
            self.widths(" in long words", SIZES[0])

    def as_answered(self) -> None:
        """In English: in all sizes, above a keyboard, in forced colours, on paper."""
        page = self.page
        self.widths("", *SIZES[1:])
        self.look("covered", "covered", " at 400 %")
        self.with_letters_twice_as_large()
        page.set_viewport_size(KEYBOARD_UP)
        self.look("covered", "covered", " above the keyboard")
        page.emulate_media(forced_colors="active")
        self.look("forced", "sameInForcedColours")
        page.emulate_media(forced_colors="none", media="print")
        self.look("print", "printed")

    def with_letters_twice_as_large(self) -> None:
        """As whoever set their phone's letters to 200 % has it."""
        self.page.evaluate(LETTERS, "200%")
        for width in (320, 390):
            self.widths(" with letters twice as large", (width, 640))
            self.look("leave", "cannotLeave", f" with letters twice as large at {width}")
        self.page.evaluate(LETTERS, "")

    def from_right_to_left(self) -> None:
        """In the dark; in the language that runs so, where the page can be loaded again."""
        page = self.page
        page.emulate_media(color_scheme="dark", media="screen")
        page.set_viewport_size(PHONE)
        picture(page, self.state, "dark")
        if TURNED in self.state.others:
            show(page, self.state.others[TURNED])
        page.evaluate("document.documentElement.dir = 'rtl'")
        self.look("axe", "axe", " dark, right to left", TURNED_RULES)
        picture(page, self.state, "rtl")
        self.widths(" right to left", (375, 667), SIZES[0], SIZES[2])


def picture(page: Page, state: State, how: str) -> None:
    folder = os.environ.get("INTAKE_TEST_PICTURES")
    if folder:
        page.screenshot(path=Path(folder) / f"{state.name}-{how}.png", full_page=True)
