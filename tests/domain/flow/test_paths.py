"""Every way through a flow is looked at once, whatever is answered."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest

from intake.domain.flow import paths as flow_paths
from intake.domain.flow.paths import TooManyStates, all_paths
from tests.support.made_flows import a_field, a_flow, asked, words

if TYPE_CHECKING:
    from intake.domain.flow.flow import Step

MUST = a_field("text", "b", required=True)
SAFE = asked("choice", "safe", "good", "bad", skippable=True)


def reached(*steps: Step, **given: Any) -> set[str]:
    return all_paths(a_flow(*steps, **given)).reached  # a row of steps is a flow


@pytest.mark.parametrize(
    ("first", "if_", "met"),
    [
        (SAFE, {"safe": "bad"}, {True, False}),
        (SAFE, {"safe": {"in": ["good", "bad"]}}, {True, False}),
        (asked("choice", "safe", "good", "bad"), {"safe": {"in": ["good", "bad"]}}, {True}),
        (asked("choice", "safe", "good", "bad"), {"safe": {"answered": False}}, {False}),
        (
            asked("choices", "safe", "a", "b"),
            {"all": [{"safe": "a"}, {"safe": "b"}]},
            {True, False},
        ),
        (asked("number", "safe", maximum=9), {"safe": {"gt": 9}}, {False}),
        (asked("number", "safe", minimum=5), {"safe": {"ge": 5}}, {True}),
        (asked("number", "safe"), {"safe": {"in": [3, 5]}}, {True, False}),
        (asked("number", "safe"), {"safe": {"gt": 3, "lt": 4}}, {False}),
        (asked("date", "safe"), {"safe": {"older_than": {"years": 1}}}, {True, False}),
        (asked("text", "safe"), {"safe": {"answered": True}}, {True}),
        (
            asked("text", "safe", skippable=True),
            {"not": {"safe": {"answered": True}}},
            {True, False},
        ),
        (asked("info", "safe"), {"safe": {"answered": True}}, {True}),
        (asked("number", "safe"), {"safe": {"answered": True}}, {True}),
        (asked("date", "safe"), {"safe": {"answered": False}}, {False}),
        (
            asked("parts", "safe", fields=(a_field("number", "a"), MUST)),
            {"any": [{"safe.a": 3}, {"safe.b": {"answered": True}}]},
            {True},
        ),
        (
            asked("parts", "safe", fields=(a_field("choice", "a", "x", "y"),)),
            {"safe.a": "x"},
            {True, False},
        ),
        (SAFE, {"fact": "safety_staffed"}, {True, False}),
        (SAFE, {"all": [{"fact": "another"}, {"not": {"fact": "another"}}]}, {False}),
        (SAFE, {"use": "bad"}, {True, False}),
    ],
    ids=str,
)  # fmt: skip
def test_a_condition_takes_every_truth_that_answers_can_give_it(
    first: Step, if_: object, met: set[bool]
) -> None:
    flow = a_flow(first, asked("info", "then", if_=if_), named={"bad": {"safe": "bad"}})
    assert all_paths(flow).truths["then", ("if",)] == met


def test_what_hangs_on_a_step_that_is_never_asked_is_never_asked() -> None:
    steps = (
        asked("choice", "safe", "good", "bad"),
        asked("choice", "then", "a", "b", if_={"safe": {"answered": False}}),
        asked("info", "last", if_={"then": "a"}),
    )
    assert reached(*steps) == {"safe"}


@pytest.mark.parametrize(
    ("if_", "met"),
    [
        ({"points": {"any": {"hurt": "yes"}}}, {True, False}),
        ({"points": {"all": {"hurt": "yes"}}}, {True, False}),
        ({"points": {"any": {"hurt": "yes"}, "all": {"hurt": "no"}}}, {False}),
        ({"points": {"any": {"hurt": {"in": ["yes", "no"]}}}}, {True}),
        (
            {"points": {"any": {"hurt": "yes"}}, "not": {"points": {"all": {"hurt": "yes"}}}},
            {True, False},
        ),
    ],
    ids=str,
)  # fmt: skip
def test_items_can_come_out_in_any_two_ways(if_: object, met: set[bool]) -> None:
    item = (asked("choice", "hurt", "yes", "no"),)
    flow = a_flow(asked("repeat", "points", item=item, maximum=3), asked("info", "then", if_=if_))
    assert all_paths(flow).truths["then", ("if",)] == met


def test_an_order_is_reached_when_there_can_be_two_items() -> None:
    points = asked("repeat", "points", item=(asked("text", "what"),), maximum=3)
    assert reached(points, asked("order", "order", of="points")) >= {"order"}
    late = asked("repeat", "points", item=points.item, maximum=3, if_={"fact": "another"})
    assert "order" in reached(late, asked("order", "order", of="points"))


def test_what_was_answered_before_a_repeat_is_the_same_for_all_its_items() -> None:
    item = (
        asked("info", "sorry", if_={"safe": "bad"}),
        asked("choice", "hurt", "yes", "no", if_={"safe": "bad"}),
    )
    flow = a_flow(
        asked("choices", "more", "x", "y"),
        SAFE,
        asked("repeat", "points", item=item, maximum=3),
        asked("info", "odd", if_={"safe": "good", "points": {"any": {"hurt": "yes"}}}),
    )
    assert "odd" not in all_paths(flow).reached


def test_a_text_that_lacks_its_name_on_some_way_is_noticed() -> None:
    steps = (asked("text", "name", skippable=True), SAFE)
    before = a_flow(*steps)
    hello = words("Hello {name}", before)
    paths = all_paths(a_flow(*steps, asked("info", "hi", say=hello)))
    assert paths.unasked == {("hi", ("say", 0, "say")): "name"}
    known = asked("info", "hi", say=hello, if_={"name": {"answered": True}})
    assert all_paths(a_flow(*steps, known)).unasked == {}


def test_states_that_will_be_asked_the_same_are_one() -> None:
    steps = [asked("choice", f"n{at}", "a", "b") for at in range(40)]
    asked_next = [asked("info", f"m{at}", if_={f"n{at}": "a"}) for at in range(40)]
    mixed = [step for pair in zip(steps, asked_next, strict=True) for step in pair]
    assert all_paths(a_flow(*mixed)).states < 200


def test_what_the_check_page_offers_does_not_multiply() -> None:
    keys = [f"n{at}" for at in range(40)]
    more = asked("choices", "more", *keys, page="check", skippable=True)
    steps = [asked("info", key, if_={"more": key}) for key in keys]
    assert all_paths(a_flow(more, *steps)).states < 200


def test_a_flow_that_branches_without_end_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(flow_paths, "MOST_STATES", 10)
    steps = [asked("choice", f"n{at}", "a", "b") for at in range(5)]
    later = [asked("info", f"m{at}", if_={f"n{at}": "a"}) for at in range(5)]
    with pytest.raises(TooManyStates):
        all_paths(a_flow(*steps, *later))


def test_the_words_of_options_and_parts_are_looked_at_too() -> None:
    steps = (asked("text", "name", skippable=True),)
    hint = words("Hello {name}", a_flow(*steps))
    option = asked("choice", "safe", "a", "b").options[0]
    hinted = asked("choice", "safe")
    hinted = replace(hinted, options=(replace(option, hint=hint), option))
    parts = asked("parts", "who", fields=(a_field("text", "a", hint=hint),))
    assert set(all_paths(a_flow(*steps, hinted, parts)).unasked) == {
        ("safe", ("options", "a", "hint", 0, "say")),
        ("who", ("parts", "a", "hint", 0, "say")),
    }


def test_two_answers_of_one_way_to_the_same_slot_are_rivals() -> None:
    one = asked("text", "one", fills="tried")
    two = asked("text", "two", fills="tried")
    assert all_paths(a_flow(one, two)).rivals == {("two", ()): ("tried", "one")}


def test_what_is_asked_only_where_the_other_was_not_answered_is_no_rival() -> None:
    one = asked("text", "one", fills="tried", skippable=True)
    two = asked("text", "two", fills="tried", if_={"one": {"answered": False}})
    assert all_paths(a_flow(one, two)).rivals == {}
