"""The tests that stand beside a flow tell what did not come as expected."""

from __future__ import annotations

from typing import Any

import pytest

from intake.domain.talk.flow_tests import FlowTest, failures
from tests.support.made_flows import TODAY, a_field, a_flow, asked

FLOW = a_flow(
    asked("info", "hello"),
    asked("choice", "safe", "good", "bad"),
    asked("text", "why", if_={"safe": "bad"}),
    asked("date", "when", skippable=True),
    asked("info", "old", if_={"when": {"older_than": {"years": 1}}}),
    asked("parts", "facts", fields=(a_field("text", "who"),), skippable=True),
    asked(
        "repeat",
        "points",
        item=(asked("text", "what"), asked("choice", "hurt", "yes", "no", skippable=True)),
        maximum=2,
    ),
    asked("info", "hurts", if_={"points": {"any": {"hurt": "yes"}}}),
    asked("order", "order", of="points"),
    asked("choices", "more", "age", "pet", page="check", skippable=True),
    asked("number", "age", if_={"more": "age"}, maximum=20),
    asked("info", "staffed", if_={"fact": "safety_staffed"}),
)


def failed(**given: Any) -> list[tuple[object, str]]:
    return [(keys, says) for keys, says, _ in failures(FLOW, FlowTest(TODAY, **given))]


def test_the_step_that_was_or_was_not_asked_is_named_with_it() -> None:
    test = FlowTest(TODAY, asked=["why"], never_asked=["safe"])
    assert [step for _, _, step in failures(FLOW, test)] == ["why", "safe"]


@pytest.mark.parametrize(
    ("given", "asked_for", "never"),
    [
        ({}, ["hello", "safe", "points.what"], ["why", "order", "age", "old", "staffed"]),
        ({"safe": "bad"}, ["why"], []),
        ({"when": "2024-01-01"}, ["old"], []),
        ({"when": "in March"}, ["when"], ["old"]),
        ({"when": None, "facts": {"who": "Bob"}}, ["facts"], ["old"]),
        ({"points": [{"what": "a"}, {"hurt": "yes"}]}, ["order", "hurts"], []),
        ({"points": [{"what": "a"}]}, [], ["order", "hurts"]),
        ({"more": ["age"], "age": 12}, ["age"], []),
        ({"more": ["age"]}, ["age"], []),
        ({"points": "many"}, [], ["order"]),
    ],
)
def test_what_comes_as_expected_is_not_told(
    given: dict[str, object], asked_for: list[str], never: list[str]
) -> None:
    assert failed(given=given, asked=asked_for, never_asked=never, end="sent") == []


def test_what_the_service_knows_can_be_given() -> None:
    assert failed(facts={"safety_staffed": True}, asked=["staffed"]) == []


@pytest.mark.parametrize(
    ("test", "keys", "message"),
    [
        ({"asked": ["hello", "why"]}, ("expect", "asked", 1), "'why' was not asked"),
        ({"never_asked": ["safe"]}, ("expect", "never_asked", 0), "'safe' was asked"),
        ({"end": "lost"}, ("expect", "end"), "a talk ends 'sent', never 'lost'"),
        ({"asked": ["saef"]}, ("expect", "asked", 0), "no step 'saef'; did you mean 'safe'?"),
        ({"never_asked": ["x"]}, ("expect", "never_asked", 0), "there is no step 'x'"),
        ({"given": {"saef": 1}}, ("given", "saef"), "there is no step 'saef'"),
        ({"given": {"safe": "x"}}, ("given", "safe"), "no answer to 'safe': answer: not_an_option"),
        (
            {"given": {"more": ["age"], "age": 21}},
            ("given", "age"),
            "this is no answer to 'age': answer: too_big",
        ),
        (
            {"given": {"points": [{"hurt": "x"}]}},
            ("given", "points"),
            "this is no answer to 'points': answer: not_an_option",
        ),
    ],
    ids=str,
)
def test_what_comes_otherwise_is_told_with_its_place(
    test: dict[str, object], keys: object, message: str
) -> None:
    ((where, says),) = failed(**test)
    assert where == keys
    assert message in says
