"""Officers' accounts as their council's provider opens them: what the BoundAccounts port asks for.

To which identity an account is bound is sealed with the rest of it: who can write to the database
and no more binds nobody to an account.
"""

import secrets
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any, Final

from sqlalchemy import Connection, Row, Select, delete, insert, select, update
from sqlalchemy.exc import IntegrityError

from intake.adapters.crypto.account_seal import open_account, seal_account
from intake.adapters.crypto.keyed_lookup import KeyedLookup
from intake.adapters.crypto.keyring import Keyring
from intake.adapters.db.account_documents import (
    is_bound,
    is_turned_away,
    turned_away,
    with_identity,
    without_ways_in,
)
from intake.adapters.db.account_rooms import DESK
from intake.adapters.db.account_rows import AccountRows, Credentials
from intake.adapters.db.accounts import SESSION_HOURS
from intake.adapters.db.desk_tables import officers, used_sign_ons
from intake.adapters.db.engine import Database
from intake.adapters.db.last_to_decide import keep_one
from intake.domain.people.officer import Officer
from intake.domain.people.sign_on import Admission, Identity, role_by
from intake.services.accounts.ports import LastToDecide
from intake.services.accounts.sign_on_ports import IdentityTaken
from intake.services.ports import WallClock

KEPT: Final = timedelta(hours=1)
"""How long it is known that a question was answered; longer than anybody can take to answer it."""

_TOKEN_BYTES: Final = 32
_ROWS: Final = AccountRows(DESK)


@dataclass(frozen=True, slots=True)
class CouncilAccounts:
    """Binds accounts to identities, and lets in who has one."""

    database: Database
    keyring: Keyring
    clock: WallClock
    secret: str = field(repr=False)

    def use_up(self, state: str) -> bool:
        """Note that a question was answered; False when it was before."""
        now, used = self.clock.now(), used_sign_ons
        row = {"lookup": self._lookups.of("sign-on", state), "until": now + KEPT}
        try:
            with self.database.write() as connection:
                connection.execute(delete(used).where(used.c.until < now))
                connection.execute(insert(used), row)
        except IntegrityError:
            return False
        return True

    def by_identity(self, council: str, identity: Identity) -> Officer | None:
        """Whose account at a council's desk is bound to this identity."""
        with self.database.read() as connection:
            pairs = list(self._bound_to(connection, council, identity))
        row, document = pairs[0] if len(pairs) == 1 else (None, None)
        return None if row is None or document is None else DESK.account(row, document)

    def is_bound(self, officer_id: str) -> bool:
        """Whether an account is bound to anybody's identity."""
        with self.database.read() as connection:
            row = self._row(connection, officer_id)
        return row is not None and is_bound(self._opened(row) or {})

    def bind(self, officer_id: str, identity: Identity) -> None:
        """Bind an account to an identity from now on. Raises IdentityTaken."""
        with self.database.write() as connection:
            row = self._locked_row(connection, officer_id)
            document = self._opened(row) if row is not None else None
            if row is not None and document is not None:
                self._refuse_taken(connection, row, identity)
                self._write(connection, row, with_identity(document, identity))

    def settle(self, key: str, council: str, identity: Identity) -> Officer | None:
        """Use a link up and make this identity the only way into its account. Raises
        IdentityTaken and LastToDecide."""
        lookup = self._lookups.of("link", key)
        with self.database.write() as connection:
            row = _ROWS.invited(connection, lookup, self.clock.now())
            row = row and self._locked_row(connection, row.id)
            document = self._opened(row) if row is not None and key.startswith(row.id) else None
            if row is None or not document or row.council != council:
                return None
            self._refuse_taken(connection, row, identity)
            keep_one(connection, DESK, row, self._opened)
            only_way = with_identity(without_ways_in(document), identity)
            ciphertext = seal_account(self.keyring, only_way, DESK.binding(row))
            credentials = Credentials(row.id, ciphertext, row.last_step, ())
            used = _ROWS.settle(connection, credentials, lookup)
        return DESK.account(row, only_way) if used else None

    def admit(self, officer_id: str, admission: Admission) -> tuple[Officer, str] | None:
        """The account in the role that it has from now on, and the token of a new session."""
        token = officer_id + secrets.token_urlsafe(_TOKEN_BYTES)
        with self.database.write() as connection:
            row = self._locked_row(connection, officer_id)
            document = self._opened(row) if row is not None else None
            if row is None or document is None or not is_bound(document):
                return None
            role = self._role(connection, row, admission)
            if role != row.role or is_turned_away(document):
                self._write(connection, row, turned_away(document, is_out=False), role)
            now = self.clock.now()
            session = {"lookup": self._lookups.of("session", token), "begun": now, "seen": now}
            longest = timedelta(hours=SESSION_HOURS)
            _ROWS.begin_session(connection, officer_id, session, longest)
            changed_row = self._row(connection, officer_id)
        return None if changed_row is None else (DESK.account(changed_row, document), token)

    def turn_away(self, officer_id: str) -> None:
        """End all sessions of an account; its password is good no more either, but for the last
        who decides there with one."""
        with self.database.write() as connection:
            row = self._locked_row(connection, officer_id)
            document = self._opened(row) if row is not None else None
            if row is None or document is None:
                return
            _ROWS.end_sessions(connection, officer_id)
            if is_turned_away(document) or self._is_last(connection, row):
                return
            self._write(connection, row, turned_away(document, is_out=True))

    @property
    def _lookups(self) -> KeyedLookup:
        return KeyedLookup(self.secret, DESK.kind)

    def _role(self, connection: Connection, row: Row[Any], admission: Admission) -> str:
        """The role that somebody has from now on: the last who decides there keeps theirs."""
        role = role_by(admission, row.role)
        if role != DESK.plain or not self._is_last(connection, row):
            return role
        return str(row.role)

    def _is_last(self, connection: Connection, row: Row[Any]) -> bool:
        try:
            keep_one(connection, DESK, row, self._opened)
        except LastToDecide:
            return True
        return False

    def _refuse_taken(self, connection: Connection, row: Row[Any], identity: Identity) -> None:
        there = self._bound_to(connection, row.council, identity)
        if any(other.id != row.id for other, _ in there):
            raise IdentityTaken

    def _bound_to(
        self, connection: Connection, council: str, identity: Identity
    ) -> Iterator[tuple[Row[Any], dict[str, str]]]:
        for row in connection.execute(_at(council)).all():
            document = self._opened(row)
            if document is not None and is_bound(document, identity):
                yield row, document

    def _row(self, connection: Connection, officer_id: str) -> Row[Any] | None:
        mine = officers.c.id == officer_id
        return connection.execute(select(officers).where(mine)).one_or_none()

    def _locked_row(self, connection: Connection, officer_id: str) -> Row[Any] | None:
        """The row of an account, as it stays until all is written.

        All of its desk are locked, in one order: else two who bind one identity at the same moment
        would both find it free, and a name that a colleague writes just then would be lost.
        """
        row = self._row(connection, officer_id)
        if row is None:
            return None
        rows = connection.execute(_at(row.council).with_for_update()).all()
        return next((each for each in rows if each.id == officer_id), None)

    def _write(
        self,
        connection: Connection,
        row: Row[Any],
        document: dict[str, str],
        role: str | None = None,
    ) -> None:
        binding = DESK.binding(row, role)
        values = {"role": binding.role, "sealed": seal_account(self.keyring, document, binding)}
        connection.execute(update(officers).where(officers.c.id == row.id).values(**values))

    def _opened(self, row: Row[Any]) -> dict[str, str] | None:
        return open_account(self.keyring, row.sealed, DESK.binding(row))


def _at(council: str) -> Select[Any]:
    return select(officers).where(officers.c.council == council).order_by(officers.c.id)
