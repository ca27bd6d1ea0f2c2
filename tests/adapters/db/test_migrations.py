"""The tables are made and taken away step by step, by however many processes at once."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import date
from typing import TYPE_CHECKING

from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import inspect, select, text

from intake.adapters.db.engine import connect
from intake.adapters.db.migrate import downgrade, is_newest, upgrade
from intake.adapters.db.tables import cases, metadata, ways_in

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from intake.adapters.db.engine import Database


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
