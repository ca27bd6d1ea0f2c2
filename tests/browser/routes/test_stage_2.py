"""A complaint that ends at Stage 2: both persons, more time, both reports, a meeting."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.browser.routes.procedure import (
    NO_PROMISE,
    answers_stage_2,
    appoints_both,
    keeps_promises,
    promise,
    sends_reports,
    sends_statement,
    takes_more_time,
    to_stage_2_requested,
)
from tests.support.replies import InTurn

if TYPE_CHECKING:
    from tests.browser.routes.conftest import Route


@pytest.mark.proof
def test_a_complaint_is_looked_into_at_stage_2_talked_over_and_closed(route: Route) -> None:
    to_stage_2_requested(route)
    dan = route.on("2026-03-24")
    dan.writes("Acknowledge the request for Stage 2")
    assert dan.owed_next == "An investigator was appointed"
    appoints_both(dan)
    sends_statement(route.on("2026-03-26"))
    route.kayleigh.moves("2026-03-27", "statement_agreed", InTurn({}))
    route.kayleigh.moves("2026-03-30", "meeting_requested", InTurn({"who": [{"answer": ["Ivy"]}]}))
    day, text = {"The day of the meeting": "2026-04-14"}, {"What you write to them": "See you."}
    route.on("2026-03-31").acts("A meeting was arranged", {**day, "Where": "At school", **text})
    met = {"Who was there": "Kayleigh, Ada, Ivy", "What was said and agreed": "She goes on."}
    route.on("2026-04-14").acts("A meeting was held", met)
    takes_more_time(route.on("2026-04-20"), "2026-06-25")
    sends_reports(route.on("2026-06-15"))
    dan = route.on("2026-06-24")
    assert dan.owed_next == "Answer at Stage 2"
    answers_stage_2(dan, promise("A call each week.", "2026-07-10"), NO_PROMISE, until="2026-07-10")
    route.kayleigh.moves("2026-06-26", "meeting_requested", InTurn({}))
    route.on("2026-07-02").acts("A meeting was held", met)
    keeps_promises(route.on("2026-07-09"), "A call each week.", "Each worker asks first.")
    route.kayleigh.moves("2026-07-13", "sorted", InTurn({}))
    route.on("2026-07-14").writes("Close it", {"Why it is closed": "It is sorted for you."})
    assert route.ends("closed") == []
