"""A council that is not served any more: said at start and by the doctor; no command falls over."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from intake.cli.database import opened_intake
from intake.cli.main import main
from intake.domain.people.officer import OfficerNames
from tests.cli.test_what_cannot_be_read import sent_whole

if TYPE_CHECKING:
    from pathlib import Path

SAYS = (
    "grave councils: the council “sefton” is not served here, but the database has 1 cases,"
    " 1 drafts that were not sent and 1 officers of it."
)


@pytest.fixture
def case(settings: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """A case of a council that is not served any more, beside a draft and an officer of it."""
    reference = sent_whole()
    intake = opened_intake()
    intake.timed.purging.drafts.begin("sefton", "complaint", "f" * 64)
    officers = intake.services.desk.cases.officers
    officers.invite("dan@sefton.gov.uk", "sefton", "officer", OfficerNames("Dan Carter"))
    intake.database.close()
    monkeypatch.setenv("INTAKE_COUNCILS", "trafford")
    return reference


@pytest.mark.usefixtures("case")
def test_the_doctor_says_which_council_and_how_much_there_is_of_it(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert main(["doctor"]) == 1
    assert SAYS in capsys.readouterr().out


@pytest.mark.usefixtures("case")
def test_the_worker_says_so_when_it_starts(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["worker", "--once"]) == 0
    assert SAYS in capsys.readouterr().err


@pytest.mark.usefixtures("case")
@pytest.mark.sampled(4)
@pytest.mark.parametrize(
    "command", [["rebuild"], ["export", "--all"], ["verify"], ["purge", "--dry-run"]]
)
def test_commands_go_on(command: list[str]) -> None:
    assert main(command) == 0


def test_its_case_is_still_exported(case: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["export", case]) == 0
    assert json.loads(capsys.readouterr().out)["reference"]


def test_an_event_on_its_case_is_refused_in_one_line(
    case: str, settings: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = settings.with_name("event.json")
    file.write_text(json.dumps({"event": "acknowledged", "at": "2024-05-01"}))
    assert main(["event", case, str(file)]) == 1
    said = capsys.readouterr().err
    assert said == f"{case}: the council “sefton” is not served here; see INTAKE_COUNCILS.\n"


@pytest.mark.usefixtures("case")
def test_its_officers_get_no_link(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["officer", "link", "dan@sefton.gov.uk"]) == 1
    assert capsys.readouterr().err == "There is no council “sefton” here.\n"
