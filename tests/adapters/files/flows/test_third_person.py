"""Words for an advocate who begins: checked beside the flow, and easy where they are read out."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from intake.adapters.files.flows.flows import load_flows
from intake.adapters.files.flows.third_person import load_third_person, third_person_faults
from intake.domain.flow.reading_age import grade, longest_sentence
from intake.domain.flow.wording_check import GATES
from intake.domain.text import plain

HOME = Path(__file__).parents[4]
FLOWS = load_flows(HOME / "flows")
FILE = HOME / "content" / "third_person" / "complaint.yaml"


def faults_with(folder: Path, old: str, new: str) -> list[str]:
    shutil.copytree(FILE.parent, folder / "third_person")
    path = folder / "third_person" / FILE.name
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    lines = text.split("\n")
    place = next(at for at, line in enumerate(lines, 1) if old.split("\n")[0] in line)
    faults = third_person_faults(folder, FLOWS)
    return [f"{each.line - place}: {each.message}" for each in faults]


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ("flow: complaint", "flow: complanit", ["0: there is no flow 'complanit'"]),
        ('sorry: "Somebody', 'sory: "Somebody', ["0: 'wants' has no 'sory'", "-2: 'sorry' says"]),
        ("  effect:\n", "  efect:\n", ["0: 'efect' is no step", "'effect' has no words"]),
        ("ask: \"What is about", "ask: \"{council.nm} is", ["0: there is no name 'council.nm'"]),
        ("ask: \"What is about", "ask: \"{points} is", ["0: no answer can stand here; '{points}'"]),
        ("ask: \"What is about", "sak: \"What", ["unknown key 'sak'"]),
    ],
)  # fmt: skip
def test_what_is_wrong_is_told_where_it_stands(
    tmp_path: Path, old: str, new: str, says: list[str]
) -> None:
    faults = faults_with(tmp_path, old, new)
    assert all(any(each in fault for fault in faults) for each in says), faults


def test_what_is_read_out_is_as_easy_as_what_a_child_reads_themselves() -> None:
    gate = GATES["young"]
    aloud = [each.aloud for each in load_third_person(FILE).steps.values() if each.aloud]
    texts = [plain(variant.text.lines) for each in aloud for variant in each.variants]
    assert texts
    assert all(grade(text) <= gate.hardest for text in texts)
    assert all(longest_sentence(text) <= gate.longest for text in texts)
