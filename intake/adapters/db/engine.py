"""Connections to the database, with the settings that nothing acknowledged is ever lost by."""

import fcntl
import os
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from threading import Lock
from time import monotonic, sleep
from typing import Final

from sqlalchemy import Connection, Engine, create_engine, event, make_url, text
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.engine.url import URL
from sqlalchemy.exc import ArgumentError, DBAPIError, InterfaceError, OperationalError
from sqlalchemy.exc import TimeoutError as PoolTimeout
from sqlalchemy.pool import ConnectionPoolEntry

from intake.adapters.db.connections_at_hand import ConnectionsAtHand
from intake.adapters.db.lost_connections import find_lost_connections
from intake.adapters.db.ready_statements import sent
from intake.adapters.db.troubles import PlainWords
from intake.domain.faults import OperatorFault
from intake.services.ports import Busy

WAIT_SECONDS: Final = 1.5
"""How long a writer waits for its turn: so that a page that says so is there within two seconds."""

_WAIT_MILLISECONDS: Final = int(1000 * WAIT_SECONDS)
_CONNECT_SECONDS: Final = 2
"""How long a connection to PostgreSQL may take; its library knows no less."""

NOT_THERE: Final = (OperationalError, InterfaceError)
"""What is raised while the database does not answer, or takes nothing."""

_LOOK_SECONDS: Final = 0.001
"""How often a writer looks whether another process is done."""

_LOCK_NOT_AVAILABLE: Final = "55P03"
"""What PostgreSQL says after its `lock_timeout`."""

_NEVER_IDLE: Final = text("SET LOCAL idle_in_transaction_session_timeout = 0")
"""A disk that takes a copy slowly must not end the transaction that it is made in."""

_IS_READ_ONLY: Final = text("SHOW transaction_read_only")
_IS_WRITABLE: Final = text("SELECT pg_logical_emit_message(true, 'intake', 'ready')")
"""Is written to PostgreSQL's log of changes, as every change is, and to nothing else."""

_KINDS: Final = "INTAKE_DATABASE_URL should be sqlite:///FILE or postgresql://…"
_PRIVATE: Final = 0o600

_SQLITE: Final = (
    f"PRAGMA busy_timeout = {_WAIT_MILLISECONDS}",
    "PRAGMA journal_mode = WAL",
    "PRAGMA synchronous = FULL",
    "PRAGMA foreign_keys = ON",
    "PRAGMA secure_delete = ON",
    "PRAGMA trusted_schema = OFF",
)
_POSTGRES: Final = (
    "-c synchronous_commit=on -c timezone=UTC"
    f" -c lock_timeout={_WAIT_MILLISECONDS}ms -c idle_in_transaction_session_timeout=60s"
)
_NETWORK: Final = {
    "connect_timeout": _CONNECT_SECONDS,
    "tcp_user_timeout": _WAIT_MILLISECONDS,
    "keepalives_idle": 10,
    "keepalives_interval": 2,
    "keepalives_count": 3,
}
"""A PostgreSQL that is gone without a word is noticed."""


class DatabaseFault(OperatorFault, ValueError):
    """A database address that can't be used."""


@dataclass(frozen=True, slots=True)
class Database:
    """One pool of connections with two doors.

    Through ``read`` each select stands alone, outside any transaction. Through ``write`` goes a
    transaction that holds SQLite's only write lock from its first moment, so that it never fails
    half-way for having read too early; whatever is slow is done before it.
    """

    _reading: Engine
    _writing: Engine
    file: Path | None
    """The file of an SQLite database; None on PostgreSQL."""

    _to_read: ConnectionsAtHand = field(
        default_factory=ConnectionsAtHand, repr=False, compare=False
    )
    _to_write: ConnectionsAtHand = field(
        default_factory=ConnectionsAtHand, repr=False, compare=False
    )
    """PostgreSQL's are set up differently for each door; a file's are not, and the same."""

    _turn: Lock = field(default_factory=Lock, repr=False, compare=False)

    @contextmanager
    def read(self) -> Iterator[Connection]:
        """A connection to select with."""
        with PlainWords(), self._to_read.lent(self._reading) as connection:
            yield connection

    @contextmanager
    def snapshot(self) -> Iterator[Connection]:
        """A connection that sees one moment for as long as it is held, and holds up no writer.

        That moment is the first select's. Meanwhile SQLite's log of changes only grows.
        """
        reading = (
            self._reading
            if self.file
            else self._writing.execution_options(isolation_level="REPEATABLE READ")
        )
        with PlainWords(), reading.connect() as connection:
            if self.file is None:
                connection.execute(_NEVER_IDLE)
            else:
                sent(connection, "BEGIN")
            yield connection

    @contextmanager
    def write(self, patience: float = WAIT_SECONDS) -> Iterator[Connection]:
        """A transaction: on disk when the block is left, undone when an exception leaves it.

        Never open one inside another: the inner one would wait for the outer one in vain.
        Raises Busy when others write for longer than this many seconds.
        """
        try:
            with (
                PlainWords(),
                _queue(self.file, self._turn, patience),
                self._to_write.lent(self._writing) as connection,
                connection.begin(),
            ):
                if self.file is not None:
                    sent(connection, "BEGIN IMMEDIATE")
                yield connection
        except (OperationalError, PoolTimeout) as fault:
            if isinstance(fault, PoolTimeout) or _waited(fault):
                raise Busy from fault
            raise

    def takes_writes(self) -> bool:
        """Whether something can be written now: it is, and changes nothing."""
        try:
            with self.write() as connection:
                if self.file is None:
                    if connection.scalar(_IS_READ_ONLY) == "on":
                        return False
                    connection.execute(_IS_WRITABLE)
                else:
                    # The number is the application's own, and is on disk anew when this returns.
                    number = connection.exec_driver_sql("PRAGMA user_version").scalar_one()
                    connection.exec_driver_sql(f"PRAGMA user_version = {number}")
        except (Busy, DBAPIError, OSError):
            return False
        return True

    def write_back(self) -> None:
        """Have what SQLite wrote beside its file be in it, and nowhere else: what was deleted too.

        While others read it is left for later. PostgreSQL does its own at its own time.
        """
        if self.file is not None:
            with self.read() as connection:
                connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")

    def after_fork(self) -> None:
        """Forget the connections of the process that this one was forked from."""
        self._to_read.forget()
        self._to_write.forget()
        self._writing.dispose(close=False)

    def close(self) -> None:
        """Close every connection that is not in use."""
        self._to_read.close()
        self._to_write.close()
        self._writing.dispose()


def connect(address: str, *, pool_size: int = 8) -> Database:
    """A database by its address: ``sqlite:///FILE`` or ``postgresql://…``.

    Nothing is connected yet, except that a new SQLite file is made, for its owner's eyes only.
    Raises DatabaseFault for any other kind, for SQLite without a file or with one that can't be
    made, and for what is no address; it never repeats one, for it may hold a password.
    """
    url = _url(address)
    if url.get_backend_name() == "sqlite":
        return _sqlite(url, pool_size)
    if url.get_backend_name() == "postgresql":
        return _postgres(url, pool_size)
    raise DatabaseFault(_KINDS)


def file_of(address: str) -> Path | None:
    """The file that an address of SQLite names, which need not be there. Raises DatabaseFault."""
    url = _url(address)
    return Path(url.database) if url.get_backend_name() == "sqlite" and url.database else None


def _url(address: str) -> URL:
    try:
        return make_url(address)
    except (ArgumentError, ValueError):
        raise DatabaseFault(_KINDS) from None


def _sqlite(url: URL, pool_size: int) -> Database:
    if url.database in (None, "", ":memory:") or "mode" in url.query:
        raise DatabaseFault("SQLite needs a file, so that nothing is lost when the server stops")
    path = Path(str(url.database))
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        # To touch it would say that it was written now, which the clock is held against.
        os.close(os.open(path, os.O_RDONLY | os.O_CREAT, _PRIVATE))
    except OSError as fault:
        raise DatabaseFault(f"{path}: no database can be made here ({fault.strerror})") from fault
    engine = create_engine(
        url, pool_size=pool_size, pool_timeout=WAIT_SECONDS, hide_parameters=True
    )
    event.listen(engine, "connect", _prepare_sqlite)
    at_hand = ConnectionsAtHand(is_file=True)
    return Database(engine, engine, path, at_hand, at_hand)


def _postgres(url: URL, pool_size: int) -> Database:
    engine = create_engine(
        url.set(drivername="postgresql+psycopg"),
        pool_size=pool_size,
        hide_parameters=True,
        isolation_level="READ COMMITTED",
        connect_args={"options": _POSTGRES, **_NETWORK},
        pool_timeout=WAIT_SECONDS,
    )
    find_lost_connections(engine)
    return Database(engine.execution_options(isolation_level="AUTOCOMMIT"), engine, None)


@contextmanager
def _queue(file: Path | None, turn: Lock, patience: float) -> Iterator[None]:
    """Writers to one SQLite file stand in line: those of a process, then the processes.

    Left to itself it makes them sleep and try again: when many write at once, some wait a second.
    Raises Busy for whoever waits too long, as behind a process that was stopped while it wrote.
    """
    if file is None:
        yield
        return
    give_up = monotonic() + patience
    if not turn.acquire(timeout=patience):
        raise Busy
    try:
        lock = os.open(f"{file}.lock", os.O_RDWR | os.O_CREAT, _PRIVATE)
        try:
            while not _is_ours(lock):
                if monotonic() > give_up:
                    raise Busy
                sleep(_LOOK_SECONDS)
            yield
        finally:
            os.close(lock)
    finally:
        turn.release()


def _is_ours(lock: int) -> bool:
    """Whether the lock of a file could be had."""
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


def _waited(fault: OperationalError) -> bool:
    """Whether all that went wrong is that somebody else held what was waited for."""
    return (
        getattr(fault.orig, "sqlite_errorname", "").startswith("SQLITE_BUSY")
        or getattr(fault.orig, "sqlstate", None) == _LOCK_NOT_AVAILABLE
    )


def _prepare_sqlite(connection: DBAPIConnection, _: ConnectionPoolEntry) -> None:
    # The driver would open transactions by itself, and deferred ones at that: see `Database.write`.
    connection.isolation_level = None
    with closing(connection.cursor()) as cursor:
        for pragma in _SQLITE:
            cursor.execute(pragma)
