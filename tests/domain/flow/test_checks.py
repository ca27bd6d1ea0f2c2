"""A flow that would lose an answer, or show nothing, is found out before anybody is asked."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from intake.domain.flow.check import findings
from intake.domain.flow.flow import Ends, Option
from tests.support.made_flows import a_field, a_flow, asked, words

if TYPE_CHECKING:
    from intake.domain.flow.flow import Step

NAME = asked("text", "name", fills="who.name")


def faults(*steps: Step) -> list[str]:
    return [each.says for each in findings(a_flow(*steps))]


def test_own_slots_are_for_a_step_and_not_for_a_part_of_one() -> None:
    part = a_field("text", "often", fills="other.often")
    step = asked("parts", "more", fields=(part,))
    assert "'other.often' is for a step of its own, not for a part of one" in faults(step)


@pytest.mark.parametrize("event", ["received", "chased"])
def test_an_answer_that_goes_nowhere_is_told_with_the_slots_that_take_it(event: str) -> None:
    flow = replace(a_flow(asked("text", "name")), ends=Ends(event))
    (says,) = [each.says for each in findings(flow) if "give it `fills`" in each.says]
    assert "slots that take text: " in says
    assert ("who.name" in says) is (event == "received")


def test_where_no_slot_takes_such_an_answer_that_is_told() -> None:
    inside = asked("repeat", "points", fills="points", item=(asked("number", "times"),))
    assert any("; no slot takes number here" in each for each in faults(inside))


def test_a_slot_that_is_nearly_one_is_told_with_the_one_that_may_be_meant() -> None:
    assert any(
        "did you mean 'who.name'?" in each for each in faults(replace(NAME, fills="who.nme"))
    )


def test_two_answers_on_one_screen_for_one_slot_are_told_since_only_one_is_kept() -> None:
    fields = tuple(a_field("text", key, fills="who.name") for key in ("first", "again"))
    says = "'first' fills 'who.name' already, and only one answer is kept; give this another slot"
    assert says in faults(asked("parts", "both", fields=fields))


def test_an_answer_to_what_is_set_at_the_end_anyway_is_told_since_it_is_lost() -> None:
    flow = replace(a_flow(NAME), ends=Ends("received", sets={"who.name": "Sam"}))
    says = "`ends` sets 'who.name' already, so this answer is lost; take out one of them"
    assert says in [each.says for each in findings(flow)]


def test_an_answer_that_fills_a_slot_does_more_than_steer() -> None:
    says = "this answer fills a slot, so it does more than steer; take out `steers`"
    assert says in faults(replace(NAME, steers=True))


def test_options_that_nobody_can_see_or_tell_apart_are_told() -> None:
    step = asked("choice", "how", "call", "text", fills="contact.how", ask=words("How?"))
    blank = replace(step, options=(Option("call", " "), Option("text", "Text", letter=" ")))
    assert {
        "this has no words; nobody sees what they choose",
        "this sentence of the letter has no words",
    } <= set(faults(blank))
    alike = replace(step, options=(Option("call", "Ring me"), Option("text", "ring  me.")))
    assert any("nobody can tell them apart" in each for each in faults(alike))


def test_a_part_without_words_is_told() -> None:
    part = replace(a_field("text", "often", fills="who.name"), label=" ")
    assert "this has no words; nobody sees it" in faults(asked("parts", "more", fields=(part,)))


def test_two_options_with_one_sentence_of_the_letter_are_told_since_one_never_stands_there() -> (
    None
):
    options = tuple(Option(key, key, letter="Say sorry.") for key in ("sorry", "again"))
    step = replace(asked("choices", "wants"), options=options)
    assert "'sorry' has this sentence of the letter already" in faults(step)
