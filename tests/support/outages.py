"""Bad days, one at a time: what is made to fail around a running application, and put right."""

from __future__ import annotations

import fcntl
import resource
import socket
import sqlite3
import threading
import time
from contextlib import closing, contextmanager
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from sqlalchemy import Engine, event

from intake.adapters.mail.address import MailServer

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from contextlib import AbstractContextManager
    from pathlib import Path

    from sqlalchemy import Connection

    from intake.app import Intake

    Outage = Callable[["Intake", Path], AbstractContextManager[None]]
    """Takes what runs and the file that holds its time."""

SLOW_SECONDS = 1.5
MONTHS = timedelta(days=92)


def file_of(intake: Intake) -> Path:
    assert intake.database.file is not None
    return intake.database.file


@contextmanager
def nothing(_: Intake, __: Path) -> Iterator[None]:
    """A day like any other."""
    yield


@contextmanager
def gone(intake: Intake, _: Path) -> Iterator[None]:
    """The database's files are no longer there."""
    intake.database.close()
    file = file_of(intake)
    for each in file.parent.glob(f"{file.name}*"):
        each.rename(each.with_name(f"away-{each.name}"))
    yield
    intake.database.close()
    for each in file.parent.glob(f"{file.name}*"):
        each.unlink()
    for each in file.parent.glob(f"away-{file.name}*"):
        each.rename(each.with_name(each.name.removeprefix("away-")))


@contextmanager
def full(_: Intake, __: Path) -> Iterator[None]:
    """No file can be written any more."""
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


@contextmanager
def on_every_statement(act: Callable[[Connection], object]) -> Iterator[None]:
    """Do something before each statement of any database in this process."""

    def before(connection: Connection, *_: object) -> None:
        act(connection)

    event.listen(Engine, "before_cursor_execute", before)
    try:
        yield
    finally:
        event.remove(Engine, "before_cursor_execute", before)


@contextmanager
def read_only(intake: Intake, _: Path) -> Iterator[None]:
    """The database can be read and not written."""

    def forbid(connection: Connection) -> None:
        with closing(connection.connection.cursor()) as cursor:
            cursor.execute("PRAGMA query_only = ON")

    with on_every_statement(forbid):
        yield
    intake.database.close()


@contextmanager
def locked(intake: Intake, _: Path) -> Iterator[None]:
    """Somebody else writes, and does not come to an end."""
    file = file_of(intake)
    with (
        file.with_name(f"{file.name}.lock").open("ab") as queue,
        closing(sqlite3.connect(file, isolation_level=None)) as writer,
    ):
        fcntl.flock(queue, fcntl.LOCK_EX)
        writer.execute("BEGIN IMMEDIATE")
        yield
        writer.execute("ROLLBACK")


@contextmanager
def slow(_: Intake, __: Path) -> Iterator[None]:
    """Each statement takes its time."""
    with on_every_statement(lambda _: time.sleep(SLOW_SECONDS)):
        yield


def mail(*, hangs: bool) -> Outage:
    """What waits is being sent meanwhile, to a server that says nothing, or to none at all."""

    @contextmanager
    def outage(intake: Intake, _: Path) -> Iterator[None]:
        server = intake.settings.mail
        assert isinstance(server, MailServer)
        with socket.socket() as listener:
            if hangs:
                listener.bind((server.host, server.port))
                listener.listen()
            delivery = threading.Thread(target=intake.delivering.run)
            delivery.start()
            yield
        delivery.join()

    return outage


def clock(by: timedelta) -> Outage:
    """The clock is wrong."""

    @contextmanager
    def outage(_: Intake, now: Path) -> Iterator[None]:
        before = now.read_text()
        now.write_text((datetime.fromisoformat(before) + by).isoformat())
        yield
        now.write_text(before)

    return outage


def damaged(table: str) -> Outage:
    """Every row of a table says something else than what was written."""

    @contextmanager
    def outage(intake: Intake, _: Path) -> Iterator[None]:
        file = file_of(intake)
        intake.database.close()
        with closing(sqlite3.connect(file, isolation_level=None)) as changed:
            changed.execute("PRAGMA journal_mode = DELETE")
            columns = changed.execute(f"PRAGMA table_info({table})").fetchall()
            for _at, name, kind, *_rest, is_key in columns:
                if not is_key and not name.endswith("_id"):
                    spoilt = "x'00ff00'" if kind == "BLOB" else "'?'"
                    # What a rule of the table does not let be spoilt stays as it is.
                    try:
                        changed.execute(
                            f"UPDATE {table} SET {name} = {spoilt} WHERE {name} IS NOT NULL"  # noqa: S608 ours
                        )
                    except sqlite3.IntegrityError:
                        continue
        yield

    return outage


@contextmanager
def afterwards_as_before(intake: Intake) -> Iterator[None]:
    """Have everything in the database again as it was, once nobody waits to be locked out."""
    file = file_of(intake)
    intake.database.close()
    with closing(sqlite3.connect(file)) as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    before = file.read_bytes()
    yield
    while intake.departures.is_busy():
        time.sleep(0.02)
    intake.database.close()
    for each in file.parent.glob(f"{file.name}-*"):
        each.unlink()
    file.write_bytes(before)
