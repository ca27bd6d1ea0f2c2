"""Rows of officers, of the links they are invited by, and of their recovery codes."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Final

from sqlalchemy import Connection, Row, bindparam, delete, insert, select, update

from intake.adapters.crypto.officer_seal import OfficerBinding
from intake.adapters.db.desk_tables import (
    officer_sessions,
    officers,
    recovery_codes,
    sign_in_links,
)

_INVITED: Final = (
    select(officers)
    .join(sign_in_links, sign_in_links.c.officer_id == officers.c.id)
    .where(sign_in_links.c.lookup == bindparam("which"), sign_in_links.c.until > bindparam("now"))
)
_USE_LINK: Final = delete(sign_in_links).where(sign_in_links.c.lookup == bindparam("which"))
_USE_RECOVERY: Final = delete(recovery_codes).where(
    recovery_codes.c.officer_id == bindparam("whose"), recovery_codes.c.lookup == bindparam("which")
)
_OLD_SESSIONS: Final = delete(officer_sessions).where(officer_sessions.c.begun < bindparam("when"))


@dataclass(frozen=True, slots=True)
class Link:
    """A link by which somebody sets up signing in, until an instant."""

    lookup: str
    until: datetime


@dataclass(frozen=True, slots=True)
class Credentials:
    """What an officer who set up signing in is known by from now on."""

    officer_id: str
    sealed: bytes = field(repr=False)
    step: int
    recovery: Sequence[str] = field(repr=False)


def write_invited(
    connection: Connection, officer: OfficerBinding, ciphertext: bytes, link: Link, now: datetime
) -> None:
    """Write what an officer is from now on, and the link; makes the officer if there is none.

    Every session and older link of the officer ends.
    """
    place = {"council": officer.council, "role": officer.role, "sealed": ciphertext}
    mine = officers.c.id == officer.id
    if not connection.execute(update(officers).where(mine).values(**place)).rowcount:
        row = {"id": officer.id, "email": officer.email, "made": now, "last_step": 0, **place}
        connection.execute(insert(officers), row)
    _end_everything(connection, officer.id)
    row = {"lookup": link.lookup, "officer_id": officer.id, "until": link.until}
    connection.execute(insert(sign_in_links), row)


def write_sealed(connection: Connection, officer_id: str, ciphertext: bytes) -> None:
    """Write what is sealed of an officer anew."""
    mine = officers.c.id == officer_id
    connection.execute(update(officers).where(mine).values(sealed=ciphertext))


def write_shortcuts(connection: Connection, officer_id: str, *, on: bool) -> None:
    """Write whether an officer wants keys of one letter."""
    mine = officers.c.id == officer_id
    connection.execute(update(officers).where(mine).values(shortcuts=on))


def read_invited(connection: Connection, lookup: str, now: datetime) -> Row[Any] | None:
    """The officer whom a link is for, while it is good."""
    return connection.execute(_INVITED, {"which": lookup, "now": now}).one_or_none()


def write_settled(connection: Connection, credentials: Credentials, lookup: str) -> bool:
    """Use a link up and write what was set with it; False when somebody used it before."""
    if not connection.execute(_USE_LINK, {"which": lookup}).rowcount:
        return False
    whose = credentials.officer_id
    connection.execute(
        update(officers)
        .where(officers.c.id == whose)
        .values(sealed=credentials.sealed, last_step=credentials.step)
    )
    _end_everything(connection, whose)
    connection.execute(delete(recovery_codes).where(recovery_codes.c.officer_id == whose))
    codes = [{"officer_id": whose, "lookup": each} for each in credentials.recovery]
    connection.execute(insert(recovery_codes), codes)
    return True


def use_recovery(connection: Connection, officer_id: str, lookup: str) -> int:
    """Use a recovery code up; tells how many there were of it."""
    return connection.execute(_USE_RECOVERY, {"whose": officer_id, "which": lookup}).rowcount


def forget_old_sessions(connection: Connection, before: datetime) -> None:
    """Delete sessions that began so long ago that they are over in any case."""
    connection.execute(_OLD_SESSIONS, {"when": before})


def _end_everything(connection: Connection, officer_id: str) -> None:
    """End the sessions of an officer, and the links that were given out before."""
    for table in (officer_sessions, sign_in_links):
        connection.execute(delete(table).where(table.c.officer_id == officer_id))
