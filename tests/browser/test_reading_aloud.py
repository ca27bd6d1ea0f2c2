"""A page is read aloud at a tap: by a voice of this device alone, and never what was typed."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.support.browser_visitor import phone
from tests.support.replies import briefly
from tests.support.walker import Walker

if TYPE_CHECKING:
    from playwright.sync_api import Browser

    from tests.support.browser_visitor import BrowserVisitor
    from tests.support.served_app import ServedApp

SPEAKER = """
  let on = false;
  window.said = [];
  const voices = [
    { localService: false, lang: "en-GB" }, { localService: %s, lang: "%s" },
  ];
  Object.defineProperty(window, "speechSynthesis", { value: {
    getVoices: () => voices,
    speak(each) { window.said.push(each.text); on = true; },
    cancel() { on = false; },
    get speaking() { return on; },
    addEventListener() {},
  } });
  window.SpeechSynthesisUtterance = function (text) { this.text = text; };
"""
BUTTON = "[data-act=read]"
WORDS = "They moved me on a Friday"


def at_facts(visitor: BrowserVisitor) -> None:
    walker = Walker(visitor, "sefton", briefly(points_what=WORDS))
    walker.begin()
    while walker.seen.step != "points.facts":
        walker.turn()


@pytest.mark.parametrize(
    ("local", "lang", "shown"),
    [("true", "en_US", True), ("false", "en-GB", False), ("true", "cy-GB", False)],
)
def test_it_is_offered_only_where_this_device_has_a_voice_in_the_language(
    served_app: ServedApp, chromium: Browser, local: str, lang: str, shown: bool
) -> None:
    with phone(chromium, served_app.base, scripts=True) as visitor:
        visitor.page.add_init_script(SPEAKER % (local, lang))
        visitor.go("/sefton/safe")
        assert visitor.page.locator(BUTTON).is_visible() == shown


def test_a_question_is_read_and_nothing_that_was_typed(
    served_app: ServedApp, chromium: Browser
) -> None:
    with phone(chromium, served_app.base, scripts=True) as visitor:
        visitor.page.add_init_script(SPEAKER % ("true", "en-GB"))
        at_facts(visitor)
        visitor.page.locator("input[name='answer.who']").fill("Mr Secret")
        visitor.page.locator(BUTTON).click()
        said = visitor.page.evaluate("said")
        assert "Fill in what you know. Leave the rest." in said
        assert "Where was it?" in said
        for typed in (WORDS, "Mr Secret"):
            assert not any(typed in each for each in said)


def test_a_second_tap_stops_it_and_so_does_the_next_question(
    served_app: ServedApp, chromium: Browser
) -> None:
    with phone(chromium, served_app.base, scripts=True) as visitor:
        visitor.page.add_init_script(SPEAKER % ("true", "en-GB"))
        at_facts(visitor)
        visitor.page.locator(BUTTON).click()
        assert visitor.page.evaluate("speechSynthesis.speaking")
        visitor.page.locator(BUTTON).click()
        assert not visitor.page.evaluate("speechSynthesis.speaking")
        visitor.page.locator(BUTTON).click()
        visitor.send("data-step", move="back")
        assert not visitor.page.evaluate("speechSynthesis.speaking")
