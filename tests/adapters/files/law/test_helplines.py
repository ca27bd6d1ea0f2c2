"""The number of a helpline stands in one file; letters and pages have it from there."""

from __future__ import annotations

import re
import shutil
from typing import TYPE_CHECKING

import pytest

from intake.adapters.files.law.councils import load_councils
from intake.adapters.files.law.helplines import load_helplines
from intake.adapters.files.law.places import load_general
from intake.adapters.files.reading.faults import ContentFault
from intake.domain.names import NAMES
from intake.domain.people.council import names
from tests.support.made_letters import HOUSE

if TYPE_CHECKING:
    from pathlib import Path

CONTENT = HOUSE / "content"
TEMPLATES = sorted((HOUSE / "intake").rglob("templates/**/*.html"))
LETTERS = sorted((CONTENT / "letters").rglob("*.yaml"))
A_NUMBER = re.compile(r"(?<![\d.-])(?:0\d{2,4} ?\d{3}|116 ?\d{3}|85258)")


def test_a_number_that_changes_in_its_file_changes_in_every_pack(tmp_path: Path) -> None:
    shutil.copytree(CONTENT, tmp_path / "content")
    content = tmp_path / "content"
    path = content / "safety" / "helplines.yaml"
    source = path.read_text(encoding="utf-8")
    path.write_text(source.replace("0800 528 0731", "0800 528 0799"), encoding="utf-8")
    general = load_general(content)
    assert general
    for pack in (*load_councils(content).values(), general):
        assert names(pack)["helpline.help-at-hand"] == "0800 528 0799"


def test_every_helpline_that_a_text_can_name_is_in_the_file() -> None:
    named = {each.removeprefix("helpline.") for each in NAMES if each.startswith("helpline.")}
    assert named
    assert named <= load_helplines(CONTENT).keys()


@pytest.mark.parametrize("path", [*TEMPLATES, *LETTERS], ids=lambda path: path.stem)
def test_no_template_and_no_letter_has_a_number_of_its_own(path: Path) -> None:
    assert A_NUMBER.findall(path.read_text(encoding="utf-8")) == []


def test_where_there_is_no_such_file_no_number_is_known(tmp_path: Path) -> None:
    assert load_helplines(tmp_path) == {}


def test_a_helpline_without_its_source_is_a_fault(tmp_path: Path) -> None:
    path = tmp_path / "safety" / "helplines.yaml"
    path.parent.mkdir()
    path.write_text("helplines:\n  - {id: one, name: One, call: '116 123'}\n", encoding="utf-8")
    with pytest.raises(ContentFault):
        load_helplines(tmp_path)
