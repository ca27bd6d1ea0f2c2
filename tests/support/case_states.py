"""The states of a case: from the day it was sent to the Ombudsman, or until it is stopped."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.support.life import Life
from tests.support.state_table import visitor_of

if TYPE_CHECKING:
    from tests.support.state_table import States

STAGE_2 = {
    "2026-04-01": "investigator_appointed",
    "2026-04-02": "independent_person_appointed",
    "2026-04-20": "stage2_reported",
    "2026-04-22": "adjudicated",
    "2026-04-24": "stage2_answered",
}
STAGE_3 = {
    "2026-06-02": "papers_sent",
    "2026-06-16": "panel_met",
    "2026-06-18": "panel_reported",
    "2026-06-30": "council_replied",
}


def case_of(states: States) -> Life:
    """Somebody who has sent a complaint on the first Wednesday of March."""
    life = Life(states.app, states.walker(name="Kay"))
    states.app.set_now("2026-03-04T12:00:00+00:00")
    life.complain()
    return life


def case_to_the_end(states: States) -> None:
    life = case_of(states)
    visitor = visitor_of(life.walker)

    def look(name: str, day: str) -> None:
        life.on(day)
        states.note(f"case.{name}", visitor)

    look("fresh", "2026-03-04")
    life.council("2026-03-06", "acknowledged")
    life.council("2026-03-09", "message_sent", text="I am Ann. I will look into it.")
    look("known", "2026-03-09")
    look("late", "2026-03-19")
    life.walker.visitor.send("data-start=chase")
    states.note("turn.move", visitor)
    life.walker.walk()
    states.note("check.move", visitor)
    life.council("2026-03-20", "stage1_answered")
    look("answered", "2026-03-20")
    life.moves("2026-03-23", "stage2_requested")
    life.council("2026-03-30", "action_promised", what="Ann will call you", until="2026-04-10")
    look("stage2", "2026-03-31")
    life.walker.go("map")
    states.note("map.stage2", visitor)
    for day, name in STAGE_2.items():
        life.council(day, name)
    life.moves("2026-04-29", "stage3_requested")
    life.council("2026-05-01", "panel_arranged", meets_on="2026-06-16")
    look("stage3", "2026-05-05")
    for day, name in STAGE_3.items():
        life.council(day, name)
    life.moves("2026-07-20", "ombudsman_contacted")
    look("ombudsman", "2026-07-21")
    life.walker.go("case/story")
    states.note("story", visitor)


def case_that_stops(states: States) -> None:
    life = case_of(states)
    visitor = visitor_of(life.walker)
    life.moves("2026-03-09", "withdrawal_asked")
    states.note("case.asked", visitor)
    life.council("2026-03-10", "withdrawn")
    life.on("2026-03-10")
    states.note("case.withdrawn", visitor)
    life.walker.go("about-you")
    states.note("about-you", visitor)
    shut = case_of(states)
    shut.council("2026-03-16", "stage1_answered")
    shut.on("2026-04-15")
    shut.walker.visitor.send("data-start=withdrawal_asked")
    shut.walker.walk()
    shut.council("2026-04-16", "closed")
    shut.walker.send()
    states.note("not_now", visitor_of(shut.walker))
    shut.on("2026-04-17")
    states.note("case.closed", visitor_of(shut.walker))
    shut.walker.go("letter?of=1")
    states.note("letter.sent", visitor_of(shut.walker))
