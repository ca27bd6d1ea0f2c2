"""`intake purge` does what its dry run told, on the real database, with every kind of thing."""

from __future__ import annotations

import shutil
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

import pytest

from intake.cli.database import opened_intake
from intake.cli.main import main
from intake.domain.case.event import NewEvent
from intake.domain.case.glance import Glance
from tests.support.commands import send_complaint
from tests.support.made_notices import notice

if TYPE_CHECKING:
    from pathlib import Path

    from intake.app import Intake

TODAY = "2031-06-01"
HELD = {"reason": "An inquiry", "until": "2032-01-01"}


def ended(intake: Intake, **hold: str) -> str:
    """A complaint that was closed; held back, if that is said."""
    reference = send_complaint(intake, notice(1))
    for name, data in (("closed", {}), *([("erasure_held", hold)] if hold else [])):
        new = NewEvent(name, intake.casework.clock.now(), "officer", data)
        cases = intake.casework.cases
        cases.append(reference, len(cases.events(reference)), [new], Glance())
    return reference


@pytest.fixture
def past(settings: Path) -> Path:
    """A database with something of each kind, much of it past its time; the folder it is in."""
    intake = opened_intake()
    log = intake.services.desk.log
    log.write("dan@x.example", "view", ended(intake))
    ended(intake, **HELD)
    send_complaint(intake)
    intake.timed.purging.drafts.begin("sefton", "complaint", "f" * 64)
    log.write("dan@x.example", "sign_in")
    folder = settings.parent / "mail"
    folder.mkdir(exist_ok=True)
    (folder / "old.eml").write_text("Date: Wed, 01 May 2024 12:00:00 +0000\n\nHello")
    settings.write_text(f"{TODAY}T12:00:00+00:00")
    intake.timed.purging.drafts.begin("sefton", "complaint", "f" * 64)
    intake.database.close()
    return settings.parent


def out_of(capsys: pytest.CaptureFixture[str], *words: str) -> list[str]:
    capsys.readouterr()
    assert main(["purge", *words]) == 0
    lines = capsys.readouterr().out.splitlines()
    return [each for each in lines if "--undo" not in each]


def test_what_a_purge_did_on_a_copy_is_what_its_dry_run_told_and_a_second_one_finds_no_more(
    past: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    told = out_of(capsys, "--dry-run", "--list")
    assert [line.split()[0] for line in told if "sefton" in line] == ["1", "1", "1"]
    assert told == out_of(capsys, "--dry-run", "--list")
    copied = past / "copy"
    copied.mkdir()
    for file in past.glob("intake.db*"):
        shutil.copy(file, copied / file.name)
    monkeypatch.setenv("INTAKE_DATABASE_URL", f"sqlite:///{copied}/intake.db")
    assert out_of(capsys, "--confirm", TODAY, "--list") == told
    left = [line for line in told if "held back" in line]
    assert out_of(capsys, "--dry-run") == left
    assert main(["verify"]) == 0


def test_what_was_left_of_a_case_goes_too_and_the_nightly_look_misses_nothing(
    past: Path, settings: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out_of(capsys, "--confirm", TODAY)
    assert main(["verify"]) == 0
    (erased,) = [
        each
        for each in opened_intake().casework.cases.references()
        if opened_intake().casework.case(each).is_erased
    ]
    later = (datetime.fromisoformat(TODAY) + timedelta(days=800)).date().isoformat()
    settings.write_text(f"{later}T12:00:00+00:00")
    told = out_of(capsys, "--dry-run", "--list")
    assert f"        {erased}" in told
    assert out_of(capsys, "--confirm", later, "--list") == told
    assert erased not in opened_intake().casework.cases.references()
    assert main(["verify"]) == 0
