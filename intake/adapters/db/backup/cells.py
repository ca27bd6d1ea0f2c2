"""What stands in a row, written so that it is the same on every database."""

import base64
import hashlib
import json
from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, date, datetime
from typing import Final

from sqlalchemy import Boolean, Column, Date, Integer, LargeBinary

from intake.adapters.db.tables import Instant
from intake.domain.faults import OperatorFault

Cell = object
"""What a database's driver gives and takes, or what stands for it in JSON."""

_AS_IS: Final = "as_is"
_KINDS: Final[Sequence[tuple[type, str]]] = (
    (Instant, "instant"),
    (Date, "day"),
    (Boolean, "flag"),
    (Integer, "number"),
    (LargeBinary, "bytes"),
)
_MOST: Final = 1 << 256


class NoSuchValue(OperatorFault, ValueError):
    """Something in a backup that this database does not take."""


def kind_of_column(column: Column[object]) -> str:
    """What a column holds: ``text`` if nothing else."""
    return next((kind for each, kind in _KINDS if isinstance(column.type, each)), "text")


def to_cell(kind: str, value: object) -> Cell:
    """A value of a driver's as JSON takes it. What was damaged is kept as it is."""
    if value is None:
        return None
    try:
        return _TO_CELL[kind](value)
    except (TypeError, ValueError):
        damage = _encoded(value) if isinstance(value, bytes) else value
        return {_AS_IS: damage, "bytes": isinstance(value, bytes)}


def from_cell(kind: str, cell: Cell, *, on_sqlite: bool) -> object:
    """The value for a driver. Raises NoSuchValue for what only SQLite keeps, and what is none."""
    if cell is None:
        return None
    if isinstance(cell, Mapping):
        if not on_sqlite:
            raise NoSuchValue("it holds something damaged, which only SQLite keeps as it is")
        return _decoded(cell[_AS_IS]) if cell["bytes"] else cell[_AS_IS]
    try:
        return _FROM_CELL[on_sqlite][kind](cell)
    except (KeyError, TypeError, ValueError):
        raise NoSuchValue(f"it holds something that is no {kind}") from None


def row_line(cells: Sequence[Cell]) -> bytes:
    """A row as one line."""
    return json.dumps(cells, separators=(",", ":")).encode() + b"\n"


def tally(before: int, line: bytes) -> int:
    """The sum of the digests of rows, whatever their order."""
    return (before + int.from_bytes(hashlib.sha256(line).digest())) % _MOST


def _encoded(value: object) -> str:
    if not isinstance(value, bytes):
        raise TypeError
    return base64.b64encode(value).decode()


def _decoded(cell: object) -> bytes:
    return base64.b64decode(str(cell), validate=True)


def _day(value: object) -> str:
    return (value if isinstance(value, date) else date.fromisoformat(_text(value))).isoformat()


def _instant(value: object) -> str:
    moment = value if isinstance(value, datetime) else datetime.fromisoformat(_text(value))
    utc = moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment.astimezone(UTC)
    return utc.isoformat(timespec="microseconds")


def _flag(value: object) -> bool:
    if value not in (0, 1):
        raise ValueError
    return bool(value)


def _flag_number(value: object) -> int:
    return int(_flag(value))


def _number(value: object) -> int:
    if not isinstance(value, int):
        raise TypeError
    return value


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError
    return value


def _sqlite_instant(cell: object) -> str:
    moment = datetime.fromisoformat(_text(cell)).astimezone(UTC).replace(tzinfo=None)
    return moment.isoformat(sep=" ", timespec="microseconds")


_TO_CELL: Final[Mapping[str, Callable[[object], Cell]]] = {
    "text": _text,
    "number": _number,
    "bytes": _encoded,
    "day": _day,
    "instant": _instant,
    "flag": _flag,
}
_COMMON: Final[Mapping[str, Callable[[object], object]]] = {
    "text": _text,
    "number": _number,
    "bytes": _decoded,
}
_FROM_CELL: Final[Mapping[bool, Mapping[str, Callable[[object], object]]]] = {
    True: {**_COMMON, "day": _day, "instant": _sqlite_instant, "flag": _flag_number},
    False: {
        **_COMMON,
        "day": lambda cell: date.fromisoformat(_text(cell)),
        "instant": lambda cell: datetime.fromisoformat(_text(cell)),
        "flag": _flag,
    },
}
