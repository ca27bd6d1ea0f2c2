"""Whether the keys are those that a database was written with: wrong ones are noticed at once."""

from dataclasses import dataclass
from typing import Final

from sqlalchemy import Connection, delete, exists, insert, inspect, select

from intake.adapters.crypto.keyed_lookup import KeyedLookup
from intake.adapters.crypto.keyring import Keyring, key_mark
from intake.adapters.db.advocate_tables import advocates
from intake.adapters.db.case_rows import newest_events_open
from intake.adapters.db.desk_tables import officers
from intake.adapters.db.engine import Database
from intake.adapters.db.migrate import alone
from intake.adapters.db.officer_binding import bind_officers, forget_lookups
from intake.adapters.db.sealed_columns import SEALED_COLUMNS
from intake.adapters.db.tables import cases, drafts, key_checks, outbox
from intake.domain.faults import OperatorFault

_ENCRYPTION: Final = "encryption"
_SECRET: Final = "secret"  # noqa: S105 the kind of a key, not one
_WITH_ROWS: Final = (cases, officers, advocates, outbox, drafts)


class WrongKeys(OperatorFault, ValueError):
    """The keys are not those of this database; says which, and what to do."""


def has_rows(database: Database) -> bool:
    """Whether anything of anybody is in a database, however old its tables."""
    with database.read() as connection:
        return _any_rows(connection)


def admit_keys(
    database: Database,
    keyring: Keyring,
    secret: str,
    *,
    new_secret: bool = False,
    takes_officers: bool = False,
    without_lost: bool = False,
) -> None:
    """Hold the keys against those that the database was written with, and remember new ones.

    The database has its newest tables. Raises WrongKeys, and then changes nothing.
    With ``new_secret``, the secret was changed on purpose: what is found by it ends.
    With ``takes_officers``, a database from before there were such checks is taken over with
    its officers, who are bound to what they may do as their rows stand now. That needs a
    person's word: somebody who can write to the database can take the checks out as well.
    With ``without_lost``, a key is lost for good, and what only it opens stays unread.
    """
    new = _Marks(frozenset({key_mark(secret.encode())}), frozenset(keyring.marks))
    with alone(database) as connection:
        old = _read(connection)
        if not old.encryption:
            _refuse_unless_opened(connection, keyring)
            if not takes_officers:
                _refuse_officers(connection)
            bind_officers(connection, keyring, KeyedLookup(secret))
        elif _any_rows(connection):
            _refuse_other_keys(old, new, new_secret=new_secret)
            if not without_lost and not old.encryption <= new.encryption:
                _refuse_missing_key(connection, keyring)
            if old.secret != new.secret:
                forget_lookups(connection)
        if old != new:
            _write(connection, new)


@dataclass(frozen=True, slots=True)
class _Marks:
    """The marks of a secret and of all encryption keys."""

    secret: frozenset[bytes]
    encryption: frozenset[bytes]


def _read(connection: Connection) -> _Marks:
    rows = connection.execute(select(key_checks)).all()
    secret, encryption = (
        frozenset(row.mark for row in rows if row.kind == kind) for kind in (_SECRET, _ENCRYPTION)
    )
    return _Marks(secret, encryption)


def _write(connection: Connection, marks: _Marks) -> None:
    connection.execute(delete(key_checks))
    rows = [{"mark": each, "kind": _SECRET} for each in marks.secret]
    rows += [{"mark": each, "kind": _ENCRYPTION} for each in marks.encryption]
    connection.execute(insert(key_checks), rows)


def _refuse_other_keys(old: _Marks, new: _Marks, *, new_secret: bool) -> None:
    if not old.encryption & new.encryption:
        raise WrongKeys(
            "INTAKE_ENCRYPTION_KEYS are not the keys that this database was written with; put"
            " those back, or set INTAKE_DATABASE_URL to the database that these belong to"
        )
    if old.secret != new.secret and not new_secret:
        raise WrongKeys(
            "INTAKE_SECRET_KEY is not the one that this database was written with; put that one"
            " back, or, if you changed it on purpose, run once: intake rebuild --new-secret"
        )


def _refuse_missing_key(connection: Connection, keyring: Keyring) -> None:
    """A key may be taken out once nothing is sealed under it any more."""
    for each in SEALED_COLUMNS:
        left = select(exists().where(each.is_under_other(keyring.names)))
        if connection.scalar(left):
            raise WrongKeys(
                "INTAKE_ENCRYPTION_KEYS: a key that this database was written with is missing; put"
                " it back behind the others, after a comma, for what it sealed has to be read."
                " Then, to do without it, run: intake keys rotate. If it is lost for good, intake"
                " keys lost names what nobody can read without it"
            )


def _refuse_unless_opened(connection: Connection, keyring: Keyring) -> None:
    if newest_events_open(connection, keyring) is False:
        raise WrongKeys(
            "INTAKE_ENCRYPTION_KEYS open nothing of this database; put back the keys that it was"
            " written with, or set INTAKE_DATABASE_URL to the database that these belong to"
        )


def _refuse_officers(connection: Connection) -> None:
    if connection.scalar(select(exists().select_from(officers))):
        raise WrongKeys(
            "this database has officers, and no mark of the keys that it was written with: it is"
            " from before such marks, or somebody who can write to it took them out. If you know"
            " that it is from before, run once: intake rebuild --take-officers; and read whom it"
            " names"
        )


def _any_rows(connection: Connection) -> bool:
    names = inspect(connection).get_table_names()
    tables = (each for each in _WITH_ROWS if each.name in names)
    return any(connection.scalar(select(exists().select_from(each))) for each in tables)
