"""Tables as spreadsheets write them are read; what is none is said in plain words."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from intake.adapters.files.law.procedures import load_procedures
from intake.adapters.files.running_cases import TableFault, column_faults, read_table
from tests.support.made_letters import HOUSE

if TYPE_CHECKING:
    from pathlib import Path

ROWS = [(2, {"old_reference": "CC/1", "about": "She can’t; see, it."})]
CONTENT = HOUSE / "content"


def table(path: Path) -> tuple[tuple[str, ...], list[tuple[int, dict[str, str]]]]:
    read = read_table(path)
    return read.names, [(each.number, dict(each.cells)) for each in read.rows]


@pytest.mark.parametrize("separator", [",", ";", "\t"])
@pytest.mark.parametrize("letters", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_every_kind_that_a_spreadsheet_saves_is_one_table(
    tmp_path: Path, separator: str, letters: str
) -> None:
    file = tmp_path / "cases.csv"
    text = f'Old reference{separator}ABOUT{separator}\r\nCC/1{separator}"She can’t; see, it."\r\n'
    file.write_bytes(text.encode(letters))
    assert table(file) == (("old_reference", "about"), ROWS)


def test_rows_have_the_numbers_that_the_spreadsheet_shows(tmp_path: Path) -> None:
    file = tmp_path / "cases.csv"
    file.write_text('sep=;\nabout\n"two\nlines"\n;;\nlast\n', encoding="utf-8")
    assert table(file) == (("about",), [(3, {"about": "two\nlines"}), (5, {"about": "last"})])


def test_json_is_a_list_of_cases_or_one_under_their_name(tmp_path: Path) -> None:
    file = tmp_path / "cases.json"
    case = {"old_reference": "CC/1", "about": ["a", "b"], "age": 14, "way_in": True, "name": None}
    for document in ([case], {"cases": [case]}):
        file.write_text(json.dumps(document))
        names, ((number, cells),) = table(file)
        assert (number, names) == (1, tuple(case))
        assert list(cells.values()) == ["CC/1", "a\nb", "14", "yes", ""]


@pytest.mark.parametrize(
    ("name", "text", "says"),
    [
        ("a.csv", "", "this file is empty"),
        ("a.csv", "about\n\n", "there is no case"),
        ("a.csv", 'about\n"x\n', "no CSV that can be read"),
        ("a.csv", "about\nx,y\n", "row 2 has more cells than there are columns"),
        ("a.json", "{", "this is no JSON"),
        ("a.json", '"x"', "a list of objects"),
        ("b.csv", None, "can't be read"),
    ],
)
def test_what_is_no_table_is_refused_in_plain_words(
    tmp_path: Path, name: str, text: str | None, says: str
) -> None:
    if text is not None:
        (tmp_path / name).write_text(text)
    with pytest.raises(TableFault) as fault:
        read_table(tmp_path / name)
    assert says in str(fault.value)


@pytest.mark.parametrize(
    ("right", "wrong", "says"),
    [
        ("procedure: england", "procedure: englnd", "there is no procedure 'englnd'"),
        ('"1": stage1', '"1": stage7', "there is no stage 'stage7'"),
        ("fills: who.name", "fills: who.nmae", "there is no 'who.nmae' for this"),
        ("event: papers_sent", "event: papers", "there is no 'papers' for this"),
        ("needs: [promise_1_by]", "needs: [promis]", "there is no 'promis' for this"),
        ("kind: age", "kind: choice", "a choice has options"),
        ('options: ["1", "2", "3", ombudsman]', 'options: ["1"]', "words of the stages"),
        ("fills: points", "fills: note", "no column that is needed fills 'points'"),
        ("event: received", "event: read", "no column that is needed is 'received'"),
        ("    fills: avoid\n", "", "either fills a place or tells of an event"),
        ("    event: adjudicated", "    event: adjudicated\n    kind: text", "kind"),
    ],
)
def test_a_list_of_columns_that_is_wrong_is_found(
    tmp_path: Path, right: str, wrong: str, says: str
) -> None:
    text = (CONTENT / "running_cases" / "england.yaml").read_text(encoding="utf-8")
    assert right in text
    (tmp_path / "running_cases").mkdir()
    (tmp_path / "running_cases" / "england.yaml").write_text(text.replace(right, wrong, 1))
    faults = [*column_faults(tmp_path, load_procedures(CONTENT / "procedures"))]
    assert any(says in str(each) for each in faults), faults


def test_the_list_that_ships_has_no_fault() -> None:
    assert not [*column_faults(CONTENT, load_procedures(CONTENT / "procedures"))]
