"""A database that can't do its part says why in plain words, and is known to take no writes."""

from __future__ import annotations

from contextlib import closing
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError, OperationalError

from intake.adapters.db.engine import connect
from intake.adapters.db.troubles import in_plain_words
from intake.services.trouble import DISK_FULL, LOCKED, NO_ANSWER, READ_ONLY, UNWRITABLE, trouble_of
from tests.support.outages import on_every_statement

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from intake.adapters.db.engine import Database


class SaidBySqlite(Exception):
    """Stands for what the driver of SQLite raises."""

    def __init__(self, name: str) -> None:
        self.sqlite_errorname = name


class SaidByPostgres(Exception):
    """Stands for what the driver of PostgreSQL raises."""

    def __init__(self, code: str | None) -> None:
        self.sqlstate = code


@pytest.mark.parametrize(
    ("said", "words"),
    [
        (SaidBySqlite("SQLITE_FULL"), DISK_FULL),
        (SaidBySqlite("SQLITE_READONLY_DBMOVED"), READ_ONLY),
        (SaidBySqlite("SQLITE_BUSY_SNAPSHOT"), LOCKED),
        (SaidBySqlite("SQLITE_IOERR_WRITE"), UNWRITABLE),
        (SaidBySqlite("SQLITE_ERROR"), ""),
        (SaidByPostgres("53100"), DISK_FULL),
        (SaidByPostgres("25006"), READ_ONLY),
        (SaidByPostgres("57P01"), NO_ANSWER),
        (SaidByPostgres("42P01"), ""),
        (SaidByPostgres(None), NO_ANSWER),
    ],
)
def test_what_a_driver_says_is_read(said: Exception, words: str) -> None:
    assert in_plain_words(OperationalError("SELECT 1", {}, said)) == words


def test_a_database_that_cannot_be_reached_does_not_answer() -> None:
    gone = connect("postgresql://127.0.0.1:1/nowhere")
    with pytest.raises(DBAPIError) as fault, gone.read():
        pass
    assert trouble_of(fault.value) == NO_ANSWER
    assert not gone.takes_writes()


def test_a_database_takes_writes_and_is_as_before(database: Database) -> None:
    assert database.takes_writes()
    assert database.takes_writes()


def test_a_database_that_is_read_only_says_so_and_takes_no_writes(database: Database) -> None:
    forbids = "SET TRANSACTION READ ONLY" if database.file is None else "PRAGMA query_only = ON"

    def forbid(connection: Connection) -> None:
        with closing(connection.connection.cursor()) as cursor:
            cursor.execute(forbids)

    with on_every_statement(forbid):
        assert not database.takes_writes()
        with pytest.raises(DBAPIError) as fault, database.write() as connection:
            connection.execute(text("DELETE FROM drafts"))
        assert trouble_of(fault.value) == READ_ONLY
    database.close()
    assert database.takes_writes()
