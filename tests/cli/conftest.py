"""Settings for the `intake` command."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest

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
