"""One complaint through all three stages to the Ombudsman, and one that is stopped at Stage 2."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from intake.adapters.closed_days import closed_days
from intake.domain.law.working_days import add_working_days
from tests.support.browser_visitor import phone
from tests.support.life import Life
from tests.support.plain_visitor import PlainVisitor
from tests.support.replies import briefly
from tests.support.walker import Walker

if TYPE_CHECKING:
    from playwright.sync_api import Browser

    from tests.support.page_hooks import PageHooks
    from tests.support.served_app import ServedApp

COMPLAINT = briefly(points_what="They stopped my visits.", name="Kay")


def clocks(seen: PageHooks) -> dict[str, tuple[str, str]]:
    """Each clock on the page that is not overtaken: when it is due, and its state."""
    return {
        part.get("data-clock", ""): (part.get("data-due", ""), part.get("data-state", ""))
        for part in seen.root.iter()
        if part.get("data-clock")
    }


def stage(seen: PageHooks) -> str:
    return next(part.get("data-stage", "") for part in seen.root.iter() if part.get("data-stage"))


def can(seen: PageHooks) -> set[str]:
    return {part.get("data-move", "") for part in seen.root.iter() if part.get("data-move")}


def due(day: str, length: int) -> str:
    return add_working_days(date.fromisoformat(day), length, closed_days()).isoformat()


def test_a_complaint_goes_all_the_way_to_the_ombudsman(
    served_app: ServedApp, chromium: Browser
) -> None:
    with phone(chromium, served_app.base, scripts=True) as visitor:
        life = Life(served_app, Walker(visitor, "sefton", COMPLAINT))
        served_app.set_now("2026-03-04T12:00:00+00:00")
        life.complain()
        stage_1(life)
        stage_2(life)
        stage_3(life)
        life.moves("2026-10-20", "ombudsman_contacted")
        assert stage(life.on("2026-10-21")) == "ombudsman"


def stage_1(life: Life) -> None:
    seen = life.on("2026-03-05")
    assert stage(seen) == "stage1"
    assert clocks(seen)["acknowledge"] == (due("2026-03-04", 3), "running")
    assert clocks(seen)["stage1-answer"] == (due("2026-03-04", 10), "running")
    life.council("2026-03-06", "acknowledged")
    assert clocks(life.on("2026-03-06"))["acknowledge"][1] == "met"
    late = life.on("2026-03-19")
    assert clocks(late)["stage1-answer"] == ("2026-03-18", "late")
    assert "late" in late.shown()
    assert "chase" in can(late)
    life.moves("2026-03-19", "chase")
    life.council("2026-03-20", "stage1_answered")
    answered = life.on("2026-03-20")
    assert clocks(answered)["stage1-answer"][1] == "met-late"
    assert {"stage2_requested", "sorted", "question"} <= can(answered)


def stage_2(life: Life) -> None:
    life.moves("2026-03-23", "stage2_requested")
    seen = life.on("2026-03-24")
    assert stage(seen) == "stage2"
    assert clocks(seen)["stage2-answer"] == (due("2026-03-23", 25), "running")
    life.council("2026-03-27", "investigator_appointed")
    life.council("2026-03-27", "independent_person_appointed")
    life.council("2026-04-20", "stage2_extended", until="2026-06-25", reason="many people")
    assert clocks(life.on("2026-04-21"))["stage2-answer"] == ("2026-06-25", "running")
    life.council("2026-06-15", "stage2_reported")
    life.council("2026-06-22", "adjudicated")
    life.council("2026-06-24", "stage2_answered")
    answered = life.on("2026-06-24")
    assert clocks(answered)["stage2-answer"] == ("2026-06-25", "met")
    assert clocks(answered)["stage3-ask"] == (due("2026-06-24", 20), "running")
    assert "stage3_requested" in can(answered)


def stage_3(life: Life) -> None:
    life.moves("2026-06-29", "stage3_requested")
    seen = life.on("2026-06-30")
    assert stage(seen) == "stage3"
    assert clocks(seen)["panel-meet"] == (due("2026-06-29", 30), "running")
    life.council("2026-07-01", "panel_arranged", meets_on="2026-08-10")
    assert clocks(life.on("2026-07-01"))["panel-papers"][0] == "2026-07-27"
    life.council("2026-07-24", "papers_sent")
    life.moves("2026-07-25", "panel_coming")
    life.council("2026-08-10", "panel_met")
    assert clocks(life.on("2026-08-11"))["panel-report"] == (due("2026-08-10", 5), "running")
    life.council("2026-08-14", "panel_reported")
    assert clocks(life.on("2026-08-15"))["council-reply"] == (due("2026-08-14", 15), "running")
    life.council("2026-09-10", "council_replied")
    assert clocks(life.on("2026-09-10"))["council-reply"][1] == "met-late"


def test_a_complaint_is_stopped_at_stage_2_and_can_be_opened_again(served_app: ServedApp) -> None:
    life = Life(served_app, Walker(PlainVisitor(served_app.base), "trafford", COMPLAINT))
    served_app.set_now("2026-03-04T12:00:00+00:00")
    life.complain()
    life.council("2026-03-16", "stage1_answered")
    life.moves("2026-03-17", "stage2_requested")
    life.moves("2026-04-01", "withdrawal_asked")
    asked = life.on("2026-04-01")
    assert (stage(asked), "keep_going" in can(asked)) == ("stage2", True)
    life.council("2026-04-02", "withdrawn")
    stopped = life.on("2026-04-02")
    assert stage(stopped) == "withdrawn"
    running = {name for name, (_, state) in clocks(stopped).items() if state == "running"}
    assert running == {"ombudsman-limit"}
    life.moves("2026-04-08", "reopened")
    again = life.on("2026-04-08")
    assert stage(again) == "stage2"
    assert clocks(again)["stage2-answer"] == (due("2026-04-08", 25), "running")
