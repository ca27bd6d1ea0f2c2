"""A lockdown that was said on one machine counts on every other of the same database."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import update

from intake.adapters.db.engine import connect
from intake.adapters.db.lockdown_mark import LockdownMark
from intake.adapters.db.tables import lockdowns
from intake.adapters.lockdown_note import LockdownNote
from intake.adapters.standing_lockdown import StandingLockdown
from intake.services.lockdown import Lockdown
from tests.support.fakes import FakeClock

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from intake.adapters.db.engine import Database

NOW = FakeClock().now()


@pytest.fixture
def mark(database: Database) -> Iterator[LockdownMark]:
    mark = LockdownMark(database, "secret")
    yield mark
    mark.lift()


def machine(mark: LockdownMark, folder: Path) -> StandingLockdown:
    """One with a folder of its own, which believes nothing for longer than a look."""
    return StandingLockdown(LockdownNote(folder), mark, seconds=0)


def test_said_on_one_machine_it_counts_on_the_other_until_it_is_lifted(
    mark: LockdownMark, tmp_path: Path
) -> None:
    here, there = (machine(mark, tmp_path / name) for name in ("here", "there"))
    assert there.read() is Lockdown.NOBODY
    here.mark.write(Lockdown.STAFF, NOW)
    assert there.read() is Lockdown.STAFF
    here.mark.write(Lockdown.EVERYONE, NOW)
    assert there.read() is Lockdown.EVERYONE
    assert here.mark.lift()
    assert there.read() is Lockdown.NOBODY
    assert not here.mark.lift()


def test_the_file_of_a_machine_counts_whatever_the_database_says(
    mark: LockdownMark, tmp_path: Path
) -> None:
    here = machine(mark, tmp_path)
    here.note.write(Lockdown.EVERYONE)
    mark.write(Lockdown.STAFF, NOW)
    assert here.read() is Lockdown.EVERYONE
    here.note.lift()
    assert here.read() is Lockdown.STAFF


def test_what_is_not_signed_rightly_shuts_everyone_out(mark: LockdownMark) -> None:
    for stranger in (replace(mark, secret="other"), replace(mark, secret=None)):
        stranger.write(Lockdown.STAFF, NOW)
        assert mark.read() is Lockdown.EVERYONE
    mark.write(Lockdown.EVERYONE, NOW)
    for changed in ("staff", "nobody"):
        with mark.database.write() as connection:
            connection.execute(update(lockdowns).values(width=changed))
        assert mark.read() is Lockdown.EVERYONE


def test_a_row_of_other_kinds_of_values_shuts_everyone_out_too(mark: LockdownMark) -> None:
    with mark.database.write() as connection:
        connection.exec_driver_sql("INSERT INTO lockdowns VALUES ('today', 'staff', 'x')")
    assert mark.read() is Lockdown.EVERYONE


def test_what_the_database_said_is_believed_while_it_is_away_and_for_some_seconds(
    mark: LockdownMark, tmp_path: Path
) -> None:
    here = machine(mark, tmp_path)
    mark.write(Lockdown.STAFF, NOW)
    assert here.read() is Lockdown.STAFF
    here.mark = LockdownMark(connect(f"sqlite:///{tmp_path}/new.db"), "secret")
    assert here.read() is Lockdown.STAFF
    here.mark, here.seconds = mark, 1000
    mark.lift()
    assert here.read() is Lockdown.STAFF
