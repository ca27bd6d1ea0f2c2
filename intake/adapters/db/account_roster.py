"""Whose accounts there are, and changing what they are called: nobody's way in is made here."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Generic

from sqlalchemy import Row, delete, func, select, update

from intake.adapters.crypto.account_seal import open_account, seal_account
from intake.adapters.crypto.keyring import Keyring
from intake.adapters.db.account_documents import is_set_up, with_names
from intake.adapters.db.account_rooms import AccountRoom
from intake.adapters.db.account_rows import AccountRows
from intake.adapters.db.desk_tables import access_log
from intake.adapters.db.engine import Database
from intake.adapters.db.last_to_decide import keep_one
from intake.domain.people.officer import OfficerNames, read_email
from intake.services.accounts.ports import ListedAccount, Who


@dataclass(frozen=True, slots=True)
class AccountRoster(Generic[Who]):
    """Reads and changes the rows of one kind of accounts."""

    database: Database
    keyring: Keyring
    room: AccountRoom[Who]

    def listed(self, place: str) -> Sequence[ListedAccount[Who]]:
        """All accounts of a council or service, by name, in one look."""
        accounts = self.room.accounts
        last_in = (
            select(func.max(access_log.c.at))
            .where(access_log.c.who == accounts.c.email, access_log.c.kind == "sign_in")
            .scalar_subquery()
            .label("last_in")
        )
        query = select(accounts, last_in).where(accounts.c[self.room.place] == place)
        with self.database.read() as connection:
            rows = connection.execute(query).all()
        documents = [(row, self._opened(row)) for row in rows]
        there = [
            ListedAccount(self.room.account(row, each), is_set_up(each), row.last_in)
            for row, each in documents
            if each
        ]
        return sorted(there, key=lambda each: (each.account.name.casefold(), each.account.id))

    def change(
        self, email: str, names: OfficerNames, role: str | None = None, *, keeps_one: bool = False
    ) -> bool:
        """Say what somebody is called from now on, and their role if one is named."""
        accounts = self.room.accounts
        with self.database.write() as connection:
            row = AccountRows(self.room).by_email(connection, read_email(email))
            document = self._opened(row) if row else None
            if row is None or document is None:
                return False
            if keeps_one and role == self.room.plain:
                keep_one(connection, self.room, row, self._opened)
            binding = self.room.binding(row, role)
            ciphertext = seal_account(self.keyring, with_names(document, names), binding)
            values = {"role": binding.role, "sealed": ciphertext}
            connection.execute(update(accounts).where(accounts.c.id == row.id).values(**values))
        return True

    def remove(self, email: str, *, keeps_one: bool = False) -> bool:
        """Take somebody's ways in and sessions away, with what is known of them here."""
        accounts = self.room.accounts
        with self.database.write() as connection:
            row = AccountRows(self.room).by_email(connection, read_email(email))
            if row is None:
                return False
            if keeps_one:
                keep_one(connection, self.room, row, self._opened)
            connection.execute(delete(accounts).where(accounts.c.id == row.id))
            self.room.forget(connection, row.id)
        return True

    def _opened(self, row: Row[Any]) -> dict[str, str] | None:
        return open_account(self.keyring, row.sealed, self.room.binding(row))
