"""Brings a database to the newest tables, however many processes start at once."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final, Literal

from sqlalchemy import Connection, inspect, text
from sqlalchemy.exc import DBAPIError

from intake.adapters.db.engine import Database, DatabaseFault, connect, file_of
from intake.adapters.db.gone_triggers import is_watched, watch, watch_no_more
from intake.adapters.db.revisions import SCRIPTS, known_revisions, newest_revision, revision_of

PATIENCE: Final = 60
"""Seconds for which a process that starts waits for another that brings the database up."""

_LOCK: Final = 0x696E_7461_6B65
"""Any number will do for PostgreSQL's lock, if only we always take the same."""


def upgrade(database: Database, revision: str = "head") -> None:
    """Apply every migration that is missing, all or none; waits for others who do the same.

    Raises DatabaseFault for a database of a newer version, which is then left as it is.
    """
    # Where nothing is missing, nobody is waited for.
    if revision == "head" and is_newest(database) and _is_watched(database):
        return
    _under_lock(database, "upgrade", revision)
    if revision == "head":
        with alone(database) as connection:
            watch(connection)


def downgrade(database: Database, revision: str) -> None:
    """Take migrations back, down to a revision or to ``base``."""
    with alone(database) as connection:
        watch_no_more(connection)
    _under_lock(database, "downgrade", revision)


def is_newest(database: Database) -> bool:
    """Whether the database answers and has every migration."""
    try:
        with database.read() as connection:
            return revision_of(connection) == newest_revision()
    except DBAPIError:
        return False


def can_serve(database: Database) -> bool:
    """Whether the database answers and has every migration that this version knows.

    One of a newer version is no hindrance: it was brought up beside us, and took nothing away that
    we know (docs/decisions/0325). Whoever starts anew asks `upgrade`, which refuses it.
    """
    try:
        with database.read() as connection:
            revision = revision_of(connection)
    except DBAPIError:
        return False
    return revision is not None and (
        revision == newest_revision() or revision not in known_revisions()
    )


def never_begun(address: str) -> bool:
    """Whether there is no table in the database of an address, or no file of one; makes none.

    Raises DatabaseFault for an address that can't be used. One that does not answer was begun.
    """
    file = file_of(address)
    if file is not None and not file.exists():
        return True
    database = connect(address)
    try:
        with database.read() as connection:
            return not inspect(connection).get_table_names()
    except DBAPIError:
        return False
    finally:
        database.close()


def _is_watched(database: Database) -> bool:
    with database.read() as connection:
        return is_watched(connection)


@contextmanager
def alone(database: Database) -> Iterator[Connection]:
    """A transaction that one process at a time is in, of all that start at once."""
    with database.write(PATIENCE) as connection:
        if database.file is None:
            connection.execute(text(f"SET LOCAL lock_timeout = '{PATIENCE}s'"))
            connection.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": _LOCK})
        yield connection


def _under_lock(database: Database, way: Literal["upgrade", "downgrade"], revision: str) -> None:
    from alembic import command  # noqa: PLC0415 it is large, and mostly nothing is missing
    from alembic.config import Config  # noqa: PLC0415 as above

    with alone(database) as connection:
        _refuse_unknown(connection)
        config = Config(attributes={"connection": connection})
        config.set_main_option("script_location", str(SCRIPTS))
        migrate = command.upgrade if way == "upgrade" else command.downgrade
        migrate(config, revision)


def _refuse_unknown(connection: Connection) -> None:
    revision = revision_of(connection)
    if revision is not None and revision not in known_revisions():
        raise DatabaseFault(
            f"this database is of a newer version of Intake (revision {revision}), which this one"
            " can't read; start the newer version, or restore a copy from before it"
        )
