"""Every revision of the tables goes up, down and up again with rows in every table.

What a way up or down loses stands in its docstring, on a line that begins with “Loses”; the test
finds out what is lost, and both have to be the same.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

import pytest
from alembic.script import ScriptDirectory
from sqlalchemy import text

from intake.adapters.db.migrate import downgrade, upgrade
from intake.adapters.db.revisions import SCRIPTS, known_revisions, newest_revision
from intake.domain.case.event import NewEvent
from intake.domain.case.glance import Glance
from intake.domain.talk.five_words import first_sent
from tests.adapters.conftest import stored
from tests.support.made_rows import Rows, fill, rows_of, shape_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from intake.adapters.db.engine import Database

STEPS: Final = [*ScriptDirectory(str(SCRIPTS)).walk_revisions()][::-1]
_REVISIONS: Final = [each.revision for each in STEPS]
BEFORE: Final = dict(zip(_REVISIONS, ["base", *_REVISIONS], strict=False))
MODULES: Final = {each.revision: each.module for each in STEPS}

RENAMED: Final = {"colleague_codes": "mailbox_codes", "colleague_devices": "mailbox_devices"}
"""Tables that a revision gave another name, old and new."""

TRIGGERS: Final = {
    "sqlite": "SELECT name, sql FROM sqlite_master WHERE type = 'trigger' ORDER BY name",
    "postgresql": "SELECT tgname, pg_get_triggerdef(oid) FROM pg_trigger WHERE NOT tgisinternal"
    " ORDER BY tgname",
}


def rows(database: Database) -> Rows:
    """All that is in the tables, by the names that these have today."""
    with database.read() as connection:
        return {RENAMED.get(name, name): each for name, each in rows_of(connection).items()}


def shape(database: Database) -> object:
    """What the tables are like, and what the database does by itself when rows go."""
    with database.read() as connection:
        triggers = connection.execute(text(TRIGGERS[connection.dialect.name]))
        return shape_of(connection), [tuple(each) for each in triggers]


def lost(before: Rows, after: Rows) -> set[str]:
    """What is no more: tables, columns, ``rows of`` a table, or what a column said."""
    found: set[str] = set()
    for name, old in before.items():
        new = after.get(name)
        if new is None:
            found.add(name)
            continue
        if old.keys() - new.keys():
            found.add(f"rows of {name}")
        for key in old.keys() & new.keys():
            found |= {
                f"{name}.{column}"
                for column, value in old[key].items()
                if column not in new[key] or new[key][column] != value
            }
    return found


def said_to_be_lost(step: Callable[[], None]) -> set[str]:
    """What a docstring names after “Loses”: `table`, `table.column`, rows of `table`."""
    _, _, said = " ".join((step.__doc__ or "").split()).partition("Loses ")
    found = re.findall(r"(rows of )?`(\w+)([^`]*)`", said)
    return {of + RENAMED.get(table, table) + column for of, table, column in found}


@pytest.mark.sampled(18)
@pytest.mark.parametrize("revision", BEFORE)
def test_a_revision_goes_up_and_down_with_rows_in_every_table_and_loses_what_it_says(
    open_empty: Callable[[], Database], revision: str
) -> None:
    database, before = open_empty(), BEFORE[revision]
    if before != "base":
        upgrade(database, before)
    with database.write() as connection:
        fill(connection)
    old_shape, old_rows = shape(database), rows(database)
    upgrade(database, revision)
    new_shape, new_rows = shape(database), rows(database)
    assert lost(old_rows, new_rows) == said_to_be_lost(MODULES[revision].upgrade)
    downgrade(database, before)
    assert lost(new_rows, rows(database)) <= said_to_be_lost(MODULES[revision].downgrade)
    assert shape(database) == old_shape
    upgrade(database, revision)
    assert shape(database) == new_shape


@pytest.mark.sampled(18)
@pytest.mark.parametrize("revision", BEFORE)
def test_a_revision_that_is_full_goes_down_loses_what_it_says_and_comes_up_to_the_newest_tables(
    open_empty: Callable[[], Database], revision: str
) -> None:
    database = open_empty()
    upgrade(database)
    newest = shape(database)
    downgrade(database, revision)
    with database.write() as connection:
        fill(connection)
    full = rows(database)
    downgrade(database, BEFORE[revision])
    assert lost(full, rows(database)) == said_to_be_lost(MODULES[revision].downgrade)
    upgrade(database)
    assert shape(database) == newest


@pytest.mark.sampled(36)
@pytest.mark.parametrize("revision", BEFORE)
def test_a_case_and_its_young_persons_place_are_the_same_after_a_way_down_and_up_again(
    open_empty: Callable[[], Database], revision: str
) -> None:
    database = open_empty()
    upgrade(database)
    store = stored(database)
    opened, token = store.drafts.begin("trafford", "complaint", "f" * 64)
    content = first_sent(opened.draft, store.clock.now())
    told = {"points": [{"what": "Nobody came.\n  Twice. 😀"}]}
    received = NewEvent("received", store.clock.now(), "child", told)
    reference = store.cases.send(opened, content, [received], Glance()).draft.reference
    read = NewEvent("acknowledged", store.clock.now(), "officer", {"because": "read"})
    store.cases.append(reference, 1, [read], Glance())
    events, place = store.cases.events(reference), store.drafts.by_device(token)
    downgrade(database, revision)
    upgrade(database)
    assert store.cases.events(reference) == events
    assert store.drafts.by_device(token) == place
    store.cases.append(reference, 2, [read], Glance())
    assert len(store.cases.events(reference)) == 3


def test_the_files_are_called_by_their_revisions() -> None:
    """Which there are is read from these names alone, wherever nothing is missing."""
    assert set(known_revisions()) == set(_REVISIONS)
    assert newest_revision() == _REVISIONS[-1]
