"""A row of a file of running cases: what stands in it, and what is wrong with it."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from intake.domain.running_cases.cells import Cell, CellFault, read_cell, shown
from intake.domain.running_cases.columns import OLD_REFERENCE, WAY_IN, Column, Columns
from intake.domain.spelling import suggestion

BY_THE_WORDS = "here"
"""The way to be told of news of who looks for it with the five words."""


@dataclass(frozen=True, slots=True)
class TableRow:
    """A row as it stands in the file: its number there, and its cells by column."""

    number: int
    cells: Mapping[str, str] = field(repr=False)


@dataclass(frozen=True, slots=True)
class RowFault:
    """What is wrong in a row (0: in the whole file), and in which column, if in any."""

    row: int
    column: str
    says: str

    def __str__(self) -> str:
        """One line, as it is printed."""
        place = f"row {self.row}" if self.row else "the file"
        return f"{place}, {self.column}: {self.says}" if self.column else f"{place}: {self.says}"


@dataclass(frozen=True, slots=True)
class CaseRow:
    """A row that was read: what stands in the columns that are filled in."""

    number: int
    columns: Columns
    cells: Mapping[str, Cell] = field(repr=False)

    def value(self, place: str) -> Cell | None:
        """What fills a place; None where nothing does."""
        return self.cells.get(self.columns.name_of(place))

    def text(self, place: str) -> str:
        """The text that fills a place; empty where none does."""
        value = self.value(place)
        return value if isinstance(value, str) else ""

    @property
    def old_reference(self) -> str:
        """The number of the case where it was kept until now."""
        return self.text(OLD_REFERENCE)

    @property
    def has_way_in(self) -> bool:
        """Whether the young person gets five words for it."""
        return self.value(WAY_IN) is True


def header_faults(columns: Columns, names: Sequence[str]) -> Iterator[RowFault]:
    """What is wrong with the names of the columns."""
    for at, name in enumerate(names):
        if name not in columns.columns:
            near = suggestion(name, columns.columns)
            yield RowFault(0, "", f"there is no column “{name}”{near}")
        elif name in names[:at]:
            yield RowFault(0, "", f"the column “{name}” is there twice")
    for column in columns.columns.values():
        if column.needed and column.name not in names:
            yield RowFault(0, "", f"the column “{column.name}” is missing: {_means(column)}")


def read_row(columns: Columns, row: TableRow, today: date) -> tuple[CaseRow, list[RowFault]]:
    """A row as it can be read, and all that is wrong with it."""
    cells, faults = dict[str, Cell](), list[RowFault]()
    for name, text in row.cells.items():
        column = columns.columns.get(name)
        if column is None or not text.strip():
            continue
        try:
            cells[name] = read_cell(column, text, today)
        except CellFault as fault:
            faults.append(RowFault(row.number, name, str(fault)))
    case_row = CaseRow(row.number, columns, cells)
    at_fault = {each.column for each in faults}
    for column in columns.columns.values():
        says = "" if column.name in at_fault else _missing(column, case_row, at_fault)
        if says:
            faults.append(RowFault(row.number, column.name, says))
    faults += (RowFault(row.number, *each) for each in _reach(case_row))
    return case_row, faults


def repeated(rows: Sequence[CaseRow]) -> Iterator[RowFault]:
    """The rows whose old number stands in an earlier one: which of both counts nobody can tell."""
    first_rows: dict[str, int] = {}
    for row in rows:
        first = first_rows.setdefault(row.old_reference, row.number)
        if first != row.number and row.old_reference:
            says = f"{shown(row.old_reference)} stands in row {first} already"
            yield RowFault(row.number, row.columns.name_of(OLD_REFERENCE), says)


def _missing(column: Column, row: CaseRow, at_fault: set[str]) -> str:
    """What is wrong with a column beside the others; empty where nothing is."""
    cell = row.cells.get(column.name)
    if cell is None:
        return f"this is empty; it needs: {_means(column)}" if column.needed else ""
    for name in column.needs:
        if name not in row.cells and name not in at_fault:
            return f"this needs “{name}” too: {_means(row.columns.columns[name])}"
    for name in column.after:
        other = row.cells.get(name)
        if isinstance(cell, date) and isinstance(other, date) and cell < other:
            return f"{cell:%d/%m/%Y} is before “{name}” ({other:%d/%m/%Y}); one of both is wrong"
    return ""


def _reach(row: CaseRow) -> Iterator[tuple[str, str]]:
    """What is wrong with how they are told of news: who has no words can look nowhere."""
    how = row.text("contact.how")
    column = row.columns.name_of("contact.how")
    if how == BY_THE_WORDS and not row.has_way_in:
        way_in = row.columns.name_of(WAY_IN)
        yield column, f"who looks here needs the five words: write yes under “{way_in}”"
    needs = {"text": "contact.number", "call": "contact.number", "email": "contact.email",
             "post": "contact.address"}  # fmt: skip
    if how in needs and row.value(needs[how]) is None:
        yield column, f"“{how}” needs “{row.columns.name_of(needs[how])}” too"


def _means(column: Column) -> str:
    return column.means[:1].lower() + column.means[1:]
