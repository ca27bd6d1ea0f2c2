"""`intake backup` and `intake restore`: what comes back, what does not, and what is refused."""

from __future__ import annotations

import os
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import func, select

from intake.adapters.db.desk_tables import sign_in_links
from intake.adapters.gone_file import GoneFile
from intake.cli.database import opened_intake, shell_user
from intake.cli.gone_list import GoneRounds
from intake.cli.main import main
from intake.domain.people.officer import OfficerNames
from intake.services.ports import Caller, Place
from tests.support import outages
from tests.support.commands import KEY, send_complaint, spoil

if TYPE_CHECKING:
    from pathlib import Path

    from intake.app import Intake
    from intake.domain.talk.draft import OpenDraft

WORDS = "my words that nobody else reads"


@dataclass(frozen=True)
class Machine:
    """A place to back up and restore in, with the keys of a pair."""

    folder: Path
    patch: pytest.MonkeyPatch

    @property
    def backup(self) -> Path:
        return self.folder / "backup.age"

    @property
    def gone(self) -> Path:
        return self.folder / "apart" / "gone"

    @property
    def private(self) -> Path:
        return self.folder / "private"

    def is_lost(self) -> Path:
        """The machine is gone: the settings name an empty place from now on."""
        file = self.folder / "restored" / "intake.db"
        self.patch.setenv("INTAKE_DATABASE_URL", f"sqlite:///{file}")
        return file


@pytest.fixture
def machine(
    settings: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Machine:
    """Settings with a public key, and the private one in a file."""
    here = Machine(settings.parent, monkeypatch)
    monkeypatch.setenv("INTAKE_GONE_FILE", str(here.gone))
    assert main(["backup-key", str(here.private)]) == 0
    monkeypatch.setenv("INTAKE_BACKUP_KEYS", capsys.readouterr().out.strip())
    return here


def backed_up(machine: Machine) -> int:
    return main(["backup", str(machine.backup)])


def restored(machine: Machine, *options: str) -> int:
    return main(["restore", str(machine.backup), "--key", str(machine.private), *options])


def begun_draft(intake: Intake) -> tuple[OpenDraft, str]:
    """A draft with words that was not sent, and its device's token."""
    drafts = intake.timed.purging.drafts
    draft, token = drafts.begin("sefton", "complaint", "f" * 64)
    return drafts.with_words(draft), token


def come_back(intake: Intake, draft: OpenDraft) -> bool:
    words, place = " ".join(draft.draft.words), Place("here", intake.casework.clock.now())
    who = (draft.draft.reference, words, Caller("192.0.2.1", ""), place)
    return intake.timed.purging.drafts.by_words(*who) is not None


def test_everything_comes_back_and_children_come_in_with_their_words(
    machine: Machine, capsys: pytest.CaptureFixture[str]
) -> None:
    intake = opened_intake()
    reference = send_complaint(intake, words=WORDS)
    draft, token = begun_draft(intake)
    assert backed_up(machine) == 0
    content = machine.backup.read_bytes()
    assert not any(each.encode() in content for each in (reference, WORDS, *draft.draft.words))
    machine.is_lost()
    capsys.readouterr()
    assert restored(machine) == 0
    said = capsys.readouterr().out
    assert "        1  cases" in said
    assert "        2  drafts, sent or not" in said
    back = opened_intake()
    assert [event.data for event in back.casework.cases.events(reference)] == [{"words": WORDS}]
    assert back.timed.purging.drafts.by_device(token) is not None
    assert come_back(back, draft)
    assert [each.kind for each in back.services.desk.log.of(shell_user())] == ["restore"]


def test_officers_sign_in_anew_and_keep_who_they_are(machine: Machine) -> None:
    officers = opened_intake().services.desk.cases.officers
    officers.invite("dan@x.example", "sefton", "manager", OfficerNames("Dan Carter"))
    backed_up(machine)
    machine.is_lost()
    restored(machine)
    back = opened_intake()
    who = back.services.desk.cases.officers.by_email("dan@x.example")
    assert who is not None
    assert (who.name, who.role) == ("Dan Carter", "manager")
    with back.database.read() as connection:
        links = connection.scalar(select(func.count()).select_from(sign_in_links))
    assert links == 0


def test_what_ended_since_has_ended_as_far_as_the_list_reaches(
    machine: Machine, capsys: pytest.CaptureFixture[str]
) -> None:
    intake = opened_intake()
    draft, token = begun_draft(intake)
    officers = intake.services.desk.cases.officers
    officers.invite("eve@x.example", "sefton", "officer", OfficerNames("Eve Carter"))
    backed_up(machine)
    intake.timed.purging.drafts.forget(token)
    assert main(["officer", "remove", "eve@x.example"]) == 0
    assert main(["worker", "--once"]) in {0, 1}
    machine.is_lost()
    capsys.readouterr()
    assert restored(machine) == 0
    said = capsys.readouterr().out
    assert "        1  officers\n" in said.partition("is ended or deleted again")[2]
    back = opened_intake()
    assert back.timed.purging.drafts.by_device(token) is None
    assert come_back(back, draft)
    assert back.services.desk.cases.officers.by_email("eve@x.example") is None


@pytest.mark.parametrize("how", ["it is gone", "it is from long before", "it is something else"])
def test_without_the_list_somebody_has_to_say_so(
    machine: Machine, capsys: pytest.CaptureFixture[str], how: str
) -> None:
    send_complaint(opened_intake())
    backed_up(machine)
    if how == "it is gone":
        machine.gone.unlink()
    elif how == "it is from long before":
        machine.gone.write_text("gone since 2023-01-01 known until 2023-02-01T00:00:00+00:00\n")
    else:
        machine.gone.write_text("hello\n")
    file = machine.is_lost()
    assert restored(machine) == 1
    assert str(machine.gone if "else" in how else "--without-list") in capsys.readouterr().err
    assert list(file.parent.iterdir()) == []
    if "else" not in how:
        assert restored(machine, "--without-list") == 0
        assert "is not known, and may be there again" in capsys.readouterr().out


def test_the_list_lets_go_day_by_day_and_never_after_a_leap_of_the_clock(
    machine: Machine, settings: Path
) -> None:
    intake = opened_intake()
    rounds = GoneRounds(intake)
    rounds.carry()
    for day, since in (("2024-05-02", "2024-05-01"), ("2025-05-02", "2024-05-01"),
                       ("2025-05-03", "2025-03-29")):  # fmt: skip
        settings.write_text(f"{day}T12:00:00+00:00")
        rounds.carry()
        found = GoneFile(machine.gone).read()
        assert found is not None
        assert found.since.isoformat() == since


def test_the_doctor_says_whether_what_is_lost_could_be_brought_back(
    machine: Machine, settings: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    def said() -> str:
        capsys.readouterr()
        main(["doctor"])
        return capsys.readouterr().out

    opened_intake().database.close()
    assert "warning backups: no backup was made yet" in said()
    backed_up(machine)
    assert not {"backups:", "gone-list:"} & {*said().split()}
    settings.write_text("2024-05-04T12:00:00+00:00")
    assert "backups: the last backup was made on 2024-05-01" in said()
    assert "warning gone-list: " in said()
    machine.gone.write_text("hello\n")
    assert "grave gone-list: " in said()
    machine.patch.delenv("INTAKE_GONE_FILE")
    assert "note gone-list: " in said()


def test_a_fault_that_was_in_the_backup_is_told_and_all_else_is_there(
    machine: Machine, capsys: pytest.CaptureFixture[str]
) -> None:
    intake = opened_intake()
    first, second = send_complaint(intake), send_complaint(intake)
    spoil(intake, "UPDATE events SET name = 'closed' WHERE reference = '" + first + "'")  # noqa: S608 ours
    backed_up(machine)
    machine.is_lost()
    assert restored(machine) == 1
    said = capsys.readouterr()
    assert f"{first}: " in said.out
    assert "1 faults; everything else is as it was" in said.err
    assert opened_intake().casework.cases.events(second)


def test_what_is_missing_since_the_last_look_is_told_case_by_case(
    machine: Machine, capsys: pytest.CaptureFixture[str]
) -> None:
    machine.patch.setenv("INTAKE_HEADS_FILE", str(machine.folder / "elsewhere" / "heads"))
    send_complaint(opened_intake())
    backed_up(machine)
    later = send_complaint(opened_intake())
    assert main(["verify"]) == 0
    heads = (machine.folder / "elsewhere" / "heads").read_text()
    machine.is_lost()
    assert restored(machine) == 1
    assert f"{later}: this case was there at the last look, and is gone" in capsys.readouterr().out
    assert (machine.folder / "elsewhere" / "heads").read_text() == heads


@pytest.mark.parametrize("how", ["half of it", "other keys", "another secret", "another private"])
def test_whatever_goes_wrong_the_place_is_as_it_was(
    machine: Machine, capsys: pytest.CaptureFixture[str], how: str
) -> None:
    send_complaint(opened_intake())
    backed_up(machine)
    file = machine.is_lost()
    if how == "half of it":
        machine.backup.write_bytes(machine.backup.read_bytes()[:-100])
    elif how == "other keys":
        machine.patch.setenv("INTAKE_ENCRYPTION_KEYS", KEY.swapcase())
    elif how == "another secret":
        machine.patch.setenv("INTAKE_SECRET_KEY", "another secret that nobody could guess")
    else:
        machine.private.unlink()
        main(["backup-key", str(machine.private)])
    assert restored(machine) == 1
    assert list(file.parent.iterdir()) == []
    assert "keys" in capsys.readouterr().err or how in {"half of it", "another private"}


def test_a_place_that_is_in_use_is_refused(
    machine: Machine, capsys: pytest.CaptureFixture[str]
) -> None:
    reference = send_complaint(opened_intake())
    backed_up(machine)
    assert restored(machine) == 1
    assert "not empty" in capsys.readouterr().err
    assert opened_intake().casework.cases.events(reference)


def test_no_keys_are_made_up_beside_a_place_to_restore_into(
    machine: Machine, capsys: pytest.CaptureFixture[str]
) -> None:
    backed_up(machine)
    machine.is_lost()
    home = machine.folder / "home"
    home.mkdir()
    for folder in ("flows", "content"):
        (home / folder).symlink_to(os.path.realpath(folder))
    machine.patch.setenv("INTAKE_HOME", str(home))
    machine.patch.delenv("INTAKE_SECRET_KEY")
    assert restored(machine) == 1
    assert "put the file back" in capsys.readouterr().err
    assert not (home / "var").exists()


def test_a_file_that_is_there_already_is_left(
    machine: Machine, capsys: pytest.CaptureFixture[str]
) -> None:
    machine.backup.write_text("older")
    assert backed_up(machine) == 1
    assert main(["backup-key", str(machine.private)]) == 1
    assert machine.backup.read_text() == "older"
    assert capsys.readouterr().err.count("is there already") == 2


def test_a_list_that_cannot_be_written_keeps_nobody_from_a_backup(
    machine: Machine, capsys: pytest.CaptureFixture[str]
) -> None:
    machine.gone.parent.write_text("a file where a folder should be")
    assert backed_up(machine) == 0
    assert "not up to date, but this is done" in capsys.readouterr().err


@pytest.mark.parametrize("command", ["backup", "backup-key"])
def test_a_folder_that_is_not_there_is_told_of_plainly(
    machine: Machine, capsys: pytest.CaptureFixture[str], command: str
) -> None:
    assert main([command, str(machine.folder / "no folder" / "file")]) == 1
    assert "can't be written (No such file" in capsys.readouterr().err


def test_a_database_that_takes_no_more_is_backed_up_all_the_same(
    machine: Machine, capsys: pytest.CaptureFixture[str]
) -> None:
    intake = opened_intake()
    draft, token = begun_draft(intake)
    intake.timed.purging.drafts.forget(token)
    with outages.read_only(intake, machine.folder):
        assert backed_up(machine) == 0
    said = capsys.readouterr().err
    assert "could not be held against the database, but this is done" in said
    assert "list of what is gone is not up to date, but this is done: the database or" in said
    assert "The backup is whole; that it was made could not be written down" in said
    machine.is_lost()
    assert restored(machine, "--without-list") == 0
    assert come_back(opened_intake(), draft)


def test_without_a_public_key_nothing_is_copied(
    machine: Machine, capsys: pytest.CaptureFixture[str]
) -> None:
    machine.patch.delenv("INTAKE_BACKUP_KEYS")
    assert backed_up(machine) == 1
    assert "--to" in capsys.readouterr().err
    machine.patch.setenv("INTAKE_BACKUP_KEYS", machine.private.read_text().split()[-1])
    assert backed_up(machine) == 1
    said = capsys.readouterr().err
    assert "INTAKE_BACKUP_KEYS should be public keys" in said
    assert "AGE-SECRET-KEY" not in said
    assert not machine.backup.exists()


def test_what_cannot_be_read_is_named(machine: Machine, capsys: pytest.CaptureFixture[str]) -> None:
    machine.is_lost()
    assert restored(machine) == 1
    machine.backup.write_bytes(b"\xff")
    assert main(["restore", str(machine.backup), "--key", str(machine.backup)]) == 1
    said = capsys.readouterr().err
    assert f"{machine.backup}: it cannot be read" in said
    assert "no file with a private key" in said
