"""A page is read aloud at a tap: by a voice of this device alone, and never what was typed."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import parse_qs, urlsplit

import pytest

from tests.browser.test_desk import Officer, dan, office
from tests.browser.test_desk_acts import writes
from tests.browser.test_desk_drafts import opened
from tests.support.browser_visitor import phone
from tests.support.replies import briefly
from tests.support.walker import Walker

if TYPE_CHECKING:
    from playwright.sync_api import Browser

    from tests.support.browser_visitor import BrowserVisitor
    from tests.support.real_mail import MailServer
    from tests.support.served_app import ServedApp

__all__ = ["dan", "office"]

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
ADDED = "They lost my coat too"
NEAR = "Is anyone near? Tap again to hear your words too."


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


def assert_all_is_said(visitor: BrowserVisitor, *own_words: str) -> str:
    """All that stands there is said at a tap, buttons too; own words only at two taps more.

    What is said in the end, own words and all, letters and numbers only.
    """
    page, said = visitor.page, ""
    for button, taps, own in ((BUTTON, 1, f",{OWN}"), ("[data-act=read-all]", 2, "")):
        page.evaluate("speechSynthesis.cancel(); said.length = 0")
        for tap in range(taps):
            assert not page.evaluate("said.length"), tap
            page.locator(button).click()
        lines = page.evaluate("said")
        page.evaluate("speechSynthesis.cancel()")
        assert not [each for each in lines if " ." in each or not letters_of(each)]
        said = letters_of("".join(lines))
        assert said == letters_of(page.evaluate(STANDS, own))
        for each in own_words:
            assert (letters_of(each) in said) == (not own), each
    return said


def sent(visitor: BrowserVisitor) -> Walker:
    visitor.page.add_init_script(SPEAKER % ("true", "en-GB"))
    walker = Walker(visitor, "sefton", briefly(points_what=WORDS, words=ADDED))
    walker.begin()
    walker.walk()
    walker.send()
    return walker


def opens_all(visitor: BrowserVisitor) -> None:
    """The tracker, with everything on it that can be opened."""
    visitor.go("/sefton/case")
    for fold in ("[data-all]", "[data-further]"):
        visitor.page.locator(f"{fold} > summary").click()


def test_check_page_and_tracker_are_said_as_they_stand_there(
    served_app: ServedApp, chromium: Browser
) -> None:
    with phone(chromium, served_app.base, scripts=True) as visitor:
        visitor.page.add_init_script(SPEAKER % ("true", "en-GB"))
        walker = Walker(visitor, "sefton", briefly(points_what=WORDS))
        walker.begin()
        walker.walk()
        visitor.go("/sefton/talk/check")
        visitor.page.locator("[data-read] > summary").click()
        assert letters_of("Send") in assert_all_is_said(visitor, WORDS)
        walker.send()
        opens_all(visitor)
        said = assert_all_is_said(visitor)
        for button in ("Everything so far", "See what you sent", "More you can do"):
            assert letters_of(button) in said


def test_every_letter_of_ones_own_is_said_with_its_buttons(
    served_app: ServedApp, chromium: Browser
) -> None:
    """What was sent first, a letter that came after it, and the one for the Ombudsman."""
    with phone(chromium, served_app.base, scripts=True) as visitor:
        walker = sent(visitor)
        visitor.go("/sefton/case")
        visitor.send("data-start=add")
        walker.walk()
        walker.send()
        moved = parse_qs(urlsplit(visitor.page.url).query)["done"][0]
        letters = {
            "1": ("This is the letter you sent.", WORDS),
            moved: ("This is the letter you sent.", ADDED),
            "ombudsman": ("This is a letter to the Ombudsman.", WORDS),
        }
        for of, (hint, words) in letters.items():
            visitor.go(f"/sefton/letter?of={of}")
            said = assert_all_is_said(visitor, words)
            for each in (hint, "Save as a PDF", "Copy it", "Print it", "Go back"):
                assert letters_of(each) in said, of


@pytest.mark.parametrize("office", ["sqlite"], indirect=True)
def test_a_letter_of_the_council_is_said_whole_and_only_at_the_second_tap(
    office: tuple[ServedApp, MailServer], dan: Officer, chromium: Browser
) -> None:
    with phone(chromium, office[0].base, scripts=True) as visitor:
        reference = sent(visitor).seen.text("data-reference").replace("-", "")
        case = opened(dan, reference)
        writes(dan, case, "acknowledgement", looks_into="Mary Hill, a team manager")
        told = ("Mary Hill, a team manager", "0151 000 0000")
        opens_all(visitor)
        assert_all_is_said(visitor, told[0])
        visitor.press(visitor.page.get_by_role("link", name="See the council's letter").first)
        assert visitor.page.locator("[data-theirs]").is_visible()
        said = assert_all_is_said(visitor, WORDS, "Thank you for telling us", *told)
        for each in ("This is what the council sent you.", "Save as a PDF", "Go back"):
            assert letters_of(each) in said


def test_whether_anyone_is_near_is_asked_each_time_and_not_where_words_are_hidden(
    served_app: ServedApp, chromium: Browser
) -> None:
    with phone(chromium, served_app.base, scripts=True) as visitor:
        sent(visitor)
        visitor.go("/sefton/letter?of=1")
        page, button = visitor.page, visitor.page.locator("[data-act=read-all]")
        first = button.inner_text()
        for _ in range(2):
            page.evaluate("said.length = 0")
            button.click()
            assert button.inner_text() == NEAR
            assert not page.evaluate("said.length")
            button.click()
            assert button.inner_text() == first
            assert any(WORDS in each for each in page.evaluate("said"))
            button.click()
            assert not page.evaluate("speechSynthesis.speaking")
        visitor.send("data-hide")
        assert page.locator(BUTTON).is_visible()
        assert not button.count()
        page.evaluate("said.length = 0")
        page.locator(BUTTON).click()
        assert not any(WORDS in each for each in page.evaluate("said"))
