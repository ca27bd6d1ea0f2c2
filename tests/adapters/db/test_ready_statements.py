"""A statement that is sent without Core does, gives and raises what it does through Core."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import Engine, bindparam, column, event, insert, select, table, text, update
from sqlalchemy.exc import DBAPIError, OperationalError

from intake.adapters.db.ready_statements import ReadyStatement, sent
from intake.adapters.db.tables import drafts

if TYPE_CHECKING:
    from intake.adapters.db.engine import Database

TODAY = date(2026, 12, 2)
BY_ID = select(drafts).where(drafts.c.id == bindparam("draft"), drafts.c.revision == 7)
MOVED_ON = (
    update(drafts)
    .where(drafts.c.id == bindparam("draft"))
    .values(revision=drafts.c.revision + 1, gone_on=bindparam("gone", type_=drafts.c.gone_on.type))
)


@pytest.fixture
def row(database: Database) -> dict[str, object]:
    """A row of a draft that is there."""
    row: dict[str, object] = {
        "id": b"0123456789abcdef",
        "council": "sefton",
        "flow_hash": "f" * 64,
        "touched": TODAY,
        "revision": 7,
        "sealed": b"\x00\xff'sealed",
        "gone_on": None,
    }
    with database.write() as connection:
        connection.execute(drafts.delete())
        connection.execute(insert(drafts), row)
    return row


def test_a_row_is_read_with_the_names_and_types_of_its_columns(
    database: Database, row: dict[str, object]
) -> None:
    by_id = ReadyStatement(BY_ID)
    with database.read() as connection:
        found = by_id.one(connection, {"draft": row["id"]})
        assert found is not None
        assert found._asdict() == row
        assert tuple(found) == tuple(connection.execute(BY_ID, {"draft": row["id"]}).one())
        assert by_id.one(connection, {"draft": b"another"}) is None


def test_how_many_rows_were_changed_is_told(database: Database, row: dict[str, object]) -> None:
    move_on = ReadyStatement(MOVED_ON)
    with database.write() as connection:
        assert move_on.changed(connection, {"draft": row["id"], "gone": TODAY}) == 1
        assert move_on.changed(connection, {"draft": b"another", "gone": None}) == 0
    with database.read() as connection:
        now = connection.execute(select(drafts.c.revision, drafts.c.gone_on)).one()
    assert tuple(now) == (8, TODAY)


def test_who_listens_to_statements_hears_these_too(
    database: Database, row: dict[str, object]
) -> None:
    by_id, move_on = ReadyStatement(BY_ID), ReadyStatement(MOVED_ON)
    heard: list[str] = []

    def hear(*given: object) -> None:
        heard.append(str(given[2]).split()[0])

    event.listen(Engine, "before_cursor_execute", hear)
    try:
        with database.write() as connection:
            assert by_id.one(connection, {"draft": row["id"]}) == tuple(row.values())
            assert move_on.changed(connection, {"draft": row["id"], "gone": None}) == 1
    finally:
        event.remove(Engine, "before_cursor_execute", hear)
    assert heard[-2:] == ["SELECT", "UPDATE"]


def test_what_a_database_refuses_is_raised_without_what_was_written(database: Database) -> None:
    nowhere = table("nowhere", column("words"))
    lost = select(nowhere).where(nowhere.c.words == bindparam("words"))
    with pytest.raises(DBAPIError) as by_core, database.read() as connection:
        connection.execute(lost, {"words": "Jo was hurt"})
    with pytest.raises(DBAPIError) as refused, database.read() as connection:
        ReadyStatement(lost).one(connection, {"words": "Jo was hurt"})
    assert type(refused.value) is type(by_core.value)
    assert str(refused.value.orig) == str(by_core.value.orig)
    assert "Jo was hurt" not in str(refused.value)


def test_a_connection_that_was_cut_is_not_used_again(database: Database) -> None:
    if database.file is not None:
        return  # nobody can cut off a file
    cut = text("SELECT pg_terminate_backend(:pid)")
    with database.read() as connection:
        with database.read() as other:
            other.execute(cut, {"pid": connection.scalar(text("SELECT pg_backend_pid()"))})
        with pytest.raises(OperationalError) as fault:
            sent(connection, "SELECT 1")
    assert fault.value.connection_invalidated
    with database.read() as connection:
        assert sent(connection, "SELECT 1").fetchone() == (1,)
