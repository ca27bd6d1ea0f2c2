"""Every row of every table, as it was at one moment, while others read and write."""

import hashlib
import hmac
import json
from collections.abc import Callable, Generator, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Final

from sqlalchemy import ColumnClause, Connection, Table, column, func, select
from sqlalchemy import table as table_of

from intake.adapters.db.backup.cells import kind_of_column, row_line, tally, to_cell
from intake.adapters.db.case_tables import all_tables
from intake.adapters.db.engine import Database, DatabaseFault
from intake.adapters.db.migrate import is_newest
from intake.adapters.db.revisions import revision_of
from intake.services.ports import WallClock

FORMAT: Final = 1
"""What tells a backup of this kind from later ones."""

_AT_ONCE: Final = 200
_FILES_AT_ONCE: Final = 1
"""Rows that are in memory at once: a file can have ten million bytes."""

_FILES: Final = frozenset({"documents", "draft_proofs"})
_TOLD_EVERY: Final = 5_000

Kinds = Mapping[str, str]
"""The columns of a table, in their order, and what each holds."""


@dataclass(frozen=True, slots=True)
class Copying:
    """Copies a database line by line; the last line vouches for all before it.

    ``secret`` is the server's own: whoever has but the public key to encrypt to could otherwise
    make a backup up.
    """

    database: Database
    secret: str = field(repr=False)
    clock: WallClock

    def lines(self, tell: Callable[[int, int], None]) -> Generator[bytes, None, None]:
        """The lines; says now and then how many rows of how many are done.

        Raises DatabaseFault unless the tables are those that this version knows.
        """
        if not is_newest(self.database):
            raise DatabaseFault(
                "this database is not of this version of Intake, which therefore can't copy it;"
                " start this version once, or make the backup with the one that it is of"
            )
        digest = hashlib.sha256()
        with self.database.snapshot() as connection:
            for line in self._all(connection, tell):
                digest.update(line)
                yield line
        yield _line({"end": digest.hexdigest(), "mark": backup_mark(self.secret, digest.digest())})

    def _all(self, connection: Connection, tell: Callable[[int, int], None]) -> Iterator[bytes]:
        tables, taken_at = all_tables(), self.clock.now()
        total = sum(
            connection.scalar(select(func.count()).select_from(each)) or 0 for each in tables
        )
        revision = revision_of(connection)
        moment = taken_at.isoformat()
        yield _line({"intake_backup": FORMAT, "revision": revision, "at": moment, "rows": total})
        count = 0
        for each in tables:
            kinds = kinds_of(each)
            yield _line({"table": each.name, "columns": kinds})
            sum_of_rows = 0
            for line in row_lines(connection, each.name, kinds):
                sum_of_rows = tally(sum_of_rows, line)
                count += 1
                if count % _TOLD_EVERY == 0:
                    tell(count, total)
                yield line
            yield _line({"sum": f"{sum_of_rows:x}"})


def backup_mark(secret: str, digest: bytes) -> str:
    """What only who has the server's secret can say of the lines with this digest."""
    key = hashlib.sha256(f"intake backup{secret}".encode()).digest()
    return hmac.digest(key, digest, "sha256").hex()


def kinds_of(table: Table) -> Kinds:
    """The columns of a table of ours."""
    return {each.name: kind_of_column(each) for each in table.columns}


def row_lines(connection: Connection, name: str, kinds: Kinds) -> Iterator[bytes]:
    """Every row of a table as a line, as the driver gives it: nothing reads it otherwise."""
    columns: list[ColumnClause[object]] = [column(each) for each in kinds]
    at_once = _FILES_AT_ONCE if name in _FILES else _AT_ONCE
    query = select(*columns).select_from(table_of(name, *columns))
    for row in connection.execute(query, execution_options={"yield_per": at_once}):
        cells = [to_cell(kind, value) for kind, value in zip(kinds.values(), row, strict=True)]
        yield row_line(cells)


def _line(document: Mapping[str, object]) -> bytes:
    return json.dumps(document, separators=(",", ":")).encode() + b"\n"
