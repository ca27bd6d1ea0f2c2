"""Settings for the `intake` command."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest

from intake.settings import PROJECT
from tests.support.commands import KEY, SECRET
from tests.support.ready_made import with_tables

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def settings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Settings for a fresh database; gives the file that holds the time."""
    now = tmp_path / "now"
    now.write_text("2024-05-01T12:00:00+00:00")
    for name in [name for name in os.environ if name.startswith("INTAKE_")]:
        monkeypatch.delenv(name)
    values = {
        "VAR": f"{tmp_path}/var",
        "DATABASE_URL": with_tables(tmp_path / "intake.db"),
        "SECRET_KEY": SECRET,
        "ENCRYPTION_KEYS": KEY,
        "TESTING": "1",
        "NOW": f"@{now}",
        "MAIL_URL": f"file://{tmp_path}/mail",
    }
    for name, value in values.items():
        monkeypatch.setenv(f"INTAKE_{name}", value)
    return now


@pytest.fixture
def own_home(settings: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder of a project with the shipped content and a ``var`` of its own."""
    home = settings.parent / "home"
    home.mkdir()
    for part in ("flows", "content"):
        (home / part).symlink_to(PROJECT / part)
    monkeypatch.setenv("INTAKE_HOME", str(home))
    monkeypatch.delenv("INTAKE_VAR")
    return home
