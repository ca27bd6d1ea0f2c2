"""A backup that comes back: every line is checked, and nothing is there before all is."""

import hashlib
import hmac
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from sqlalchemy import Connection, column, insert, inspect, text
from sqlalchemy import table as table_of
from sqlalchemy.exc import DBAPIError

from intake.adapters.db.backup.cells import NoSuchValue, from_cell, tally
from intake.adapters.db.backup.copying import FORMAT, Kinds, backup_mark, row_lines
from intake.adapters.db.migrate import upgrade
from intake.adapters.db.one_transaction import OneTransaction
from intake.adapters.db.revisions import known_revisions
from intake.adapters.db.troubles import in_plain_words
from intake.domain.faults import OperatorFault

_AT_ONCE: Final = 200
_BYTES_AT_ONCE: Final = 4_000_000
_LONGEST: Final = 64_000_000
"""Bytes of a line: a file of ten million has fourteen million characters in base 64."""


class BackupRefused(OperatorFault, ValueError):
    """A backup that is not taken; says why. Nothing was changed."""


@dataclass(frozen=True, slots=True)
class Arrival:
    """What came: when it was taken, of which revision it was, and how many rows of each table."""

    taken_at: datetime
    revision: str
    rows: Mapping[str, int]


@dataclass(slots=True)
class _OpenTable:
    """The table whose rows are coming."""

    name: str
    kinds: Kinds
    sum: int = 0


class Landing:
    """Takes the lines of a backup into a place that is empty."""

    def __init__(self, place: OneTransaction, secret: str) -> None:
        self._connection, self._place, self._secret = place.inside, place, secret
        self._pieces: list[bytes] = []
        self._digest = hashlib.sha256()
        self._header: Mapping[str, Any] | None = None
        self._table: _OpenTable | None = None
        self._batch: list[dict[str, object]] = []
        self._batch_bytes = 0
        self._rows: dict[str, int] = {}
        self._is_over = False
        if inspect(place.inside).get_table_names():
            raise BackupRefused(
                "this database is not empty, and a backup is only brought back into one that is;"
                " set INTAKE_DATABASE_URL to a new one"
            )

    def take(self, piece: bytes) -> None:
        """Take what comes next. Raises BackupRefused."""
        first, *others = piece.split(b"\n")
        self._pieces.append(first)
        for each in others:
            line, self._pieces = b"".join(self._pieces), [each]
            self._line(line)
        if sum(map(len, self._pieces)) > _LONGEST:
            raise _not_ours()

    def arrival(self) -> Arrival:
        """What came, once all of it did. Raises BackupRefused."""
        if not self._is_over or self._header is None or any(self._pieces):
            raise BackupRefused("this backup is not whole: its end is missing")
        taken_at = datetime.fromisoformat(self._header["at"])
        return Arrival(taken_at, self._header["revision"], self._rows)

    def _line(self, line: bytes) -> None:
        if self._is_over:
            raise _not_ours()
        try:
            document = json.loads(line)
            if isinstance(document, dict) and "end" in document:
                self._end(document)
                return
            self._digest.update(line + b"\n")
            self._put(document, line)
        except OperatorFault:
            raise
        except (AttributeError, LookupError, TypeError, ValueError) as fault:
            raise _not_ours() from fault
        except DBAPIError as fault:
            if in_plain_words(fault):
                raise
            raise BackupRefused(f"{self._where}: this database does not take it") from fault

    def _put(self, document: Any, line: bytes) -> None:
        if self._header is None:
            self._begin(document)
        elif isinstance(document, list):
            self._row(document, line + b"\n")
        elif "table" in document:
            self._table = _OpenTable(document["table"], document["columns"])
            self._rows[self._table.name] = 0
        else:
            self._close(document["sum"])

    def _begin(self, header: Mapping[str, Any]) -> None:
        if header["intake_backup"] != FORMAT or header["revision"] not in known_revisions():
            raise BackupRefused(
                "this backup is of a newer version of Intake; restore it with that version"
            )
        upgrade(self._place, header["revision"])
        self._header = header

    def _row(self, cells: Sequence[object], line: bytes) -> None:
        table = self._open_table
        on_sqlite = self._place.file is not None
        try:
            row = {
                name: from_cell(kind, cell, on_sqlite=on_sqlite)
                for (name, kind), cell in zip(table.kinds.items(), cells, strict=True)
            }
        except NoSuchValue as fault:
            raise BackupRefused(f"{self._where}: {fault}") from fault
        table.sum = tally(table.sum, line)
        self._rows[table.name] += 1
        self._batch.append(row)
        self._batch_bytes += len(line)
        if len(self._batch) >= _AT_ONCE or self._batch_bytes >= _BYTES_AT_ONCE:
            self._write()

    def _write(self) -> None:
        table = self._open_table
        if self._batch:
            into = table_of(table.name, *map(column, table.kinds))
            self._connection.execute(insert(into), self._batch)
        self._batch, self._batch_bytes = [], 0

    def _close(self, sum_of_rows: str) -> None:
        """Hold a table against its sum: as it was read, and as it stands here now."""
        self._write()
        table, here = self._open_table, 0
        if int(sum_of_rows, 16) != table.sum:
            raise BackupRefused(f"{self._where}: rows are missing, or were changed")
        for line in row_lines(self._connection, table.name, table.kinds):
            here = tally(here, line)
        if here != table.sum:
            raise BackupRefused(f"{self._where}: what stands here now is not what came")
        self._table = None

    def _end(self, document: Mapping[str, Any]) -> None:
        digest = self._digest.digest()
        mark = backup_mark(self._secret, digest)
        if self._header is None or self._table is not None or document["end"] != digest.hex():
            raise BackupRefused("this backup is not whole: rows are missing, or were changed")
        if not hmac.compare_digest(str(document["mark"]), mark):
            raise BackupRefused(
                "this backup was not made by the server whose keys are set here: set"
                " INTAKE_SECRET_KEY and INTAKE_ENCRYPTION_KEYS as they were when it was made;"
                " if they are, somebody made it up"
            )
        if sum(self._rows.values()) != self._header["rows"]:
            raise BackupRefused("this backup is not whole: rows are missing")
        set_counters(self._connection)
        self._is_over = True

    @property
    def _open_table(self) -> _OpenTable:
        if self._table is None:
            raise _not_ours()
        return self._table

    @property
    def _where(self) -> str:
        return f"table {self._table.name}" if self._table else "this backup"


def set_counters(connection: Connection) -> None:
    """Have PostgreSQL number new rows after those that came with their numbers."""
    if connection.dialect.name != "postgresql":
        return
    for row in connection.execute(_COUNTED).all():
        quote = connection.dialect.identifier_preparer.quote
        table, name = quote(row.table_name), quote(row.column_name)
        highest = connection.scalar(text(f"SELECT max({name}) FROM {table}"))  # noqa: S608 quoted
        values = {"table": table, "column": row.column_name, "next": (highest or 0) + 1}
        connection.execute(_SET_COUNTER, values)


def _not_ours() -> BackupRefused:
    return BackupRefused("this is not a backup of Intake's, or it was changed")


_COUNTED: Final = text(
    "SELECT table_name, column_name FROM information_schema.columns"
    " WHERE table_schema = current_schema() AND column_default LIKE 'nextval(%'"
)
_SET_COUNTER: Final = text("SELECT setval(pg_get_serial_sequence(:table, :column), :next, false)")
