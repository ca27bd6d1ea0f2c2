"""Maps that ship as examples have no fault; what is wrong with one is found, with its line."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from intake.adapters.files.case_maps import case_map_faults, load_case_maps
from tests.support.made_letters import HOUSE

if TYPE_CHECKING:
    from pathlib import Path

EXAMPLES = HOUSE / "docs" / "case-systems"
COUNCILS = ("sefton", "trafford")


def faults(home: Path, text: str, name: str = "sefton") -> list[str]:
    folder = home / "case_systems"
    folder.mkdir(exist_ok=True)
    (folder / f"{name}.yaml").write_text(text, encoding="utf-8")
    return [str(each) for each in case_map_faults(home, COUNCILS)]


@pytest.mark.parametrize("name", ["icasework", "webhook", "folder"])
def test_the_examples_have_no_fault_and_can_be_loaded(tmp_path: Path, name: str) -> None:
    assert faults(tmp_path, (EXAMPLES / f"{name}.yaml").read_text(encoding="utf-8")) == []
    assert load_case_maps(tmp_path)["sefton"].system == name


def test_nothing_goes_anywhere_as_this_ships() -> None:
    assert load_case_maps(HOUSE / "content") == {}


@pytest.mark.parametrize(
    ("right", "wrong", "says"),
    [
        ("council: sefton", "council: seftn", "there is no council 'seftn'; did you mean 'sefton'"),
        ("council: sefton", "council: trafford", "this file is called sefton, not trafford"),
        ("from: came_on", "from: came_no", "'came_no'; did you mean 'came_on'?"),
        ("{from: came_on}", "{}", "either filled from something of ours"),
        ("{from: came_on}", '{from: came_on, apart: "x"}', "told of every case"),
        ("https://uat", "http://uat", "this should begin with https://"),
        ("https://uat.icasework.com", "'https://['", "this should begin with https://"),
        ("database: sefton\n", "", "iCasework needs 'database'"),
        ("  RequestDate:", "  RequestDay:", "needs the field 'RequestDate'"),
        ("from: reference", "from: link", "no field has our reference"),
        ("system: icasework", "system: icaseworks", "icasework"),
        ("system: icasework", "system: folder", "the whole path of a folder"),
    ],
)
def test_what_is_wrong_is_found(tmp_path: Path, right: str, wrong: str, says: str) -> None:
    text = (EXAMPLES / "icasework.yaml").read_text(encoding="utf-8")
    assert right in text
    found = faults(tmp_path, text.replace(right, wrong, 1))
    assert any(says in each for each in found), found
