"""An empty form asks what the letter shows, in an order that can be filled in and typed in."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from intake.domain.flow.flow import Option
from intake.domain.flow.on_paper import ITEMS, TickedBoxes, questions_on_paper
from intake.domain.text import Variant, Wording, split_text
from tests.support.made_flows import a_field, a_flow, asked

if TYPE_CHECKING:
    from intake.domain.condition import Condition
    from intake.domain.flow.flow import Flow, Step


def steps_on(flow: Flow, sheet: Flow | None = None) -> list[str]:
    return [each.step.id for each in questions_on_paper(flow, sheet)]


def ticked(flow: Flow, step: str) -> tuple[TickedBoxes, ...]:
    (question,) = [each for each in questions_on_paper(flow) if each.step.id == step]
    return question.ticks


HOW = asked("choice", "how", "call", "text", "post", fills="contact.how")
MORE = asked("choices", "more", "effect", "who", page="check")


def depending(if_: object, *before: Step, **given: object) -> Flow:
    return a_flow(*before, HOW, asked("text", "then", if_=if_, fills="effect", **given))


def test_nothing_is_asked_but_what_the_letter_shows() -> None:
    flow = a_flow(
        asked("info", "hello"),
        asked("choice", "safe", "yes", "no", fills="safety.answer"),
        asked("choice", "leaning", "yes", "no", fills="pressure", private=True),
        asked("text", "hidden", fills="effect", private=True),
        asked("long_text", "tried", fills="tried"),
        asked("parts", "me", fields=(a_field("text", "name", fills="who.name"),)),
        asked("choice", "steers", "yes", "no", steers=True),
        asked("choices", "listed", "a", fills="topics", options_from="points"),
    )
    assert steps_on(flow) == ["tried", "me"]


def test_what_only_decides_is_asked_where_something_on_the_form_depends_on_it() -> None:
    soon = asked("choice", "soon", "yes", "no")
    flow = a_flow(soon, asked("text", "what", if_={"soon": "yes"}, fills="urgent.what"))
    assert steps_on(flow) == ["soon", "what"]
    assert ticked(flow, "what") == (TickedBoxes("soon", ("yes",)),)
    helped = a_flow(soon, asked("info", "help", if_={"soon": "yes"}))
    assert steps_on(helped) == []


def test_the_items_of_a_repeat_are_asked_as_often_as_there_is_room() -> None:
    item = (
        asked("long_text", "what", fills="what"),
        asked("choice", "over", "yes", "no", fills="still_going_on"),
        asked("text", "where", if_={"over": "no"}, fills="where"),
        asked("text", "again", if_={"fact": "another"}, fills="who"),
    )
    flow = a_flow(asked("repeat", "points", item=item, fills="points", maximum=9))
    questions = questions_on_paper(flow)
    inner = ["points.what", "points.over", "points.where"]
    assert [each.step.id for each in questions] == inner * ITEMS
    assert [each.another for each in questions] == [False] * 3 + [True] * 3
    assert [each.last for each in questions] == [False] * 5 + [True]
    assert questions[2].ticks == (TickedBoxes("points.over", ("no",)),)
    once = a_flow(asked("repeat", "points", item=item, fills="points", maximum=1))
    assert steps_on(once) == inner
    unbounded = a_flow(asked("repeat", "points", item=item[:1], fills="points"))
    assert steps_on(unbounded) == ["points.what"] * ITEMS


@pytest.mark.parametrize(
    ("if_", "keys"),
    [
        ({"how": "call"}, ("call",)),
        ({"how": {"in": ["call", "post"]}}, ("call", "post")),
        ({"how": {"not": ["call"]}}, ("text", "post")),
        ({"any": [{"how": "call"}, {"how": "post"}, {"fact": "another"}]}, ("call", "post")),
        ({"all": [{"how": "call"}, {"fact": "on_paper"}]}, ("call",)),
        ({"use": "by_phone"}, ("call", "text")),
    ],
)
def test_a_question_can_depend_on_ticked_boxes(if_: object, keys: tuple[str, ...]) -> None:
    then = asked("text", "then", if_=if_, fills="effect")
    flow = a_flow(HOW, then, named={"by_phone": {"how": {"in": ["call", "text"]}}})
    assert ticked(flow, "then") == (TickedBoxes("how", keys),)


def test_a_question_can_depend_on_boxes_of_two_questions() -> None:
    two = asked("choice", "two", "a", "b", fills="court")
    flow = depending({"all": [{"how": "call"}, {"two": "a"}]}, two)
    assert ticked(flow, "then") == (TickedBoxes("how", ("call",)), TickedBoxes("two", ("a",)))


@pytest.mark.parametrize(
    "if_",
    [
        {"fact": "on_paper"},
        {"not": {"fact": "another"}},
        {"any": [{"fact": "on_paper"}, {"how": "call"}]},
        {"more": {"has": "effect"}},
        {"all": [{"fact": "on_paper"}, {"not": {"fact": "safety_told"}}]},
    ],
)
def test_what_holds_for_everybody_is_asked_of_everybody(if_: object) -> None:
    assert ticked(depending(if_, MORE), "then") == ()


TWO = asked("choice", "two", "a", "b", fills="court")


@pytest.mark.parametrize(
    "if_",
    [
        {"fact": "another"},
        {"any": [{"fact": "another"}, {"fact": "safety_told"}]},
        {"all": [{"fact": "another"}, {"how": "call"}]},
        {"not": {"fact": "on_paper"}},
        {"not": {"how": "call"}},
        {"how": {"answered": True}},
        {"any": [{"how": "call"}, {"how": {"answered": True}}]},
        {"all": [{"how": "call"}, {"how": {"answered": True}}]},
        {"any": [{"how": "call"}, {"two": "a"}]},
        {"any": [{"how": "call"}, {"all": [{"how": "post"}, {"two": "a"}]}]},
        {"leaning": "yes"},
        {"me.alone": "yes"},
        {"points": {"any": {"what": {"answered": True}}}},
    ],
)
def test_what_nobody_could_be_told_in_ticked_boxes_is_left_out(if_: object) -> None:
    leaning = asked("choice", "leaning", "yes", "no", private=True, fills="pressure")
    me = asked("parts", "me", fields=(a_field("choice", "alone", "yes", fills="helper"),))
    points = asked("repeat", "points", item=(asked("text", "what", fills="what"),), fills="points")
    flow = depending(if_, TWO, leaning, me, points)
    assert "then" not in steps_on(flow)


def test_a_question_with_words_of_its_own_for_paper_says_itself_whom_it_is_for() -> None:
    words = split_text("Is it so? Then say why.", lambda _: pytest.fail("no name is in it"))
    plain = Variant(None, words)
    paper = Wording((replace(plain, condition=_fact("on_paper")), plain))
    if_ = {"how": {"answered": True}}
    assert ticked(depending(if_, ask=paper), "then") == ()
    other = Wording((replace(plain, condition=_fact("another")), plain))
    assert "then" not in steps_on(depending(if_, ask=other))


def _fact(name: str) -> Condition | None:
    return a_flow(asked("text", "x", if_={"fact": name})).steps[0].condition


def test_what_is_of_use_only_with_a_screen_is_no_box_to_tick() -> None:
    here = Option("here", "Here", online=True)
    how = replace(HOW, options=(here, *HOW.options))
    flow = a_flow(
        how,
        asked("text", "then", if_={"how": "here"}, fills="effect"),
        asked("text", "else", if_={"how": {"not": ["call"]}}, fills="tried"),
    )
    assert steps_on(flow) == ["how", "else"]
    assert ticked(flow, "else") == (TickedBoxes("how", ("text", "post")),)


def test_what_is_always_so_of_its_readers_is_so_on_paper() -> None:
    then = asked("text", "then", if_={"fact": "care_leaver"}, fills="effect")
    assert steps_on(a_flow(then)) == []
    assert steps_on(a_flow(then, always=frozenset({"care_leaver"}))) == ["then"]


def test_what_can_be_added_comes_after_what_everybody_is_asked() -> None:
    flow = a_flow(
        MORE,
        asked("choice", "who", "have", "ask", if_={"more": {"has": "who"}}, fills="helper"),
        asked("text", "name", if_={"who": "have"}, fills="advocate.name"),
        asked("text", "tried", fills="tried"),
    )
    assert [(each.step.id, each.extra) for each in questions_on_paper(flow)] == [
        ("tried", False), ("who", True), ("name", True),
    ]  # fmt: skip


def test_questions_stand_in_the_order_of_the_sheet_that_they_are_typed_into() -> None:
    sheet = a_flow(
        asked("text", "a", fills="talk_to"),
        asked("text", "b", fills="effect"),
        asked("text", "c", fills="tried"),
    )
    flow = a_flow(
        asked("text", "unknown", fills="other.first"),
        asked("text", "tried", fills="tried"),
        asked("text", "with_tried", fills="other.second"),
        asked("text", "effect", fills="effect"),
        asked("text", "talk_to", fills="talk_to"),
    )
    assert steps_on(flow, sheet) == ["unknown", "talk_to", "effect", "tried", "with_tried"]


def test_no_question_comes_before_the_one_that_it_depends_on() -> None:
    sheet = a_flow(asked("text", "a", fills="effect"), asked("choice", "b", fills="contact.how"))
    assert steps_on(depending({"how": "call"}), sheet) == ["how", "then"]
