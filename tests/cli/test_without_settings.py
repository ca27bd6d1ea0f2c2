"""What only looks after a database, run without the settings of the service."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import create_engine

from intake.cli.main import main

if TYPE_CHECKING:
    from pathlib import Path

    import pytest

COMMANDS = (
    ["backup", "--to", "age1", "file"], ["verify"], ["purge"], ["keys", "rotate"],
    ["keys", "lost"], ["access-log", "ABCD2345"],
)  # fmt: skip


def test_nothing_is_begun_and_somebody_is_told(
    settings: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    new, empty = settings.parent / "new.db", settings.parent / "empty.db"
    # An older look at a place that was not there left a file without tables.
    with create_engine(f"sqlite:///{empty}").connect() as connection:
        connection.exec_driver_sql("PRAGMA journal_mode = WAL")
    for file in (new, empty):
        monkeypatch.setenv("INTAKE_DATABASE_URL", f"sqlite:///{file}")
        codes = [main(each) for each in COMMANDS]
        said = capsys.readouterr()
        assert (set(codes), said.out) == ({1}, "")
        assert said.err.lower().count("nothing of intake is in the database") == len(COMMANDS)
    assert not new.exists()
    assert main(["doctor"]) == 1
    assert "if a backup is to be brought back, do so now" in capsys.readouterr().out
