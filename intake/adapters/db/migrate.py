"""Brings a database to the newest tables, however many processes start at once."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, inspect, text
from sqlalchemy.exc import DBAPIError

from intake.adapters.db.engine import Database, DatabaseFault, connect, file_of
from intake.adapters.db.gone_triggers import is_watched, watch, watch_no_more

SCRIPTS: Final = Path(__file__).parent / "migrations"
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
    _under_lock(database, lambda config: command.upgrade(config, revision))
    if revision == "head":
        with alone(database) as connection:
            watch(connection)


def downgrade(database: Database, revision: str) -> None:
    """Take migrations back, down to a revision or to ``base``."""
    with alone(database) as connection:
        watch_no_more(connection)
    _under_lock(database, lambda config: command.downgrade(config, revision))


def is_newest(database: Database) -> bool:
    """Whether the database answers and has every migration."""
    newest = _scripts().get_current_head()
    try:
        with database.read() as connection:
            return MigrationContext.configure(connection).get_current_revision() == newest
    except DBAPIError:
        return False


def can_serve(database: Database) -> bool:
    """Whether the database answers and has every migration that this version knows.

    One of a newer version is no hindrance: it was brought up beside us, and took nothing away that
    we know (docs/decisions/0325). Whoever starts anew asks `upgrade`, which refuses it.
    """
    try:
        with database.read() as connection:
            revision = MigrationContext.configure(connection).get_current_revision()
    except DBAPIError:
        return False
    return revision is not None and (
        revision == _scripts().get_current_head() or not knows_revision(revision)
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


def knows_revision(revision: object) -> bool:
    """Whether this version has the migration that leads to a revision."""
    return revision in {step.revision for step in _scripts().walk_revisions()}


@contextmanager
def alone(database: Database) -> Iterator[Connection]:
    """A transaction that one process at a time is in, of all that start at once."""
    with database.write(PATIENCE) as connection:
        if database.file is None:
            connection.execute(text(f"SET LOCAL lock_timeout = '{PATIENCE}s'"))
            connection.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": _LOCK})
        yield connection


def _under_lock(database: Database, migrate: Callable[[Config], None]) -> None:
    with alone(database) as connection:
        _refuse_unknown(connection)
        config = _config()
        config.attributes["connection"] = connection
        migrate(config)


def _refuse_unknown(connection: Connection) -> None:
    revision = MigrationContext.configure(connection).get_current_revision()
    if revision is not None and not knows_revision(revision):
        raise DatabaseFault(
            f"this database is of a newer version of Intake (revision {revision}), which this one"
            " can't read; start the newer version, or restore a copy from before it"
        )


def _scripts() -> ScriptDirectory:
    return ScriptDirectory.from_config(_config())


def _config() -> Config:
    config = Config()
    config.set_main_option("script_location", str(SCRIPTS))
    return config
