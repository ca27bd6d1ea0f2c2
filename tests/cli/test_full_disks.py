"""What can't be written is one plain line and an exit code, and rounds go on."""

from __future__ import annotations

import subprocess
import sys
from io import StringIO
from itertools import count
from typing import TYPE_CHECKING

import pytest

from intake.cli.database import opened_intake
from intake.cli.main import main
from intake.cli.worker import _rounds
from tests.cli.test_what_cannot_be_read import sent_whole
from tests.support import outages
from tests.support.commands import INTAKE

if TYPE_CHECKING:
    from pathlib import Path

FULL = "This could not be done, or not all of it: the disk is full.\n"


class FullDisk(StringIO):
    """Where nothing more can be printed."""

    def write(self, _: str) -> int:
        raise OSError(28, "No space left on device")


@pytest.mark.usefixtures("settings")
@pytest.mark.sampled(3)
@pytest.mark.parametrize("arguments", [["export", "--all"], ["check", "--slots"], ["--help"]])
def test_a_command_whose_output_takes_no_more_says_so_in_one_line(arguments: list[str]) -> None:
    sent_whole()
    with open("/dev/full", "w") as full:  # noqa: PTH123 it is no file
        done = subprocess.run(
            [INTAKE, *arguments], stdout=full, stderr=subprocess.PIPE, text=True, check=False
        )
    assert (done.returncode, done.stderr) == (1, FULL)


@pytest.mark.usefixtures("settings")
def test_a_command_over_a_database_that_cannot_be_written_says_so_in_one_line(
    settings: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    reference = sent_whole()
    with outages.read_only(opened_intake(), settings):
        assert main(["export", reference]) == 1
    said = capsys.readouterr().err
    assert said == FULL.replace("the disk is full", "the database or its disk is read-only")


def test_a_log_that_cannot_be_written_stops_no_rounds(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdout", FullDisk())
    numbers = count()
    act = _rounds(lambda *_: f"round {next(numbers)}", loud=True)
    act(lambda: False)
    act(lambda: False)
    assert next(numbers) == 2


def test_a_round_that_fails_says_why_in_plain_words(capsys: pytest.CaptureFixture[str]) -> None:
    def fails(*_: object) -> str:
        raise OSError(28, "No space left on device")

    _rounds(fails, loud=False)(lambda: False)
    assert capsys.readouterr().out == "this round failed: the disk is full\n"
