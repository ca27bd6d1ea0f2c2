"""The tutorial on writing flows is followed to the letter, and leads where it says."""

from __future__ import annotations

import re
import shutil
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from intake.adapters.files.check.everything import check_everything
from intake.adapters.files.flows.flows import load_flow
from intake.adapters.files.flows.models import KEYS
from intake.cli.main import main
from intake.domain.flow.slot_guide import slot_table, slots_to_begin
from tests.flows.classes import flow_classes

if TYPE_CHECKING:
    from collections.abc import Sequence

    import pytest

COMPARED = {
    "is",
    "in",
    "not",
    "has",
    "lt",
    "le",
    "gt",
    "ge",
    "answered",
    "older_than",
    "all",
    "any",
}
HOME = Path(__file__).parents[2]
TUTORIAL = (HOME / "docs" / "writing-flows.md").read_text(encoding="utf-8")
BLOCK = re.compile(r"^```(yaml|console)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
WHOLE = re.compile(r"# ([\w/]+\.yaml)\n")
PIECE = re.compile(r"# in ([\w/]+\.yaml), (?:after (\w+)|at the (top|end))(, with a fault)?\n")


@dataclass
class Reader:
    """Somebody who does what the tutorial says, in a copy of the house."""

    home: Path
    before: str = ""

    def yaml(self, text: str) -> None:
        whole, piece = WHOLE.match(text), PIECE.match(text)
        if whole:
            (self.home / whole[1]).write_text(text[whole.end() :], encoding="utf-8")
        else:
            assert piece, text
            path = self.home / piece[1]
            source = path.read_text(encoding="utf-8")
            self.before = source if piece[4] else ""
            path.write_text(placed(source, text[piece.end() :], piece), encoding="utf-8")
        if not self.before:
            assert check_everything(self.home, [self.home / "flows"]) == []

    def console(self, text: str, said: pytest.CaptureFixture[str]) -> None:
        command, _, expected = text.partition("\n")
        arguments = command.removeprefix("$ intake ").split()
        code = main([self.here(each) for each in arguments])
        printed = said.readouterr().out.replace(f"{self.home}/", "")
        assert printed.startswith(expected.removesuffix("…\n"))
        assert expected.endswith("…\n") or printed == expected
        assert code == (1 if self.before else 0)
        self.puts_right()

    def puts_right(self) -> None:
        """What was written with a fault was only to see what is said about it."""
        if self.before:
            (self.home / "flows" / "moving.yaml").write_text(self.before, encoding="utf-8")
            self.before = ""

    def here(self, argument: str) -> str:
        return str(self.home / argument) if "/" in argument else argument


def placed(source: str, text: str, piece: re.Match[str]) -> str:
    """The source with a piece at the end, at the top, or after one of its steps."""
    if piece[3] == "end":
        return f"{source}\n{text}"
    if piece[3] == "top":
        return source.replace("\nsteps:", f"\n{text}\nsteps:")
    lines: Sequence[str] = source.splitlines(keepends=True)
    start = lines.index(f"  - id: {piece[2]}\n")
    end = next(at for at in range(start + 1, len(lines)) if re.match(r"  - |\w", lines[at]))
    return "".join([*lines[:end], text, "\n", *lines[end:]])


def test_every_block_of_the_tutorial_does_what_it_says(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    for name in ("flows", "content"):
        shutil.copytree(HOME / name, tmp_path / name)
    monkeypatch.setenv("INTAKE_HOME", str(tmp_path))
    reader = Reader(tmp_path)
    blocks = BLOCK.findall(TUTORIAL)
    for kind, text in blocks:
        reader.yaml(text) if kind == "yaml" else reader.console(text, capsys)
    flow = load_flow(tmp_path / "flows" / "moving.yaml").flow
    assert [step.id for step in flow.steps if step.item] == ["points", "ask"]
    assert flow_classes(flow)[0]
    assert len(blocks) == TUTORIAL.count("```") // 2


def test_every_type_and_operator_is_in_the_tutorial() -> None:
    words = set(re.findall(r"\w+", TUTORIAL))
    assert {*KEYS, *COMPARED} <= words


def test_all_places_for_answers_are_in_the_tutorial_and_the_command_prints_them(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert slot_table() in TUTORIAL
    assert main(["check", "--slots"]) == 0
    assert capsys.readouterr().out == f"{slot_table()}\n"


def test_a_place_shows_in_the_letter_under_a_heading_that_there_is() -> None:
    letter = (HOME / "content" / "letters" / "complaint.yaml").read_text(encoding="utf-8")
    headings = {row.shows for row in slots_to_begin() if row.shows[0].isupper()}
    assert len(headings) > 10
    assert [each for each in headings if f'"{each}"' not in letter] == []
