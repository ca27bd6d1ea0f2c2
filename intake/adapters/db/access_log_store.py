"""The access log in the database: what the AccessLog port asks for."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from sqlalchemy import bindparam, insert, select

from intake.adapters.db.desk_tables import access_log
from intake.adapters.db.engine import Database
from intake.services.ports import AccessKind, AccessRow, WallClock

_LONGEST: Final = 254
_READ: Final = (
    select(access_log)
    .where((access_log.c.about == bindparam("what")) | (access_log.c.who == bindparam("what")))
    .order_by(access_log.c.id)
)


@dataclass(frozen=True, slots=True)
class AccessLogStore:
    """Rows that are only ever added to."""

    database: Database
    clock: WallClock

    def write(self, who: str, kind: AccessKind, about: str = "") -> None:
        """Write down that somebody looked at something, or did it: one insert."""
        row = {"at": self.clock.now(), "who": who[:_LONGEST], "kind": kind, "about": about}
        with self.database.write() as connection:
            connection.execute(insert(access_log), row)

    def of(self, what: str) -> Sequence[AccessRow]:
        """What was written about a reference or an officer's email, and what this one did."""
        with self.database.read() as connection:
            rows = connection.execute(_READ, {"what": what}).all()
        return [AccessRow(row.at, row.who, row.kind, row.about) for row in rows]
