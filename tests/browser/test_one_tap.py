"""One tap answers where one thing can be chosen; arrow keys only move; else Next does."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from tests.support.browser_visitor import STAMP, BrowserVisitor, phone
from tests.support.plain_visitor import PlainVisitor

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from playwright.sync_api import Browser, Locator

    from tests.support.served_app import ServedApp

COME = "h1:not([data-was])"


@pytest.fixture
def someone(chromium: Browser, served_app: ServedApp) -> Iterator[BrowserVisitor]:
    with phone(chromium, served_app.base, scripts=True) as visitor:
        yield visitor


def at(visitor: BrowserVisitor, step: str) -> BrowserVisitor:
    """Somebody who has come as far as a step by plain HTTP."""
    first = PlainVisitor(visitor.base)
    first.go("/sefton/")
    first.send("data-start=complaint")
    while first.seen.step != step:
        first.send("data-step", {"answer": ["x"]}, "skip" if "skip" in first.seen.moves else "")
    visitor.take_over(first.cookies)
    visitor.go(first.seen.address)
    assert visitor.seen.step == step
    visitor.page.evaluate(STAMP)
    return visitor


def option(visitor: BrowserVisitor, key: str) -> Locator:
    return visitor.page.locator(f".option:has([value={key}])")


def focused(visitor: BrowserVisitor, key: str) -> Locator:
    radio = visitor.page.locator(f"[name=answer][value={key}]")
    radio.focus()
    return radio


def moved_on(visitor: BrowserVisitor) -> str:
    visitor.page.wait_for_selector(COME, state="attached")
    visitor.page.wait_for_selector("main:not(.turning)", state="attached")
    return visitor.look().step


WAYS: dict[str, Callable[[BrowserVisitor], None]] = {
    "mouse": lambda visitor: option(visitor, "yes").click(),
    "touch": lambda visitor: option(visitor, "yes").tap(),
    "Space": lambda visitor: focused(visitor, "yes").press("Space"),
    "a screen reader's click": lambda visitor: focused(visitor, "yes").evaluate("e => e.click()"),
}


@pytest.mark.parametrize("way", WAYS)
def test_one_tap_answers(someone: BrowserVisitor, way: str) -> None:
    at(someone, "safe")
    expect(someone.page.get_by_text("Tap one. That is your answer.")).to_be_visible()
    WAYS[way](someone)
    assert moved_on(someone) == "about_to_happen"
    assert "Yes" in someone.page.locator(".said li").inner_text()


def test_arrow_keys_only_move_and_space_or_enter_answers_with_what_they_chose(
    someone: BrowserVisitor,
) -> None:
    for key in ("Space", "Enter"):
        at(someone, "safe")
        focused(someone, "yes").press("ArrowDown")
        expect(someone.page.locator("[value=no]")).to_be_checked()
        someone.page.keyboard.press("ArrowDown")
        expect(someone.page.locator("[value=not_sure]")).to_be_checked()
        someone.page.wait_for_timeout(300)
        assert someone.page.locator(COME).count() == 0
        someone.page.keyboard.press(key)
        assert moved_on(someone) == "help_now"
        someone.page.context.clear_cookies()


def test_a_double_tap_does_not_answer_the_question_that_follows(someone: BrowserVisitor) -> None:
    at(someone, "safe")
    someone.page.evaluate(
        """() => new MutationObserver(() => {
          for (const each of document.querySelectorAll("main [type=radio]")) each.click();
        }).observe(document.body, {childList: true})"""
    )
    option(someone, "yes").click()
    assert moved_on(someone) == "about_to_happen"
    assert someone.look().step == "about_to_happen"
    assert someone.page.locator(":checked").count() == 0


def test_a_press_that_was_meant_for_the_question_before_sends_nothing(
    someone: BrowserVisitor,
) -> None:
    at(someone, "safe")
    someone.page.evaluate(
        """() => new MutationObserver(() => document.querySelector("#turn [name=move]")
          .dispatchEvent(new MouseEvent("click", {bubbles: true, cancelable: true, detail: 1})))
          .observe(document.body, {childList: true})"""
    )
    requests: list[str] = []
    someone.page.on("request", lambda each: requests.append(each.method))
    option(someone, "yes").click()
    assert moved_on(someone) == "about_to_happen"
    assert (requests.count("POST"), someone.page.locator("[role=alert]").count()) == (1, 0)


def test_who_presses_again_while_the_answer_is_on_its_way_has_longer_to_see_what_came(
    someone: BrowserVisitor,
) -> None:
    at(someone, "safe")
    someone.page.clock.install(time=0)
    someone.page.clock.pause_at(1000)
    option(someone, "yes").click()
    option(someone, "yes").dispatch_event("click")
    someone.page.locator("[value=answer]").last.dispatch_event("click")
    someone.page.clock.run_for(1)
    someone.page.wait_for_selector(COME, state="attached")
    someone.page.clock.run_for(400)
    assert someone.page.locator("main.turning").count() == 1
    someone.page.clock.run_for(1000)
    assert someone.page.locator("main.turning").count() == 0


def test_an_option_with_a_box_of_its_own_waits_for_its_words(someone: BrowserVisitor) -> None:
    at(someone, "pressure")
    option(someone, "yes").click()
    own = someone.page.locator("[name='answer.yes']")
    expect(own).to_be_focused()
    own.fill("My carer does.")
    assert someone.page.locator(COME).count() == 0
    someone.page.get_by_role("button", name="Next").last.click()
    assert moved_on(someone) == "pressure_help"


def test_several_things_and_parts_are_chosen_in_peace(someone: BrowserVisitor) -> None:
    for step, chosen in (("points.facts", "[value=yes]"), ("wants", "[value=why]")):
        at(someone, step)
        someone.page.locator(chosen).check()
        someone.page.wait_for_timeout(300)
        assert someone.page.locator(COME).count() == 0
        someone.page.context.clear_cookies()


def test_without_scripts_nothing_is_said_of_one_tap_and_next_answers(
    chromium: Browser, served_app: ServedApp
) -> None:
    with phone(chromium, served_app.base, scripts=False) as visitor:
        at(visitor, "safe")
        expect(visitor.page.get_by_text("Tap one.")).to_be_hidden()
        option(visitor, "yes").click()
        assert visitor.look().step == "safe"
        assert visitor.send("data-step", {"answer": ["yes"]}).step == "about_to_happen"


@pytest.mark.parametrize("height", [720, 400])
def test_the_box_and_next_are_in_view_with_the_question_and_what_was_said_last(
    someone: BrowserVisitor, height: int
) -> None:
    someone.page.set_viewport_size({"width": 375, "height": height})
    at(someone, "about_to_happen")
    option(someone, "no").click()
    moved_on(someone)
    someone.page.evaluate(STAMP)
    someone.page.locator("button[value=skip]").click()
    assert moved_on(someone) == "points.what"
    expect(someone.page.locator("h1")).to_be_in_viewport()
    top = someone.page.locator("h1").evaluate("e => e.getBoundingClientRect().bottom")
    pinned = someone.page.locator(".composer").evaluate("e => e.getBoundingClientRect().top")
    assert top < pinned
    for what in ("textarea", ".composer .go"):
        expect(someone.page.locator(what)).to_be_in_viewport(ratio=1)
    if height > 400:
        expect(someone.page.locator(".said li").last).to_be_in_viewport(ratio=1)
    box = someone.page.locator("textarea")
    box.fill("They moved me.\n" * 40)
    expect(someone.page.locator(".composer .go")).to_be_in_viewport(ratio=1)


def test_every_option_of_the_advocates_question_is_in_view(someone: BrowserVisitor) -> None:
    someone.page.set_viewport_size({"width": 375, "height": 720})
    at(someone, "wants")
    someone.page.evaluate(STAMP)
    someone.page.locator("button[value=skip]").click()
    assert moved_on(someone) == "advocate"
    expect(someone.page.locator("h1")).to_be_in_viewport(ratio=1)
    for each in someone.page.locator(".option").all():
        expect(each).to_be_in_viewport(ratio=1)
    assert someone.page.locator("[data-numbers] a[href^=tel]").count() == 1
