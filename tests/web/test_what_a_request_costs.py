"""What a request about a case costs: how often its events are read, and folded anew."""

from __future__ import annotations

import sys
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import event as sql_event

from intake.domain.case import case as folded
from tests.web.test_desk import opened
from tests.web.test_desk_letters import address, events, fills

if TYPE_CHECKING:
    from collections.abc import Iterator
    from types import FrameType

    from sqlalchemy import Connection

    from tests.web.desk_visitor import DeskVisitor, Office

BEGUN = folded.begun.__code__
"""What every fold of a case from its first event goes through."""


@dataclass
class Cost:
    """How often all events of a case were selected, and how often any were folded."""

    readings: int = 0
    folds: int = 0


@contextmanager
def counted(office: Office) -> Iterator[Cost]:
    """Count what is selected from the database, and which functions are called."""
    cost = Cost()

    def on_call(frame: FrameType, what: str, _: object) -> None:
        cost.folds += what == "call" and frame.f_code is BEGUN

    def on_select(_: Connection, __: object, statement: str, *___: object) -> None:
        cost.readings += statement.startswith("SELECT events.")

    with office.wired.database.read() as connection:
        engine = connection.engine
    sql_event.listen(engine, "before_cursor_execute", on_select)
    sys.setprofile(on_call)
    try:
        yield cost
    finally:
        sys.setprofile(None)
        sql_event.remove(engine, "before_cursor_execute", on_select)


def test_a_look_and_a_preview_read_a_case_once_and_a_letter_that_is_sent_twice(
    office: Office, dan: DeskVisitor
) -> None:
    """What is sent reads it once, and the page that it leads to once more."""
    young = office.complaint(points_what="Nobody came.")
    opened(dan, young.reference)
    with counted(office) as look:
        assert dan.go(f"/desk/case/{young.reference}").page == "desk-case"
    dan.go(address(young))
    with counted(office) as preview:
        assert fills(dan).page == "desk-preview"
    with counted(office) as sent:
        assert dan.send("data-send").page == "desk-case"
    assert "stage1_answered" in events(office, young)
    assert [look.readings, preview.readings, sent.readings] == [1, 1, 2]
    assert 1 <= sent.folds <= 6
