"""How long it takes to fold 100,000 cases of 30 events each; printed, never asserted.

Run it with `python -m tests.bench.folding [CASES]` on a quiet machine.
"""

from __future__ import annotations

import sys
import time
from datetime import UTC, date, datetime, timedelta

from intake.domain.case.case import Event, fold
from tests.support.law import CLOSED, PROMISES, england

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
    told = []
    for step, name in enumerate(ROAD.split()):
        at = start + timedelta(5 * step)
        later = (at + timedelta(25)).date().isoformat()
        data = {"until": later, "meets_on": later, "reason": "it is complex"}
        told.append(Event(step + 1, name, at, at, "officer", data))
    return told


def main(cases: int) -> None:
    """Fold that many cases and print how long it took."""
    roads = [road(number) for number in range(DIFFERENT)]
    fold(england(), roads[0], AS_OF, CLOSED, PROMISES)
    began = time.process_time()
    for number in range(cases):
        fold(england(), roads[number % DIFFERENT], AS_OF, CLOSED, PROMISES)
    spent = time.process_time() - began
    print(  # noqa: T201 a benchmark prints
        f"{cases} cases of {len(ROAD.split())} events: {spent:.1f} s of CPU, "
        f"{1e6 * spent / cases:.0f} microseconds a case"
    )


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 100_000)
