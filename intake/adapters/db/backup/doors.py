"""Ways in that a backup holds and that must not come to life again with it."""

from collections.abc import Sequence
from typing import Any, Final

from sqlalchemy import Connection, delete, select, update

from intake.adapters.crypto.account_seal import open_account, seal_account
from intake.adapters.crypto.keyring import Keyring
from intake.adapters.db.account_documents import without_ways_in
from intake.adapters.db.account_rooms import AccountRoom
from intake.adapters.db.beginning_tables import claim_codes
from intake.adapters.db.desk_tables import sign_in_tries
from intake.adapters.db.engine import Database
from intake.adapters.db.shut_out import end_sessions
from intake.adapters.db.tables import attempts

_SHORT_LIVED: Final = (claim_codes, sign_in_tries, attempts)


def shut_staff_out(database: Database) -> None:
    """End all that lets officers, advocates and colleagues in without signing in anew.

    Whatever of it was still good, somebody may have ended since; so may whoever was given a code
    to take over what an advocate began, and gets another.
    """
    end_sessions(database)
    with database.write() as connection:
        for each in _SHORT_LIVED:
            connection.execute(delete(each))


def take_password(
    connection: Connection, keyring: Keyring, room: AccountRoom[Any], account_id: str
) -> Sequence[str]:
    """Take password, app and recovery codes of an account away: its email, if it had any."""
    mine = room.accounts.c.id == account_id
    row = connection.execute(select(room.accounts).where(mine)).one()
    connection.execute(delete(room.recovery).where(room.mine(room.recovery, account_id)))
    document = open_account(keyring, row.sealed, room.binding(row))
    if document is None or without_ways_in(document) == document:
        return ()
    ciphertext = seal_account(keyring, without_ways_in(document), room.binding(row))
    connection.execute(update(room.accounts).where(mine).values(sealed=ciphertext))
    return (row.email,)
