"""How an account with GOV.UK Notify is set up, and what is said where it does not work."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest

from intake.cli.database import opened_intake
from intake.cli.main import main
from intake.settings import SettingsRefused, read_settings
from tests.support.made_notices import notice
from tests.support.notify_stub import KEY, NO_KEY, TEMPLATES, notify_server

if TYPE_CHECKING:
    from pathlib import Path


def test_a_key_that_notify_does_not_take_is_grave_while_anything_waits_for_it(
    own_home: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert own_home.is_dir()
    monkeypatch.delenv("INTAKE_MAIL_URL")
    with notify_server() as server:
        for name, value in server.settings("text", "email").items():
            monkeypatch.setenv(name, value)
        server.box.says = NO_KEY
        opened_intake().delivering.outbox.put_in("sefton", notice(channel="text", to="07700900123"))
        assert main(["worker", "--once"]) == 1
    capsys.readouterr()
    assert main(["doctor"]) == 1
    told = capsys.readouterr().out
    assert "1 notices wait because GOV.UK Notify does not take the key." in told
    # Emails go by Notify, so nothing is said of a mail server that is not set.
    assert " mail: " not in told


def test_two_ways_for_email_and_half_an_account_are_refused(
    settings: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert settings.is_file()
    monkeypatch.delenv("INTAKE_MAIL_URL")
    monkeypatch.setenv("INTAKE_NOTIFY_API_KEY", KEY)
    monkeypatch.setenv("INTAKE_NOTIFY_TEMPLATES", f"email={TEMPLATES['email']}")
    assert read_settings(os.environ).notify is not None
    monkeypatch.setenv("INTAKE_MAIL_URL", "smtp://localhost:1025?from=news@example.org")
    with pytest.raises(SettingsRefused, match="leave one out"):
        read_settings(os.environ)
    monkeypatch.setenv("INTAKE_NOTIFY_API_KEY", "wrong")
    with pytest.raises(SettingsRefused, match="INTAKE_NOTIFY_API_KEY"):
        read_settings(os.environ)
