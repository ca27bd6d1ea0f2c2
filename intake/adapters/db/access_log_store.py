"""The access log in the database: what the AccessLog port asks for."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from sqlalchemy import Row, bindparam, delete, exists, func, insert, select

from intake.adapters.db.desk_tables import access_log
from intake.adapters.db.engine import Database
from intake.adapters.db.tables import cases
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
_AT_ONCE: Final = 500
_IS_OLD: Final = (
    access_log.c.at < bindparam("before"),
    ~exists().where(cases.c.reference == access_log.c.about),
)
_OLD_DAYS: Final = select(access_log.c.at).where(*_IS_OLD)
_TAKE_AWAY: Final = delete(access_log).where(
    access_log.c.id.in_(select(access_log.c.id).where(*_IS_OLD).limit(_AT_ONCE))
)


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

    def last(self, kind: AccessKind) -> datetime | None:
        """When something of a kind was written down last, by anybody."""
        query = select(func.max(access_log.c.at)).where(access_log.c.kind == kind)
        with self.database.read() as connection:
            moment: datetime | None = connection.scalar(query)
        return moment

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


@dataclass(frozen=True, slots=True)
class OldAccess:
    """Rows of the log that are past their time; those about a case stay while the case is here."""

    database: Database

    def past(self, before: datetime) -> Sequence[datetime]:
        """Of each row that `let_go` would take away when it was written."""
        with self.database.read() as connection:
            return connection.execute(_OLD_DAYS, {"before": before}).scalars().all()

    def let_go(self, before: datetime) -> int:
        """Take away the rows from before an instant; tells how many. A few at a time."""
        count = 0
        while deletions := self._some(before):
            count += deletions
        return count

    def _some(self, before: datetime) -> int:
        with self.database.write() as connection:
            return connection.execute(_TAKE_AWAY, {"before": before}).rowcount


def _row(row: Row[Any]) -> AccessRow:
    return AccessRow(row.at, row.who, row.kind, row.about, row.id, row.part or 0)
