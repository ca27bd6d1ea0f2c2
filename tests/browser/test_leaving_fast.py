"""Leaving fast in a real browser, with a network that loses, delays or refuses what is sent."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from tests.browser.test_in_and_out import HALF, at
from tests.support.browser_visitor import BrowserVisitor, phone

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from playwright.sync_api import Browser, Route

    from tests.support.served_app import ServedApp

pytestmark = pytest.mark.sampled(2)


def loses(route: Route) -> None:
    route.abort()


def hangs(_: Route) -> None:
    """Never answers, as long as anybody looks."""


def breaks(route: Route) -> None:
    route.fulfill(status=500, body="<h1>Sorry</h1>", content_type="text/html")


def says_otherwise(route: Route) -> None:
    route.fulfill(body="<main><h1>Sign in to Wi-Fi</h1></main>", content_type="text/html")


@pytest.fixture
def sam(whole_chromium: Browser, served_app: ServedApp) -> Iterator[BrowserVisitor]:
    with phone(whole_chromium, served_app.base, scripts=True) as visitor:
        at(visitor, "points.what")
        yield visitor


def reveals(sam: BrowserVisitor) -> bool:
    """Whether the page that is shown, or a form in it, holds anything that was said."""
    sam.page.wait_for_load_state()
    boxes = "[...document.querySelectorAll('textarea,input')].map(each => each.value).join()"
    shown = f"{sam.page.evaluate(boxes)} {sam.page.locator('body').inner_text()}"
    return any(words in shown for words in (HALF, "They moved me", "leave fast?"))


@pytest.mark.parametrize("network", [loses, hangs, breaks, says_otherwise])
def test_whatever_becomes_of_the_request_no_page_of_the_history_shows_a_word(
    sam: BrowserVisitor, network: Callable[[Route], None]
) -> None:
    sam.page.locator("#answer").fill(HALF)
    sam.page.route("**/leave", network)
    sam.page.route("**/talk", network)
    sam.leave()
    sam.page.unroute("**/talk")
    for _ in range(4):
        sam.page.go_back()
        assert not reveals(sam)
    sam.page.go_forward()
    assert not reveals(sam)
    sam.page.reload()
    assert not reveals(sam)
    assert sam.go("/sefton/talk").page == "front"
    assert "y" not in {cookie["name"] for cookie in sam.page.context.cookies()}


def test_without_any_signal_leaving_empties_the_page_and_marks_the_browser(
    sam: BrowserVisitor,
) -> None:
    sam.page.locator("#answer").fill(HALF)
    sam.page.context.set_offline(True)
    sam.page.locator("[data-leave]").first.click()
    sam.page.wait_for_function("!document.querySelector('textarea')")
    assert ":" not in sam.page.title()
    sam.page.context.set_offline(False)
    assert sam.go("/sefton/talk").page == "front"


def test_an_old_address_in_a_new_tab_shows_what_everybody_sees_also_when_the_mark_is_gone(
    sam: BrowserVisitor,
) -> None:
    old = sam.page.url
    sam.leave()
    sam.page.context.clear_cookies(name="l")
    tab = sam.page.context.new_page()
    tab.goto(old)
    assert tab.locator("body").get_attribute("data-page") == "front"
    assert {each.title() for each in sam.page.context.pages} <= {"Notes: start", "Weather", ""}


def test_another_tab_is_emptied_when_it_is_looked_at(sam: BrowserVisitor) -> None:
    tab = sam.twin()
    sam.page.bring_to_front()
    sam.leave()
    tab.page.evaluate("document.dispatchEvent(new Event('visibilitychange'))")
    expect(tab.page.locator("body")).to_have_attribute("data-page", "front")


@pytest.mark.parametrize("network", [says_otherwise, breaks])
def test_a_page_that_is_not_ours_changes_nothing_and_says_nothing_was_saved(
    sam: BrowserVisitor, network: Callable[[Route], None]
) -> None:
    sam.page.route("**/talk", network)
    sam.page.locator("#answer").fill(HALF)
    sam.page.locator('form[data-step] [value="answer"]').first.click()
    expect(sam.page.locator("#status")).to_contain_text("Your words are still here")
    expect(sam.page.locator("#answer")).to_have_value(HALF)
    sam.page.unroute("**/talk")
    assert sam.send("data-step").step == "points.facts"


@pytest.mark.parametrize("network", [loses, breaks, says_otherwise])
def test_what_could_not_be_kept_while_typing_is_said(
    sam: BrowserVisitor, network: Callable[[Route], None]
) -> None:
    sam.page.route("**/talk", network)
    sam.page.locator("#answer").press_sequentially("Half")
    expect(sam.page.locator("#status")).to_contain_text("Not saved yet")
    expect(sam.page.locator("#answer")).to_have_value("Half")


def test_next_works_while_keeping_hangs(sam: BrowserVisitor) -> None:
    held: list[Route] = []

    def hold(route: Route) -> None:
        if "x-kept" in route.request.headers:
            held.append(route)
        else:
            route.continue_()

    sam.page.route("**/talk", hold)
    with sam.page.expect_request(lambda each: "x-kept" in each.headers):
        sam.page.locator("#answer").fill(HALF)
    assert sam.send("data-step").step == "points.facts"
    assert len(held) == 1


def test_a_turn_that_is_never_answered_is_given_back_after_a_time(sam: BrowserVisitor) -> None:
    sam.page.clock.install()
    sam.go("/sefton/talk")
    sam.page.route("**/talk", hangs)
    sam.page.locator("#answer").fill(HALF)
    with sam.page.expect_request(lambda each: "x-turn" in each.headers):
        sam.page.locator('form[data-step] [value="answer"]').first.click()
    sam.page.clock.fast_forward(25_000)
    expect(sam.page.locator("#status")).to_contain_text("Your words are still here")
    expect(sam.page.locator("main")).not_to_have_attribute("aria-busy", "true")
    expect(sam.page.locator("#answer")).to_have_value(HALF)
    sam.page.unroute("**/talk")
    assert sam.send("data-step").step == "points.facts"
