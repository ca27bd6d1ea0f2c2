"""Which open cases are kept from which officer, so that no count at the desk tells of one."""

import hashlib
import hmac
import inspect
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from typing import Final

from sqlalchemy import Connection, bindparam, delete, func, select, text

from intake.adapters.db.desk_tables import desk_bars, desk_rows, known_bars
from intake.adapters.db.engine import Database
from intake.domain.case import access
from intake.domain.people import name_words
from intake.domain.people.officer import Officer

_RULES: Final = "".join(map(inspect.getsource, (access, name_words))).encode()
"""What decides whether a case is kept from somebody: with another rule all is worked out anew."""

_OF_CASE: Final = delete(desk_bars).where(desk_bars.c.reference == bindparam("which"))
_OF_OFFICER: Final = delete(desk_bars).where(desk_bars.c.officer_id == bindparam("whose"))
_NOT_KNOWN: Final = delete(known_bars).where(known_bars.c.officer_id == bindparam("whose"))
_MARK: Final = select(known_bars.c.mark).where(known_bars.c.officer_id == bindparam("whose"))
# Others may write the same at the same moment: who reads the officer's list, or writes the case.
_INSERT: Final = text(
    "INSERT INTO desk_bars (officer_id, reference) VALUES (:officer_id, :reference)"
    " ON CONFLICT (officer_id, reference) DO NOTHING"
)
_KNOWN: Final = text(
    "INSERT INTO known_bars (officer_id, mark) VALUES (:officer_id, :mark)"
    " ON CONFLICT (officer_id) DO UPDATE SET mark = excluded.mark"
)


@dataclass(frozen=True, slots=True)
class DeskBars:
    """Keeps the bars in the database, and by which names and rules they were worked out."""

    database: Database
    secret: str = field(repr=False)

    def are_known(self, officer: Officer) -> bool:
        """Whether all their council's open cases were looked at by these names and rules."""
        with self.database.read() as connection:
            mark = connection.scalar(_MARK, {"whose": officer.id})
        return mark is not None and hmac.compare_digest(bytes(mark), self._mark(officer))

    def forget(self, officer: Officer) -> None:
        """Begin anew for an officer."""
        with self.database.write() as connection:
            forget_bars(connection, officer.id)

    def add(self, officer: Officer, references: Collection[str]) -> None:
        """Write what is kept from an officer beside what is written, and that it is all known."""
        mark = self._mark(officer)
        with self.database.write() as connection:
            _insert(connection, ((officer.id, each) for each in sorted(references)))
            connection.execute(_KNOWN, {"officer_id": officer.id, "mark": mark})

    def any_kept_from_all(self, council: str, officer_ids: Collection[str]) -> bool:
        """Whether an open case of a council is kept from every one of these officers."""
        if not officer_ids:
            return False
        kept_references = (
            select(desk_bars.c.reference)
            .where(desk_bars.c.officer_id.in_(officer_ids))
            .group_by(desk_bars.c.reference)
            .having(func.count() == len(officer_ids))
        )
        first_case = (
            select(desk_rows.c.reference)
            .where(desk_rows.c.council == council, ~desk_rows.c.closed)
            .where(desk_rows.c.reference.in_(kept_references))
            .limit(1)
        )
        with self.database.read() as connection:
            return connection.scalar(first_case) is not None

    def _mark(self, officer: Officer) -> bytes:
        key = hashlib.sha256(b"intake officers' bars" + self.secret.encode()).digest()
        names = "\n".join((officer.role, officer.name, officer.shown, *officer.also))
        message = names.encode("utf-8", "surrogatepass") + b"\0" + _RULES
        return hmac.digest(key, message, "sha256")


def write_bars(connection: Connection, reference: str, kept_from: Collection[str]) -> None:
    """Write from which officers a case is kept, in place of those that it was kept from."""
    connection.execute(_OF_CASE, {"which": reference})
    _insert(connection, ((each, reference) for each in sorted(kept_from)))


def forget_bars(connection: Connection, officer_id: str) -> None:
    """Forget what is kept from an officer, and that it is known."""
    for forget in (_OF_OFFICER, _NOT_KNOWN):
        connection.execute(forget, {"whose": officer_id})


def _insert(connection: Connection, bars: Iterable[tuple[str, str]]) -> None:
    rows = [{"officer_id": whose, "reference": which} for whose, which in bars]
    if rows:
        connection.execute(_INSERT, rows)
