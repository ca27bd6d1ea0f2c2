"""One row that cannot be read is one line of a command, which goes on with all the others."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from intake.cli.database import opened_intake
from intake.cli.main import main
from intake.domain.case.event import NewEvent
from intake.domain.case.glance import Glance
from intake.domain.complaint_record import to_document
from tests.support.commands import spoil
from tests.support.made_letters import FULL

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.sampled(4)
DAMAGE = {
    "one byte of what is sealed": "UPDATE events SET sealed = zeroblob(length(sealed))",
    "its name": "UPDATE events SET name = 'closed'",
    "its day": "UPDATE events SET at = '2026-13-45'",
    "when it was recorded": "UPDATE events SET recorded = 'yesterday'",
    "its hash": "UPDATE events SET hash = zeroblob(32)",
    "all of it": "DELETE FROM events",
    "how many there are": "UPDATE cases SET last = 7",
    "the newest hash": "UPDATE cases SET head = zeroblob(32)",
}

ERASED = "UPDATE events SET sealed = NULL"


def sent_whole() -> str:
    """A complaint with a whole submission, sent now; its reference."""
    intake = opened_intake()
    draft, _ = intake.timed.purging.drafts.begin("sefton", "complaint", "f" * 64)
    told = {"submission": to_document(replace(FULL, council="sefton"))}
    received = NewEvent("received", intake.casework.clock.now(), "child", told)
    intake.casework.cases.send(draft, draft.draft, [received], Glance())
    return draft.draft.reference


@pytest.fixture
def cases(settings: Path) -> tuple[str, str]:
    """A case to be damaged, and one that stays whole."""
    return sent_whole(), sent_whole()


@pytest.mark.parametrize("damage", DAMAGE)
def test_export_goes_on_past_a_case_that_cannot_be_read_and_says_which(
    cases: tuple[str, str], damage: str, capsys: pytest.CaptureFixture[str]
) -> None:
    spoil(opened_intake(), f"{DAMAGE[damage]} WHERE reference = '{cases[0]}'")
    assert main(["export", "--all"]) == 1
    out, err = capsys.readouterr()
    assert len(out.splitlines()) == 1
    assert len(err.splitlines()) == 1
    assert cases[0] in err


@pytest.mark.parametrize("damage", DAMAGE)
def test_rebuilding_names_what_it_cannot_read_and_nothing_vanishes(
    cases: tuple[str, str], damage: str, capsys: pytest.CaptureFixture[str]
) -> None:
    intake = opened_intake()
    spoil(intake, f"{DAMAGE[damage]} WHERE reference = '{cases[0]}'")
    assert main(["rebuild"]) == 1
    out, err = capsys.readouterr()
    assert out == "1 cases listed anew\n"
    assert err.startswith(f"{cases[0]}: this case cannot be read")
    assert intake.casework.cases.unlisted() == []


@pytest.mark.parametrize("damage", DAMAGE)
def test_a_server_starts_with_a_case_that_no_list_has_and_that_cannot_be_read(
    cases: tuple[str, str], damage: str
) -> None:
    intake = opened_intake()
    change = f"{DAMAGE[damage]} WHERE reference = '{cases[0]}'"
    spoil(intake, "DELETE FROM desk_rows", change)
    rebuilt = intake.services.desk.listing.rebuild()
    assert (rebuilt.count, rebuilt.unreadable) == (1, (cases[0],))
    assert intake.services.desk.listing.rebuild().count == 0


@pytest.mark.parametrize("damage", DAMAGE)
def test_the_worker_looks_at_the_other_cases(
    cases: tuple[str, str], damage: str, capsys: pytest.CaptureFixture[str]
) -> None:
    spoil(opened_intake(), f"{DAMAGE[damage]} WHERE reference = '{cases[0]}'")
    assert main(["worker", "--once"]) == 1
    assert capsys.readouterr().out.startswith("looked at 1 cases")


@pytest.mark.parametrize("damage", DAMAGE)
def test_an_event_for_a_case_that_cannot_be_read_is_refused_in_one_line(
    cases: tuple[str, str], damage: str, settings: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    spoil(opened_intake(), f"{DAMAGE[damage]} WHERE reference = '{cases[0]}'")
    file = settings.with_name("event.json")
    file.write_text(json.dumps({"event": "acknowledged", "at": "2024-05-01"}))
    assert main(["event", cases[0], str(file)]) == 1
    assert len(capsys.readouterr().err.splitlines()) == 1


def test_an_erased_case_is_one_line_of_an_export(
    cases: tuple[str, str], capsys: pytest.CaptureFixture[str]
) -> None:
    spoil(opened_intake(), f"{ERASED} WHERE reference = '{cases[0]}'")
    assert main(["export", *cases]) == 1
    out, err = capsys.readouterr()
    assert out.count("\n") >= 1
    assert err == f"{cases[0]}: what was sent was erased, or cannot be read any more.\n"


def test_the_worker_waits_for_the_day_of_a_case_that_another_clock_dated_ahead(
    settings: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    settings.write_text("2024-05-02T00:00:10+01:00")
    reference = sent_whole()
    settings.write_text("2024-05-01T23:59:50+01:00")
    assert main(["worker", "--once"]) == 0
    events = opened_intake().casework.cases.events(reference)
    assert [event.name for event in events] == ["received"]
