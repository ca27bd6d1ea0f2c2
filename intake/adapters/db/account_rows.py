"""Rows of accounts, of the links they are invited by, of sessions, and of recovery codes."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any, Final

from sqlalchemy import Connection, Row, delete, insert, or_, select, update

from intake.adapters.crypto.account_seal import AccountBinding
from intake.adapters.db.account_rooms import AccountRoom

STEPS_OFF: Final = 2
"""Half minutes that two codes which were both good may be apart in the wrong order at most."""


@dataclass(frozen=True, slots=True)
class Link:
    """A link by which somebody sets up signing in, until an instant."""

    lookup: str
    until: datetime


@dataclass(frozen=True, slots=True)
class Credentials:
    """What somebody who set up signing in is known by from now on."""

    account_id: str
    sealed: bytes = field(repr=False)
    step: int
    recovery: Sequence[str] = field(repr=False)


@dataclass(frozen=True, slots=True)
class AccountRows:
    """The rows of one kind of accounts."""

    room: AccountRoom[Any]

    def by_email(self, connection: Connection, email: str) -> Row[Any] | None:
        """The account with this email."""
        accounts = self.room.accounts
        return connection.execute(select(accounts).where(accounts.c.email == email)).one_or_none()

    def is_elsewhere(self, connection: Connection, email: str) -> bool:
        """Whether this email signs in to the other room."""
        other = self.room.elsewhere
        query = select(other.c.id).where(other.c.email == email)
        return connection.execute(query).first() is not None

    def by_id(self, connection: Connection, account_id: str) -> Row[Any]:
        """The account with this id, which is there."""
        accounts = self.room.accounts
        return connection.execute(select(accounts).where(accounts.c.id == account_id)).one()

    def everybody(self, connection: Connection) -> Sequence[Row[Any]]:
        """All of them, by email."""
        accounts = self.room.accounts
        return connection.execute(select(accounts).order_by(accounts.c.email)).all()

    def at(self, connection: Connection, place: str) -> Sequence[Row[Any]]:
        """All of a council or service."""
        accounts = self.room.accounts
        here = accounts.c[self.room.place] == place
        return connection.execute(select(accounts).where(here)).all()

    def invite(
        self,
        connection: Connection,
        binding: AccountBinding,
        ciphertext: bytes,
        link: Link,
        now: datetime,
    ) -> None:
        """Write what an account is from now on, and the link; makes it if there is none.

        Every session and older link of the account ends.
        """
        accounts = self.room.accounts
        values = {self.room.place: binding.place, "role": binding.role, "sealed": ciphertext}
        mine = accounts.c.id == binding.id
        if not connection.execute(update(accounts).where(mine).values(**values)).rowcount:
            row = {"id": binding.id, "email": binding.email, "made": now, "last_step": 0, **values}
            connection.execute(insert(accounts), row)
        self._end_everything(connection, binding.id)
        row = {"lookup": link.lookup, self.room.whose: binding.id, "until": link.until}
        connection.execute(insert(self.room.links), row)

    def invited(self, connection: Connection, lookup: str, now: datetime) -> Row[Any] | None:
        """The account that a link is for, while it is good."""
        accounts, links = self.room.accounts, self.room.links
        query = (
            select(accounts)
            .join(links, links.c[self.room.whose] == accounts.c.id)
            .where(links.c.lookup == lookup, links.c.until > now)
        )
        return connection.execute(query).one_or_none()

    def settle(self, connection: Connection, credentials: Credentials, lookup: str) -> bool:
        """Use a link up and write what was set with it; False when somebody used it before."""
        room, whose = self.room, credentials.account_id
        if not connection.execute(delete(room.links).where(room.links.c.lookup == lookup)).rowcount:
            return False
        connection.execute(
            update(room.accounts)
            .where(room.accounts.c.id == whose)
            .values(sealed=credentials.sealed, last_step=credentials.step)
        )
        self._end_everything(connection, whose)
        connection.execute(delete(room.recovery).where(room.mine(room.recovery, whose)))
        codes = [{room.whose: whose, "lookup": each} for each in credentials.recovery]
        if codes:
            connection.execute(insert(room.recovery), codes)
        return True

    def use_step(self, connection: Connection, account_id: str, step: int) -> int:
        """Use the code of a half minute up, and all before; tells how many there were of it."""
        accounts = self.room.accounts
        # One that lies ahead was noted by a clock that was wrong, and must lock nobody out.
        is_new = or_(accounts.c.last_step < step, accounts.c.last_step - STEPS_OFF > step)
        return connection.execute(
            update(accounts).where(accounts.c.id == account_id, is_new).values(last_step=step)
        ).rowcount

    def use_recovery(self, connection: Connection, account_id: str, lookup: str) -> int:
        """Use a recovery code up; tells how many there were of it."""
        recovery = self.room.recovery
        mine = self.room.mine(recovery, account_id)
        return connection.execute(
            delete(recovery).where(mine, recovery.c.lookup == lookup)
        ).rowcount

    def begin_session(
        self, connection: Connection, account_id: str, session: dict[str, Any], longest: timedelta
    ) -> None:
        """Begin one; those that began so long ago that they are over in any case are deleted."""
        sessions = self.room.sessions
        old = sessions.c.begun < session["begun"] - longest
        connection.execute(delete(sessions).where(old))
        connection.execute(insert(sessions), {self.room.whose: account_id, **session})

    def by_session(self, connection: Connection, lookup: str) -> Row[Any] | None:
        """The account of a session, with the session's times and the tries before it."""
        accounts, sessions = self.room.accounts, self.room.sessions
        times = (sessions.c[each] for each in ("begun", "seen", "failures", "failures_since"))
        query = (
            select(accounts, *times)
            .join(accounts, sessions.c[self.room.whose] == accounts.c.id)
            .where(sessions.c.lookup == lookup)
        )
        return connection.execute(query).one_or_none()

    def touch(self, connection: Connection, lookup: str, now: datetime) -> None:
        """Write that a session was used."""
        sessions = self.room.sessions
        connection.execute(update(sessions).where(sessions.c.lookup == lookup).values(seen=now))

    def end_session(self, connection: Connection, lookup: str) -> None:
        """End a session."""
        sessions = self.room.sessions
        connection.execute(delete(sessions).where(sessions.c.lookup == lookup))

    def end_sessions(self, connection: Connection, account_id: str) -> None:
        """End every session of an account."""
        sessions = self.room.sessions
        connection.execute(delete(sessions).where(self.room.mine(sessions, account_id)))

    def _end_everything(self, connection: Connection, account_id: str) -> None:
        """End the sessions of an account, and the links that were given out before."""
        self.end_sessions(connection, account_id)
        links = self.room.links
        connection.execute(delete(links).where(self.room.mine(links, account_id)))
