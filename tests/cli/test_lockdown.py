"""Everybody is shut out and let in again by command."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest

from intake.adapters.db.lockdown_mark import LockdownMark
from intake.adapters.lockdown_note import LockdownNote
from intake.cli.database import opened_intake
from intake.cli.main import main
from intake.domain.people.officer import OfficerNames
from intake.services.lockdown import Lockdown
from tests.support.commands import KEY

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def note(own_home: Path) -> LockdownNote:
    """The note of a project of its own: that of others would shut out every other test."""
    return LockdownNote(own_home / "var")


def test_they_are_shut_out_until_it_is_lifted(
    note: LockdownNote, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["lockdown"]) == 0
    assert note.read() is Lockdown.EVERYONE
    assert main(["lockdown", "--staff"]) == 0
    assert note.read() is Lockdown.STAFF
    capsys.readouterr()
    assert main(["doctor"]) in (0, 1)
    assert "intake lockdown --lift" in capsys.readouterr().out
    assert main(["lockdown", "--show"]) == 0
    assert main(["lockdown", "--lift"]) == 0
    assert note.read() is Lockdown.NOBODY
    assert main(["lockdown", "--lift"]) == 0
    said = capsys.readouterr().out.splitlines()
    assert [line.partition(":")[0] for line in said] == [
        "Shut out", "Everybody is let in again.", "Nobody is shut out.",
    ]  # fmt: skip


def test_a_database_that_is_away_keeps_nobody_from_being_shut_out(
    note: LockdownNote, settings: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("INTAKE_DATABASE_URL", f"sqlite:///{settings}/nowhere/intake.db")
    assert main(["lockdown"]) == 1
    assert note.read() is Lockdown.EVERYONE
    assert main(["lockdown", "--show"]) == 1
    assert main(["lockdown", "--lift"]) == 1
    assert note.read() is Lockdown.NOBODY


def test_without_the_services_settings_it_says_so_and_begins_no_database(
    note: LockdownNote,
    settings: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    for name in ("DATABASE_URL", "SECRET_KEY", "ENCRYPTION_KEYS"):
        monkeypatch.delenv(f"INTAKE_{name}")
    assert main(["lockdown"]) == 1
    said = capsys.readouterr()
    assert str(note.folder) in said.out
    assert "No session was ended: nothing of Intake is in the database" in said.err
    assert [each.name for each in note.folder.iterdir()] == ["lockdown"]


def test_sessions_end_whatever_keys_are_set(
    note: LockdownNote, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    officers = opened_intake().services.desk.cases.officers
    officers.invite("eve@x.example", "sefton", "officer", OfficerNames("Eve Carter"))
    monkeypatch.setenv("INTAKE_ENCRYPTION_KEYS", KEY.swapcase())
    assert main(["lockdown"]) == 0
    assert "1 sessions, sign-in links, known devices and tokens" in capsys.readouterr().out
    assert note.read() is Lockdown.EVERYONE


def test_said_on_one_machine_it_is_told_and_lifted_on_another(
    note: LockdownNote, capsys: pytest.CaptureFixture[str]
) -> None:
    opened_intake()
    assert main(["lockdown", "--staff"]) == 0
    assert "On every machine that uses this database" in capsys.readouterr().out
    note.lift()  # as on a machine that has no file of it
    assert main(["lockdown", "--show"]) == 0
    assert capsys.readouterr().out.startswith("Shut out: the desk")
    assert main(["doctor"]) in (0, 1)
    assert "somebody shut them out on every machine" in capsys.readouterr().out
    assert main(["lockdown", "--lift"]) == 0
    assert "lift it there as well" in capsys.readouterr().out
    assert main(["lockdown", "--show"]) == 0
    assert capsys.readouterr().out == "Nobody is shut out.\n"


def test_without_the_secret_everyone_is_shut_out_elsewhere(
    note: LockdownNote, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    database, secret = opened_intake().database, os.environ["INTAKE_SECRET_KEY"]
    monkeypatch.delenv("INTAKE_SECRET_KEY")
    assert main(["lockdown", "--staff"]) == 0
    assert "there it shuts out everyone" in capsys.readouterr().out
    assert LockdownMark(database, secret).read() is Lockdown.EVERYONE


def test_two_things_at_once_are_refused(note: LockdownNote) -> None:
    assert main(["lockdown", "--staff", "--lift"]) == 1
    assert note.read() is Lockdown.NOBODY
