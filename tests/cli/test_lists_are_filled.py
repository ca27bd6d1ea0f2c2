"""Whichever command brings a database up to date, the desk's lists are full afterwards."""

from __future__ import annotations

import pytest

from intake.adapters.db.migrate import downgrade
from intake.cli.database import opened_intake
from intake.cli.main import main
from tests.cli.test_what_cannot_be_read import sent_whole
from tests.support.commands import spoil


@pytest.mark.usefixtures("settings")
@pytest.mark.parametrize("command", [["purge", "--dry-run"], ["worker", "--once"]])
def test_a_command_that_migrates_fills_the_lists(command: list[str]) -> None:
    sent_whole()
    intake = opened_intake()
    spoil(intake, "DELETE FROM desk_rows")
    downgrade(intake.database, "-1")
    assert main(command) == 0
    assert intake.casework.cases.unlisted() == []
