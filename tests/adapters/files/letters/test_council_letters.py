"""A manager who changes a letter is told what is wrong with it, and where."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest

from intake.adapters.files.check.everything import check_everything
from intake.adapters.files.letters.council_letters import (
    letter_faults,
    load_council_letter,
    load_council_letters,
)
from intake.adapters.files.reading.faults import ContentFault
from intake.domain.letters.template import Only
from tests.support.law import england
from tests.support.made_letters import HOUSE

if TYPE_CHECKING:
    from pathlib import Path

FOLDER = HOUSE / "content/letters/council"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return shutil.copytree(FOLDER, tmp_path / "council")


def faults_after(folder: Path, name: str, old: str, new: str) -> list[str]:
    """What is found once a piece of a letter is changed, each with its line."""
    path = folder / f"{name}.yaml"
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")
    try:
        letters = [load_council_letter(path if name != "frame" else folder / "closed.yaml")]
    except ContentFault as error:
        return [f"{each.line}: {each.message}" for each in error.faults]
    return [f"{each.line}: {each.message}" for each in letter_faults(letters, [england()])]


def test_the_letters_that_ship_have_no_fault() -> None:
    assert not [f for f in check_everything(HOUSE) if FOLDER in f.path.parents]


def test_the_faults_of_all_letters_are_told_at_once(folder: Path) -> None:
    for name in ("closed", "withdrawn"):
        (folder / f"{name}.yaml").write_text("letter: x\n", encoding="utf-8")
    with pytest.raises(ContentFault) as refused:
        load_council_letters(folder)
    assert {each.path.stem for each in refused.value.faults} == {"closed", "withdrawn"}


def test_a_letter_beside_no_frame_cannot_be_read(folder: Path) -> None:
    (folder / "frame.yaml").unlink()
    with pytest.raises(ContentFault, match="cannot be read"):
        load_council_letter(folder / "closed.yaml")


def test_a_shared_part_is_written_when_the_letter_says_so(folder: Path) -> None:
    closed = folder / "closed.yaml"
    text = closed.read_text(encoding="utf-8")
    now = "- {use: short_reach, if: {has: reason}, unless: {event: withdrawn}}"
    closed.write_text(text.replace("- use: short_reach", now), encoding="utf-8")
    short = load_council_letter(closed).template.short
    only = Only(has=("reason",))
    assert [each.unless for each in short if each.only == only] == [Only(event=("withdrawn",))] * 2


def test_a_shared_part_with_a_condition_of_its_own_takes_no_other(folder: Path) -> None:
    asks = "- {use: reach, unless: {event: withdrawn}}"
    says = "'reach' says itself when it is written"
    assert any(says in each for each in faults_after(folder, "closed", "- use: reach", asks))
