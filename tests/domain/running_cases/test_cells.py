"""A cell is read as what its column holds, or it is said what is wrong and what would be right."""

from __future__ import annotations

from datetime import date

import pytest

from intake.domain.running_cases.cells import CellFault, read_cell
from intake.domain.running_cases.columns import KINDS, Column, ColumnKind

TODAY = date(2026, 3, 31)


def column(kind: ColumnKind, *, ahead: bool = False, most: int = 500) -> Column:
    options = ("in_person", "phone") if kind == "choice" else ()
    return Column("it", "What stands there", kind, options=options, ahead=ahead, most=most)


@pytest.mark.parametrize(
    ("kind", "text", "value"),
    [
        ("day", "28/02/2026", date(2026, 2, 28)),
        ("day", " 1.3.2026 ", date(2026, 3, 1)),
        ("day", "2026-03-31", TODAY),
        ("day", "31/03/2026 00:00", TODAY),
        ("day", "2026-03-31T00:00:00", TODAY),
        ("text", " as it stands ", "as it stands"),
        ("lines", "One.\r\n\n  Two. ", ("One.", "Two.")),
        ("choice", "In person", "in_person"),
        ("age", "14", 14),
        ("email", " sam@example.org", "sam@example.org"),
        ("phone", "07700 900123", "07700 900123"),
        ("yes_no", "Yes", True),
        ("yes_no", "FALSE", False),
    ],
)
def test_it_is_read_as_people_and_spreadsheets_write_it(
    kind: ColumnKind, text: str, value: object
) -> None:
    assert kind in KINDS
    assert read_cell(column(kind), text, TODAY) == value


@pytest.mark.parametrize(
    ("kind", "text", "says"),
    [
        ("day", "31/02/2026", "“31/02/2026” is in no calendar"),
        ("day", "03/25/2026", "no month 25; the day comes first"),
        ("day", "28/02/26", "a year of two digits"),
        ("day", "last week", "“last week” is no day; write it as 28/02/2026"),
        ("day", "01/04/2026", "has not come yet"),
        ("day", "01/01/1026", "too long ago"),
        ("choice", "fone", "is not in_person or phone; did you mean 'phone'?"),
        ("age", "fourteen", "is no age; write whole years"),
        ("age", "140", "is no age"),
        ("email", "sam at example", "is no email"),
        ("phone", "7700900123", "Spreadsheets take the first 0 away"),
        ("yes_no", "perhaps", "is not yes or no"),
        ("text", "half a \ud83d", "half a character in it; type it anew"),
        ("text", "x" * 501, "this has 501 characters; 500 is the most"),
    ],
)
def test_what_is_wrong_is_said_with_what_would_be_right(
    kind: ColumnKind, text: str, says: str
) -> None:
    with pytest.raises(CellFault) as fault:
        read_cell(column(kind), text, TODAY)
    assert says in str(fault.value)


def test_a_day_to_come_is_read_where_it_may_be_and_not_years_ahead() -> None:
    assert read_cell(column("day", ahead=True), "15/05/2026", TODAY) == date(2026, 5, 15)
    with pytest.raises(CellFault, match="years ahead"):
        read_cell(column("day", ahead=True), "15/05/2062", TODAY)


def test_a_long_cell_is_told_by_its_beginning() -> None:
    with pytest.raises(CellFault) as fault:
        read_cell(column("yes_no"), "word " * 40, TODAY)
    assert "…" in str(fault.value)
    assert len(str(fault.value)) < 80
