"""A key is changed while it is served, and the old one taken out, by command."""

from __future__ import annotations

import base64

import pytest

from intake.cli.database import opened_intake
from intake.cli.main import main
from tests.support.commands import KEY, send_complaint

NEW_KEY = base64.b64encode(bytes(range(100, 132))).decode()


@pytest.mark.usefixtures("settings")
def test_an_old_key_may_go_once_nothing_is_under_it_and_not_before(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    reference = send_complaint(opened_intake())
    monkeypatch.setenv("INTAKE_ENCRYPTION_KEYS", f"{NEW_KEY},{KEY}")
    assert main(["verify"]) == 0
    monkeypatch.setenv("INTAKE_ENCRYPTION_KEYS", NEW_KEY)
    assert main(["verify"]) == 1
    assert "intake keys rotate" in capsys.readouterr().err
    monkeypatch.setenv("INTAKE_ENCRYPTION_KEYS", f"{NEW_KEY},{KEY}")
    assert main(["keys", "rotate"]) == 0
    assert "may be taken out" in capsys.readouterr().out
    monkeypatch.setenv("INTAKE_ENCRYPTION_KEYS", NEW_KEY)
    assert main(["verify"]) == 0
    assert opened_intake().casework.case(reference).events


@pytest.mark.usefixtures("settings")
def test_what_a_lost_key_leaves_unread_is_told_by_case(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    intake = opened_intake()
    reference = send_complaint(intake)
    with intake.database.write() as connection:
        connection.exec_driver_sql("UPDATE events SET sealed = zeroblob(40)")
    monkeypatch.setenv("INTAKE_ENCRYPTION_KEYS", f"{NEW_KEY},{KEY}")
    assert main(["keys", "rotate"]) == 1
    told = capsys.readouterr()
    assert f"{reference}: 1 of what is kept can't be read." in told.out
    assert KEY not in told.out + told.err


@pytest.mark.usefixtures("settings")
def test_with_a_key_lost_for_good_everything_starts_once_somebody_says_so(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    before = send_complaint(opened_intake())
    assert main(["keys", "lost"]) == 0
    monkeypatch.setenv("INTAKE_ENCRYPTION_KEYS", f"{NEW_KEY},{KEY}")
    since = send_complaint(opened_intake())
    monkeypatch.setenv("INTAKE_ENCRYPTION_KEYS", NEW_KEY)
    capsys.readouterr()
    assert main(["keys", "rotate"]) == 1
    assert "intake keys lost" in capsys.readouterr().err
    assert main(["keys", "lost"]) == 1
    told = capsys.readouterr().out
    assert f"{before}: 1 of what is kept can't be read." in told
    assert since not in told
    assert main(["purge", "--dry-run"]) == 1
    assert main(["keys", "lost", "--go-on"]) == 0
    assert opened_intake().casework.cases.events(since)
    assert main(["keys", "rotate"]) == 1
    monkeypatch.setenv("INTAKE_ENCRYPTION_KEYS", f"{NEW_KEY},{KEY}")
    assert main(["keys", "rotate"]) == 0
    assert opened_intake().casework.cases.events(before)
    monkeypatch.setenv("INTAKE_ENCRYPTION_KEYS", base64.b64encode(bytes(range(7, 39))).decode())
    assert main(["keys", "lost", "--go-on"]) == 1
