"""A backup is of one moment and comes back row by row, on either kind of database."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable
from contextlib import ExitStack
from typing import TYPE_CHECKING, Any

import pytest
from sqlalchemy import Table, column, insert, inspect, text
from sqlalchemy import table as table_of

from intake.adapters.db.access_log_store import AccessLogStore
from intake.adapters.db.backup.cells import NoSuchValue, from_cell, to_cell
from intake.adapters.db.backup.copying import Copying, backup_mark, kinds_of, row_lines
from intake.adapters.db.backup.doors import shut_staff_out
from intake.adapters.db.backup.landing import BackupRefused, Landing
from intake.adapters.db.engine import Database, DatabaseFault, connect
from intake.adapters.db.migrate import downgrade, is_newest, upgrade
from intake.adapters.db.one_transaction import in_one_transaction
from intake.adapters.db.tables import metadata
from tests.support.fakes import FakeClock
from tests.support.ready_made import with_tables

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from tests.support.real_postgres import Server

SECRET = "the server's secret"
CELLS = {
    "text": "7KQ\n„ë“",
    "number": 7,
    "bytes": "AP8KIg==",
    "day": "2026-02-28",
    "instant": "2026-03-29T00:59:59.000001+00:00",
    "flag": True,
}
"""One value of each kind, so that whatever leads to another row leads to one that is there."""

Opened = dict[str, Callable[[], Database]]


@pytest.fixture
def empty(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Opened]:
    """Opens a database with nothing in it, of the kind that is named."""
    with ExitStack() as after:

        def kept(database: Database) -> Database:
            after.callback(database.close)
            return database

        def postgresql() -> Database:
            from tests.support.real_postgres import empty_database

            server: Server = request.getfixturevalue("postgres_server")
            return kept(connect(after.enter_context(empty_database(server))))

        def sqlite() -> Database:
            file = tmp_path / f"{len(list(tmp_path.iterdir()))}.db"
            return kept(connect(f"sqlite:///{file}"))

        yield {"sqlite": sqlite, "postgresql": postgresql}


def fill(database: Database) -> None:
    """A row in every table, whatever tables there are by now."""
    with database.write() as connection:
        for each in metadata.sorted_tables:
            into = table_of(each.name, *map(column, each.c.keys()))
            connection.execute(insert(into), made_row(each, on_sqlite=database.file is not None))


def made_row(table: Table, *, on_sqlite: bool) -> dict[str, object]:
    kinds = kinds_of(table).items()
    return {name: from_cell(kind, CELLS[kind], on_sqlite=on_sqlite) for name, kind in kinds}


def rows_of(database: Database) -> dict[str, list[bytes]]:
    with database.snapshot() as connection:
        return {
            each.name: sorted(row_lines(connection, each.name, kinds_of(each)))
            for each in metadata.sorted_tables
        }


def copied(database: Database) -> list[bytes]:
    return list(Copying(database, SECRET, FakeClock()).lines(lambda _count, _total: None))


def land(database: Database, lines: Iterable[bytes]) -> dict[str, int]:
    with in_one_transaction(database, 5) as place:
        landing = Landing(place, SECRET)
        for line in lines:
            landing.take(line[:5])
            landing.take(line[5:])
        return dict(landing.arrival().rows)


def marked(lines: list[bytes]) -> list[bytes]:
    """Lines with an end that fits them, as only who has the secret can make."""
    digest = hashlib.sha256(b"".join(lines)).digest()
    end = {"end": digest.hex(), "mark": backup_mark(SECRET, digest)}
    return [*lines, json.dumps(end).encode() + b"\n"]


@pytest.mark.parametrize(("here", "there"), [("sqlite", "postgresql"), ("postgresql", "sqlite")])
def test_every_row_of_every_table_comes_back_on_the_other_kind(
    empty: Opened, here: str, there: str
) -> None:
    source, place = empty[here](), empty[there]()
    upgrade(source)
    fill(source)
    counts = land(place, copied(source))
    assert counts == dict.fromkeys(metadata.tables, 1)
    assert rows_of(place) == rows_of(source)
    assert is_newest(place)
    # New rows are numbered after those that came.
    log = AccessLogStore(place, FakeClock())
    log.write("shell:me", "restore")
    assert [row.number for row in log.of("shell:me")] == [8]


@pytest.mark.parametrize("kind", ["sqlite", "postgresql"])
def test_it_is_of_one_moment_while_others_write(empty: Opened, kind: str) -> None:
    source = empty[kind]()
    upgrade(source)
    log = AccessLogStore(source, FakeClock())
    log.write("first", "view")
    lines = Copying(source, SECRET, FakeClock()).lines(lambda _count, _total: None)
    first = next(lines)
    log.write("second", "view")
    whole = b"".join([first, *lines])
    assert b'"first"' in whole
    assert b'"second"' not in whole


@pytest.fixture
def lines(tmp_path: Path) -> list[bytes]:
    """The backup of a database on SQLite with a row in each table."""
    source = connect(with_tables(tmp_path / "source.db"))
    fill(source)
    yours = copied(source)
    source.close()
    return yours


def without_row(lines: list[bytes]) -> list[bytes]:
    at = row_at(lines)
    return [*lines[:at], *lines[at + 1 :]]


def row_at(lines: list[bytes]) -> int:
    return next(at for at, line in enumerate(lines) if line.startswith(b"["))


def with_row(lines: list[bytes], *rows: bytes) -> list[bytes]:
    at = row_at(lines)
    return [*lines[:at], *rows, *lines[at + 1 :]]


NO_TABLE = (b'{"table":"nothing","columns":{"a":"text"}}\n', b'["a"]\n', b'{"sum":"0"}\n')
SPOILT: dict[str, Callable[[list[bytes]], list[bytes]]] = {
    "a row is gone": without_row,
    "a row is gone and the end made to fit": lambda lines: marked(without_row(lines)[:-1]),
    "a row is there twice": lambda lines: with_row(lines, *[lines[row_at(lines)]] * 2),
    "a row was changed": lambda lines: with_row(lines, lines[row_at(lines)].replace(b"7", b"8")),
    "its end is gone": lambda lines: lines[:-1],
    "somebody without the secret made it up": lambda lines: [
        *lines[:-1],
        lines[-1].replace(b'"mark":"', b'"mark":"0'),
    ],
    "something comes after its end": lambda lines: [*lines, lines[row_at(lines)]],
    "it is of a newer version": lambda lines: marked(
        [lines[0].replace(b'"intake_backup":1', b'"intake_backup":2')]
    ),
    "its revision is of a newer version": lambda _lines: marked(
        [b'{"intake_backup":1,"revision":"9999","rows":0}\n']
    ),
    "a table that is none": lambda lines: marked([lines[0], *NO_TABLE]),
    "a table is missing": lambda lines: marked(lines[:1]),
    "it is something else": lambda _lines: [b"hello\n"],
}


@pytest.mark.sampled(2)
@pytest.mark.parametrize("how", SPOILT)
def test_one_that_is_not_as_it_was_made_leaves_the_place_empty(
    empty: Opened, lines: list[bytes], how: str
) -> None:
    place = empty["sqlite"]()
    with pytest.raises(BackupRefused):
        land(place, SPOILT[how](lines))
    with place.read() as connection:
        assert inspect(connection).get_table_names() == []


def test_a_line_without_an_end_is_given_up(empty: Opened, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("intake.adapters.db.backup.landing._LONGEST", 10)
    with pytest.raises(BackupRefused):
        land(empty["sqlite"](), [b"[" * 20])


def test_a_place_that_is_not_empty_is_left_as_it_is(empty: Opened, lines: list[bytes]) -> None:
    place = empty["sqlite"]()
    upgrade(place)
    with pytest.raises(BackupRefused, match="not empty"):
        land(place, lines)


def test_tables_of_another_version_are_not_copied(empty: Opened) -> None:
    source = empty["sqlite"]()
    with pytest.raises(DatabaseFault):
        copied(source)
    upgrade(source)
    downgrade(source, "0030")
    with pytest.raises(DatabaseFault):
        copied(source)


def test_one_of_an_older_version_is_brought_up_to_date(empty: Opened) -> None:
    place = empty["sqlite"]()
    case = ["7KQ2M4RT", "sefton", CELLS["instant"], 1, CELLS["bytes"]]
    kinds = {"reference": "text", "council": "text", "opened": "instant", "last": "number",
             "head": "bytes"}  # fmt: skip
    row = json.dumps(case, separators=(",", ":")).encode() + b"\n"
    header = {"intake_backup": 1, "revision": "0001", "at": CELLS["instant"], "rows": 1}
    documents: list[Any] = [header, {"table": "cases", "columns": kinds}]
    first = [json.dumps(each).encode() + b"\n" for each in documents]
    end_of_table = json.dumps({"sum": hashlib.sha256(row).hexdigest()}).encode() + b"\n"
    assert land(place, marked([*first, row, end_of_table])) == {"cases": 1}
    upgrade(place)
    with place.read() as connection:
        assert connection.scalar(text("SELECT look_on FROM cases")) == "2026-03-29"


def test_what_was_damaged_comes_back_as_it_was_and_postgresql_says_no(
    empty: Opened, tmp_path: Path
) -> None:
    source, place = connect(with_tables(tmp_path / "source.db")), empty["sqlite"]()
    fill(source)
    with source.write() as connection:
        connection.execute(text("UPDATE cases SET opened = 'long ago', look_on = x'00ff'"))
    lines = copied(source)
    land(place, lines)
    assert rows_of(place)["cases"] == rows_of(source)["cases"]
    with pytest.raises(BackupRefused, match="table cases"):
        land(empty["postgresql"](), lines)
    source.close()


@pytest.mark.parametrize(
    ("kind", "value"),
    [("text", 7), ("number", "7"), ("bytes", "7"), ("day", 7), ("instant", b"x"), ("flag", 2)],
)
def test_what_is_of_another_kind_is_kept_as_it_is(kind: str, value: object) -> None:
    cell = to_cell(kind, value)
    assert from_cell(kind, json.loads(json.dumps(cell)), on_sqlite=True) == value
    with pytest.raises(NoSuchValue):
        from_cell(kind, cell, on_sqlite=False)
    with pytest.raises(NoSuchValue):
        from_cell("day", "today", on_sqlite=False)


def test_nothing_is_something_everywhere() -> None:
    assert to_cell("text", None) is from_cell("text", None, on_sqlite=False) is None


def test_who_works_with_cases_has_no_session_any_more(empty: Opened, lines: list[bytes]) -> None:
    place = empty["sqlite"]()
    land(place, lines)
    shut_staff_out(place)
    rows = rows_of(place)
    gone = {name for name, those in rows.items() if not those}
    assert gone >= {
        *("officer_sessions", "sign_in_links", "advocate_sessions", "advocate_links"),
        *("mailbox_codes", "mailbox_devices", "sign_in_tries", "attempts"),
        "claim_codes",
    }
    assert not gone & {"officers", "advocates", "ways_in", "drafts", "cases", "events"}


def test_it_says_how_far_it_is(empty: Opened, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("intake.adapters.db.backup.copying._TOLD_EVERY", 10)
    source, seen = empty["sqlite"](), []
    upgrade(source)
    fill(source)
    list(Copying(source, SECRET, FakeClock()).lines(lambda *how_far: seen.append(how_far)))
    total = len(metadata.tables)
    assert seen == [(count, total) for count in range(10, total + 1, 10)]
