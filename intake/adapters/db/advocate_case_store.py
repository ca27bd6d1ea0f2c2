"""Whose cases may be an advocate's, in the database: what the AdvocateCases port asks for."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from sqlalchemy import Connection, bindparam, delete, func, insert, select

from intake.adapters.crypto.blind_index import BlindIndex
from intake.adapters.db import case_rows
from intake.adapters.db.advocate_tables import advocate_rows
from intake.adapters.db.desk_tables import access_log
from intake.adapters.db.engine import Database
from intake.adapters.db.tables import cases
from intake.services.ports import CASE_LOOKED, LETTER_LOOKED

_CASES: Final = (
    select(advocate_rows.c.reference, cases.c.council)
    .join(cases, cases.c.reference == advocate_rows.c.reference)
    .where(advocate_rows.c.who == bindparam("whose"))
    .order_by(advocate_rows.c.reference)
    .limit(bindparam("most"))
)
_LOOKS: Final = (
    select(access_log.c.about, func.max(access_log.c.at).label("at"))
    .where(access_log.c.who.in_(bindparam("whose", expanding=True)),
           access_log.c.kind.in_((CASE_LOOKED, LETTER_LOOKED)))
    .group_by(access_log.c.about)
)  # fmt: skip
_FORGET: Final = delete(advocate_rows).where(advocate_rows.c.reference == bindparam("which"))


@dataclass(frozen=True, slots=True)
class AdvocateCaseStore:
    """Finds cases by a keyed hash of the email that a young person named."""

    database: Database
    index: BlindIndex

    def cases_of(self, email: str, most: int) -> Mapping[str, str]:
        """The references of cases whose advocate has this email, each with its council."""
        place = {"whose": self.index.mark_of_email(email), "most": most}
        with self.database.read() as connection:
            return {row.reference: row.council for row in connection.execute(_CASES, place)}

    def looks_of(self, emails: Collection[str]) -> Mapping[str, datetime]:
        """When one of these emails, as written down, looked last (UTC), by reference."""
        with self.database.read() as connection:
            rows = connection.execute(_LOOKS, {"whose": [*emails]})
            return {row.about: row.at for row in rows}

    def is_there(self, reference: str) -> bool:
        """Whether there is a case with this reference, whoever's it is, erased or not."""
        with self.database.read() as connection:
            return case_rows.read_council(connection, reference) is not None


def write_advocate_row(connection: Connection, reference: str, mark: bytes | None) -> None:
    """Write whose a case may be, by the mark of their email, in place of whose it was."""
    connection.execute(_FORGET, {"which": reference})
    if mark is not None:
        connection.execute(insert(advocate_rows), {"reference": reference, "who": mark})
