"""Back, skip, change, two tabs, twice: whatever one does, what was said is still there."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from tests.support import page_rules
from tests.support.browser_visitor import STAMP, phone
from tests.support.plain_visitor import PlainVisitor
from tests.support.replies import Everything, briefly
from tests.support.walker import Policy, Visitor, Walker

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Request

    from tests.support.page_hooks import PageHooks
    from tests.support.served_app import ServedApp

pytestmark = pytest.mark.sampled(2)
WHAT = "They moved me on a Friday."
HALF = "I had only begun to\nsay th"


def at_step(visitor: Visitor, step: str, policy: Policy | None = None) -> Walker:
    """Somebody who has come as far as a step (or, with none, the check page) by plain HTTP, and
    goes on with this visitor."""
    first = PlainVisitor(visitor.base)
    begun = Walker(first, "sefton", policy or briefly(points_what=WHAT))
    begun.begin()
    while begun.seen.page == "turn" and begun.seen.step != step:
        begun.turn()
    visitor.take_over(first.cookies)
    visitor.go(begun.seen.address)
    walker = replace(begun, visitor=visitor, look=page_rules.hold)
    assert walker.seen.page == ("turn" if step else "check")
    return walker


def at_check(visitor: Visitor, policy: Policy | None = None) -> Walker:
    return at_step(visitor, "", policy)


def change(visitor: Visitor, step: str) -> PageHooks:
    """Open the question of a step by the links to earlier answers."""
    for path in changes(visitor.seen):
        if visitor.follow(path).step == step:
            return visitor.seen
        visitor.go("/sefton/talk/check")
    raise AssertionError(f"no way to change {step}")


def changes(seen: PageHooks) -> list[str]:
    links = [each.get("href", "") for each in seen.links if "/talk?q=" in each.get("href", "")]
    assert links, f"nothing can be changed on {seen.page}"
    return links


def lead_away(
    visitor: Visitor, to: str, typed: str | None = None, at: int = -1, control: str = "answer"
) -> PageHooks:
    """Type something and press what looks like a link and leads away from a question."""
    ways = [each for each in visitor.seen.turn.buttons if each.value == "keep"]
    way = [each for each in ways if to in each.action][at]
    return visitor.lead_away(way, {} if typed is None else {control: [typed]})


def standing(seen: PageHooks, control: str = "answer") -> str:
    """What stands in a control of the turn, as it was typed."""
    return seen.turn.default(control)[0].replace("\r\n", "\n")


def test_back_shows_the_turn_before_with_what_was_said(visitor: Visitor) -> None:
    walker = at_step(visitor, "points.facts")
    visitor.send("data-step", move="back")
    assert (walker.seen.step, standing(walker.seen)) == ("points.what", WHAT)


def test_half_typed_text_survives_going_back(visitor: Visitor) -> None:
    walker = at_step(visitor, "points.what")
    visitor.send("data-step", {"answer": [HALF]}, move="back")
    assert walker.seen.step != "points.what"
    walker.turn()
    assert (walker.seen.step, standing(walker.seen)) == ("points.what", HALF)


def test_half_typed_text_survives_a_skip(visitor: Visitor) -> None:
    walker = at_step(visitor, "points.facts")
    control = "answer.when"
    visitor.send("data-step", {control: ["nobody kn"]}, move="skip")
    visitor.send("data-step", move="back")
    assert (walker.seen.step, standing(walker.seen, control)) == ("points.facts", "nobody kn")


@pytest.mark.parametrize(
    ("to", "at", "page"),
    [("q=", 1, "turn"), ("q=check", 0, "check"), ("to=keep", 0, "keep"), ("to=back", 0, "back")],
)
def test_half_typed_text_goes_along_to_wherever_a_question_leads(
    visitor: Visitor, to: str, at: int, page: str
) -> None:
    walker = at_step(visitor, "find_me")
    assert lead_away(visitor, to, "Sa", at, "answer.name").page == page
    page_rules.hold(visitor.seen)
    visitor.go("/sefton/talk")
    assert (walker.seen.step, standing(walker.seen, "answer.name")) == ("find_me", "Sa")


def test_enter_answers_whatever_else_stands_before_the_box(
    served_app: ServedApp, chromium: Browser
) -> None:
    for scripts in (True, False):
        with phone(chromium, served_app.base, scripts=scripts) as visitor:
            at_step(visitor, "find_me")
            visitor.page.locator("[name='answer.name']").fill("Sam")
            visitor.page.evaluate(STAMP)
            visitor.page.locator("[name='answer.name']").press("Enter")
            visitor.page.wait_for_selector("h1:not([data-was])", state="attached")
            assert visitor.look().step == "reach"


@pytest.mark.parametrize("way", ["[data-help]", "[data-go$=who-can-see], a[href$=who-can-see]"])
def test_what_is_half_typed_is_kept_when_the_page_is_left(
    served_app: ServedApp, chromium: Browser, way: str
) -> None:
    with phone(chromium, served_app.base, scripts=True) as visitor:
        walker = at_step(visitor, "points.what")
        visitor.page.locator("#answer").fill(HALF)
        visitor.press(visitor.page.locator(way).first)
        visitor.go("/sefton/talk")
        for _ in range(50):  # it is under way still when the other page is there
            if standing(walker.seen):
                break
            visitor.page.wait_for_timeout(100)
            visitor.go("/sefton/talk")
        assert (walker.seen.step, standing(walker.seen)) == ("points.what", HALF)


def test_what_is_half_typed_is_kept_while_nobody_types(
    served_app: ServedApp, chromium: Browser
) -> None:
    with phone(chromium, served_app.base, scripts=True) as visitor:
        at_step(visitor, "points.what")
        with visitor.page.expect_event("requestfinished", kept):
            visitor.page.locator("#answer").fill(HALF)
        other = visitor.twin()
        assert standing(other.look()) == HALF
        assert visitor.send("data-step").step == "points.facts"
        visitor.send("data-step", move="back")
        assert standing(visitor.seen) == HALF


def kept(request: Request) -> bool:
    """Whether a request brought what is half typed."""
    return "x-kept" in request.headers


def test_what_was_skipped_can_be_told_from_the_check_page(visitor: Visitor) -> None:
    at_check(visitor)
    change(visitor, "find_me")
    visitor.send("data-step", {"answer.name": ["Sam"]})
    assert visitor.seen.page == "check"
    assert "Sam" in visitor.seen.shown()


def test_changing_an_earlier_answer_leads_back_to_where_one_was(visitor: Visitor) -> None:
    walker = at_step(visitor, "wants")
    lead_away(visitor, "talk?q=", at=-2)
    assert walker.seen.step == "points.what"
    visitor.send("data-step", {"answer": ["Something else"]})
    assert walker.seen.step == "wants"
    assert "Something else" in visitor.fetch("/sefton/letter.txt")


def test_points_can_be_moved_taken_out_and_added_from_the_check_page(visitor: Visitor) -> None:
    walker = at_check(visitor, Everything(items=2))
    second, first = walker.said("points.what", "answer")
    change(visitor, "points")
    page_rules.hold(visitor.seen)
    _, last = visitor.seen.turn.items
    visitor.send("data-step", move="up", item=last)
    assert in_order(visitor, second, first)
    visitor.send("data-step", move="remove", item=last)
    assert second not in visitor.fetch("/sefton/letter.txt")
    visitor.send("data-step", move="add")
    visitor.send("data-step", {"answer": ["A third thing"]})
    assert in_order(visitor, first, "A third thing")


def in_order(visitor: Visitor, *texts: str) -> bool:
    """Whether the letter holds the texts in this order."""
    letter = visitor.fetch("/sefton/letter.txt")
    places = [letter.find(text.strip().splitlines()[0]) for text in texts]
    return -1 not in places and places == sorted(places)


@pytest.mark.parametrize(("keep", "kept"), [("mine", "Blue"), ("theirs", "Red")])
def test_when_two_tabs_disagree_the_young_person_picks(
    visitor: Visitor, keep: str, kept: str
) -> None:
    at_step(visitor, "points.what")
    other = visitor.twin()
    visitor.send("data-step", {"answer": ["Blue"]})
    clash = other.send("data-step", {"answer": ["Red"]})
    assert clash.page == "clash"
    page_rules.hold(clash)
    assert "Blue" in clash.shown()
    assert "Red" in clash.shown()
    other.send("data-pick", move=f"keep={keep}")
    assert kept in visitor.fetch("/sefton/letter.txt")


def test_three_tabs_that_disagree_are_settled_one_by_one(visitor: Visitor) -> None:
    at_step(visitor, "points.what")
    late = [visitor.twin(), visitor.twin()]
    visitor.send("data-step", {"answer": ["Blue"]})
    for tab, colour in zip(late, ("Red", "Green"), strict=True):
        assert tab.send("data-step", {"answer": [colour]}).page == "clash"
    again = late[1].send("data-pick", move="keep=theirs")
    assert again.page == "clash"
    stale = late[0].send("data-pick", move="keep=theirs")
    assert "Green" in stale.shown()
    late[1].send("data-pick", move="keep=mine")
    assert "Green" in visitor.fetch("/sefton/letter.txt")


def test_a_clash_waits_until_it_is_settled(visitor: Visitor) -> None:
    at_step(visitor, "points.what")
    other = visitor.twin()
    visitor.send("data-step", {"answer": ["Blue"]})
    other.send("data-step", {"answer": ["Red"]})
    assert visitor.go("/sefton/talk").page == "clash"


def test_two_tabs_that_say_the_same_do_not_clash(visitor: Visitor) -> None:
    at_step(visitor, "points.what")
    other = visitor.twin()
    visitor.send("data-step", {"answer": ["Blue"]})
    assert other.send("data-step", {"answer": ["Blue"]}).step == "points.facts"


def test_a_skip_in_a_tab_that_slept_takes_no_answer_away(visitor: Visitor) -> None:
    at_step(visitor, "points.facts")
    other = visitor.twin()
    visitor.send("data-step", {"answer.who": ["My key worker"]}, move="answer")
    other.send("data-step", move="skip")
    assert "My key worker" in visitor.fetch("/sefton/letter.txt")


def test_another_one_asked_for_twice_is_one_more(visitor: Visitor) -> None:
    at_step(visitor, "points.facts")
    other = visitor.twin()
    visitor.send("data-step", {"answer.who": ["Dan"]}, move="add")
    other.send("data-step", {"answer.who": ["Dan"]}, move="add")
    visitor.go("/sefton/talk")
    visitor.send("data-step", {"answer": ["A second thing"]})
    visitor.send("data-step", {"answer.who": ["Jo"]}, move="answer")
    assert visitor.seen.step != "points.what"


def test_nothing_is_sent_while_two_tabs_disagree(visitor: Visitor) -> None:
    walker = at_check(visitor)
    other = visitor.twin()
    late = visitor.twin()
    change(other, "points.what")
    change(late, "points.what")
    other.send("data-step", {"answer": ["Blue"]})
    late.send("data-step", {"answer": ["Red"]})
    assert walker.send().page == "clash"
    visitor.send("data-pick", move="keep=theirs")
    assert walker.send().page == "sent"
    assert "Red" in visitor.fetch("/sefton/letter.txt")


def test_the_sent_page_can_be_loaded_again(visitor: Visitor) -> None:
    walker = at_check(visitor)
    first = walker.send()
    again = visitor.go("/sefton/sent")
    assert again.page == "sent"
    for hook in ("data-reference", "data-code"):
        assert again.text(hook) == first.text(hook)


def test_send_pressed_in_two_tabs_makes_one_case(visitor: Visitor) -> None:
    walker = at_check(visitor)
    other = visitor.twin()
    references = {walker.send().text("data-reference")}
    references.add(other.send("data-send").text("data-reference"))
    assert len(references) == 1


def test_an_answer_from_a_tab_that_slept_through_the_sending_is_shown_again(
    visitor: Visitor,
) -> None:
    walker = at_check(visitor)
    other = visitor.twin()
    change(other, "points.what")
    walker.send()
    late = other.send("data-step", {"answer": ["Too late to say"]})
    assert "Too late to say" in late.shown()
    assert "Too late to say" not in visitor.fetch("/sefton/letter.txt")
