"""Connections to PostgreSQL that ended while nobody used them."""

from __future__ import annotations

from contextlib import ExitStack
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import text

from intake.adapters.db import lost_connections
from intake.adapters.db.engine import connect

if TYPE_CHECKING:
    from collections.abc import Iterator

    from intake.adapters.db.engine import Database

PID = text("SELECT pg_backend_pid()")
END = text("SELECT pg_terminate_backend(:pid, 5000)")
"""Comes back once the other connection has ended."""


@pytest.fixture
def database(postgres_url: str) -> Iterator[Database]:
    database = connect(postgres_url)
    yield database
    database.close()


def idle(database: Database) -> set[int]:
    """The numbers of three connections that lie in the pool now."""
    with ExitStack() as stack:
        connections = [stack.enter_context(database.read()) for _ in range(3)]
        return {connection.execute(PID).scalar_one() for connection in connections}


@pytest.mark.parametrize("quiet", [5.0, 0.0], ids=["just used", "quiet for long"])
def test_what_the_server_ended_is_never_used_again(
    postgres_url: str, database: Database, monkeypatch: pytest.MonkeyPatch, quiet: float
) -> None:
    monkeypatch.setattr(lost_connections, "QUIET_SECONDS", quiet)
    connections, other = idle(database), connect(postgres_url)
    with other.read() as connection:
        for pid in connections:
            assert connection.execute(END, {"pid": pid}).scalar_one()
    other.close()
    with database.write() as connection:
        assert connection.execute(PID).scalar_one() not in connections
    assert not idle(database) & connections


@pytest.mark.parametrize("quiet", [5.0, 0.0], ids=["just used", "quiet for long"])
def test_what_is_there_is_used_again(
    database: Database, monkeypatch: pytest.MonkeyPatch, quiet: float
) -> None:
    monkeypatch.setattr(lost_connections, "QUIET_SECONDS", quiet)
    assert idle(database) == idle(database)
