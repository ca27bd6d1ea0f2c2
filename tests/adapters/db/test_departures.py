"""Whoever leaves is locked out, whatever the database and the disk do."""

from __future__ import annotations

import fcntl
import time
from contextlib import closing, contextmanager
from pathlib import Path
from sqlite3 import connect as sqlite
from typing import TYPE_CHECKING

import pytest

from intake.adapters.crypto.ways import device_lookup
from intake.adapters.db.departures import Departures
from intake.adapters.db.engine import connect
from intake.adapters.db.migrate import upgrade
from tests.adapters.conftest import stored
from tests.adapters.db.test_drafts import begun

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from intake.adapters.db.engine import Database

WAIT = 30
"""Seconds; only so that what never comes fails its test."""


@pytest.fixture
def database(tmp_path: Path) -> Iterator[Database]:
    made = connect(f"sqlite:///{tmp_path}/intake.db")
    upgrade(made)
    yield made
    made.close()


@contextmanager
def locked(database: Database) -> Iterator[None]:
    """Somebody writes, and does not come to an end."""
    file = str(database.file)
    with (
        Path(f"{file}.lock").open("wb") as queue,
        closing(sqlite(file, isolation_level=None)) as writer,
    ):
        fcntl.flock(queue, fcntl.LOCK_EX)
        writer.execute("BEGIN IMMEDIATE")
        yield
        writer.execute("ROLLBACK")


def comes(true: Callable[[], bool]) -> bool:
    """Whether something becomes true while one waits."""
    give_up = time.monotonic() + WAIT
    while not true() and time.monotonic() < give_up:
        time.sleep(0.02)
    return true()


def rows(database: Database, token: str) -> int:
    with closing(sqlite(str(database.file))) as reader:
        query = "SELECT count(*) FROM ways_in WHERE lookup = ?"
        number: int = reader.execute(query, [device_lookup(token)]).fetchone()[0]
        return number


def test_a_device_that_leaves_has_lost_its_row_when_it_is_answered(
    database: Database, tmp_path: Path
) -> None:
    kept = stored(database)
    _, token = begun(kept)
    kept.drafts.forget(token)
    assert rows(database, token) == 0
    assert not tmp_path.joinpath("leaving").exists()


def test_while_nothing_can_be_written_who_left_is_refused_by_every_process(
    database: Database,
) -> None:
    kept, other = stored(database), stored(connect(f"sqlite:///{database.file}"))
    _, token = begun(kept)
    assert other.drafts.by_device(token) is not None
    with locked(database):
        kept.drafts.forget(token)
        assert rows(database, token) == 1
        assert kept.drafts.by_device(token) is None
        assert other.drafts.by_device(token) is None
    assert comes(lambda: rows(database, token) == 0)
    assert comes(lambda: not kept.drafts.departures.has_left(token))
    other.database.close()


def test_where_nothing_can_be_noted_either_this_process_still_refuses(
    database: Database, tmp_path: Path
) -> None:
    kept = stored(database)
    _, token = begun(kept)
    (tmp_path / "leaving").write_text("in the way")
    with locked(database):
        kept.drafts.forget(token)
        assert kept.drafts.by_device(token) is None
    assert comes(lambda: rows(database, token) == 0)


def test_what_another_process_noted_before_it_ended_is_locked_out_by_the_next(
    database: Database, tmp_path: Path
) -> None:
    kept = stored(database)
    _, token = begun(kept)
    folder = tmp_path / "leaving"
    folder.mkdir()
    (folder / device_lookup(token)).touch()
    (folder / "something else").touch()
    assert kept.drafts.by_device(token) is None
    assert Departures(database, folder).settle() == 1
    assert rows(database, token) == 0
    assert [each.name for each in folder.iterdir()] == ["something else"]


def test_a_database_that_is_gone_keeps_nobody_from_leaving(
    database: Database, tmp_path: Path
) -> None:
    kept = stored(database)
    _, token = begun(kept)
    with kept.database.write() as connection:
        connection.exec_driver_sql("ALTER TABLE ways_in RENAME TO hidden")
    kept.drafts.forget(token)
    assert kept.drafts.departures.has_left(token)
    with kept.database.write() as connection:
        connection.exec_driver_sql("ALTER TABLE hidden RENAME TO ways_in")
    assert comes(lambda: rows(database, token) == 0)


def test_made_up_devices_however_many_keep_nobody_else_from_being_locked_out(
    database: Database, tmp_path: Path
) -> None:
    kept = stored(database)
    (_, token), (_, neighbour) = begun(kept), begun(kept)
    departures = Departures(database, tmp_path / "leaving", most=3)
    with locked(database):
        departures.leave(token, "192.0.2.7")
        for number in range(4):
            departures.leave(f"made up {number}", "198.51.100.9")
        departures.leave(neighbour, "198.51.100.9")
        assert departures.has_left(token)
        assert departures.has_left(neighbour)
        assert len(list((tmp_path / "leaving").iterdir())) == 3
    assert comes(lambda: rows(database, token) == rows(database, neighbour) == 0)


def test_a_draft_can_be_read_on_a_day_that_cannot_be_noted(database: Database) -> None:
    kept = stored(database)
    _, token = begun(kept)
    kept.clock.move(days=1)
    with kept.database.write() as connection:
        connection.exec_driver_sql(
            "CREATE TRIGGER full BEFORE UPDATE ON drafts BEGIN SELECT RAISE(ABORT, 'full'); END"
        )
    assert kept.drafts.by_device(token) is not None


def test_a_draft_can_be_read_on_a_new_day_while_somebody_else_writes(database: Database) -> None:
    kept = stored(database)
    _, token = begun(kept)
    kept.clock.move(days=1)
    with locked(database):
        assert kept.drafts.by_device(token) is not None
