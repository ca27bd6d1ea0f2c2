"""Rows for spreadsheets: whatever somebody wrote stays text there."""

from __future__ import annotations

import csv
from io import StringIO

import pytest

from intake.domain.case_file.csv_file import csv_file


@pytest.mark.parametrize(
    "cell", ["=1+1", "+44 7700", "-2", "@SUM(A1)", "\t=1", "\r=1", " =1", "\uff1d1", "\uff201"]
)
def test_what_a_spreadsheet_would_reckon_is_marked_as_text(cell: str) -> None:
    (row,) = csv.reader(StringIO(csv_file([[cell]]).decode("utf-8-sig"), newline=""))
    assert row == [f"'{cell}"]


def test_all_else_stands_as_it_was_written_whatever_is_in_it() -> None:
    rows = [["what", "more"], ['She said "no", twice\nand left', "1 – 2 = -1 é 😀"]]
    file = csv_file(rows)
    assert file.startswith(b"\xef\xbb\xbf")
    assert list(csv.reader(StringIO(file.decode("utf-8-sig"), newline=""))) == rows
