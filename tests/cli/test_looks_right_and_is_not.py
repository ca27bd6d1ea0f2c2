"""What looks right from outside, and the doctor tells all the same."""

from __future__ import annotations

import pytest

from intake.adapters.proxy_note import SILENT, ProxyNote
from intake.app import application
from intake.cli.database import opened_intake
from intake.cli.main import main
from tests.cli.test_doctor import BEHIND, told


@pytest.fixture(autouse=True)
def _behind_a_proxy(own_home: object, monkeypatch: pytest.MonkeyPatch) -> None:
    assert own_home
    for name, value in BEHIND.items():
        monkeypatch.setenv(name, value)


def test_a_proxy_that_does_not_say_who_calls_is_logged_once_and_told_by_the_doctor(
    capsys: pytest.CaptureFixture[str], caplog: pytest.LogCaptureFixture
) -> None:
    intake = opened_intake()
    client = application(intake).test_client()
    client.get("/healthz", base_url="http://localhost")
    assert not ProxyNote(intake.settings.var, SILENT).is_there()
    for _ in range(2):
        client.get("/sefton/safe", base_url=BEHIND["INTAKE_PUBLIC_URL"])
    assert caplog.text.count("with fewer callers") == 1
    assert "fewer callers in X-Forwarded-For than INTAKE_PROXIES" in told(capsys, "proxy-silent")
    ProxyNote(intake.settings.var, SILENT).path.unlink()
    assert main(["doctor"]) == 0


def test_a_sender_that_is_the_teams_own_mailbox_is_a_warning(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("INTAKE_NOTICES", "sefton=team@example.org")
    for sender, is_told in (("Team@example.org", True), ("news@example.org", False)):
        monkeypatch.setenv("INTAKE_MAIL_URL", f"smtp://127.0.0.1:1?from={sender}")
        main(["doctor"])
        assert ("warning sender: " in capsys.readouterr().out) == is_told
