"""Files of running cases as spreadsheets write them, and what such a file can say."""

import codecs
import csv
import dataclasses
import json
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from io import StringIO
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Final, get_type_hints

from pydantic import Field, create_model

from intake.adapters.files.reading.faults import ContentFault, Fault
from intake.adapters.files.reading.forms import NAME
from intake.adapters.files.reading.locations import Location
from intake.adapters.files.reading.yaml_nodes import Content, Flag, load_model
from intake.domain.faults import OperatorFault
from intake.domain.law.procedure import Procedure
from intake.domain.law.product_events import RECEIVED
from intake.domain.running_cases.columns import (
    FILLS,
    NEEDED,
    STAGE,
    Column,
    Columns,
)
from intake.domain.running_cases.rows import TableRow
from intake.domain.spelling import suggestion

FOLDER: Final = "running_cases"
"""The folder of content that says, a procedure a file, what a file of running cases can say."""

MOST_BYTES: Final = 20_000_000
MOST_ROWS: Final = 10_000
_SEPARATORS: Final = (",", ";", "\t")
_MOST_CELL: Final = 1_000_000


class TableFault(OperatorFault):
    """A file that is no table of cases; the message says why, and what would be one."""


@dataclass(frozen=True, slots=True)
class Table:
    """The names of the columns, and the rows that are not empty, numbered as programs show them."""

    names: tuple[str, ...]
    rows: tuple[TableRow, ...]


_HELD: Final[Mapping[object, object]] = {
    str: Annotated[str, Field(min_length=1)],
    int: Annotated[int, Field(gt=0)],
    bool: Flag,
}
"""How strictly a value of a column is read in a file, by its type."""


def _in_file(each: dataclasses.Field[Any], kind: object) -> Any:
    """A field of a column as it may stand in a file: what need not stand there may be empty."""
    if each.default is dataclasses.MISSING:
        return (_HELD.get(kind, kind), ...)
    return (kind if kind is str else _HELD.get(kind, kind), each.default)


def _column_model() -> type[Content]:
    """What stands in a file for a column: just the fields that a column has, but for its name."""
    hints = get_type_hints(Column)
    fields = [each for each in dataclasses.fields(Column) if each.name != "name"]
    parts = {each.name: _in_file(each, hints[each.name]) for each in fields}
    return create_model("ColumnModel", __base__=Content, **parts)


if TYPE_CHECKING:
    ColumnModel = Content
else:
    ColumnModel = _column_model()


class ColumnsModel(Content):
    """All columns, and which word of a stage is which stage."""

    procedure: str
    stages: dict[str, str]
    columns: dict[Annotated[str, Field(pattern=NAME)], ColumnModel]


@dataclass(frozen=True, slots=True)
class LoadedColumns:
    """The columns for one procedure, and where they stand in their file."""

    procedure: str
    columns: Columns
    top: Location


def load_columns(content: Path) -> dict[str, Columns]:
    """What a file of running cases can say, by the procedure's name. Raises ContentFault."""
    every = (read_columns(path) for path in sorted((content / FOLDER).glob("*.yaml")))
    return {each.procedure: each.columns for each in every}


def read_columns(path: Path) -> LoadedColumns:
    """Read one file of columns. Raises ContentFault."""
    loaded_columns = load_model(path, ColumnsModel)
    model = loaded_columns.model
    columns = {name: Column(name, **dict(each)) for name, each in model.columns.items()}
    return LoadedColumns(
        model.procedure, Columns(columns, dict(model.stages)), Location(loaded_columns.marks)
    )


def column_faults(content: Path, procedures: Mapping[str, Procedure]) -> Iterator[Fault]:
    """What is wrong with the files of columns, each by itself and beside its procedure."""
    for path in sorted((content / FOLDER).glob("*.yaml")):
        try:
            loaded_columns = read_columns(path)
        except ContentFault as error:
            yield from error.faults
            continue
        procedure = procedures.get(loaded_columns.procedure)
        if procedure is None:
            near = suggestion(loaded_columns.procedure, procedures)
            says = f"there is no procedure '{loaded_columns.procedure}'{near}"
            yield loaded_columns.top.at("procedure").fault(says)
        else:
            yield from _beside(loaded_columns, procedure)


def _beside(loaded_columns: LoadedColumns, procedure: Procedure) -> Iterator[Fault]:
    columns, top = loaded_columns.columns, loaded_columns.top
    for word, stage in columns.stages.items():
        if stage not in procedure.stages:
            near = suggestion(stage, procedure.stages)
            yield top.at("stages", word).fault(f"there is no stage '{stage}'{near}")
    for column in columns.columns.values():
        yield from _column_faults(column, columns, procedure, top.at("columns", column.name))
    filled_places = {each.fills for each in columns.columns.values() if each.needed}
    for place in sorted(NEEDED - filled_places):
        yield top.at("columns").fault(f"no column that is needed fills '{place}'", at_key=True)
    if not any(each.event == RECEIVED and each.needed for each in columns.dated):
        yield top.at("columns").fault(f"no column that is needed is '{RECEIVED}'", at_key=True)


def _column_faults(
    column: Column, columns: Columns, procedure: Procedure, at: Location
) -> Iterator[Fault]:
    if bool(column.fills) == bool(column.event):
        yield at.fault("a column either fills a place or tells of an event", at_key=True)
    yield from _unknown(at, "fills", column.fills, FILLS)
    yield from _unknown(at, "event", column.event, procedure.events)
    if column.event and not column.key and column.kind != "day":
        yield at.at("kind").fault("what tells when something happened is a day")
    if (column.kind == "choice") != bool(column.options):
        yield at.fault("a choice has options, and nothing else has", at_key=True)
    if column.fills == STAGE and set(column.options) != set(columns.stages):
        yield at.at("options").fault("these are not the words of the stages above")
    for number, name in enumerate(column.needs):
        yield from _unknown(at.at("needs"), number, name, columns.columns)
    for number, name in enumerate(column.after):
        yield from _unknown(at.at("after"), number, name, columns.columns)


def _unknown(at: Location, key: str | int, name: str, names: Collection[str]) -> Iterator[Fault]:
    if name and name not in names:
        yield at.at(key).fault(f"there is no '{name}' for this{suggestion(name, names)}")


def read_table(path: Path) -> Table:
    """The table in a file of CSV or JSON. Raises TableFault.

    CSV is as spreadsheets write it: UTF-8, UTF-16 or the old Windows letters, with a comma, a
    semicolon or a tab between the cells. JSON is a list of objects, or one in ``cases``.
    """
    try:
        if path.stat().st_size > MOST_BYTES:
            raise TableFault(f"{path}: this is larger than {MOST_BYTES // 1_000_000} MB.")
        text = _text(path.read_bytes())
    except OSError as fault:
        raise TableFault(f"{path} can't be read: {fault.strerror}.") from None
    is_json = path.suffix.lower() == ".json"
    names, rows = _of_json(path, text) if is_json else _of_csv(path, text)
    if not rows:
        raise TableFault(f"{path}: there is no case in this file.")
    if len(rows) > MOST_ROWS:
        raise TableFault(f"{path}: this has {len(rows)} rows; {MOST_ROWS} are the most.")
    return Table(tuple(names), tuple(rows))


def _text(content: bytes) -> str:
    if content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return content.decode("utf-16", "replace")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        # What Excel calls CSV, without more, is in the letters of the Windows that it runs on.
        return content.decode("cp1252", "replace")


def _of_csv(path: Path, text: str) -> tuple[list[str], list[TableRow]]:
    lines, above = text, 0
    if lines[:4].lower() == "sep=":
        head, _, lines = lines.partition("\n")
        separator, above = head.strip()[4:] or ",", 1
    else:
        first = lines.lstrip().partition("\n")[0]
        separator = max(_SEPARATORS, key=first.count)
    csv.field_size_limit(_MOST_CELL)
    try:
        records = list(csv.reader(StringIO(lines, newline=""), delimiter=separator, strict=True))
    except (csv.Error, TypeError) as fault:
        raise TableFault(f"{path}: this is no CSV that can be read ({fault}).") from None
    if not records:
        raise TableFault(f"{path}: this file is empty.")
    names, rows = [_name(each) for each in records[0]], []
    while names and not names[-1]:
        names.pop()
    for number, record in enumerate(records[1:], 2 + above):
        if not any(cell.strip() for cell in record):
            continue
        if any(cell.strip() for cell in record[len(names) :]):
            says = f"row {number} has more cells than there are columns"
            raise TableFault(f"{path}: {says}; put cells with “{separator}” into quotes.")
        rows.append(TableRow(number, dict(zip(names, record, strict=False))))
    return names, rows


def _of_json(path: Path, text: str) -> tuple[list[str], list[TableRow]]:
    try:
        document = json.loads(text)
    except (ValueError, RecursionError) as fault:
        raise TableFault(f"{path}: this is no JSON: {fault}") from None
    objects = document.get("cases") if isinstance(document, dict) else document
    if not isinstance(objects, list) or not all(isinstance(each, dict) for each in objects):
        raise TableFault(f"{path}: this should be a list of objects, one for each case.")
    names: dict[str, None] = {}
    rows = []
    for number, each in enumerate(objects, 1):
        cells = {_name(key): _cell(value) for key, value in each.items()}
        names |= dict.fromkeys(cells)
        rows.append(TableRow(number, cells))
    return list(names), rows


def _cell(value: object) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, list):
        return "\n".join(map(_cell, value))
    return "" if value is None else str(value)


def _name(text: str) -> str:
    """A column's name as it is looked for: “Old reference” is old_reference."""
    return "_".join(text.casefold().replace("-", " ").replace("_", " ").split())
