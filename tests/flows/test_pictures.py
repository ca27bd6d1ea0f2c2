"""A flow can be drawn, so that whoever looks after complaints can read it."""

from __future__ import annotations

from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import pytest

from intake.adapters.files.flows.flows import load_flows
from intake.cli.main import main
from intake.domain.flow.condition_words import in_words
from intake.domain.flow.graph import mermaid, picture_of
from intake.domain.flow.svg import svg
from tests.support.made_flows import a_field, a_flow, asked, words

HOME = Path(__file__).parents[2]
FLOWS = load_flows(HOME / "flows")


def texts(drawn: str) -> list[str]:
    return [each.text or "" for each in ET.fromstring(drawn).iter() if each.tag.endswith("text")]  # noqa: S314  # our own


@pytest.mark.parametrize("name", FLOWS)
def test_the_pictures_in_the_docs_are_those_of_the_flows(name: str) -> None:
    """When a flow was changed: intake graph NAME > docs/flows/NAME.svg."""
    kept = HOME / "docs" / "flows" / f"{name}.svg"
    assert kept.read_text(encoding="utf-8") == svg(picture_of(FLOWS[name]))


def test_no_picture_is_left_of_a_flow_that_is_gone() -> None:
    assert {path.stem for path in (HOME / "docs" / "flows").glob("*.svg")} == set(FLOWS)


@pytest.mark.parametrize("name", FLOWS)
def test_every_step_and_the_end_are_in_both_pictures(name: str) -> None:
    flow = FLOWS[name]
    drawn, lines = texts(svg(picture_of(flow))), mermaid(picture_of(flow))
    for step in flow.walk():
        assert any(text.startswith(f"{step.number}. ") for text in drawn), step.id
        assert f"{step.number}. " in lines, step.id
    assert any(f"Sent: “{flow.ends.event}”" in text for text in drawn)
    assert f"Sent: “{flow.ends.event}”" in lines


BRANCHING = a_flow(
    asked("choice", "safe", "yes", "no", ask=words('Are you "safe" & well?')),
    asked("info", "help", if_={"safe": "no"}, say=words("Call 999.\nNow.")),
    asked("text", "why", if_={"safe": "no"}, skippable=True, ask=words("Why?")),
    asked("repeat", "points", ask=words("What you told"), maximum=3, item=(
        asked("text", "what", ask=words("What is it?")),
        asked("info", "also", say=words("One more."), if_={"fact": "another"}))),
    asked("order", "order", of="points", ask=words("Which first?")),
    asked("choices", "more", "age", page="check", ask=words("More?")),
    asked("text", "age", if_={"more": "age"}, ask=words("How old?")),
)  # fmt: skip


def test_a_picture_shows_branches_repeats_and_what_can_be_skipped() -> None:
    assert mermaid(picture_of(BRANCHING)).splitlines() == [
        "flowchart TD",
        '  start(["Start"])',
        '  s1["1. Are you #quot;safe#quot; & well?"]',
        "  start --> s1",
        '  if2{{"If “Are you #quot;safe#quot; & well?” is “No”"}}',
        "  s1 --> if2",
        '  s2("2. Call 999.")',
        '  s3["3. Why?"]',
        "  if2 -->|yes| s2",
        "  s2 --> s3",
        (
            '  s4[["4. What you told<br>as often as needed:<br>5. What is it?'
            '<br>6. One more. (only if it is not the first one)"]]'
        ),
        "  s3 --> s4",
        "  if2 -->|no| s4",
        '  if7{{"If there is more than one of “What you told”"}}',
        "  s4 --> if7",
        '  s7["7. Which first?"]',
        "  if7 -->|yes| s7",
        '  s8{{"8. Check page: send it as it is, or add more"}}',
        "  s7 --> s8",
        "  if7 -->|no| s8",
        '  if9{{"If “More?” has “Age”"}}',
        "  s8 --> if9",
        '  s9["9. How old?"]',
        "  if9 -->|yes| s9",
        '  sent(["Sent: “received”"])',
        "  s9 --> sent",
        "  if9 -->|no| sent",
        "  classDef optional stroke-dasharray: 5 3",
        "  class s3 optional",
    ]


def test_a_picture_is_sound_xml_with_a_name() -> None:
    root = ET.fromstring(svg(picture_of(BRANCHING)))  # noqa: S314  # our own
    assert root[0].text == "The flow “tried”, step by step"
    assert '1. Are you "safe" & well?' in texts(svg(picture_of(BRANCHING)))


def condition(data: Any) -> str:
    made = a_flow(*CONDITIONS, asked("info", "then", if_=data), named={"bad": {"safe": "no"}})
    said = made.by_id["then"].condition
    assert said
    return in_words(said, made)


CONDITIONS = (
    asked("choice", "safe", "yes", "no", ask=words("Safe?")),
    asked("number", "age", ask=words("Age?")),
    asked("repeat", "points", ask=words("Points"), maximum=2, item=(
        asked("parts", "facts", fields=(a_field("date", "when"),)),)),
)  # fmt: skip


@pytest.mark.parametrize(
    ("data", "said"),
    [
        ({"safe": {"in": ["yes", "no"]}}, "“Safe?” is “Yes” or “No”"),
        ({"safe": {"not": ["yes"]}}, "“Safe?” is answered, and not “Yes”"),
        ({"safe": {"answered": True}}, "“Safe?” was answered"),
        ({"safe": {"answered": False}}, "“Safe?” was not answered"),
        ({"age": {"ge": 8, "lt": 13}}, "“Age?” is at least 8 and “Age?” is less than 13"),
        ({"not": {"age": 8}}, "not (“Age?” is 8)"),
        ({"use": "bad"}, "“Safe?” is “No”"),
        ({"any": [{"safe": "no"}, {"safe": "yes", "age": 8}]},
         "“Safe?” is “No” or (“Safe?” is “Yes” and “Age?” is 8)"),
        ({"fact": "safety_staffed"}, "someone is there to tell now"),
        ({"fact": "case.panel"}, "case.panel is known"),
        ({"points": {"all": {"facts.when": {"older_than": {"years": 2, "months": 1}}}}},
         "for all of “Points”: “When” was more than 2 years and 1 month ago"),
    ],
)  # fmt: skip
def test_a_condition_can_be_read_by_who_reads_no_yaml(data: Any, said: str) -> None:
    assert condition(data) == said


def test_an_order_with_a_condition_of_its_own_shows_both() -> None:
    steps = (*CONDITIONS, asked("order", "order", of="points", if_={"safe": "no"}))
    assert "If “Safe?” is “No” and there is more than one of “Points”" in mermaid(
        picture_of(a_flow(*steps))
    )


@pytest.mark.parametrize(("form", "begins"), [("svg", "<svg "), ("mermaid", "flowchart TD\n")])
def test_the_command_draws_a_flow(
    form: str, begins: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["graph", "complaint", "--format", form]) == 0
    assert capsys.readouterr().out.startswith(begins)


def test_the_command_says_which_flow_was_meant(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["graph", "complant"]) == 1
    assert "did you mean 'complaint'?" in capsys.readouterr().err
