"""A command that waited too long for the database says so in one line, and changes nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from intake.cli.main import COMMANDS, main
from intake.services.ports import Busy

if TYPE_CHECKING:
    import pytest


@click.command
def wait() -> None:
    raise Busy


def test_a_command_that_waited_too_long_says_what_to_do(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setitem(COMMANDS, "wait", "here")
    monkeypatch.setattr("intake.cli.main.resolve_name", lambda _: wait)
    assert main(["wait"]) == 1
    assert "writing to the database for too long" in capsys.readouterr().err
