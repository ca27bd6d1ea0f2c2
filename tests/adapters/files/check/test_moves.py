"""Flows, letters, tracker and law are held to one another: what one names, another must have."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from intake.adapters.files.check.everything import check_everything
from intake.adapters.files.check.moves import (
    Others,
    letter_findings,
    template_faults,
    tracker_faults,
)
from intake.adapters.files.flows.flows import load_flow
from intake.adapters.files.letters.templates import load_template
from intake.adapters.files.pages.tracker import read_tracker
from tests.support.in_memory import flows, templates
from tests.support.law import england

if TYPE_CHECKING:
    from collections.abc import Iterator

HOME = Path(__file__).parents[4]
OTHERS = Others(flows(), {"england": england()})


def said(path: Path, kind: str) -> Iterator[str]:
    """What is wrong with a file beside all the others: `line:column: message`."""
    if kind == "flows":
        loaded = load_flow(path)
        for found in letter_findings(loaded.flow, templates()):
            spot = loaded.spots[found.step] if found.step else loaded.top
            fault = spot.at(*found.keys).fault(found.says, at_key=True)
            yield f"{fault.line}:{fault.column}: {fault.message}"
        return
    if kind == "letters":
        faults = template_faults(load_template(path), OTHERS)
    else:
        faults = tracker_faults(read_tracker(path), OTHERS)
    yield from (f"{fault.line}:{fault.column}: {fault.message}" for fault in faults)


def faults(folder: Path, file: str, old: str, new: str) -> list[str]:
    """What is wrong once this is changed; `here` is the line of the change."""
    text = (HOME / file).read_text(encoding="utf-8")
    assert old in text
    path = folder / Path(file).name
    shutil.copytree(HOME / "flows" / "shared", folder / "shared", dirs_exist_ok=True)
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    line = 1 + text[: text.index(old)].count("\n")
    found = said(path, Path(file).parent.name)
    return [
        each.replace(f"{line}:", "here:", 1) if each.startswith(f"{line}:") else each
        for each in found
    ]


BROKEN = [
    ("flows/chase.yaml", "letter: chase", "letter: chasse",
     "here:3: there is no letter 'chasse' for this; did you mean 'chase'?"),
    ("flows/chase.yaml", "letter: chase", "letter: complaint",
     "here:3: there is no letter 'complaint' for this"),
    ("flows/complaint.yaml", "letter: complaint", "letter: chase",
     "here:3: there is no letter 'chase' for this"),
    ("flows/chase.yaml", "fills: words", "fills: who",
     "here:5: the letter 'chase' never says what is told here"),
    ("content/letters/chase.yaml", "words: words", "words: who",
     "here:12: nothing in the flow 'chase' fills 'who'"),
    ("content/letters/add.yaml", "words: words", "say: 'I say {when}.'",
     "here:10: nothing in the flow 'add' fills 'when'"),
    ("content/letters/stage3_requested.yaml", "list: because", "words: because",
     "here:12: 'because' is chosen in the flow"),
    ("content/letters/stage2_requested.yaml", "words: because", "list: because",
     "here:11: 'because' is typed in the flow"),
    ("content/letters/more_time.yaml", "decision: ok", "decision: okay",
     "here:20: 'okay' is no decision of the flow 'more_time'"),
    ("content/letters/add.yaml", "  - words: words", "  - {if: {decision: ok}, words: words}",
     "here:21: 'ok' is no decision of the flow 'add'"),
    ("content/letters/add.yaml", "  - words: words", "  - {unless: {event: closd}, words: words}",
     "here:22: no procedure has the event 'closd'; did you mean 'closed'?"),
    ("content/letters/chase.yaml", "acknowledge:", "acknowlege:",
     "no procedure has the clock 'acknowlege'; did you mean 'acknowledge'?"),
    ("content/letters/chase.yaml", "      panel-meet:", "      panel-chair-2:",
     "nothing is said for when 'panel-meet' is late"),
    ("content/tracker/en.yaml", "  stage1:\n", "  stage0:\n", "has the stage 'stage0'"),
    ("content/tracker/en.yaml", "  acknowledge:\n", "  acknowlege:\n",
     "no procedure has the clock 'acknowlege'; did you mean 'acknowledge'?"),
    ("content/tracker/en.yaml", "      stage1-answer: ", "      stage1-anser: ",
     "no procedure has the clock 'stage1-anser'; did you mean 'stage1-answer'?"),
    ("content/tracker/en.yaml", "  recorded:", "  recoded:", "has the event 'recoded'"),
    ("content/tracker/en.yaml", "date_told, reminded", "date_told, reminde",
     "no procedure has the event 'reminde'; did you mean 'reminded'?"),
    ("content/tracker/en.yaml", "road: [stage1", "road: [stage4", "no procedure has the stage"),
    ("content/tracker/en.yaml", "  complaint:\n", "  complant:\n",
     "here:3: there is no flow 'complant'; did you mean 'complaint'?"),
    ("content/tracker/en.yaml", "{after: [panel_arranged]", "{after: [panel_aranged]",
     "no procedure has the event 'panel_aranged'; did you mean 'panel_arranged'?"),
    ("content/tracker/en.yaml", "before: [panel_met]", "before: [panel_mett]",
     "no procedure has the event 'panel_mett'; did you mean 'panel_met'?"),
    ("content/tracker/en.yaml", "{stages: [closed,", "{stages: [closd,", "has the stage 'closd'"),
    ("content/tracker/en.yaml", "{late: any}", "{late: [stage1-anser]}",
     "no procedure has the clock 'stage1-anser'; did you mean 'stage1-answer'?"),
]  # fmt: skip


@pytest.mark.parametrize(("file", "old", "new", "says"), BROKEN)
def test_a_name_that_is_not_there_is_told(
    tmp_path: Path, file: str, old: str, new: str, says: str
) -> None:
    found = faults(tmp_path, file, old, new)
    assert any(says in each for each in found), found


@pytest.mark.parametrize(
    "file", ["flows/chase.yaml", "content/letters/chase.yaml", "content/tracker/en.yaml"]
)
def test_what_is_right_is_not_complained_about(tmp_path: Path, file: str) -> None:
    assert faults(tmp_path, file, "chase", "chase") == []


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """A home of its own, to break."""
    for folder in ("flows", "content"):
        shutil.copytree(HOME / folder, tmp_path / folder)
    return tmp_path


def broken(path: Path, old: str, new: str) -> None:
    path.write_text(path.read_text(encoding="utf-8").replace(old, new, 1), encoding="utf-8")


def test_everything_is_held_to_everything_when_a_home_is_checked(home: Path) -> None:
    shutil.copy(home / "content/letters/add.yaml", home / "content/letters/spare.yaml")
    broken(home / "content/letters/spare.yaml", "template: add", "template: spare")
    broken(home / "content/tracker/en.yaml", "  complaint:\n", "  complant:\n")
    broken(home / "flows/add.yaml", "fills: words", "fills: who")
    found = [(each.path.name, each.message) for each in check_everything(home)]
    assert found == [
        ("add.yaml", "nothing in the flow 'add' fills 'words'; did you mean 'who'?"),
        ("spare.yaml", "no flow ends in the letter 'spare'"),
        ("en.yaml", "there is no flow 'complant'; did you mean 'complaint'?"),
        (
            "add.yaml",
            (
                "the letter 'add' never says what is told here; write 'who' into "
                "content/letters/add.yaml"
            ),
        ),
    ]


def test_what_cannot_be_read_is_told_without_what_follows_from_it(home: Path) -> None:
    broken(home / "flows/chase.yaml", "type: long_text", "type: longtext")
    broken(home / "content/letters/add.yaml", "body:", "boddy:")
    names = {each.path.name for each in check_everything(home)}
    assert names == {"chase.yaml", "add.yaml"}


def test_a_letter_from_elsewhere_is_checked_by_what_it_is(tmp_path: Path) -> None:
    for name in ("complaint", "chase"):
        shutil.copy(HOME / "content" / "letters" / f"{name}.yaml", tmp_path)
    assert check_everything(HOME, [tmp_path]) == []
