"""A whole complaint made with a keyboard alone: Tab, Space, Enter and the letters."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.support.browser_visitor import STAMP, BrowserVisitor, phone

if TYPE_CHECKING:
    from playwright.sync_api import Browser

    from tests.support.served_app import ServedApp

MOST_TABS = 60
TYPED = "They moved me on a Friday."
FOCUSED = """() => {
  const at = document.activeElement, hooks = at.form ? at.form.dataset : {};
  return [at.localName, at.type, at.name, at.value, hooks.start, "send" in hooks && "send"];
}"""


def tab_to(visitor: BrowserVisitor, *wanted: str) -> None:
    """Press Tab until something that has all of this is focused."""
    for _ in range(MOST_TABS):
        visitor.page.keyboard.press("Tab")
        if set(wanted) <= set(visitor.page.evaluate(FOCUSED)):
            return
    raise AssertionError(f"no Tab leads to {wanted} on {visitor.look().page}")


def enter(visitor: BrowserVisitor, key: str = "Enter") -> None:
    """Press Enter, or another key, and wait for what comes."""
    visitor.page.evaluate(STAMP)
    visitor.page.keyboard.press(key)
    visitor.page.wait_for_selector("h1:not([data-was])", state="attached")
    visitor.page.wait_for_load_state()
    visitor.look()


@pytest.mark.parametrize("scripts", [True, False], ids=["scripts on", "scripts off"])
def test_a_complaint_can_be_made_and_sent_with_a_keyboard_alone(
    chromium: Browser, served_app: ServedApp, scripts: bool
) -> None:
    with phone(chromium, served_app.base, scripts=scripts) as visitor:
        visitor.go("/sefton/")
        tab_to(visitor, "complaint")
        enter(visitor)
        for _ in range(30):
            if visitor.seen.page != "turn":
                break
            answer_by_keyboard(visitor)
        assert visitor.seen.page == "check"
        tab_to(visitor, "send")
        enter(visitor)
        assert visitor.seen.page == "sent"


def answer_by_keyboard(visitor: BrowserVisitor) -> None:
    """Type where only typing will do, skip what can be skipped, and go on."""
    if "skip" in visitor.seen.moves:
        tab_to(visitor, "move", "skip")
    else:
        if visitor.seen.type == "long_text":
            tab_to(visitor, "textarea")
            visitor.page.keyboard.type(TYPED)
        elif visitor.seen.type == "choice":
            tab_to(visitor, "radio")
            if visitor.page.locator("[data-tap]:not([hidden])").count() > 0:
                enter(visitor, "Space")  # which answers
                return
            visitor.page.keyboard.press("Space")
        tab_to(visitor, "move", visitor.seen.moves[0])
    enter(visitor)
