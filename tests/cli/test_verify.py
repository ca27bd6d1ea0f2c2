"""`intake verify` finds what was changed, cut off or taken away, and says so line by line."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from intake.cli.database import opened_intake
from intake.cli.main import main
from intake.cli.nightly import Nightly
from intake.domain.case.event import NewEvent
from intake.domain.case.glance import Glance
from intake.domain.people.officer import OfficerNames
from tests.support.commands import send_complaint, spoil
from tests.support.made_notices import notice

if TYPE_CHECKING:
    from pathlib import Path

CASE = {
    "a byte of an event": "UPDATE events SET sealed = zeroblob(length(sealed)) WHERE sequence = 1",
    "an event's name": "UPDATE events SET name = 'closed' WHERE sequence = 1",
    "an event's day": "UPDATE events SET at = '2026-13-45' WHERE sequence = 1",
    "an event's hash": "UPDATE events SET hash = zeroblob(32) WHERE sequence = 1",
    "an event in the middle": "DELETE FROM events WHERE sequence = 1",
    "all events": "DELETE FROM events",
    "an event's content": "UPDATE events SET sealed = NULL WHERE sequence = 1",
    "the head": "UPDATE cases SET head = zeroblob(32)",
}

OTHER = {
    "a draft": "UPDATE drafts SET sealed = x'0102'",
    "a draft that is another's in size": "UPDATE drafts SET sealed = substr(sealed, 2)",
    "a way in": "UPDATE ways_in SET wrapped = x'00' WHERE kind = 'device'",
    "words": "UPDATE ways_in SET verifier = NULL WHERE kind = 'words'",
    "a notice": "UPDATE outbox SET sealed = zeroblob(60)",
    "a notice that waits for nothing": "UPDATE outbox SET sealed = NULL",
    "an officer": "UPDATE officers SET sealed = zeroblob(60)",
    "an officer's role": "UPDATE officers SET role = 'manager'",
    "a flow version": "INSERT INTO flow_versions VALUES ('f00', 'complaint', '{}')",
    "a row of the lists": "DELETE FROM desk_rows",
}


GONE = (
    "DELETE FROM desk_rows",
    "DELETE FROM case_words",
    "DELETE FROM due_dates",
    "DELETE FROM outbox",
    "DELETE FROM events",
    "DELETE FROM cases",
)
"""A whole case, and all that hangs on it."""


@pytest.fixture
def reference(settings: Path) -> str:
    """A case of two events, with a notice, beside an officer and a draft."""
    intake = opened_intake()
    reference = send_complaint(intake, notice(1), submission={"council": "sefton"})
    read = NewEvent("read", intake.casework.clock.now(), "officer", {})
    intake.casework.cases.append(reference, 1, [read], Glance())
    officers = intake.services.desk.cases.officers
    officers.invite("dan@x.example", "sefton", "officer", OfficerNames("Dan Carter"))
    return reference


@pytest.fixture
def heads(settings: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where the heads are kept in these tests."""
    file = settings.parent / "heads" / "chains"
    monkeypatch.setenv("INTAKE_HEADS_FILE", str(file))
    return file


def faults(capsys: pytest.CaptureFixture[str]) -> list[str]:
    capsys.readouterr()
    code = main(["verify"])
    *lines, last = capsys.readouterr().out.splitlines()
    assert last.endswith(f"{len(lines)} faults")
    assert code == (1 if lines else 0)
    return lines


def test_what_is_whole_has_no_fault_and_its_heads_are_kept_for_us_alone(
    heads: Path, reference: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert faults(capsys) == []
    assert faults(capsys) == []
    first, line = heads.read_text().splitlines()
    assert first.endswith("1 cases 2 events")
    assert line.startswith(f"{reference} 2 ")
    assert heads.stat().st_mode & 0o777 == 0o600


@pytest.mark.sampled(4)
@pytest.mark.parametrize("damage", CASE)
def test_each_damage_to_a_case_is_a_line_with_its_reference(
    heads: Path, reference: str, damage: str, capsys: pytest.CaptureFixture[str]
) -> None:
    spoil(opened_intake(), CASE[damage])
    (line,) = faults(capsys)
    assert line.startswith(f"{reference}: ")


@pytest.mark.sampled(4)
@pytest.mark.parametrize("damage", OTHER)
def test_each_damage_to_another_row_is_a_line(
    heads: Path, reference: str, damage: str, capsys: pytest.CaptureFixture[str]
) -> None:
    spoil(opened_intake(), OTHER[damage])
    assert len(faults(capsys)) == 1


def test_a_case_that_was_moved_to_another_council_is_told(
    heads: Path, reference: str, capsys: pytest.CaptureFixture[str]
) -> None:
    moves = "UPDATE cases SET council = 'trafford'", "UPDATE desk_rows SET council = 'trafford'"
    spoil(opened_intake(), *moves)
    assert faults(capsys) == [f"{reference}: it stands with trafford, and its events say sefton"]


def test_what_was_erased_by_an_event_that_says_so_is_no_fault(
    heads: Path, reference: str, capsys: pytest.CaptureFixture[str]
) -> None:
    intake = opened_intake()
    erased = NewEvent("content_erased", intake.casework.clock.now(), "officer", {})
    intake.casework.cases.append(reference, 2, [erased], Glance())
    spoil(intake, "UPDATE events SET sealed = NULL WHERE sequence < 3")
    assert faults(capsys) == []
    spoil(intake, "UPDATE events SET sealed = NULL")
    assert len(faults(capsys)) == 1


def test_a_chain_that_was_cut_off_with_its_head_is_noticed_by_the_heads_outside(
    heads: Path, reference: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert faults(capsys) == []
    cut = "UPDATE cases SET last = 1, head = (SELECT hash FROM events WHERE sequence = 1)"
    spoil(opened_intake(), "DELETE FROM events WHERE sequence = 2", cut)
    for _ in range(2):
        (line,) = faults(capsys)
        assert (
            line == f"{reference}: events that were there at the last look are gone, or are others"
        )


def test_a_case_that_was_taken_away_is_noticed_until_somebody_begins_anew(
    heads: Path, reference: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert faults(capsys) == []
    spoil(opened_intake(), *GONE)
    for _ in range(2):
        assert faults(capsys) == [f"{reference}: this case was there at the last look, and is gone"]
    heads.unlink()
    assert faults(capsys) == []


def test_a_case_that_went_on_since_the_last_look_is_no_fault(
    heads: Path, reference: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert faults(capsys) == []
    intake = opened_intake()
    again = NewEvent("read", intake.casework.clock.now(), "officer", {})
    intake.casework.cases.append(reference, 2, [again], Glance())
    assert faults(capsys) == []


@pytest.mark.sampled(4)
@pytest.mark.parametrize("change", ["", "garbage\n", "2024-05-01 1 cases 2 events\n"])
def test_heads_that_were_changed_are_a_fault_and_are_left_to_be_looked_at(
    heads: Path, reference: str, change: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert faults(capsys) == []
    heads.write_text(change)
    (line,) = faults(capsys)
    assert str(heads) in line
    assert heads.read_text() == change


def test_something_dated_ahead_is_told(
    heads: Path, reference: str, settings: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    settings.write_text("2024-04-29T12:00:00+00:00")
    assert faults(capsys) == [f"{reference}: something is dated 2024-05-01, which lies ahead"]


def test_the_worker_verifies_once_a_night_and_tells_each_fault(
    heads: Path, reference: str, settings: Path
) -> None:
    settings.write_text("2024-05-02T00:30:00+00:00")
    intake = opened_intake()
    nightly = Nightly(intake.verification)
    assert nightly.look() == []
    settings.write_text("2024-05-02T02:30:00+00:00")
    (line,) = nightly.look()
    assert line.endswith(" rows, 0 faults")
    assert nightly.look() == []
    spoil(intake, "DELETE FROM events")
    settings.write_text("2024-05-03T02:30:00+00:00")
    fault, _ = nightly.look()
    assert fault == f"{reference}: this case has no events"
