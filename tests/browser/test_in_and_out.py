"""The browser's own buttons, links that bring back, a lost signal, and leaving fast."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from tests.support.browser_visitor import BrowserVisitor, phone
from tests.support.replies import briefly
from tests.support.walker import Walker

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, Locator

    from tests.support.served_app import ServedApp

pytestmark = pytest.mark.sampled(2)
HALF = "Half of what I"


@pytest.fixture(params=[True, False], ids=["scripts on", "scripts off"])
def someone(
    request: pytest.FixtureRequest, chromium: Browser, served_app: ServedApp
) -> Iterator[BrowserVisitor]:
    with phone(chromium, served_app.base, scripts=request.param) as visitor:
        yield visitor


@pytest.fixture
def scripted(chromium: Browser, served_app: ServedApp) -> Iterator[BrowserVisitor]:
    with phone(chromium, served_app.base, scripts=True) as visitor:
        yield visitor


def at(someone: BrowserVisitor, step: str) -> None:
    walker = Walker(someone, "sefton", briefly(points_what="They moved me."))
    walker.begin()
    while walker.seen.step != step:
        walker.turn()
    someone.page.wait_for_selector("main:not(.turning)", state="attached")


def asked(someone: BrowserVisitor, step: str) -> Locator:
    return someone.page.locator(f'form[data-step="{step}"]')


def test_the_browsers_back_and_forward_lead_through_the_questions(
    someone: BrowserVisitor,
) -> None:
    """All but the private one, which nobody who takes the phone comes to once it was left."""
    at(someone, "points.what")
    for step in ("points.what", "about_to_happen", "safe", "promise"):
        someone.page.go_back()
        expect(asked(someone, step)).to_be_visible()
    someone.page.go_forward()
    expect(asked(someone, "safe")).to_be_visible()


def test_after_leaving_fast_the_browsers_back_reveals_nothing(someone: BrowserVisitor) -> None:
    at(someone, "points.what")
    kept = someone.go("/sefton/keep")
    code = kept.text("data-reference"), kept.text("data-code")
    someone.page.context.clear_cookies()
    someone.go("/sefton/back")
    someone.send("data-back", {"reference": [code[0]], "words": [code[1]]})
    someone.page.locator("#answer").fill(HALF)
    someone.leave()
    for _ in range(4):
        someone.page.go_back()
        someone.page.wait_for_load_state()
        shown = someone.look().shown()
        assert not {*code, *code[1].split(), HALF} & {shown, *shown.split()}
        assert someone.seen.page in {"back", "front"}


def test_the_question_is_what_one_lands_on(someone: BrowserVisitor) -> None:
    at(someone, "points.what")
    heading = someone.page.locator("h1")
    expect(heading).to_be_focused()
    expect(heading).to_be_in_viewport()


def test_a_link_fills_in_both_fields_and_leaves_the_address_bar_clean(
    scripted: BrowserVisitor,
) -> None:
    at(scripted, "points.what")
    scripted.go("/sefton/keep")
    link = scripted.page.locator("#link").get_attribute("href")
    scripted.page.context.clear_cookies()
    scripted.go(link or "")
    assert scripted.page.url == f"{scripted.base}/sefton/back"
    assert scripted.send("data-back").step == "points.what"


def test_without_a_signal_what_was_typed_stays(scripted: BrowserVisitor) -> None:
    at(scripted, "points.what")
    box = scripted.page.locator("#answer")
    box.fill(HALF)
    scripted.page.context.set_offline(True)
    asked(scripted, "points.what").locator('[value="answer"]').click()
    expect(scripted.page.locator("#status")).to_contain_text("No signal")
    expect(box).to_have_value(HALF)
    scripted.page.context.set_offline(False)
    assert scripted.send("data-step").step == "points.facts"


def test_a_turn_with_a_script_is_one_request(scripted: BrowserVisitor) -> None:
    at(scripted, "points.what")
    scripted.addresses.clear()
    scripted.send("data-step", {"answer": ["They moved me."]})
    assert scripted.addresses == [f"{scripted.base}/sefton/talk"]


def test_nothing_is_stored_in_the_browser_but_the_cookie(scripted: BrowserVisitor) -> None:
    at(scripted, "points.facts")
    stored = scripted.page.evaluate("[localStorage.length, sessionStorage.length, document.cookie]")
    assert stored == [0, 0, ""]
    assert [cookie["name"] for cookie in scripted.page.context.cookies()] == ["y"]


def test_changing_the_language_keeps_what_is_half_typed(someone: BrowserVisitor) -> None:
    at(someone, "points.what")
    someone.page.locator("textarea").fill(HALF)
    for tag, direction in (("ar-XB", "rtl"), ("en-GB", "ltr")):
        someone.page.locator(".tongues summary").click()
        someone.page.locator(f'button[name="language"][value="{tag}"]').click()
        expect(someone.page.locator("html")).to_have_attribute("lang", tag)
        expect(someone.page.locator("html")).to_have_attribute("dir", direction)
        expect(asked(someone, "points.what")).to_be_visible()
        expect(someone.page.locator("textarea")).to_have_value(HALF)
