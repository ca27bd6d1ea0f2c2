"""Help is shown to whoever does not say that they are safe, and no yes stands for a no."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from intake.domain.flow.check import findings
from intake.domain.flow.flow import Ends, Option
from intake.domain.flow.safety_check import help_findings
from tests.support.made_flows import a_flow, asked

if TYPE_CHECKING:
    from intake.domain.flow.flow import Step

SAFE = asked("choice", "safe", "yes", "no", "not_sure", fills="safety.answer")


def card(if_: object = None) -> Step:
    return asked("info", "help_now", card="help_now", if_=if_)


def left_alone(*steps: Step) -> list[str]:
    """At which step it is told that an answer gets no help, and which answer."""
    found = help_findings(a_flow(*steps))
    return [f"{each.step}: {each.says.split(' to ')[0]}" for each in found]


@pytest.mark.parametrize("condition", [None, {"safe": {"in": ["no", "not_sure"]}}])
def test_a_card_for_every_answer_but_yes_is_enough(condition: object) -> None:
    assert left_alone(SAFE, card(condition)) == []


def test_an_answer_without_a_card_is_told_at_the_card() -> None:
    assert left_alone(SAFE, card({"safe": "no"})) == ["help_now: whoever answers 'not_sure'"]


def test_a_card_that_comes_before_the_question_helps_nobody() -> None:
    assert left_alone(card(), SAFE) == [
        "help_now: whoever answers 'no'",
        "help_now: whoever answers 'not_sure'",
    ]


def test_without_any_card_it_is_told_at_the_question() -> None:
    told = ["safe: whoever answers 'no'", "safe: whoever answers 'not_sure'"]
    assert left_alone(SAFE) == told


def test_a_talk_about_a_case_that_is_there_needs_no_card() -> None:
    assert list(help_findings(replace(a_flow(SAFE), ends=Ends("chased")))) == []


@pytest.mark.parametrize(
    ("yes", "no", "swapped_keys"),
    [
        ("Yes", "No, a child is in danger", []),
        ("No", "Yes", ["yes", "no"]),
        ("Yes.", "Not now", ["no"]),
    ],
)
def test_words_of_yes_and_no_begin_with_them(yes: str, no: str, swapped_keys: list[str]) -> None:
    step = replace(SAFE, options=(Option("yes", yes), Option("no", no), Option("maybe", "I may")))
    told = [each for each in findings(a_flow(step, card())) if "is swapped" in each.says]
    assert [each.keys[-1] for each in told] == swapped_keys
