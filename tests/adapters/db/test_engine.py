"""The settings that durability, privacy and order rest on, asked of live connections."""

from __future__ import annotations

import fcntl
import sqlite3
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, closing
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import Connection, text

from intake.adapters.db.engine import DatabaseFault, connect
from intake.adapters.db.ready_statements import sent
from intake.services.ports import Busy

if TYPE_CHECKING:
    from pathlib import Path

    from intake.adapters.db.engine import Database

SQLITE = {
    "journal_mode": "wal",
    "synchronous": 2,
    "foreign_keys": 1,
    "secure_delete": 1,
    "trusted_schema": 0,
    "busy_timeout": 1_500,
}
POSTGRES = {
    "fsync": "on",
    "full_page_writes": "on",
    "synchronous_commit": "on",
    "transaction_isolation": "read committed",
    "TimeZone": "UTC",
    "lock_timeout": "1500ms",
}


def live_settings(database: Database, connection: Connection) -> dict[str, object]:
    ask, names = ("SHOW", POSTGRES) if database.file is None else ("PRAGMA", SQLITE)
    return {name: connection.scalar(text(f"{ask} {name}")) for name in names}


@pytest.mark.parametrize("door", ["read", "write"])
def test_every_connection_keeps_what_it_is_told(database: Database, door: str) -> None:
    expected = POSTGRES if database.file is None else SQLITE
    with getattr(database, door)() as first, database.read() as second:
        assert live_settings(database, first) == expected
        assert live_settings(database, second) == expected


def test_reading_holds_no_transaction_open(database: Database) -> None:
    with database.read() as connection:
        connection.execute(text("SELECT 1 FROM drafts"))
        raw = connection.connection.dbapi_connection
        state = raw.in_transaction if database.file else raw.info.transaction_status  # type: ignore[union-attr] # each its driver's
        assert not state


def test_a_transaction_on_sqlite_holds_the_write_lock_at_once(tmp_path: Path) -> None:
    database = connect(f"sqlite:///{tmp_path}/intake.db")
    with database.write() as connection:
        raw = connection.connection.dbapi_connection
        assert raw is not None
        assert raw.in_transaction


def test_what_an_exception_interrupts_is_undone(database: Database) -> None:
    insert = text("INSERT INTO attempts VALUES (:caller, 1, 1)")

    def interrupted() -> None:
        with database.write() as connection:
            connection.execute(insert, {"caller": b"interrupted"})
            raise KeyError

    with pytest.raises(KeyError):
        interrupted()
    found = text("SELECT count(*) FROM attempts WHERE caller = :caller")
    with database.read() as connection:
        assert connection.scalar(found, {"caller": b"interrupted"}) == 0


def test_the_files_of_sqlite_are_for_their_owners_eyes_only(tmp_path: Path) -> None:
    database = connect(f"sqlite:///{tmp_path}/var/intake.db")
    with database.write() as connection:
        connection.execute(text("CREATE TABLE any (thing)"))
        modes = {path.stat().st_mode & 0o777 for path in (tmp_path / "var").iterdir()}
    assert modes == {0o600}
    assert (tmp_path / "var").stat().st_mode & 0o777 == 0o700


@pytest.mark.parametrize("address", ["sqlite://", "sqlite:///:memory:", "mysql://db/intake"])
def test_a_database_that_could_lose_answers_is_refused(address: str) -> None:
    with pytest.raises(DatabaseFault):
        connect(address)


@pytest.mark.parametrize("address", ["secret", "://:secret@", "postgresql://me:secret@host:port/x"])
def test_what_is_no_address_is_refused_without_repeating_it(address: str) -> None:
    with pytest.raises(DatabaseFault) as refused:
        connect(address)
    assert "secret" not in str(refused.value)


def test_a_file_that_cannot_be_made_is_refused_by_its_name(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(DatabaseFault, match=r"file/intake\.db: no database can be made here"):
        connect(f"sqlite:///{tmp_path}/file/intake.db")


def test_whoever_waits_too_long_for_another_writer_is_told_and_nothing_is_written(
    database: Database,
) -> None:
    insert = text("INSERT INTO attempts VALUES (:caller, 1, 1)")

    def write() -> None:
        with database.write() as connection:
            connection.execute(insert, {"caller": b"same"})

    with ThreadPoolExecutor(1) as other, database.write() as connection:
        connection.execute(insert, {"caller": b"same"})
        with pytest.raises(Busy):
            other.submit(write).result()
    with database.read() as connection:
        found = text("SELECT count(*) FROM attempts WHERE caller = :caller")
        assert connection.scalar(found, {"caller": b"same"}) == 1


def test_a_process_that_stopped_while_it_wrote_holds_nobody_up_for_ever(tmp_path: Path) -> None:
    database = connect(f"sqlite:///{tmp_path}/intake.db")
    with (tmp_path / "intake.db.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        with pytest.raises(Busy), database.write():
            pytest.fail("it had the lock of another process")
    with database.write() as connection:
        assert connection.scalar(text("SELECT 1")) == 1


def test_another_program_that_writes_to_the_file_holds_nobody_up_for_ever(tmp_path: Path) -> None:
    database = connect(f"sqlite:///{tmp_path}/intake.db")
    with closing(sqlite3.connect(tmp_path / "intake.db", isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(Busy), database.write():
            pytest.fail("it wrote beside another program")


def test_a_connection_to_a_file_is_taken_up_by_whoever_comes_next(tmp_path: Path) -> None:
    database = connect(f"sqlite:///{tmp_path}/intake.db")
    with database.read() as first, database.read() as beside:
        assert first is not beside
    with database.write() as writer:
        assert writer in (first, beside)
    with database.read() as reader:
        assert reader is writer
    database.close()
    assert first.closed
    assert beside.closed


def test_a_connection_with_something_under_way_is_taken_up_by_nobody(tmp_path: Path) -> None:
    database = connect(f"sqlite:///{tmp_path}/intake.db")
    with database.read() as by_driver:
        sent(by_driver, "BEGIN")
    with pytest.raises(KeyError), database.read() as interrupted:
        raise KeyError
    assert by_driver.closed
    assert interrupted.closed
    with database.read() as connection:
        assert not connection.in_transaction()


def test_a_connection_that_only_read_is_taken_up_with_nothing_begun(database: Database) -> None:
    with database.read() as first:
        first.execute(text("SELECT 1"))
        assert first.in_transaction()
    with database.read() as second:
        assert second is first
        assert not second.in_transaction()


def test_a_process_takes_up_no_connection_of_the_one_that_it_came_from(tmp_path: Path) -> None:
    database = connect(f"sqlite:///{tmp_path}/intake.db")
    with database.read() as before:
        pass
    database.after_fork()
    with database.read() as after:
        assert after is not before


def test_no_more_connections_to_a_file_lie_ready_than_leave_room_for_others(
    tmp_path: Path,
) -> None:
    database = connect(f"sqlite:///{tmp_path}/intake.db")
    with ExitStack() as at_once:
        connections = [at_once.enter_context(database.read()) for _ in range(18)]
    assert 0 < sum(not each.closed for each in connections) < 8
    with database.snapshot() as connection:
        assert connection.scalar(text("SELECT 1")) == 1
