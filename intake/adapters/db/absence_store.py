"""When officers are away, in the database: what the Absences port asks for."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from sqlalchemy import bindparam, delete, insert, select

from intake.adapters.db.desk_tables import absences
from intake.adapters.db.engine import Database
from intake.domain.people.absence import Absence

_OF_COUNCIL: Final = (
    select(absences)
    .where(absences.c.council == bindparam("whose"))
    .order_by(absences.c.first, absences.c.officer_id)
)
_OVER: Final = delete(absences).where(absences.c.last < bindparam("day"))


@dataclass(frozen=True, slots=True)
class AbsenceStore:
    """Keeps who is away from when to when, and never why."""

    database: Database

    def of_council(self, council: str) -> Sequence[Absence]:
        """All that is written down at a council, by their first day."""
        with self.database.read() as connection:
            rows = connection.execute(_OF_COUNCIL, {"whose": council}).all()
        return [Absence(row.officer_id, row.first, row.last, row.cover_id) for row in rows]

    def save(self, council: str, absence: Absence, today: date) -> None:
        """Write one down; those that were over before today are let go."""
        row = {
            "council": council,
            "officer_id": absence.officer,
            "first": absence.first,
            "last": absence.last,
            "cover_id": absence.cover,
        }
        with self.database.write() as connection:
            connection.execute(_OVER, {"day": today})
            connection.execute(insert(absences), row)

    def take_back(self, council: str, officer_id: str, first: date) -> bool:
        """Forget one; tells whether it was there."""
        mine = (
            absences.c.council == council,
            absences.c.officer_id == officer_id,
            absences.c.first == first,
        )
        with self.database.write() as connection:
            return bool(connection.execute(delete(absences).where(*mine)).rowcount)
