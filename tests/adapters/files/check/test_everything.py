"""`intake check` looks at a whole home, or only at what it is pointed at."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from intake.adapters.files.check.everything import check_everything
from tests.flows.planted import start

HOME = Path(__file__).parents[4]


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """A home of its own, to break."""
    for folder in ("flows", "content"):
        shutil.copytree(HOME / folder, tmp_path / folder)
    return tmp_path


def broken(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def test_faults_in_flows_and_content_are_told_together_in_order(home: Path) -> None:
    broken(home / "flows" / "complaint.yaml", "type: order", "type: oder")
    broken(home / "content" / "councils" / "sefton.yaml", "procedure: england", "procedure: wales")
    names = [fault.path.name for fault in check_everything(home)]
    assert names == ["sefton.yaml", "complaint.yaml"]


def test_on_a_sheet_no_question_depends_on_another(home: Path) -> None:
    sheet = home / "flows" / "desk" / "recorded.yaml"
    broken(sheet, "  - id: tried\n", "  - id: tried\n    if: {safe: not_sure}\n")
    (fault,) = check_everything(home)
    assert fault.path == sheet
    assert "'tried' depends on another step" in fault.message


def test_only_what_is_pointed_at_is_told(home: Path) -> None:
    broken(home / "flows" / "complaint.yaml", "type: order", "type: oder")
    assert check_everything(home, [home / "content"]) == []
    assert check_everything(home, [home / "flows" / "complaint.yaml"])


def test_a_file_from_elsewhere_is_checked_by_what_it_is(tmp_path: Path) -> None:
    england = HOME / "content" / "procedures" / "england.yaml"
    for name, text in (
        ("flow.yaml", start()),
        ("england.yaml", england.read_text(encoding="utf-8")),
        ("nyas.yaml", (HOME / "content" / "advocacy" / "nyas.yaml").read_text(encoding="utf-8")),
    ):
        (tmp_path / name).write_text(text, encoding="utf-8")
    assert check_everything(HOME, [tmp_path]) == []


@pytest.mark.parametrize("text", ["street: x", "[a]", "[a"])
def test_a_file_that_is_nothing_we_know_is_a_fault(tmp_path: Path, text: str) -> None:
    path = tmp_path / "x.yaml"
    path.write_text(text, encoding="utf-8")
    assert len(check_everything(HOME, [path])) == 1


def test_a_help_card_the_map_and_the_form_are_looked_at_too(home: Path) -> None:
    card = home / "content" / "safety" / "cards" / "en" / "hurt.md"
    broken(card, "\n---\n", "\n---\n\n[More](page:saef)\n")
    broken(home / "content" / "map" / "en.yaml", "{advocacy.name}.", "{advocacy.nmae}.")
    broken(home / "content" / "paper" / "en.yaml", "stage1-answer.most", "stage1-anwser.most")
    said = [(fault.path.name, fault.message) for fault in check_everything(home)]
    assert said == [
        ("en.yaml", "nothing is called '{advocacy.nmae}' here; did you mean 'advocacy.name'?"),
        (
            "en.yaml",
            "nothing is called '{stage1-anwser.most}' here; did you mean 'stage1-answer.most'?",
        ),
        ("hurt.md", "there is no page 'saef'"),
    ]


def test_a_flow_is_known_by_its_files_name_so_that_none_takes_anothers_place(home: Path) -> None:
    copied = home / "flows" / "moving.yaml"
    shutil.copy(home / "flows" / "complaint.yaml", copied)
    (fault,) = check_everything(home)
    assert (fault.path, copied.read_text("utf-8").splitlines()[fault.line - 1]) == (
        copied,
        "flow: complaint",
    )
    assert fault.message == (
        "this flow's file is called moving, not complaint; complaint.yaml is another flow"
    )
    broken(copied, "flow: complaint", "flow: movng")
    (fault,) = check_everything(home)
    assert fault.message == "this flow's file is called moving, not movng"


def test_words_for_adults_are_checked_as_all_words_are(home: Path) -> None:
    adults = home / "flows" / "adults" / "add.yaml"
    broken(adults, "What do you want to add?", "{case.panel}")
    letter = home / "content" / "letters" / "adults" / "add.yaml"
    broken(letter, "  - words: words\n", "  - say: 'Nothing.'\n")
    faults = [(fault.path, fault.message) for fault in check_everything(home)]
    assert [path for path, _ in faults] == [adults, adults]
    assert "'case.panel' is not always known here" in faults[0][1]
    assert "the letter 'add' never says what is told here" in faults[1][1]


def test_words_for_adults_go_along_with_the_flow_that_they_are_of(home: Path) -> None:
    broken(home / "flows" / "add.yaml", "version: 1", "version: 2")
    (fault,) = check_everything(home)
    assert fault.path == home / "flows" / "adults" / "add.yaml"
    assert "only words may differ from add.yaml" in fault.message


def test_words_for_adults_of_what_is_not_there_are_read_by_nobody(home: Path) -> None:
    for folder in (home / "flows", home / "content" / "letters"):
        shutil.copy(folder / "adults" / "add.yaml", folder / "adults" / "more.yaml")
    faults = [(fault.path.name, fault.message) for fault in check_everything(home)]
    says = "nobody reads this file: there is no more.yaml beside this folder"
    assert faults == [("more.yaml", says)] * 2


@pytest.mark.parametrize(("group", "name"), [("moves", "urgent"), ("stages", "stage1")])
def test_words_of_the_tracker_for_adults_are_told_on_their_own_line(
    home: Path, group: str, name: str
) -> None:
    tracker = home / "content" / "tracker" / "en.yaml"
    before, _, after = tracker.read_text("utf-8").partition("adults:\n")
    there = f"    {name}:\n"
    inside, _, rest = after.partition("\nstages:\n")
    assert there in inside.partition(f"  {group}:\n")[2]
    head, _, tail = inside.partition(f"  {group}:\n")
    tail = tail.replace(there, "    strange:\n", 1)
    text = f"{before}adults:\n{head}  {group}:\n{tail}\nstages:\n{rest}"
    tracker.write_text(text, encoding="utf-8")
    (fault,) = check_everything(home)
    assert text.splitlines()[fault.line - 1].strip() == "strange:"


def test_an_adults_letter_names_only_what_its_flow_has(home: Path) -> None:
    letter = home / "content" / "letters" / "adults" / "more_time.yaml"
    broken(letter, "{decision: ok}", "{decision: okay}")
    (fault,) = check_everything(home)
    assert (fault.path, fault.line) == (letter, 6)
