"""`intake doctor` names what is wrong with a set-up; the same is said at every start."""

from __future__ import annotations

import os
import resource
import socket
import subprocess
import sys
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest

from intake.adapters.crypto.one_time import code_before
from intake.adapters.db.demonstrations import WrongDatabase
from intake.adapters.db.key_checks import WrongKeys
from intake.adapters.proxy_note import ProxyNote
from intake.app import application, create_app
from intake.cli.database import opened_intake
from intake.cli.demonstration import demonstration
from intake.cli.doctor import say_what_is_wrong
from intake.cli.findings import Finding, by_gravity
from intake.cli.main import main
from intake.domain.people.officer import OfficerNames
from intake.services.accounts.ports import SetUpChoice
from tests.support.commands import send_complaint, spoil
from tests.support.served_app import free_port

if TYPE_CHECKING:
    from pathlib import Path

BEHIND = {
    "INTAKE_PUBLIC_URL": "https://help.example.org",
    "INTAKE_PROXIES": "1",
}


@pytest.fixture
def house(own_home: Path, settings: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A set-up behind a proxy, with a folder of its own; gives the file that holds the time."""
    assert (own_home / "content").is_dir()
    for name, value in BEHIND.items():
        monkeypatch.setenv(name, value)
    opened_intake().database.close()
    return settings


def told(capsys: pytest.CaptureFixture[str], name: str) -> str:
    """What the doctor says under a name, and that it is grave."""
    assert main(["doctor"]) == 1
    lines = capsys.readouterr().out.splitlines()
    found = [number for number, line in enumerate(lines) if f" {name}: " in line]
    assert found, lines
    assert all(lines[number + 1].startswith("  To do: ") for number in found)
    return lines[found[0]]


def at_start(capsys: pytest.CaptureFixture[str]) -> tuple[int, str]:
    """What the worker says when it starts, and how it ends."""
    code = main(["worker", "--once"])
    return code, without_unheard(capsys.readouterr().err)


def without_unheard(said: str) -> str:
    """What is said but that nobody hears of a complaint to Sefton, whose pack has no email."""
    lines = said.splitlines(keepends=True)
    heard = [number for number, line in enumerate(lines) if line.startswith("warning unheard: ")]
    return "".join(line for at, line in enumerate(lines) if {at, at - 1}.isdisjoint(heard))


UNDONE = ("people", "unheard", "backups")
"""What is still to be done by a set-up that is right."""


@pytest.mark.usefixtures("house")
def test_a_set_up_that_is_right_has_only_notes(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["doctor"]) == 0
    lines = capsys.readouterr().out.splitlines()
    others = [
        line
        for line in lines
        if not line.startswith((" ", *(f"warning {each}: " for each in UNDONE)))
    ]
    assert {line.split()[0] for line in others} == {"note"}
    assert any("proxy-buffering" in line for line in lines)
    assert at_start(capsys) == (0, "")


@pytest.mark.usefixtures("house")
def test_a_council_without_anybody_at_its_desk_is_a_warning_with_the_command(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert main(["doctor"]) == 0
    text = capsys.readouterr().out
    assert "warning people: nobody has set up signing in at the desk of Sefton Council" in text
    assert "intake officer add EMAIL --council sefton --name" in text


@pytest.mark.usefixtures("house")
def test_a_public_address_and_a_proxy_belong_together(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.delenv("INTAKE_PROXIES")
    assert "everybody counts as one caller" in told(capsys, "proxies")
    monkeypatch.delenv("INTAKE_PUBLIC_URL")
    assert "any name is answered" in told(capsys, "public-address")
    monkeypatch.setenv("INTAKE_PROXIES", "1")
    assert "without INTAKE_PUBLIC_URL" in told(capsys, "proxies")


@pytest.mark.usefixtures("house")
def test_a_proxy_that_was_seen_and_not_declared_is_logged_once_and_told_by_the_doctor(
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    caplog: pytest.LogCaptureFixture,
) -> None:
    monkeypatch.delenv("INTAKE_PROXIES")
    intake = opened_intake()
    client = application(intake).test_client()
    client.get("/sefton/safe")
    assert not ProxyNote(intake.settings.var).is_there()
    for path in ("/sefton/safe", "/healthz", "/"):
        client.get(path, headers={"X-Forwarded-For": "192.0.2.1"})
    assert caplog.text.count("INTAKE_PROXIES is not set") == 1
    assert "192.0.2.1" not in caplog.text
    assert "INTAKE_PROXIES does not count" in told(capsys, "proxy-seen")
    monkeypatch.setenv("INTAKE_PROXIES", "1")
    assert main(["doctor"]) == 0


@pytest.mark.usefixtures("house")
def test_a_proxy_that_is_declared_or_a_note_that_cannot_be_written_disturbs_nobody(
    caplog: pytest.LogCaptureFixture, tmp_path: Path
) -> None:
    client = application(opened_intake()).test_client()
    answer = client.get("/", headers={"X-Forwarded-For": "192.0.2.1"}, base_url="http://localhost")
    assert (answer.status_code, caplog.text) == (200, "")
    (tmp_path / "file").touch()
    ProxyNote(tmp_path / "file" / "var").write()


@pytest.mark.usefixtures("house")
def test_mail_that_is_not_set_or_goes_nowhere_is_grave(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    port = free_port()
    monkeypatch.setenv("INTAKE_MAIL_URL", f"smtp://127.0.0.1:{port}?from=news@example.org")
    assert f"no mail server answers at 127.0.0.1:{port}" in told(capsys, "mail")
    with socket.create_server(("127.0.0.1", port)):
        assert main(["doctor"]) == 0
    monkeypatch.delenv("INTAKE_MAIL_URL")
    assert "NOBODY GETS AN EMAIL" in told(capsys, "mail")


@pytest.mark.usefixtures("house")
def test_mail_without_tls_is_a_warning_at_every_start(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    address = "smtp://192.0.2.1:25?from=news@example.org&starttls=no"
    monkeypatch.setenv("INTAKE_MAIL_URL", address)
    code, error = at_start(capsys)
    assert code == 0
    assert error.startswith("warning mail: email goes to 192.0.2.1 without TLS")


@pytest.mark.usefixtures("house")
def test_a_database_that_others_can_read_is_grave_and_one_they_can_change_is_not_started_with(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "intake.db"
    file.chmod(0o640)
    assert main(["doctor"]) == 0
    file.chmod(0o644)
    assert f"can read {file}" in told(capsys, "files")
    assert at_start(capsys)[0] == 0
    file.chmod(0o666)
    assert f"can change {file}" in told(capsys, "files")
    code, error = at_start(capsys)
    assert (code, error.count("\n")) == (1, 1)
    assert f"chmod o= {file}" in error


@pytest.mark.usefixtures("house")
def test_files_of_a_new_database_are_nobody_elses_to_read_whatever_the_mask(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("INTAKE_DATABASE_URL", f"sqlite:///{tmp_path}/new/intake.db")
    before = os.umask(0)
    try:
        intake = opened_intake()
        send_complaint(intake)
        modes = {path.stat().st_mode & 0o777 for path in (tmp_path / "new").iterdir()}
    finally:
        os.umask(before)
    assert modes == {0o600}
    assert main(["doctor"]) == 0
    capsys.readouterr()


@pytest.mark.usefixtures("house")
def test_people_of_a_demonstration_are_told_with_how_to_take_them_out(
    capsys: pytest.CaptureFixture[str],
) -> None:
    demonstration(opened_intake())
    assert "intake officer remove dan@sefton.example" in told(capsys, "demonstration")


def test_a_clock_that_is_behind_what_was_written_is_grave(
    house: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    send_complaint(opened_intake())
    house.write_text("2024-04-30T12:00:00+00:00")
    assert "it is 2024-04-30 12:00 UTC by the clock" in told(capsys, "clock")
    assert "grave clock: " in at_start(capsys)[1]
    house.write_text("2024-07-30T12:00:00+00:00")
    assert main(["doctor"]) == 0
    assert "note clock: it is 2024-07-30 12:00 UTC" in capsys.readouterr().out


@pytest.mark.usefixtures("house")
def test_a_file_of_tomorrow_says_that_the_clock_is_behind(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    tomorrow = datetime(2099, 1, 1, tzinfo=UTC).timestamp()
    os.utime(tmp_path / "intake.db", (tomorrow, tomorrow))
    assert "written at 2099-01-01" in told(capsys, "clock")


@pytest.mark.usefixtures("house")
def test_an_officer_whose_row_was_changed_from_outside_is_told(
    capsys: pytest.CaptureFixture[str],
) -> None:
    intake = opened_intake()
    intake.services.desk.cases.officers.invite(
        "ann@x.example", "sefton", "officer", OfficerNames("Ann Lee")
    )
    spoil(intake, "UPDATE officers SET role = 'manager'")
    assert "the row of ann@x.example was changed" in told(capsys, "officers")


@pytest.mark.sampled(3)
@pytest.mark.parametrize(
    ("setting", "value", "name"),
    [
        ("INTAKE_PUBLIC_URL", "help.example.org", "settings"),
        ("INTAKE_SECRET_KEY", "x", "keys"),
        ("INTAKE_SECRET_KEY", "quite another secret, of more than 32 signs", "keys"),
        ("INTAKE_DATABASE_URL", "mysql://db/intake", "database"),
        ("INTAKE_COUNCILS", "leeds", "settings"),
    ],
)
@pytest.mark.usefixtures("house")
def test_what_refuses_to_start_is_a_finding_too(
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    setting: str,
    value: str,
    name: str,
) -> None:
    send_complaint(opened_intake())
    monkeypatch.setenv(setting, value)
    assert told(capsys, name).startswith(f"refuses {name}: ")


@pytest.mark.usefixtures("house")
def test_a_database_that_does_not_answer_or_is_of_another_version_is_told(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    monkeypatch.setenv("INTAKE_DATABASE_URL", f"postgresql://nobody@/intake?host={tmp_path}")
    assert "does not answer" in told(capsys, "database")


@pytest.mark.usefixtures("house")
def test_the_server_says_at_its_start_how_people_get_here_and_leaves_notes_out(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    say_what_is_wrong(opened_intake(), serving=True)
    assert without_unheard(capsys.readouterr().err) == ""
    monkeypatch.delenv("INTAKE_PROXIES")
    say_what_is_wrong(opened_intake(), serving=True)
    assert capsys.readouterr().err.startswith("grave proxies: ")


@pytest.mark.parametrize(
    ("statement", "refusal"),
    [
        ("INSERT INTO demonstrations VALUES ('2024-05-01 12:00:00')", WrongDatabase),
        ("UPDATE key_checks SET mark = x'00' WHERE kind = 'encryption'", WrongKeys),
    ],
)
@pytest.mark.usefixtures("house")
def test_another_server_refuses_wrong_keys_and_demonstrations_as_ours_does(
    statement: str, refusal: type[Exception]
) -> None:
    intake = opened_intake()
    send_complaint(intake)
    spoil(intake, statement)
    with pytest.raises(refusal):
        create_app(intake.settings)


def test_what_is_gravest_comes_first() -> None:
    findings = [Finding("a", "note", "", ""), Finding("b", "grave", "", "")]
    findings += [Finding("c", "refuses", "", ""), Finding("d", "grave", "", "")]
    assert [each.name for each in by_gravity(findings)] == ["c", "b", "d", "a"]


@pytest.mark.usefixtures("house")
def test_the_worker_and_the_server_let_no_memory_out() -> None:
    asks = (
        "import ctypes, resource; from intake.cli.main import main; main(['worker', '--once']);"
        " linux = getattr(ctypes.CDLL(None), 'prctl', lambda _: 0);"
        " print(resource.getrlimit(resource.RLIMIT_CORE), linux(3))"
    )
    raised = lambda: resource.setrlimit(  # noqa: E731 it is said where the process begins
        resource.RLIMIT_CORE, (resource.getrlimit(resource.RLIMIT_CORE)[1],) * 2
    )
    done = subprocess.run(
        [sys.executable, "-c", asks], capture_output=True, text=True, check=True, preexec_fn=raised
    )
    assert done.stdout.splitlines()[-1] == "(0, 0) 0"  # 3 asks whether it may be looked into


@pytest.mark.usefixtures("house")
def test_a_council_that_nobody_hears_a_complaint_of_is_named_at_start(
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    assert main(["worker", "--once"]) == 0
    said = capsys.readouterr().err
    assert "warning unheard: nobody hears of a complaint to Sefton Council" in said
    assert "Trafford" not in said
    names = OfficerNames("Dan Carter")
    officers = opened_intake().services.desk.cases.officers
    key = officers.invite("dan@sefton.gov.uk", "sefton", "officer", names)
    there = officers.invited(key)
    assert there is not None
    code = code_before(there.secret, opened_intake().casework.clock.now())
    assert officers.settle(key, SetUpChoice("tractor pelican oboe", code))
    assert main(["worker", "--once"]) == 0
    assert "its team sees what came when it looks" in capsys.readouterr().err
    monkeypatch.setenv("INTAKE_NOTICES", "sefton=told@sefton.example")
    assert main(["worker", "--once"]) == 0
    assert "unheard" not in capsys.readouterr().err
