"""Connections to PostgreSQL that ended while nobody used them."""

from __future__ import annotations

from contextlib import ExitStack
from typing import TYPE_CHECKING, Any

import pytest
from sqlalchemy import text

from intake.adapters.db import lost_connections
from intake.adapters.db.engine import connect
from intake.adapters.db.ready_statements import sent

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

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


def by_core(connection: Connection) -> int:
    """The number of a connection, which goes back into the pool when it was asked so."""
    return int(connection.execute(PID).scalar_one())


def by_driver(connection: Connection) -> int:
    """The number of a connection, which lies at hand when it was asked so."""
    return int(sent(connection, "SELECT pg_backend_pid()").fetchone()[0])


def commits_by_itself(connection: Connection) -> bool:
    driver: Any = connection.connection.driver_connection
    return bool(driver.autocommit)


def idle(database: Database, ask: Callable[[Connection], int]) -> set[int]:
    """The numbers of three connections that nobody uses now."""
    with ExitStack() as stack:
        connections = [stack.enter_context(database.read()) for _ in range(3)]
        return {ask(connection) for connection in connections}


where_they_lie = pytest.mark.parametrize("ask", [by_core, by_driver], ids=["pooled", "at hand"])


@where_they_lie
@pytest.mark.parametrize("quiet", [5.0, 0.0], ids=["just used", "quiet for long"])
def test_what_the_server_ended_is_never_used_again(
    postgres_url: str,
    database: Database,
    monkeypatch: pytest.MonkeyPatch,
    quiet: float,
    ask: Callable[[Connection], int],
) -> None:
    monkeypatch.setattr(lost_connections, "QUIET_SECONDS", quiet)
    connections, other = idle(database, ask), connect(postgres_url)
    with other.read() as connection:
        for pid in connections:
            assert connection.execute(END, {"pid": pid}).scalar_one()
    other.close()
    with database.write() as connection:
        assert ask(connection) not in connections
    assert not idle(database, ask) & connections


@where_they_lie
@pytest.mark.parametrize("quiet", [5.0, 0.0], ids=["just used", "quiet for long"])
def test_what_is_there_is_used_again(
    database: Database,
    monkeypatch: pytest.MonkeyPatch,
    quiet: float,
    ask: Callable[[Connection], int],
) -> None:
    monkeypatch.setattr(lost_connections, "QUIET_SECONDS", quiet)
    assert idle(database, ask) == idle(database, ask)


def test_one_that_reads_is_never_taken_to_write(database: Database) -> None:
    with database.read() as reader:
        by_driver(reader)
    with database.write() as writer:
        assert writer is not reader
        assert not commits_by_itself(writer)
        by_driver(writer)
    with database.read() as again:
        assert again is reader
        assert commits_by_itself(again)
    with database.write() as again:
        assert again is writer
