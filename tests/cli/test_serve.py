"""`intake serve` refuses, in one line, what would put young people at risk."""

from __future__ import annotations

from pathlib import Path

import pytest

from intake.adapters.db.demonstrations import demo_people
from intake.cli.database import opened_intake
from intake.cli.demonstration import demonstration
from intake.cli.main import main
from intake.settings import (
    PROJECT,
    SHIPPED,
    SettingsRefused,
    demo_settings,
    note_served,
    read_settings,
    var_of,
)
from tests.support.commands import KEY, SECRET, send_complaint, spoil
from tests.support.served_app import ServedApp


def refusal(capsys: pytest.CaptureFixture[str], *words: str) -> str:
    """The one line with which a command refuses."""
    assert main(words) == 1
    error = capsys.readouterr().err
    assert error.count("\n") == 1
    return error


@pytest.mark.parametrize(
    ("name", "value"), [("PUBLIC_URL", "https://help.example.org"), ("PROXIES", "1")]
)
@pytest.mark.usefixtures("settings")
def test_a_demonstration_refuses_to_be_reached_by_others(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], name: str, value: str
) -> None:
    monkeypatch.setenv(f"INTAKE_{name}", value)
    assert f"leave out INTAKE_{name}" in refusal(capsys, "serve", "--demo")


@pytest.mark.usefixtures("settings")
def test_a_demonstration_refuses_a_database_that_holds_something_real(
    capsys: pytest.CaptureFixture[str],
) -> None:
    send_complaint(opened_intake())
    assert "--demo runs on a database of its own only" in refusal(capsys, "serve", "--demo")


def test_a_demonstration_has_a_database_keys_and_emails_of_its_own() -> None:
    real = {"INTAKE_SECRET_KEY": SECRET, "INTAKE_ENCRYPTION_KEYS": KEY}
    real["INTAKE_MAIL_URL"] = "smtp://mail.example.org?from=news@example.org"
    settings, demo = read_settings(real), demo_settings(real)
    assert demo.var == PROJECT / "var" / "demo"
    assert demo.database_url == f"sqlite:///{demo.var}/intake.db" != settings.database_url
    assert (demo.secret_key, demo.encryption_keys) == (None, ())
    assert "demo" in str(demo.mail)


@pytest.mark.sampled(2)
@pytest.mark.parametrize("command", [["serve"], ["worker", "--once"]])
@pytest.mark.usefixtures("settings")
def test_nothing_real_is_served_while_people_of_a_demonstration_can_sign_in(
    capsys: pytest.CaptureFixture[str], command: list[str]
) -> None:
    intake = opened_intake()
    demonstration(intake)
    for kind, people in demo_people(intake.database).items():
        left = list(people)
        while left:
            error = refusal(capsys, *command)
            assert all(email in error for email in left)
            assert f"take each out with: intake {kind} remove {left[0]}" in error
            assert main([kind, "remove", left.pop(0)]) == 0
            capsys.readouterr()
    assert main(["worker", "--once"]) == 0


@pytest.mark.parametrize("command", [["serve"], ["worker", "--once"]])
@pytest.mark.usefixtures("settings")
def test_the_database_of_a_demonstration_is_never_served_as_a_real_one(
    capsys: pytest.CaptureFixture[str], command: list[str]
) -> None:
    begun = "INSERT INTO demonstrations VALUES ('2024-05-01 12:00:00')"
    spoil(opened_intake(), begun)
    assert refusal(capsys, *command).startswith("this is the database of a demonstration")


@pytest.mark.parametrize(
    "address",
    [
        "help.example.org",
        "http://help.example.org",
        "https://",
        "ftp://help.example.org",
        "https://a:x",
    ],
)
@pytest.mark.usefixtures("settings")
def test_a_public_address_without_https_is_refused(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], address: str
) -> None:
    monkeypatch.setenv("INTAKE_PUBLIC_URL", address)
    assert refusal(capsys, "serve").startswith("INTAKE_PUBLIC_URL should be the address")


@pytest.mark.parametrize(
    "address", ["https://help.example.org", "https://help.example.org:8443/x", "http://[::1]:8000",
                "http://127.0.0.1:8000"])  # fmt: skip
def test_a_public_address_with_https_or_on_this_machine_is_taken(address: str) -> None:
    assert read_settings({"INTAKE_PUBLIC_URL": f" {address} "}).public_url == address


@pytest.mark.parametrize("host", ["0.0.0.0", "::", "192.0.2.1"])  # noqa: S104 it is refused
@pytest.mark.usefixtures("settings")
def test_nobody_from_outside_is_let_in_without_a_public_address(
    capsys: pytest.CaptureFixture[str], host: str
) -> None:
    assert "set INTAKE_PUBLIC_URL to the https address" in refusal(capsys, "serve", "--host", host)


def test_a_package_says_that_it_needs_a_folder_for_what_a_server_keeps() -> None:
    with pytest.raises(SettingsRefused, match="INTAKE_VAR should name the folder"):
        var_of({}, SHIPPED)
    assert var_of({"INTAKE_VAR": "/var/lib/intake"}, SHIPPED) == Path("/var/lib/intake")
    assert var_of({"INTAKE_HOME": "/srv/ours"}, SHIPPED) == Path("/srv/ours/var")
    assert (
        read_settings({"INTAKE_VAR": "/srv/kept"}).database_url == "sqlite:////srv/kept/intake.db"
    )


def test_settings_of_a_demonstration_are_refused_like_any_others() -> None:
    with pytest.raises(SettingsRefused, match="INTAKE_PROXIES should be a number"):
        demo_settings({"INTAKE_PROXIES": "some"})


def test_a_demonstration_is_served_again_from_its_own_database(tmp_path: Path) -> None:
    app = ServedApp(tmp_path / "demo", options=("--demo",))
    for _ in range(2):
        app.start()
        app.stop()
    lines = app.log.read_text()
    assert lines.count("dan@sefton.example  password: ") == 2
    assert lines.count("erin@trafford.example  password: ") == 2


def test_a_command_names_the_address_at_which_the_pages_were_served_last(tmp_path: Path) -> None:
    var = tmp_path / "var"
    environment = {"INTAKE_VAR": str(var)}
    usual = read_settings(environment).own_address
    note_served(var, "http://127.0.0.1:8123")
    assert read_settings(environment).own_address == "http://127.0.0.1:8123" != usual
    public = {**environment, "INTAKE_PUBLIC_URL": "https://help.example.org"}
    assert read_settings(public).own_address == "https://help.example.org"
    note_served(var, "http://elsewhere.example.org")
    assert read_settings(environment).own_address == usual
