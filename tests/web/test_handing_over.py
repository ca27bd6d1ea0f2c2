"""Somebody types on the young person's phone: who is in view, what is private is on no page."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from intake.web.young import DOORS
from intake.web.young.typist import ALONE
from tests.support.page_hooks import text_of
from tests.support.page_rules import hold
from tests.web.young_visitor import YoungVisitor

if TYPE_CHECKING:
    from flask.testing import FlaskClient

    from tests.web.desk_visitor import DeskVisitor, Office

CANARY = "Zanzibar"
"""Stands in everything that is private, and in nothing else."""

GIVE_BACK = "Give it back to me"


@pytest.fixture
def visitor(client: FlaskClient) -> YoungVisitor:
    return YoungVisitor(client)


def adding(visitor: YoungVisitor, what: str, text: str) -> None:
    """Choose on the check page to tell one thing more, and tell it."""
    visitor.go("/sefton/talk/check")
    visitor.send("data-step=more", {"answer": [what]})
    visitor.send("data-step", {"answer": [text]})


def handed_over(visitor: YoungVisitor, name: str = "Priya") -> None:
    visitor.go("/sefton/talk/typist")
    visitor.send("data-hand-over", {"typist": ["advocate"], "name": [name]})


def test_who_is_being_chosen_stays_when_the_language_changes(visitor: YoungVisitor) -> None:
    visitor.start()
    form = visitor.go("/sefton/talk/typist").form("data-hand-over")
    fields = form.sent({"typist": ["advocate"], "name": ["Priya"]}, None)
    seen = visitor.post(form.action, [*fields, ("language", "en-GB")])
    assert seen.page == "typist"
    assert seen.form("data-hand-over").default("typist") == ["advocate"]
    assert seen.form("data-hand-over").default("name") == ["Priya"]


@pytest.fixture
def helped(visitor: YoungVisitor) -> YoungVisitor:
    """Somebody who told all of it, some of it private, and gave the phone to an advocate."""
    visitor.start()
    while visitor.seen.page == "turn":
        step = visitor.seen.step
        if step == "safe":
            visitor.send("data-step", {"answer": ["no"]})
        elif step == "pressure":
            visitor.send("data-step", {"answer": ["yes"], "answer.yes": [CANARY]})
        elif step == "points.what":
            visitor.send("data-step", {"answer": ["They moved me."]})
        elif step == "points.facts":
            visitor.send("data-step", {"answer.who": [f"Mr {CANARY}"]})
        else:
            visitor.send("data-step", move="skip" if "skip" in visitor.seen.moves else "")
    adding(visitor, "avoid", CANARY)
    adding(visitor, "effect", f"I dream of {CANARY}.")
    adding(visitor, "tried", "I told my teacher.")
    visitor.go("/sefton/talk/check")
    visitor.send("data-own", {"own": ["points.facts#1", "effect"]})
    handed_over(visitor)
    return visitor


def pages() -> list[str]:
    """Every address of the young room that is looked at, and every question by its number."""
    looks = [each.rule.replace("<council>", "sefton") for each in DOORS if each.method == "GET"]
    abouts = ("who-can-see", "advocacy", "accessibility")
    looks += [each.replace("<name>", name) for each in looks for name in abouts if "<" in each]
    questions = [f"/sefton/talk?q={number}" for number in range(1, 80)]
    items = [f"/sefton/talk?q={number}.1" for number in range(1, 80)]
    return [each for each in looks if "<" not in each] + questions + items


def test_nothing_private_is_on_any_page_while_somebody_types(helped: YoungVisitor) -> None:
    for path in pages():
        response = helped.client.get(path, follow_redirects=True)
        assert CANARY.encode() not in response.data, path
        # On paper it is asked of everybody; here, of who chose to be asked.
        assert b"not be told?" not in response.data or "by-hand" in path, path


def test_it_is_all_there_again_once_it_is_given_back(helped: YoungVisitor) -> None:
    helped.go("/sefton/talk/check")
    hold(helped.seen)
    assert helped.seen.shown().count("You keep this to yourself") == 2
    assert "Priya is typing." in helped.seen.shown()
    seen = helped.send("data-back-to-me")
    assert seen.page == "check"
    assert seen.html.count(CANARY) > 3
    assert GIVE_BACK not in seen.html


def test_who_types_stands_on_each_page_and_cannot_send(helped: YoungVisitor) -> None:
    for path in ("/sefton/talk/check", "/sefton/letter", "/sefton/talk?q=9.1"):
        seen = helped.go(path)
        hold(seen)
        assert "Priya is typing." in seen.shown(), path
    seen = helped.go("/sefton/talk/check")
    assert "Is it you who sends this?" in seen.shown()
    assert "data-send" not in seen.html
    key = seen.form("data-back-to-me").default("csrf_token")[0]
    assert helped.post("/sefton/sent", [("csrf_token", key)]).page == "check"


@pytest.mark.parametrize("view", sorted(ALONE))
def test_what_is_for_the_young_person_alone_opens_to_nobody_who_types(
    helped: YoungVisitor, view: str
) -> None:
    door = next(each for each in DOORS if each.view.__name__ == view)
    path = door.rule.replace("<council>", "sefton")
    key = helped.go("/sefton/talk/check").form("data-back-to-me").default("csrf_token")[0]
    seen = helped.go(path) if door.method == "GET" else helped.post(path, [("csrf_token", key)])
    hold(seen)
    assert (seen.status, seen.page) == (409, "for-you-alone")
    assert helped.send("data-back-to-me").page in {"turn", "check"}


def test_a_press_at_a_question_hands_over_and_back_and_loses_no_word(
    visitor: YoungVisitor,
) -> None:
    visitor.at_step("points.what")
    ways = [each for each in visitor.seen.turn.buttons if "to=typist" in each.action]
    (way,) = ways
    visitor.post(way.action, visitor.seen.turn.sent({"answer": ["half a"]}, way))
    hold(visitor.seen)
    visitor.send("data-hand-over", {"typist": ["other"], "name": ["Bea"]})
    assert (visitor.seen.step, visitor.seen.turn.default("answer")) == ("points.what", ["half a"])
    assert "Bea is typing." in visitor.seen.shown()
    (back,) = [each for each in visitor.seen.turn.buttons if each.says == GIVE_BACK]
    visitor.post(back.action, visitor.seen.turn.sent({"answer": ["half a word"]}, back))
    assert visitor.seen.turn.default("answer") == ["half a word"]
    assert GIVE_BACK not in visitor.seen.html
    visitor.send("data-step")
    assert "typed all of this." in visitor.go("/sefton/letter").shown()


def test_a_question_is_kept_to_oneself_at_a_press_and_passed_over(visitor: YoungVisitor) -> None:
    visitor.at_step("points.facts")
    (way,) = [each for each in visitor.seen.turn.buttons if "own?own=yes" in each.action]
    visitor.post(way.action, visitor.seen.turn.sent({"answer.who": [CANARY]}, way))
    assert visitor.seen.turn.default("answer.who") == [CANARY]
    assert "Show this to who helps me" in visitor.seen.html
    handed_over(visitor)
    assert visitor.seen.step != "points.facts"
    assert CANARY not in visitor.seen.html


def test_somebody_who_is_named_is_not_given_it_before_it_is_said_again(
    visitor: YoungVisitor,
) -> None:
    visitor.at_step("points.facts")
    visitor.send("data-step", {"answer.who": ["Priya Shah"]})
    handed_over(visitor)
    hold(visitor.seen)
    assert "Did you tell us about “Priya”?" in visitor.seen.shown()
    assert "Shah" not in visitor.seen.html
    assert GIVE_BACK not in visitor.go("/sefton/talk").html
    handed_over(visitor)
    visitor.send("data-hand-over", move="sure=keep")
    assert "Priya is typing." in visitor.seen.shown()
    assert "Shah" not in visitor.go("/sefton/talk/check").html


def test_the_desk_and_the_letter_that_was_sent_tell_who_typed_the_point(
    office: Office, dan: DeskVisitor
) -> None:
    visitor = YoungVisitor(office.app.test_client())
    visitor.at_step("points.what")
    handed_over(visitor)
    visitor.send("data-step", {"answer": ["They moved me."]})
    visitor.send("data-step", {"answer.who": ["Jo"]})
    visitor.go("/sefton/talk")
    back = next(each for each in visitor.seen.turn.buttons if each.says == GIVE_BACK)
    visitor.post(back.action, visitor.seen.turn.sent({}, back))
    visitor.send("data-step", {"answer": ["fix"]})
    while visitor.seen.page == "turn":
        visitor.send("data-step", move="skip")
    visitor.send("data-send")
    reference = visitor.seen.text("data-reference").replace("-", "")
    says = " ".join(visitor.go("/sefton/letter").shown().split())
    assert "My advocate Priya typed point 1 and some other parts. The rest I typed myself." in says
    dan.go(f"/desk/case/{reference}")
    dan.send("data-move=read")
    by = [" ".join(text_of(each).split()) for each in dan.seen.hooked("data-typed-by")]
    assert by == [
        "Typed byTheir advocate: Priya",
        "Answers typed by somebody else, beside the pointsTheir advocate: Priya (1)",
    ]
