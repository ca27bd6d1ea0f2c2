"""Two events at once on one case: one line, and nothing is half written."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from sqlalchemy import Engine, event

from intake.cli.database import opened_intake
from intake.cli.main import main
from intake.domain.case.event import NewEvent
from tests.cli.test_what_cannot_be_read import sent_whole

if TYPE_CHECKING:
    from pathlib import Path

    import pytest


def test_who_comes_second_is_told_in_one_line_to_run_it_again(
    settings: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    reference, other = sent_whole(), opened_intake()
    file = settings.with_name("event.json")
    file.write_text(json.dumps({"event": "message_sent", "at": "2024-05-01", "text": "Hello."}))
    first = NewEvent("assigned", other.casework.clock.now(), "officer", {"to": "dan"})
    waiting = [first]

    def meanwhile(_c: object, _cursor: object, statement: str, *_: object) -> None:
        if waiting and statement.startswith("SELECT") and "FROM events" in statement:
            other.casework.record(reference, "officer", waiting.pop())

    event.listen(Engine, "after_cursor_execute", meanwhile)
    try:
        code = main(["event", reference, str(file)])
    finally:
        event.remove(Engine, "after_cursor_execute", meanwhile)
    said = capsys.readouterr().err
    assert (code, waiting) == (1, [])
    assert said == f"Something else was recorded on {reference} just now; run this again.\n"
    names = [each.name for each in other.casework.cases.events(reference)]
    assert "assigned" in names
    assert "message_sent" not in names
