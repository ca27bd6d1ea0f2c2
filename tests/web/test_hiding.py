"""What was said is hidden from whoever looks on, with scripts off too; nothing typed is lost."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.support.page_hooks import text_of
from tests.support.page_rules import hold
from tests.web.young_visitor import YoungVisitor

if TYPE_CHECKING:
    from flask.testing import FlaskClient

SAID = "They moved me."


@pytest.fixture
def visitor(client: FlaskClient) -> YoungVisitor:
    return YoungVisitor(client)


def test_what_stands_above_a_question_and_in_the_box_is_hidden_at_a_tap_and_kept(
    visitor: YoungVisitor,
) -> None:
    visitor.at_step("points.what")
    visitor.send("data-step", {"answer": [SAID]})
    assert SAID in visitor.seen.shown()
    seen = visitor.send("data-step", {"answer.who": ["half a na"]}, "hide")
    hold(seen)
    assert SAID not in seen.html
    assert "half a na" not in seen.html
    assert "What you said here is kept" in seen.shown()
    seen = visitor.send("data-step", move="show")
    assert SAID in seen.shown()
    assert seen.turn.default("answer.who") == ["half a na"]


def test_what_is_hidden_can_be_left_and_come_back_to(visitor: YoungVisitor) -> None:
    visitor.at_step("points.what")
    visitor.send("data-step", {"answer": [SAID]}, "hide")
    visitor.send("data-step", move="back")
    visitor.go("/sefton/talk")
    assert visitor.send("data-step", move="show").turn.default("answer") == [SAID]


def test_two_answers_to_one_question_are_hidden_with_the_rest(visitor: YoungVisitor) -> None:
    page = visitor.at_step("points.what")
    visitor.send("data-step", {"answer": [SAID]})
    visitor.send("data-step", move="hide")
    visitor.seen = page
    seen = visitor.send("data-step", {"answer": ["They took my dog."]})
    assert seen.page == "clash"
    for each in (seen, visitor.go("/sefton/talk")):
        hold(each)
        assert (SAID in each.html, "They took my dog." in each.html) == (False, False)
    seen = visitor.send("data-hide")
    assert (SAID in seen.html, "They took my dog." in seen.html) == (True, True)
    hold(seen)


def test_a_list_of_items_is_hidden_and_nothing_is_taken_out_unseen(visitor: YoungVisitor) -> None:
    visitor.at_check()
    way = next(each for each in visitor.seen.links if "Add one, move" in text_of(each))
    seen = visitor.go(way.attrib["href"])
    assert SAID in seen.html
    seen = visitor.send("data-step", move="hide")
    hold(seen)
    assert SAID not in seen.html
    assert "remove" not in [each.value for each in seen.turn.buttons]


def test_it_stays_hidden_on_the_pages_that_follow(visitor: YoungVisitor) -> None:
    visitor.at_check()
    seen = visitor.send("data-hide")
    hold(seen)
    assert (seen.page, SAID in seen.html) == ("check", False)
    assert seen.form("data-send").action
    for path in ("letter", "talk/check"):
        assert SAID not in visitor.go(f"/sefton/{path}").html
    visitor.go("/sefton/letter")
    hold(visitor.seen)
    assert SAID in visitor.send("data-hide").html


def test_the_tracker_hides_the_name_and_what_was_written(visitor: YoungVisitor) -> None:
    visitor.at_step("find_me")
    visitor.send("data-step", {"answer.name": ["Kay-Lee"]})
    while visitor.seen.page == "turn":
        visitor.send("data-step", move="skip")
    visitor.send("data-send")
    assert "Kay-Lee" in visitor.go("/sefton/case").html
    seen = visitor.send("data-hide")
    hold(seen)
    assert (seen.page, "Kay-Lee" in seen.html) == ("case", False)


def test_the_letter_that_was_looked_at_is_the_one_that_is_shown_again(
    visitor: YoungVisitor,
) -> None:
    visitor.at_check()
    visitor.send("data-send")
    visitor.go("/sefton/letter?of=1")
    assert visitor.send("data-hide").address.endswith("/letter?of=1")
    assert SAID in visitor.send("data-hide").html


WAYS = {"safe": "safe", "who": "about", "start": "front", "back": "back"}


@pytest.mark.parametrize(("to", "page"), WAYS.items())
def test_what_leads_away_from_a_question_takes_along_what_is_half_typed(
    visitor: YoungVisitor, to: str, page: str
) -> None:
    seen = visitor.at_step("points.what")
    way = next(each for each in seen.turn.buttons if each.action.endswith(f"to={to}"))
    fields = seen.turn.sent({"answer": ["half a sen"]}, way)
    assert visitor.post(way.action, fields).page == page
    assert visitor.go("/sefton/talk").turn.default("answer") == ["half a sen"]


def test_a_way_that_nobody_knows_leads_to_keeping_the_place(visitor: YoungVisitor) -> None:
    seen = visitor.at_step("points.what")
    way = next(each for each in seen.turn.buttons if each.action.endswith("to=safe"))
    fields = seen.turn.sent({"answer": ["half"]}, way)
    assert visitor.post("/sefton/talk?to=elsewhere", fields).page == "keep"


def test_what_another_tab_half_typed_stands_beside_the_box(visitor: YoungVisitor) -> None:
    seen = visitor.at_step("points.what")
    for half in ("One half", "Another half"):
        way = next(each for each in seen.turn.buttons if each.action.endswith("to=safe"))
        visitor.post(way.action, seen.turn.sent({"answer": [half]}, way))
    seen = visitor.go("/sefton/talk")
    hold(seen)
    assert (seen.turn.default("answer"), "One half" in seen.text("data-other")) == (
        ["Another half"],
        True,
    )
    swap = next(each for each in seen.turn.buttons if each.value == "swap")
    seen = visitor.post(swap.action, seen.turn.sent({}, swap))
    assert seen.turn.default("answer") == ["One half"]
    visitor.send("data-step")
    visitor.go("/sefton/talk/check")
    hold(visitor.seen)
    assert "typed more" in text_of(visitor.seen.hooked("data-left")[0])


def test_a_check_page_that_did_not_show_what_is_left_shows_it_before_it_sends(
    visitor: YoungVisitor,
) -> None:
    old = visitor.at_check().form("data-send")
    ways = [link.get("href", "") for link in visitor.seen.links if "Change" in text_of(link)]
    change = next(way for way in ways if visitor.go(way).step == "points.what")
    at = visitor.go(change).turn
    keep = [each for each in at.sent({"answer": ["half a sen"]}, None) if each[0] != "move"]
    visitor.post(at.action, [*keep, ("move", "keep")])
    seen = visitor.post(old.action, old.sent({}, None))
    assert (seen.page, bool(seen.hooked("data-left"))) == ("check", True)
    assert visitor.go(change).turn.default("answer") == ["half a sen"]
    visitor.go("/sefton/talk/check")
    assert visitor.send("data-send").page == "sent"


def test_a_half_too_many_stands_in_the_box_beside_what_there_is_to_choose_from(
    visitor: YoungVisitor,
) -> None:
    page = visitor.at_step("points.what")
    for at in range(8):
        visitor.seen = page
        visitor.send("data-step", {"answer": [f"{at}. " + "half a sentence " * 50]}, "back")
    seen = visitor.seen
    hold(seen)
    assert seen.status == 422
    assert seen.turn.default("answer")[0].startswith("7. half")
    assert "You typed this in many windows." in seen.shown()
    assert len(seen.hooked("data-other")) == 5
    drop = next(each for each in seen.turn.buttons if each.value == "drop")
    seen = visitor.post(drop.action, seen.turn.sent({}, drop))
    assert seen.turn.default("answer")[0].startswith("7. half")
