"""A demonstration shows what would have been sent, and no language that nobody speaks."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from intake.adapters.db.migrate import upgrade
from intake.adapters.mail.folder import Folder
from intake.app import application, wire
from intake.settings import read_settings
from tests.support.fakes import FakeClock
from tests.support.made_notices import notice
from tests.support.served_app import fresh_key

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from intake.app import Intake


def environment(folder: Path) -> dict[str, str]:
    return {
        "INTAKE_DATABASE_URL": f"sqlite:///{folder}/intake.db",
        "INTAKE_SECRET_KEY": fresh_key(),
        "INTAKE_ENCRYPTION_KEYS": fresh_key(),
        "INTAKE_MAIL_URL": f"file://{folder}/mail",
    }


@pytest.fixture
def mailing(tmp_path: Path) -> Iterator[Intake]:
    """Everything put together, with a folder for emails."""
    made = wire(read_settings(environment(tmp_path)))
    upgrade(made.database)
    yield made
    made.database.close()


def test_a_demonstration_shows_its_emails_as_they_were_written(
    mailing: Intake, tmp_path: Path
) -> None:
    client = application(mailing, demo=True).test_client()
    assert "There are none yet" in client.get("/demo/mail").text
    Folder(tmp_path / "mail", FakeClock()).send(notice(body="Mine: <b>bold</b>\nand more"))
    shown = client.get("/demo/mail")
    assert (shown.status_code, shown.headers["Cache-Control"]) == (200, "no-store")
    assert "Mine: &lt;b&gt;bold&lt;/b&gt;\nand more" in shown.text
    assert notice().to in shown.text


def test_nothing_but_a_demonstration_shows_emails(mailing: Intake, tmp_path: Path) -> None:
    Folder(tmp_path / "mail", FakeClock()).send(notice())
    assert application(mailing).test_client().get("/demo/mail").status_code == 404


@pytest.mark.sampled(3)
@pytest.mark.parametrize(
    "call",
    [
        {"headers": {"X-Forwarded-For": "192.0.2.1"}},
        {"headers": {"Forwarded": "for=192.0.2.1"}},
        {"base_url": "http://help.example.org"},
        {"base_url": "https://127.0.0.1"},
        {"environ_overrides": {"REMOTE_ADDR": "192.0.2.1"}},
    ],
)
@pytest.mark.parametrize("path", ["/demo/mail", "/", "/desk/sign-in"])
def test_a_demonstration_answers_nobody_but_this_machine_itself(
    mailing: Intake, path: str, call: dict[str, Any]
) -> None:
    client = application(mailing, demo=True).test_client()
    assert client.get(path).status_code == 200
    assert client.get(path, **call).status_code == 403


@pytest.mark.parametrize(
    ("made_up", "setting", "offered"),
    [(False, {}, False), (True, {}, True), (False, {"INTAKE_TESTING": "1"}, True)],
)
def test_languages_that_nobody_speaks_are_offered_only_to_who_asks_for_them_and_to_tests(
    tmp_path: Path, made_up: bool, setting: dict[str, str], offered: bool
) -> None:
    settings = read_settings(environment(tmp_path) | setting)
    intake = wire(settings, made_up=made_up)
    shown = application(intake, demo=True).test_client().get("/").text
    assert [tag in shown for tag in ("en-XA", "ar-XB")] == [offered, offered]
    intake.database.close()
