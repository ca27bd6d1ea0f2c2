"""On a bad day of the database a real server opens the doors that keep a child safe, kindly."""

from __future__ import annotations

import fcntl
import sqlite3
import threading
import time
from contextlib import closing, contextmanager
from http.client import HTTPConnection
from typing import TYPE_CHECKING
from urllib.parse import urlencode

import psutil
import pytest

from tests.support import bad_days
from tests.support.database_line import DatabaseLine
from tests.support.plain_visitor import PlainVisitor
from tests.support.served_app import WAIT, ServedApp, answers, served

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from contextlib import AbstractContextManager
    from pathlib import Path

FORM = {"Content-Type": "application/x-www-form-urlencoded"}
SLOW_SECONDS = 0.5
"""How long each message to a slow PostgreSQL takes, and each writer of a slow SQLite."""


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return bad_days.staffed_home(tmp_path_factory.mktemp("home"))


@pytest.fixture
def on_sqlite(home: Path, tmp_path: Path) -> Iterator[ServedApp]:
    with served(tmp_path / "var", INTAKE_HOME=str(home)) as app:
        yield app


@pytest.fixture(scope="module")
def line(postgres_url: str) -> Iterator[DatabaseLine]:
    line = DatabaseLine(postgres_url)
    yield line
    line.close()


@pytest.fixture(scope="module")
def on_postgres(
    home: Path, tmp_path_factory: pytest.TempPathFactory, line: DatabaseLine
) -> Iterator[ServedApp]:
    folder = tmp_path_factory.mktemp("postgres") / "var"
    with served(folder, INTAKE_HOME=str(home), INTAKE_DATABASE_URL=line.url) as app:
        yield app


def people(app: ServedApp) -> Mapping[str, bad_days.Person]:
    """Those who go through the doors, on a morning on which somebody is there to be told."""
    app.set_now(bad_days.MONDAY)

    def comes() -> tuple[PlainVisitor, Callable[[], str]]:
        visitor = PlainVisitor(app.base)
        return visitor, lambda: visitor.cookies.get("y", "")

    return bad_days.people(comes)


def row(app: ServedApp, them: Mapping[str, bad_days.Person], day: str) -> bad_days.Row:
    def ask(method: str, path: str, sent: Mapping[str, str] | None, cookie: str) -> bad_days.Answer:
        connection = HTTPConnection("127.0.0.1", app.port, timeout=WAIT)
        headers = {
            **(FORM if sent is not None else {}),
            **({"Cookie": f"y={cookie}"} if cookie else {}),
        }
        body = None if sent is None else urlencode(sent)
        with closing(connection):
            connection.request(method, path, body, headers)
            response = connection.getresponse()
            cookies = response.headers.get_all("Set-Cookie") or []
            text = response.read().decode()
        return bad_days.Answer(response.status, text, "\n".join(cookies))

    return bad_days.row(ask, them, day)


@contextmanager
def gone(app: ServedApp) -> Iterator[None]:
    """The database's files are away, and whoever had them open began again."""
    assert app.process is not None
    for file in app.folder.glob("intake.db*"):
        file.rename(file.with_name(f"away-{file.name}"))
    for worker in psutil.Process(app.process.pid).children():
        worker.kill()
    give_up = time.monotonic() + WAIT
    while not answers(f"{app.base}/healthz"):
        assert time.monotonic() < give_up
        time.sleep(0.05)
    yield


@contextmanager
def locked(app: ServedApp) -> Iterator[None]:
    """Somebody else writes, and does not come to an end."""
    file = app.folder / "intake.db"
    with (
        file.with_name("intake.db.lock").open("ab") as queue,
        closing(sqlite3.connect(file, isolation_level=None, check_same_thread=False)) as writer,
    ):
        fcntl.flock(queue, fcntl.LOCK_EX)
        writer.execute("BEGIN IMMEDIATE")
        yield
        writer.execute("ROLLBACK")


@contextmanager
def slow(app: ServedApp) -> Iterator[None]:
    """Somebody else writes nearly all the time."""
    over = threading.Event()

    def write() -> None:
        while not over.wait(SLOW_SECONDS / 50):
            with locked(app):
                over.wait(SLOW_SECONDS)

    writer = threading.Thread(target=write)
    writer.start()
    yield
    over.set()
    writer.join()


@pytest.mark.parametrize(
    "day",
    [
        pytest.param(gone, marks=pytest.mark.proof),
        locked,
        pytest.param(slow, marks=pytest.mark.proof),
    ],
)
def test_a_bad_day_of_sqlite_leaves_every_door_open_that_keeps_a_child_safe(
    on_sqlite: ServedApp, day: Callable[[ServedApp], AbstractContextManager[None]]
) -> None:
    them = people(on_sqlite)
    with day(on_sqlite):
        found = row(on_sqlite, them, f"served: database {day.__name__}")
    assert found.told() == []


def test_without_postgresql_every_door_is_open_that_keeps_a_child_safe_and_all_are_once_it_is_back(
    on_postgres: ServedApp, line: DatabaseLine
) -> None:
    them = people(on_postgres)
    with line.cut():
        found = row(on_postgres, them, "served: PostgreSQL gone")
    assert found.told() == []
    back = PlainVisitor(on_postgres.base)
    assert back.post("/sefton/back", list(them["with a case"].code.items())).page == "case"


@pytest.mark.proof
def test_a_slow_postgresql_leaves_every_door_open_that_keeps_a_child_safe(
    on_postgres: ServedApp, line: DatabaseLine
) -> None:
    them = people(on_postgres)
    with line.slow(SLOW_SECONDS):
        found = row(on_postgres, them, "served: PostgreSQL slow")
    assert found.told() == []
