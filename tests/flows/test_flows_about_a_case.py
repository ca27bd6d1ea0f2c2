"""Conversations about a case: short, with slots and names of their own, and nothing left unsaid."""

from __future__ import annotations

from pathlib import Path

import pytest

from intake.adapters.files.check.everything import Checker
from intake.domain.flow.slots import MOVE_SLOTS
from tests.support.in_memory import flows
from tests.support.move_stories import STORIES

HOME = Path(__file__).parents[2]
MOST_TURNS = 4
START = """\
flow: add
version: 1
ends: {event: message_sent, letter: add}
steps:
  - {id: words, type: text, ask: "What is it?", fills: words}
"""
FAULTS = {
    '  - {id: x, type: info, say: "It is on {case.panel}."}':
        "'case.panel' is not always known here; say it another way",
    '  - {id: x, type: info, say: "It is on {case.pannel}."}':
        "there is no name 'case.pannel'; did you mean 'case.panel'?",
    '  - {id: x, type: info, say: "Hi.", if: {fact: case.pannel}}': "there is no fact",
    '  - {id: x, type: text, ask: "Who?", fills: who.name}': "there is no slot 'who.name'",
    '  - {id: x, type: text, ask: "Who?", fills: needs}': "'needs' takes choice or choices, not",
    '  - {id: x, type: text, ask: "Who?", fills: who}': "the letter 'add' never says what is told",
    '  - {id: x, type: parts, ask: "Who?", parts: {a: {say: "It", fills: who}}}':
        "the letter 'add' never says what is told",
}  # fmt: skip
ENDS = {
    "sets: {who: self}": "there is no slot 'who'",
    'say: "I have administered the consideration of your representations."': "is hard to read",
    'say: "{council.nam}"': "there is no name 'council.nam'; did you mean 'council.name'?",
}


@pytest.fixture(scope="module")
def checker() -> Checker:
    return Checker(HOME / "content")


def found(checker: Checker, folder: Path, text: str) -> list[tuple[int, str]]:
    path = folder / "add.yaml"
    path.write_text(text, encoding="utf-8")
    checker.faults.clear()
    checker.stranger(path)
    return [(fault.line, fault.message) for fault in checker.faults]


def test_whoever_tells_of_a_case_need_not_be_promised_again_who_reads_it(
    checker: Checker, tmp_path: Path
) -> None:
    assert found(checker, tmp_path, START) == []


@pytest.mark.parametrize(("step", "says"), FAULTS.items())
def test_a_fault_in_a_step_is_found_on_its_line(
    checker: Checker, tmp_path: Path, step: str, says: str
) -> None:
    faults = found(checker, tmp_path, f"{START}{step}\n")
    assert {line for line, _ in faults} == {6}
    assert any(says in said for _, said in faults), faults


@pytest.mark.parametrize(("ending", "says"), ENDS.items())
def test_a_fault_in_how_it_ends_is_found(
    checker: Checker, tmp_path: Path, ending: str, says: str
) -> None:
    faults = found(checker, tmp_path, START.replace("letter: add", f"letter: add, {ending}"))
    assert {line for line, _ in faults} == {3}
    assert any(says in said for _, said in faults), faults


def test_a_name_that_may_be_missing_can_be_said_where_it_is_there(
    checker: Checker, tmp_path: Path
) -> None:
    step = (
        "  - {id: x, type: info, say: [{if: {fact: case.panel}, say: 'It is on {case.panel}.'},"
        " {say: 'Hi.'}]}\n"
    )
    assert found(checker, tmp_path, START + step) == []


def test_a_complaint_knows_nothing_of_a_case(checker: Checker, tmp_path: Path) -> None:
    text = START.replace("message_sent, letter: add", "received")
    promise = '  - {id: promise, type: info, say: "We read it. It is {case.reference}."}\n'
    faults = found(checker, tmp_path, text.replace("steps:\n", f"steps:\n{promise}"))
    assert any("there is no name 'case.reference'" in said for _, said in faults)


def test_every_slot_is_filled_by_some_flow() -> None:
    about = [flow for flow in flows().values() if not flow.opens]
    steps = [step for flow in about for step in flow.walk()]
    filled = {step.fills for step in steps} | {
        field.fills for step in steps for field in step.fields
    }
    assert set(MOVE_SLOTS) - filled == set()


def test_nobody_is_asked_more_than_a_few_things() -> None:
    assert max(len(story.asked) for story in STORIES.values()) == MOST_TURNS


@pytest.mark.parametrize("name", sorted({flow.name for flow in flows().values()}))
def test_every_flow_says_what_sending_does(name: str) -> None:
    assert flows()[name].ends.say is not None


@pytest.mark.parametrize(
    ("flow", "step"), [("complaint", "advocate_tell"), ("advocate_asked", "share")]
)
def test_how_old_somebody_is_is_ticked_knowing_that_it_has_to_be_told(flow: str, step: str) -> None:
    """Nothing is told of an age that nobody told, though its tick was set."""
    asked = next(each for each in flows()[flow].steps if each.id == step)
    assert [each.key for each in asked.options if "your age" in str(each.hint)] == ["age"]
