"""Whatever is wrong with a flow is found, on its own line, and nothing else is complained about."""

from __future__ import annotations

from pathlib import Path

import pytest

from intake.adapters.files.check.everything import Checker, check_everything
from tests.flows.planted import Planted, planted, start

pytestmark = pytest.mark.long
HOME = Path(__file__).parents[2]
FREE_BEFORE_PROMISE = """\
flow: tried
version: 1
ends: {event: received}
steps:
  - {id: called, type: text, ask: "What is your name?", fills: who.name} # here
  - {id: promise, type: info, say: "We read it."}
"""
NO_SUCH_SLOT = """\
flow: tried
version: 1
ends: {event: received, sets: {who.relation: self}} # here
steps:
  - {id: promise, type: info, say: "We read it."}
"""
NO_SUCH_EVENT = """\
flow: tried
version: 1
ends: {event: recieved} # here
steps:
  - {id: promise, type: info, say: "We read it."}
"""


@pytest.fixture(scope="module")
def checker() -> Checker:
    return Checker(HOME / "content")


def check(checker: Checker, folder: Path, text: str) -> list[tuple[int, str]]:
    path = folder / "flow.yaml"
    path.write_text(text, encoding="utf-8")
    checker.faults.clear()
    checker.stranger(path)
    return [(fault.line, fault.message) for fault in checker.faults]


@pytest.mark.parametrize(
    "flow",
    [
        *planted(),
        Planted(FREE_BEFORE_PROMISE, "typed here before 'promise'"),
        Planted(NO_SUCH_SLOT, "no slot 'who.relation'; did you mean 'who.relationship'?"),
        Planted(NO_SUCH_EVENT, "no procedure has an event 'recieved'; did you mean 'received'?"),
    ],
    ids=str,
)
def test_a_planted_fault_is_found_on_its_line(
    checker: Checker, tmp_path: Path, flow: Planted
) -> None:
    found = check(checker, tmp_path, flow.flow)
    assert any(flow.message in said for _, said in found), found
    assert {line for line, _ in found} == {flow.line}, found


def test_a_flow_that_branches_too_much_to_be_proved_is_found(
    checker: Checker, tmp_path: Path
) -> None:
    many = "".join(
        f"  - {{id: n{at}, type: choice, steers: true, ask: 'Is it?', "
        "options: {a: 'A', b: 'B'}}\n"
        for at in range(16)
    ) + "".join(
        f"  - {{id: m{at}, type: info, say: 'Hi.', if: {{n{at}: a}}}}\n" for at in range(16)
    )
    found = check(checker, tmp_path, start() + many)
    assert [said for _, said in found] == [
        "this flow branches into more than 50000 states; it cannot be proved"
    ]


def test_a_flow_without_a_fault_is_not_complained_about(checker: Checker, tmp_path: Path) -> None:
    assert check(checker, tmp_path, start()) == []


def test_nothing_that_is_shipped_has_a_fault() -> None:
    assert check_everything(HOME) == []
