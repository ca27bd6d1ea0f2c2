"""What is missing of a council's own sign-in is said in plain words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from intake.cli.database import opened_intake
from intake.cli.main import main
from tests.support.made_sign_on import home_with, secret_in

if TYPE_CHECKING:
    from pathlib import Path

    import pytest


def test_check_and_doctor_say_what_is_missing(
    settings: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    file = secret_in(settings.parent, "") / "sefton"
    monkeypatch.setenv("INTAKE_SIGN_ON_KEYS", str(file.parent))
    monkeypatch.setenv("INTAKE_HOME", str(home_with(settings.parent, "http://127.0.0.1:9")))

    def doctor() -> str:
        main(["doctor"])
        return capsys.readouterr().out

    opened_intake().database.close()
    assert f"an account of “sefton”: {file} is empty" in doctor()
    file.unlink()
    assert main(["check"]) == 0
    assert f"its button is not shown: {file} is not there" in capsys.readouterr().err
    file.write_text("secret")
    file.chmod(0o644)
    assert f"chmod 600 {file}" in doctor()
    file.chmod(0o600)
    assert "the sign-in of “sefton” does not answer as it should" in doctor()
