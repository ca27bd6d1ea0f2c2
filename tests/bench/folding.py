"""How long it takes to fold a case of 30 events."""

from __future__ import annotations

import time
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING

from intake.domain.case.case import Event, fold
from tests.support.law import CLOSED, PROMISES, england

if TYPE_CHECKING:
    from pathlib import Path

    from tests.bench.effort import Effort
    from tests.bench.table import Table
    from tests.support.real_postgres import Server

ROAD = """
received advocacy_offered safety_raised safety_handled acknowledged date_told advocacy_answered
message_sent stage1_extended stage1_answered message_sent stage2_requested statement_sent
statement_agreed investigator_appointed independent_person_appointed stage2_extended
stage2_reported adjudicated stage2_answered action_promised stage3_requested acknowledged
panel_arranged papers_sent panel_met panel_reported council_replied action_done
ombudsman_contacted
"""
"""All three stages and on to the Ombudsman, as long as a case gets."""

AS_OF = date(2025, 12, 31)
DIFFERENT = 250


def road(number: int) -> list[Event]:
    """One case that began on a day of its own, one event every five days."""
    start = datetime(2024, 1, 3, 10, tzinfo=UTC) + timedelta(number)
    events = []
    for step, name in enumerate(ROAD.split()):
        at = start + timedelta(5 * step)
        later = (at + timedelta(25)).date().isoformat()
        data = {"until": later, "meets_on": later, "reason": "it is complex"}
        events.append(Event(step + 1, name, at, at, "officer", data))
    return events


def measure(table: Table, _: Path, __: Server | None, effort: Effort) -> None:
    """Fold that many cases, and tell the CPU that each took."""
    roads = [road(number) for number in range(DIFFERENT)]
    fold(england(), roads[0], AS_OF, CLOSED, PROMISES)
    began = time.process_time()
    for number in range(effort.folds):
        fold(england(), roads[number % DIFFERENT], AS_OF, CLOSED, PROMISES)
    table.add("fold.micros", 1e6 * (time.process_time() - began) / effort.folds)
