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


OWN = "bdi:not([data-say]),.words,.mine,.own,.letter,blockquote"
STANDS = """own => {
  const not = "[data-act^=read],.away,.code,svg,textarea,[aria-hidden=true],"
    + "details:not([open])>:not(summary)" + own;
  for (const each of document.querySelectorAll(not)) each.style.display = "none";
  const text = document.querySelector("main").innerText;
  for (const each of document.querySelectorAll(not)) each.style.display = "";
  return text;
}"""


def letters_of(text: str) -> str:
    """What is spoken of a text, without gaps and marks."""
    return "".join(each for each in text.lower() if each.isalnum())


def assert_all_is_said(visitor: BrowserVisitor) -> None:
    """All that stands there is said at a tap, buttons too; own words only at two taps more."""
    page = visitor.page
    for button, taps, own in ((BUTTON, 1, f",{OWN}"), ("[data-act=read-all]", 2, "")):
        page.evaluate("speechSynthesis.cancel(); said.length = 0")
        for tap in range(taps):
            assert not page.evaluate("said.length"), tap
            page.locator(button).click()
        said = letters_of("".join(page.evaluate("said")))
        page.evaluate("speechSynthesis.cancel()")
        assert said == letters_of(page.evaluate(STANDS, own))
        assert (letters_of(WORDS) in said) == (not own and page.locator(".letter").is_visible())


def test_check_letter_and_tracker_are_said_as_they_stand_there(
    served_app: ServedApp, chromium: Browser
) -> None:
    with phone(chromium, served_app.base, scripts=True) as visitor:
        visitor.page.add_init_script(SPEAKER % ("true", "en-GB"))
        walker = Walker(visitor, "sefton", briefly(points_what=WORDS))
        walker.begin()
        walker.walk()
        visitor.go("/sefton/talk/check")
        visitor.page.locator("[data-read] > summary").click()
        assert_all_is_said(visitor)
        walker.send()
        visitor.go("/sefton/letter?of=1")
        assert_all_is_said(visitor)
        visitor.go("/sefton/case")
        visitor.page.locator("[data-all] > summary").click()
        visitor.page.locator("[data-further] > summary").click()
        said_on_the_tracker(visitor)


def said_on_the_tracker(visitor: BrowserVisitor) -> None:
    page = visitor.page
    page.evaluate("speechSynthesis.cancel(); said.length = 0")
    page.locator(BUTTON).click()
    said = page.evaluate("said")
    assert letters_of("".join(said)) == letters_of(page.evaluate(STANDS, f",{OWN}"))
    assert {"Everything so far", "See what you sent"} <= set(said)
    assert not [each for each in said if " ." in each or not letters_of(each)]
