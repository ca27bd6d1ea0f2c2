"""Officers whose rows are from before revision 0008, and from before a new secret."""

from collections.abc import Sequence

from sqlalchemy import Connection, delete, select, update

from intake.adapters.crypto.account_seal import (
    AccountKind,
    open_account,
    open_unbound_officer,
    seal_account,
)
from intake.adapters.crypto.keyed_lookup import KeyedLookup
from intake.adapters.crypto.keyring import Keyring
from intake.adapters.db.account_rooms import DESK, SERVICES
from intake.adapters.db.account_rows import AccountRows
from intake.adapters.db.desk_tables import (
    officer_sessions,
    officers,
    recovery_codes,
    sign_in_links,
)
from intake.adapters.db.engine import Database


def bind_officers(connection: Connection, keyring: Keyring, lookups: KeyedLookup) -> None:
    """Bind what is sealed of each officer to their email, council and role as they stand now.

    Recovery codes are found by the server's secret from now on. Sessions and links end.
    """
    for row in connection.execute(select(officers)).all():
        binding = DESK.binding(row)
        if open_account(keyring, row.sealed, binding) is not None:
            continue
        document = open_unbound_officer(keyring, row.sealed, row.id)
        if document is None and row.sealed is not None:
            continue  # it opens in no way, so nobody is let in by it
        ciphertext = seal_account(keyring, document or {}, binding)
        mine = officers.c.id == row.id
        connection.execute(update(officers).where(mine).values(sealed=ciphertext))
        _key_codes(connection, row.id, lookups)
    for table in (officer_sessions, sign_in_links):
        connection.execute(delete(table))


def officer_roles(database: Database) -> Sequence[tuple[str, str, str]]:
    """Every officer's email, role and council, as their row stands."""
    query = select(officers.c.email, officers.c.role, officers.c.council)
    with database.read() as connection:
        rows = connection.execute(query.order_by(officers.c.email)).all()
    return [(row.email, row.role, row.council) for row in rows]


def changed_accounts(database: Database, keyring: Keyring) -> Sequence[tuple[AccountKind, str]]:
    """Of which kind and whose emails the rows are that open no more: changed, and not by us."""
    faults: list[tuple[AccountKind, str]] = []
    for room in (DESK, SERVICES):
        with database.read() as connection:
            rows = AccountRows(room).everybody(connection)
        documents = ((row, open_account(keyring, row.sealed, room.binding(row))) for row in rows)
        faults += [(room.kind, row.email) for row, document in documents if document is None]
    return faults


def forget_lookups(connection: Connection) -> None:
    """End every session, link and recovery code: the secret that finds them is another now."""
    for room in (DESK, SERVICES):
        for table in (room.sessions, room.links, room.recovery):
            connection.execute(delete(table))


def _key_codes(connection: Connection, officer_id: str, lookups: KeyedLookup) -> None:
    mine = recovery_codes.c.officer_id == officer_id
    for code in connection.execute(select(recovery_codes).where(mine)).all():
        connection.execute(
            update(recovery_codes)
            .where(mine, recovery_codes.c.lookup == code.lookup)
            .values(lookup=lookups.of("recovery", code.lookup))
        )
