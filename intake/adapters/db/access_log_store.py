"""The access log in the database: what the AccessLog port asks for."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

from sqlalchemy import Row, bindparam, insert, select

from intake.adapters.db.desk_tables import access_log
from intake.adapters.db.engine import Database
from intake.services.ports import AccessKind, AccessRow, WallClock

_LONGEST: Final = 254
_ALL: Final = select(access_log).where(
    (access_log.c.about == bindparam("what")) | (access_log.c.who == bindparam("what"))
)
_READ: Final = _ALL.order_by(access_log.c.id)
_NEWEST: Final = (
    _ALL.where(access_log.c.id < bindparam("before"))
    .order_by(access_log.c.id.desc())
    .limit(bindparam("most"))
)
_DOCUMENTS: Final = (
    select(access_log)
    .where(access_log.c.about == bindparam("what"), access_log.c.kind == "document")
    .order_by(access_log.c.id)
)
_LAST: Final = 2**31 - 1


@dataclass(frozen=True, slots=True)
class AccessLogStore:
    """Rows that are only ever added to."""

    database: Database
    clock: WallClock

    def write(self, who: str, kind: AccessKind, about: str = "", *, part: int = 0) -> None:
        """Write down that somebody looked at something, or did it: one insert."""
        row = {"at": self.clock.now(), "who": who[:_LONGEST], "kind": kind, "about": about}
        row["part"] = part or None
        with self.database.write() as connection:
            connection.execute(insert(access_log), row)

    def of(self, what: str) -> Sequence[AccessRow]:
        """What was written about a reference or an officer's email, and what this one did."""
        with self.database.read() as connection:
            rows = connection.execute(_READ, {"what": what}).all()
        return [_row(each) for each in rows]

    def documents_of(self, reference: str) -> Sequence[AccessRow]:
        """Who opened which document of a case."""
        with self.database.read() as connection:
            rows = connection.execute(_DOCUMENTS, {"what": reference}).all()
        return [_row(each) for each in rows]

    def newest(self, what: str, most: int, before: int | None = None) -> Sequence[AccessRow]:
        """The newest of these, the newest first."""
        bounds = {"what": what, "most": most, "before": _LAST if before is None else before}
        with self.database.read() as connection:
            return [_row(each) for each in connection.execute(_NEWEST, bounds).all()]


def _row(row: Row[Any]) -> AccessRow:
    return AccessRow(row.at, row.who, row.kind, row.about, row.id, row.part or 0)
