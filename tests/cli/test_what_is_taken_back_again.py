"""What was taken back, or said, since a backup counts in what comes back from it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from intake.adapters.db.lockdown_mark import LockdownMark
from intake.adapters.lockdown_note import LockdownNote
from intake.cli.database import opened_intake
from intake.cli.gone_list import GoneRounds
from intake.cli.main import main
from intake.domain.case.advocates import case_advocate
from intake.domain.case.consents import agreed_since
from intake.domain.case.event import NewEvent
from intake.services.lockdown import Lockdown
from tests.cli.test_backup import Machine, backed_up, machine, restored
from tests.support.commands import send_complaint
from tests.support.made_notices import notice

if TYPE_CHECKING:
    from pathlib import Path

    import pytest

__all__ = ["machine"]

WORDS = "my words that nobody else reads"


def test_what_somebody_took_back_since_is_taken_back_again_and_no_message_goes_on_it(
    machine: Machine, capsys: pytest.CaptureFixture[str]
) -> None:
    intake = opened_intake()
    notices = (notice(1, kind="news"), notice(2, kind="letter_copy"), notice(3, kind="arrival"))
    reference = send_complaint(intake, *notices, words=WORDS)

    def happens(name: str, **data: object) -> None:
        new = NewEvent(name, intake.casework.clock.now(), "child", data)
        intake.casework.record(reference, "child", new)

    happens("advocate_named", who="Kim", works_for="NYAS", email="kim@nyas.example")
    happens("consent_given", consent="see_case", of=2, wording="Yes?")
    backed_up(machine)
    happens("advocate_removed", of=2)
    happens("consent_withdrawn", consent="contact")
    assert main(["worker", "--once"]) in {0, 1}
    machine.is_lost()
    capsys.readouterr()
    assert restored(machine) == 0
    assert "        2  consents that were taken back\n" in capsys.readouterr().out
    back = opened_intake()
    events = back.casework.cases.events(reference)
    by_itself = [each.name for each in events if each.actor == "system"]
    assert {"advocate_removed", "consent_withdrawn"} <= {*by_itself}
    assert case_advocate(events) is None
    assert agreed_since(events, "contact") is False
    batches = iter(back.delivering.outbox.take, None)
    held = [each.notice for batch in batches for each in (batch, *batch.beside)]
    waiting = {each.kind for each in held if each}
    assert "arrival" in waiting
    assert not waiting & {"news", "letter_copy"}


def test_where_it_cannot_be_taken_back_again_the_case_is_named(
    machine: Machine, capsys: pytest.CaptureFixture[str]
) -> None:
    intake = opened_intake()
    reference = send_complaint(intake, words=WORDS)
    backed_up(machine)
    now = intake.casework.clock.now()
    new = NewEvent("consent_withdrawn", now, "child", {"consent": "contact"})
    intake.casework.record(reference, "child", new)
    GoneRounds(intake).carry()
    machine.is_lost()
    machine.patch.setenv("INTAKE_COUNCILS", "trafford")
    capsys.readouterr()
    assert restored(machine) == 1
    assert f"{reference}: somebody took something back in it since" in capsys.readouterr().out


def test_a_lockdown_stands_in_what_comes_back_if_it_was_said_before_the_backup_or_since(
    machine: Machine, own_home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    opened_intake()
    note = LockdownNote(own_home / "var")
    backed_up(machine)
    assert main(["lockdown", "--staff"]) == 0
    machine.is_lost()
    assert restored(machine) == 0
    back = opened_intake()
    assert LockdownMark(back.database, back.keys.secret).read() is Lockdown.STAFF
    assert "intake lockdown --lift" in capsys.readouterr().out
    assert note.lift()
