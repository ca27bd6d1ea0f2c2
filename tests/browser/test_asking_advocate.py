"""On a phone: an advocate is asked before anything is sent, and it shows; scripts on and off."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from tests.support.replies import Briefly
from tests.support.walker import Walker

if TYPE_CHECKING:
    from tests.support.browser_visitor import BrowserVisitor

pytestmark = pytest.mark.sampled(2)
NUMBER = "07700 900123"


def test_an_advocate_is_asked_before_anything_is_sent(someone: BrowserVisitor) -> None:
    told = Briefly(
        {
            "points.what": "They moved me.",
            "advocate": "ask",
            "advocate_tell": "reach",
            "reach": "text",
            "reach_number": NUMBER,
        }
    )
    walker = Walker(someone, "sefton", told)
    walker.begin()
    walker.walk()
    page, main = someone.page, someone.page.locator("main")
    someone.follow("/sefton/advocate")
    lines = page.locator("[data-lines]")
    expect(lines).to_contain_text(NUMBER)
    expect(main).not_to_contain_text("They moved me.")
    page.get_by_role("button", name="Ask NYAS now").click()
    expect(page.locator("[data-asked=nyas]")).to_contain_text("We asked NYAS on")
    expect(page.locator("[data-ask]")).to_have_count(0)
    page.get_by_role("link", name="Go on").click()
    expect(main).to_contain_text("You asked for an advocate")
