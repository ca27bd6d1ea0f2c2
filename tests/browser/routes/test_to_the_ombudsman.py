"""One complaint through all three stages to the Ombudsman, on the screen alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.browser.routes.procedure import (
    NO_PROMISE,
    acknowledges,
    answers_stage_1,
    answers_stage_2,
    appoints_both,
    asks_for_stage_2,
    asks_for_stage_3,
    clocks,
    due,
    invites_to_panel,
    keeps_promises,
    lists_people,
    promise,
    sends_reports,
    sends_statement,
    taken,
    takes_more_time,
)
from tests.support.replies import InTurn

if TYPE_CHECKING:
    from tests.browser.routes.conftest import Route


def stage_1(route: Route) -> None:
    dan = route.on("2026-03-05")
    lists_people(dan)
    dan.opens()
    assert dan.owed_next == "Acknowledge it"
    acknowledges(dan)
    assert dan.owed_next == "Answer at Stage 1"
    seen = route.kayleigh.on("2026-03-19")
    assert clocks(seen)["stage1-answer"] == (due("2026-03-04", 10), "late")
    route.kayleigh.moves("2026-03-19", "chase", InTurn({"words": [{"answer": ["Where is it?"]}]}))
    dan = route.on("2026-03-20")
    answers_stage_1(dan, NO_PROMISE, promise("You see her each week.", "2026-04-10"))
    seen = route.kayleigh.on("2026-03-20")
    assert clocks(seen)["stage1-answer"][1] == "met-late"


def stage_2(route: Route) -> None:
    asks_for_stage_2(route, "2026-03-23")
    assert clocks(route.kayleigh.on("2026-03-23"))["stage2-answer"] == (
        due("2026-03-23", 25),
        "running",
    )
    dan = route.on("2026-03-24")
    assert dan.owed_next == "Acknowledge the request for Stage 2"
    dan.writes("Acknowledge the request for Stage 2")
    appoints_both(dan)
    sends_statement(route.on("2026-03-26"))
    route.kayleigh.moves("2026-03-27", "statement_agreed", InTurn({}))
    keeps_promises(route.on("2026-04-09"), "You see her each week.")
    takes_more_time(route.on("2026-04-20"), "2026-06-25")
    assert clocks(route.kayleigh.on("2026-04-21"))["stage2-answer"] == ("2026-06-25", "running")
    sends_reports(route.on("2026-06-15"))
    dan = route.on("2026-06-24")
    assert dan.owed_next == "Answer at Stage 2"
    answers_stage_2(dan, promise("A call each week.", "2026-07-10"), NO_PROMISE, until="2026-07-10")
    answered = clocks(route.kayleigh.on("2026-06-24"))
    assert answered["stage2-answer"] == ("2026-06-25", "met")
    assert answered["stage3-ask"] == (due("2026-06-24", 20), "running")


def stage_3(route: Route) -> None:
    asks_for_stage_3(route, "2026-06-29")
    assert clocks(route.kayleigh.on("2026-06-29"))["panel-meet"] == (
        due("2026-06-29", 30),
        "running",
    )
    dan = route.on("2026-06-30")
    assert dan.owed_next == "Acknowledge the request for a panel"
    dan.writes(
        "Acknowledge the request for a panel", {"Who sets up the panel": "Dan Carter, officer"}
    )
    dan.acts("A chair was found for the panel", {"Who": "Pia Lund"})
    dan = route.on("2026-07-01")
    invites_to_panel(dan, "2026-08-10", "Ola Berg", "Rae Moss")
    assert clocks(route.kayleigh.on("2026-07-01"))["panel-papers"][0] == "2026-07-27"
    keeps_promises(route.on("2026-07-09"), "A call each week.", "Each worker asks first.")
    dan = route.on("2026-07-24")
    assert dan.owed_next == "The panel's papers were sent"
    dan.acts(
        "The panel's papers were sent",
        {"To whom": "All three, Kayleigh and Ada", "How they went": "By secure email"},
    )
    route.kayleigh.moves("2026-07-27", "panel_coming", InTurn({}))
    route.on("2026-07-28").messages("We keep a seat for you and Ada.")
    dan = route.on("2026-08-10")
    assert dan.owed_next == "The panel met"
    dan.acts("The panel met", {"Of those who were invited": [{"Were they there": "Yes"}] * 6})
    dan = route.on("2026-08-14")
    assert dan.owed_next == "Send the panel's report"
    recommended = {"One recommendation, in the panel's words": "Let her see her mum more."}
    dan.writes(
        "Send the panel's report",
        {"What the panel recommends": [recommended], "How the report comes": "It is in here."},
    )
    dan.says_it_was_done("By email")
    assert clocks(route.kayleigh.on("2026-08-17"))["council-reply"] == (
        due("2026-08-14", 15),
        "running",
    )
    dan = route.on("2026-09-03")
    assert dan.owed_next == "Reply after the panel"
    dan.writes(
        "Reply after the panel",
        {
            "What the panel recommended": [taken("You see her twice a week.", "2026-09-18")],
            "Who decided": "Pat Lee, head of service",
        },
    )
    dan.says_it_was_done("By email")


@pytest.mark.proof
def test_a_complaint_goes_all_the_way_to_the_ombudsman(route: Route) -> None:
    stage_1(route)
    stage_2(route)
    stage_3(route)
    dan = route.on("2026-09-17")
    assert dan.owed_next == "A promise was kept"
    keeps_promises(dan, "You see her twice a week.")
    dan.writes("Close it", {"Why it is closed": "All that we said is done."})
    assert route.ends("closed") == []
    route.kayleigh.moves("2026-10-20", "ombudsman_contacted", InTurn({}))
    assert route.ends("ombudsman") == []
