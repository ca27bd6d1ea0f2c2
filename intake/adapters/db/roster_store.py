"""Who is at a council's desk: what the Roster port asks for."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

from sqlalchemy import Connection, Row, bindparam, delete, func, select, update

from intake.adapters.crypto.keyring import Keyring
from intake.adapters.crypto.officer_seal import OfficerBinding, open_officer, seal_officer
from intake.adapters.db.desk_bars import forget_bars
from intake.adapters.db.desk_tables import access_log, officers
from intake.adapters.db.engine import Database
from intake.adapters.db.officer_documents import binding_of, is_set_up, named, with_names
from intake.adapters.db.unsent_texts import forget_unsent
from intake.domain.people.officer import OfficerNames, Role, read_email
from intake.services.desk.team_ports import LastToDecide, Member

_BY_EMAIL: Final = select(officers).where(officers.c.email == bindparam("whose"))
_LAST_IN: Final = (
    select(func.max(access_log.c.at))
    .where(access_log.c.who == officers.c.email, access_log.c.kind == "sign_in")
    .scalar_subquery()
    .label("last_in")
)
_OF_COUNCIL: Final = select(officers, _LAST_IN).where(officers.c.council == bindparam("whose"))
# Locked, so that two who take one another out at the same moment don't both find the other there.
_WHO_DECIDES: Final = (
    select(officers)
    .where(officers.c.council == bindparam("whose"), officers.c.role != "officer")
    .order_by(officers.c.id)
    .with_for_update()
)


@dataclass(frozen=True, slots=True)
class RosterStore:
    """Reads and changes officers' rows; nobody's way in is made here."""

    database: Database
    keyring: Keyring

    def everybody(self, council: str) -> Sequence[Member]:
        """Everybody at a council's desk, by name, in one look."""
        with self.database.read() as connection:
            rows = connection.execute(_OF_COUNCIL, {"whose": council}).all()
        documents = [(row, self._opened(row)) for row in rows]
        members = [
            Member(named(row, each), is_set_up(each), row.last_in)
            for row, each in documents
            if each
        ]
        return sorted(members, key=lambda each: (each.officer.name.casefold(), each.officer.id))

    def change(
        self, email: str, names: OfficerNames, role: Role | None = None, *, keeps_one: bool = False
    ) -> bool:
        """Say what an officer is called from now on, and their role if one is named."""
        with self.database.write() as connection:
            row = connection.execute(_BY_EMAIL, {"whose": read_email(email)}).one_or_none()
            document = self._opened(row) if row else None
            if row is None or document is None:
                return False
            if keeps_one and role == "officer":
                self._keep_one(connection, row)
            binding = OfficerBinding(row.id, row.email, row.council, role or row.role)
            place = {
                "role": binding.role,
                "sealed": seal_officer(self.keyring, with_names(document, names), binding),
            }
            connection.execute(update(officers).where(officers.c.id == row.id).values(**place))
        return True

    def remove(self, email: str, *, keeps_one: bool = False) -> bool:
        """Take an officer's ways in and sessions away, with what is known of them here."""
        with self.database.write() as connection:
            row = connection.execute(_BY_EMAIL, {"whose": read_email(email)}).one_or_none()
            if row is None:
                return False
            if keeps_one:
                self._keep_one(connection, row)
            connection.execute(delete(officers).where(officers.c.id == row.id))
            forget_unsent(connection, row.id)
            forget_bars(connection, row.id)
        return True

    def _keep_one(self, connection: Connection, officer_row: Row[Any]) -> None:
        """Raises LastToDecide where somebody decides, and nobody else who has set up signing in."""
        if officer_row.role == "officer":
            return
        rows = connection.execute(_WHO_DECIDES, {"whose": officer_row.council}).all()
        others = (self._opened(row) or {} for row in rows if row.id != officer_row.id)
        if not any(map(is_set_up, others)):
            raise LastToDecide

    def _opened(self, row: Row[Any]) -> dict[str, str] | None:
        return open_officer(self.keyring, row.sealed, binding_of(row))
