"""The tables are made and taken away step by step, by however many processes at once."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import date
from typing import TYPE_CHECKING

from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import inspect, select, text

from intake.adapters.db.engine import connect
from intake.adapters.db.migrate import can_serve, downgrade, is_newest, upgrade
from intake.adapters.db.revisions import SCRIPTS
from intake.adapters.db.tables import cases, metadata, ways_in

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from sqlalchemy import Connection

    from intake.adapters.db.engine import Database

SERVED_BEFORE = "0037"
"""The revision from which on a version goes on serving while the next one brings tables up."""


def columns(connection: Connection) -> dict[str, dict[str, tuple[str, bool, object]]]:
    """Each table’s columns: of which type, whether they may be empty, and their defaults."""
    look = inspect(connection)
    return {
        table: {
            each["name"]: (str(each["type"]), each["nullable"], each["default"])
            for each in look.get_columns(table)
        }
        for table in look.get_table_names()
    }


def tables(database: Database) -> set[str]:
    with database.read() as connection:
        return set(inspect(connection).get_table_names()) - {"alembic_version"}


def differences(database: Database) -> list[object]:
    with database.read() as connection:
        context = MigrationContext.configure(connection, opts={"compare_server_default": True})
        return list(compare_metadata(context, metadata))


def test_the_newest_migration_gives_the_tables_that_the_code_knows(
    open_empty: Callable[[], Database],
) -> None:
    database = open_empty()
    upgrade(database)
    assert tables(database) == set(metadata.tables)
    assert differences(database) == []


def test_cases_from_before_there_was_timed_work_want_looking_at(
    open_empty: Callable[[], Database],
) -> None:
    database = open_empty()
    upgrade(database, "0001")
    case = "INSERT INTO cases VALUES ('7KQ2M4RT', 'sefton', '2024-05-01 23:30:00', 1, :head)"
    with database.write() as connection:
        connection.execute(text(case), {"head": bytes(32)})
    upgrade(database)
    with database.read() as connection:
        assert connection.scalar(select(cases.c.look_on)) == date(2024, 5, 1)


def test_devices_from_before_their_use_was_noted_were_used_when_their_draft_was(
    open_empty: Callable[[], Database],
) -> None:
    database, devices = open_empty(), select(ways_in.c.lookup, ways_in.c.used)
    upgrade(database, "0012")
    draft = "INSERT INTO drafts VALUES (:id, 'sefton', 'f', '2024-05-01', 1, :id, NULL)"
    way = "INSERT INTO ways_in VALUES (:lookup, :id, :kind, NULL, NULL, :id, '2024-04-01')"
    with database.write() as connection:
        connection.execute(text(draft), {"id": bytes(16)})
        for lookup, kind in (("a", "device"), ("7KQ2M4RT", "words")):
            connection.execute(text(way), {"lookup": lookup, "kind": kind, "id": bytes(16)})
    for _ in range(2):
        upgrade(database, "0013")
        with database.read() as connection:
            used = {row.lookup: row.used for row in connection.execute(devices)}
        assert used == {"a": date(2024, 5, 1), "7KQ2M4RT": None}
        downgrade(database, "0012")
    with database.read() as connection:
        assert connection.scalar(text("SELECT count(*) FROM ways_in")) == 2


def test_processes_that_start_together_migrate_once(open_empty: Callable[[], Database]) -> None:
    databases = [open_empty() for _ in range(4)]
    with ThreadPoolExecutor(4) as starting:
        list(starting.map(upgrade, databases))
    assert differences(databases[0]) == []


def test_migrating_what_is_new_already_changes_nothing(database: Database) -> None:
    upgrade(database)
    assert differences(database) == []


def test_a_database_is_ready_once_it_answers_and_is_migrated(
    open_empty: Callable[[], Database],
) -> None:
    database = open_empty()
    assert not is_newest(database)
    upgrade(database)
    assert is_newest(database)


def test_a_database_that_does_not_answer_is_not_ready(tmp_path: Path) -> None:
    assert not is_newest(connect(f"postgresql://nobody@/intake?host={tmp_path}"))


def test_an_old_version_goes_on_serving_a_database_that_a_newer_one_has_brought_up(
    open_empty: Callable[[], Database],
) -> None:
    database = open_empty()
    assert not can_serve(database)
    upgrade(database, "0037")
    assert not can_serve(database)
    upgrade(database)
    assert can_serve(database)
    with database.write() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    assert can_serve(database)
    assert not is_newest(database)


def test_a_revision_takes_nothing_from_the_version_before_it_which_still_serves(
    open_empty: Callable[[], Database],
) -> None:
    """What the old version reads is still there, and the rows that it writes are still taken."""
    database = open_empty()
    steps = [*ScriptDirectory(str(SCRIPTS)).iterate_revisions("head", SERVED_BEFORE)][::-1]
    upgrade(database, SERVED_BEFORE)
    for step in steps:
        with database.read() as connection:
            before = columns(connection)
        upgrade(database, step.revision)
        with database.read() as connection:
            after = columns(connection)
        for table, known in before.items():
            assert known.items() <= after[table].items(), step.revision
            for name in after[table].keys() - known.keys():
                _, is_nullable, default = after[table][name]
                assert is_nullable or default is not None, (step.revision, table, name)
