"""Connections to PostgreSQL that ended while nobody used them."""

from __future__ import annotations

from contextlib import ExitStack
from typing import TYPE_CHECKING, Any

import pytest
from sqlalchemy import text

from intake.adapters.db import lost_connections
from intake.adapters.db.engine import connect

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlalchemy import Connection

    from intake.adapters.db.engine import Database

PID = text("SELECT pg_backend_pid()")
END = text("SELECT pg_terminate_backend(:pid, 5000)")
"""Comes back once the other connection has ended."""


@pytest.fixture
def database(postgres_url: str) -> Iterator[Database]:
    database = connect(postgres_url)
    yield database
    database.close()


def number_of(connection: Connection) -> int:
    return int(connection.execute(PID).scalar_one())


def commits_by_itself(connection: Connection) -> bool:
    driver: Any = connection.connection.driver_connection
    return bool(driver.autocommit)


def idle(database: Database, door: str) -> set[int]:
    """The numbers of three connections that nobody uses now."""
    with ExitStack() as stack:
        connections = [stack.enter_context(getattr(database, door)()) for _ in range(3)]
        return {number_of(connection) for connection in connections}


where_they_lie = pytest.mark.parametrize("door", ["snapshot", "read"], ids=["pooled", "at hand"])
how_long = pytest.mark.parametrize("quiet", [5.0, 0.0], ids=["just used", "quiet for long"])


@where_they_lie
@how_long
def test_what_the_server_ended_is_never_used_again(
    postgres_url: str,
    database: Database,
    monkeypatch: pytest.MonkeyPatch,
    quiet: float,
    door: str,
) -> None:
    monkeypatch.setattr(lost_connections, "QUIET_SECONDS", quiet)
    connections, other = idle(database, door), connect(postgres_url)
    with other.read() as connection:
        for pid in connections:
            assert connection.execute(END, {"pid": pid}).scalar_one()
    other.close()
    with database.write() as connection:
        assert number_of(connection) not in connections
    assert not idle(database, door) & connections


@where_they_lie
@how_long
def test_what_is_there_is_used_again(
    database: Database, monkeypatch: pytest.MonkeyPatch, quiet: float, door: str
) -> None:
    monkeypatch.setattr(lost_connections, "QUIET_SECONDS", quiet)
    assert idle(database, door) == idle(database, door)


def test_one_that_reads_is_never_taken_to_write(database: Database) -> None:
    with database.read() as reader:
        number_of(reader)
    with database.write() as writer:
        assert writer is not reader
        assert not commits_by_itself(writer)
        number_of(writer)
    with database.read() as again:
        assert again is reader
        assert commits_by_itself(again)
    with database.write() as again:
        assert again is writer
