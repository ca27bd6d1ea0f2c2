"""The `intake` command tells in one line what whoever runs it can put right."""

from __future__ import annotations

import base64
import signal
import subprocess
from typing import TYPE_CHECKING

import pytest

from intake.cli.database import opened_intake
from intake.cli.main import main
from tests.support.commands import (
    INTAKE,
    SECRET,
    next_line,
    send_complaint,
    spoil,
    spoilt_home,
    worker_process,
)
from tests.support.made_notices import notice

if TYPE_CHECKING:
    from pathlib import Path

OTHER_KEY = base64.b64encode(bytes(range(1, 33))).decode()
ZEROS = base64.b64encode(bytes(32)).decode()
Setting = tuple[str, str]


@pytest.mark.parametrize(
    ("setting", "says"),
    [
        (("INTAKE_PROXIES", "some"), "INTAKE_PROXIES should be a number of proxies"),
        (("INTAKE_DATABASE_URL", "mysql://me:secret@host/x"), "INTAKE_DATABASE_URL should be"),
        (("INTAKE_DATABASE_URL", "secret"), "INTAKE_DATABASE_URL should be sqlite:///FILE or"),
        (("INTAKE_ENCRYPTION_KEYS", "secret"), "INTAKE_ENCRYPTION_KEYS: a key is"),
        (("INTAKE_MAIL_URL", "smtp://me:secret@host"), "INTAKE_MAIL_URL: say by ?from="),
        (("INTAKE_NOW", "soon"), "soon: Invalid isoformat string"),
    ],
)
@pytest.mark.usefixtures("settings")
def test_a_setting_that_is_wrong_is_told_in_one_line(
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    setting: Setting,
    says: str,
) -> None:
    monkeypatch.setenv(*setting)
    assert main(["export", "--all"]) == 1
    told = capsys.readouterr().err
    assert told.startswith(says)
    assert told.count("\n") == 1
    assert "secret" not in told


@pytest.mark.usefixtures("settings")
def test_keys_that_are_missing_are_told_in_one_line(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("INTAKE_DATABASE_URL", "postgresql://nobody@/intake")
    monkeypatch.delenv("INTAKE_ENCRYPTION_KEYS")
    assert main(["worker", "--once"]) == 1
    assert capsys.readouterr().err.startswith("INTAKE_ENCRYPTION_KEYS must be set, because")


@pytest.mark.sampled(4)
@pytest.mark.parametrize(
    ("setting", "says"),
    [
        (("INTAKE_SECRET_KEY", "x"), "INTAKE_SECRET_KEY could be guessed"),
        (("INTAKE_SECRET_KEY", SECRET[::-1]), "INTAKE_SECRET_KEY is not the one that this"),
        (("INTAKE_ENCRYPTION_KEYS", ZEROS), "INTAKE_ENCRYPTION_KEYS: the first key could be"),
        (("INTAKE_ENCRYPTION_KEYS", OTHER_KEY), "INTAKE_ENCRYPTION_KEYS are not the keys"),
    ],
)
@pytest.mark.parametrize("command", [["serve"], ["worker", "--once"], ["export", "--all"]])
@pytest.mark.usefixtures("settings")
def test_nothing_starts_with_wrong_or_weak_keys_and_one_line_says_what_to_do(
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    command: list[str],
    setting: Setting,
    says: str,
) -> None:
    send_complaint(opened_intake())
    monkeypatch.setenv(*setting)
    assert main(command) == 1
    told = capsys.readouterr().err
    assert told.startswith(says)
    assert told.count("\n") == 1
    assert setting[1] not in told.split()


def test_no_key_is_made_beside_a_database_that_has_rows(
    own_home: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    for name in ("SECRET_KEY", "ENCRYPTION_KEYS"):
        monkeypatch.delenv(f"INTAKE_{name}")
    send_complaint(opened_intake())
    (own_home / "var" / "encryption-keys").unlink()
    assert main(["worker", "--once"]) == 1
    told = capsys.readouterr().err
    assert told.startswith(f"{own_home}/var/encryption-keys is not there, and the database holds")
    assert not (own_home / "var" / "encryption-keys").exists()


@pytest.mark.sampled(4)
@pytest.mark.parametrize("command", [["serve"], ["worker", "--once"], ["officer", "remove", "a"]])
@pytest.mark.usefixtures("settings")
def test_a_database_of_a_newer_version_is_told_in_one_line(
    capsys: pytest.CaptureFixture[str], command: list[str]
) -> None:
    spoil(opened_intake(), "UPDATE alembic_version SET version_num = 'later'")
    assert main(command) == 1
    told = capsys.readouterr().err
    assert told.startswith("this database is of a newer version of Intake (revision later)")
    assert told.count("\n") == 1


@pytest.mark.parametrize(
    ("broken", "wrong"),
    [("words/en.txt", "few\nwords\n"), ("procedures/england.yaml", "procedure: wales\n")],
)
@pytest.mark.usefixtures("settings")
def test_content_that_is_wrong_is_told_by_its_file(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], broken: str, wrong: str
) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("INTAKE_HOME", spoilt_home(tmp_path / "home", broken, wrong))
        assert main(["worker", "--once"]) == 1
    told = capsys.readouterr().err
    assert f"/content/{broken}:" in told.splitlines()[0]
    assert "Traceback" not in told


def test_a_round_of_the_worker_writes_down_what_is_late_and_says_how_much_it_did(
    settings: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    intake = opened_intake()
    reference = send_complaint(intake)
    settings.write_text("2024-05-08T12:00:00+00:00")
    intake.timed.confirm()
    assert main(["worker", "--once"]) == 0
    said = "looked at 1 cases, 1 reminders, 0 drafts deleted, 0 failures"
    assert capsys.readouterr().out.splitlines()[0] == said
    assert intake.casework.cases.events(reference)[-1].name == "reminded"


def test_the_worker_sends_what_waits_into_the_folder_that_is_set(
    settings: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = settings.parent / "mail"
    monkeypatch.setenv("INTAKE_MAIL_URL", f"file://{folder}")
    send_complaint(opened_intake(), notice(1), notice(2))
    assert main(["worker", "--once"]) == 0
    assert capsys.readouterr().out.splitlines()[1] == "2 notices sent, 0 put off, 0 given up"
    assert len(list(folder.glob("*.eml"))) == 2


@pytest.mark.usefixtures("settings")
def test_the_worker_names_the_rows_that_could_not_be_sent_and_nobody_else(
    capsys: pytest.CaptureFixture[str],
) -> None:
    send_complaint(opened_intake(), notice(1, to="nobody at all"), notice(2, channel="pigeon"))
    assert main(["worker", "--once"]) == 1
    said = "0 notices sent, 0 put off, 2 given up: 1 address, 2 no channel"
    assert capsys.readouterr().out.splitlines()[1] == said


@pytest.mark.usefixtures("settings")
def test_the_worker_makes_a_fresh_database_ready() -> None:
    assert main(["worker", "--once"]) == 0


@pytest.mark.usefixtures("settings")
def test_a_round_names_some_of_the_cases_that_failed_and_ends_with_1(
    capsys: pytest.CaptureFixture[str],
) -> None:
    intake = opened_intake()
    damaged = [send_complaint(intake) for _ in range(11)]
    spoil(intake, "UPDATE events SET name = 'closed'")
    send_complaint(intake)
    assert main(["worker", "--once"]) == 1
    told = capsys.readouterr().out
    assert told.startswith("looked at 1 cases, 0 reminders, 0 drafts deleted, 11 failures: ")
    assert told.count(" DamagedContent") == 10
    assert sum(reference in told for reference in damaged) == 10


@pytest.mark.usefixtures("settings")
def test_the_worker_outlives_a_round_that_fails_and_tells_the_kind_of_fault() -> None:
    spoil(opened_intake(), "DROP TABLE outbox", "ALTER TABLE cases RENAME COLUMN council TO other")
    with worker_process() as process:
        # Two ways for what is told now, one each for the other lanes, and timed work.
        lines = {next_line(process) for _ in range(5)}
        assert lines == {"this round failed: OperationalError\n"}
        assert process.poll() is None
        process.terminate()
        assert process.wait(30) == 0


@pytest.mark.sampled(2)
@pytest.mark.parametrize("how", [signal.SIGTERM, signal.SIGINT])
@pytest.mark.usefixtures("settings")
def test_the_worker_goes_on_until_it_is_told_to_stop(how: signal.Signals) -> None:
    with worker_process() as process:
        # Side by side, so either may come first.
        notices, timed_work, verified = sorted(next_line(process) for _ in range(3))
        assert notices == "0 notices sent, 0 put off, 0 given up\n"
        assert timed_work.startswith("looked at 0 cases")
        assert verified.startswith("verified 0 rows")
        assert process.poll() is None
        process.send_signal(how)
        assert process.wait(30) == 0


def test_drafts_that_nobody_came_back_to_are_counted_and_deleted(
    settings: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    opened_intake().timed.purging.drafts.begin("sefton", "complaint", "f" * 64)
    settings.write_text("2024-06-01T12:00:00+00:00")
    confirmed = ["purge", "--confirm", "2024-06-01"]
    for command in (["purge", "--dry-run"], confirmed, ["purge"], ["purge", "--undo"]):
        assert main(command) == 0
    assert capsys.readouterr().out.splitlines() == [
        "     1  sefton  2024-05-01  drafts that nobody came back to: out of reach",
        "     1  sefton  2024-05-01  drafts that nobody came back to: out of reach",
        "For 7 days they can be brought back: intake purge --undo",
        "Nothing is past its time.",
        "1 drafts are back",
    ]


def test_a_clock_that_jumped_deletes_no_draft_until_somebody_says_that_it_is_right(
    settings: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    _, token = opened_intake().timed.purging.drafts.begin("sefton", "complaint", "f" * 64)
    settings.write_text("2024-08-01T12:00:00+00:00")
    assert main(["worker", "--once"]) == 1
    assert "intake purge --confirm 2024-08-01" in capsys.readouterr().out
    assert main(["purge"]) == 1
    assert main(["purge", "--confirm", "2024-07-31"]) == 1
    settings.write_text("2024-05-01T12:00:00+00:00")
    assert opened_intake().timed.purging.drafts.by_device(token) is not None
    assert main(["worker", "--once"]) == 0


def test_a_port_that_there_is_not_is_told_in_one_line(capsys: pytest.CaptureFixture[str]) -> None:
    for port in ("99999", "0", "-1", "http"):
        assert main(["serve", "--port", port]) == 2
        assert "a port is a number from 1 to 65535" in capsys.readouterr().err


@pytest.mark.usefixtures("settings")
def test_bytes_that_are_no_text_are_told_in_one_line(capsys: pytest.CaptureFixture[str]) -> None:
    for typed in (
        ["officer", "add", "a\udcff@x.example", "--council", "sefton"],
        ["export", "\udc80"],
    ):
        assert main(typed) == 1
        assert capsys.readouterr().err == "What was typed after “intake” is no text in UTF-8.\n"


@pytest.mark.usefixtures("settings")
def test_whoever_stops_reading_early_sees_no_traceback() -> None:
    pipe = subprocess.Popen(
        [INTAKE, "graph", "complaint"], stdout=subprocess.PIPE, stderr=subprocess.PIPE
    )
    with pipe:
        assert pipe.stdout is not None
        assert pipe.stderr is not None
        pipe.stdout.close()
        assert pipe.stderr.read() == b""
        assert pipe.wait() == 1


def test_a_database_that_was_never_made_ready_is_made_so(
    settings: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["purge", "--dry-run"]) == 0
    assert capsys.readouterr().out == "Nothing is past its time.\n"
    (settings.parent / "intake.db").unlink()
    assert main(["rebuild"]) == 0
    assert capsys.readouterr().out == "0 cases listed anew\n"


@pytest.mark.usefixtures("settings")
def test_who_sends_no_mail_is_told_so_loudly(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["worker", "--once"]) == 0
    assert "INTAKE_MAIL_URL" not in capsys.readouterr().err
    monkeypatch.delenv("INTAKE_MAIL_URL")
    assert main(["worker", "--once"]) == 0
    assert "INTAKE_MAIL_URL IS NOT SET: NOBODY GETS AN EMAIL" in capsys.readouterr().err


def test_emails_in_a_folder_are_deleted_after_two_weeks_and_the_folder_is_shut(
    settings: Path,
) -> None:
    folder = settings.parent / "mail"
    intake = opened_intake()
    send_complaint(intake, notice(1))
    main(["worker", "--once"])
    folder.chmod(0o755)
    for day, left in (("2024-05-15", 1), ("2024-05-16", 0)):
        settings.write_text(f"{day}T12:00:00+00:00")
        intake.timed.confirm()
        main(["worker", "--once"])
        assert len(list(folder.glob("*.eml"))) == left
    assert folder.stat().st_mode & 0o777 == 0o700


def test_what_nobody_got_lets_go_of_its_text_after_a_time_unless_it_is_about_safety(
    settings: Path,
) -> None:
    intake = opened_intake()
    lost = {"to": "nobody at all"}
    send_complaint(intake, notice(1, kind="arrival", **lost), notice(2, kind="urgent", **lost))
    main(["worker", "--once"])
    settings.write_text("2024-08-01T12:00:00+00:00")
    intake.timed.confirm()
    main(["worker", "--once"])
    held = [each.notice for each in intake.delivering.outbox.given_up("sefton")]
    assert [each and each.kind for each in held] == ["urgent", None]


def test_a_path_that_is_not_there_is_not_called_free_of_faults(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert main(["check", "/nowhere/at/all"]) == 1
    assert capsys.readouterr().err == "/nowhere/at/all is not there, so nothing was checked.\n"
