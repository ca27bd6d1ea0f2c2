"""A complaint that is stopped, or has to wait for a court or the police."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.browser.routes.procedure import (
    NO_PROMISE,
    NOT_ASKED,
    acknowledges,
    answers_stage_1,
    asks_for_stage_2,
    clocks,
    due,
)
from tests.support.replies import InTurn

if TYPE_CHECKING:
    from tests.browser.routes.conftest import Route

pytestmark = pytest.mark.proof

BY_PHONE = {"Who told you": "Who complains, themself", "How": "By phone"}
PAUSE = "Let it wait for a court or the police"
WHY = {
    "Why it has to wait": "The police look into it first.",
    "When you look again if it still has to wait": "2026-04-09",
}


def test_who_says_on_the_phone_that_they_stop_is_told_so_and_can_go_on(route: Route) -> None:
    acknowledges(route.on("2026-03-05"))
    answers_stage_1(route.on("2026-03-16"), NO_PROMISE, NO_PROMISE)
    asks_for_stage_2(route, "2026-03-17")
    dan = route.on("2026-04-01", "11:00")
    alone = "Ask them alone: did anybody want them to stop?"
    dan.acts("They asked to stop", {**BY_PHONE, alone: "No"})
    assert route.kayleigh.on("2026-04-01").hooked("data-start='keep_going'")
    assert route.on("2026-04-02").owed_next == "Confirm that they stop"
    dan.writes("Confirm that they stop")
    stopped = clocks(route.kayleigh.on("2026-04-02")).items()
    assert [name for name, (_, state) in stopped if state == "running"] == ["ombudsman-limit"]
    assert route.ends("withdrawn") == []
    route.kayleigh.moves("2026-04-08", "reopened", InTurn({}))
    assert clocks(route.kayleigh.on("2026-04-08"))["stage2-answer"] == (
        due("2026-04-08", 25),
        "running",
    )
    assert route.ends("stage2") == []
    route.kayleigh.moves("2026-04-09", "withdrawal_asked", InTurn({}))
    dan = route.on("2026-04-10")
    dan.writes("Confirm that they stop")
    assert route.ends("withdrawn") == []


def test_one_point_waits_for_the_police_while_the_rest_is_answered(route: Route) -> None:
    dan = route.on("2026-03-05")
    acknowledges(dan)
    dan.gives_to_second(PAUSE, {"Which points wait": [NOT_ASKED], **WHY})
    route.second_on("2026-03-06").agrees(PAUSE)
    dan = route.on("2026-03-16")
    assert dan.owed_next == "Answer at Stage 1"
    answers_stage_1(dan, NO_PROMISE, NO_PROMISE, points=["Upheld"])
    dan = route.on("2026-04-09")
    over = "Tell them that the court, police or hearing is over"
    dan.writes(over, {"What is over": "The police are done."})
    dan.writes("Go on after a pause, and tell them", {"Why it goes on now": "You want it."})
    dan = route.on("2026-04-20")
    assert dan.owed_next == "Answer at Stage 1"
    answers_stage_1(dan, points=["Not upheld"], questions=0)
    route.kayleigh.moves("2026-04-21", "sorted", InTurn({}))
    route.on("2026-04-22").writes("Close it", {"Why it is closed": "It is sorted."})
    assert route.ends("closed") == []


def test_all_of_it_waits_for_a_court_and_goes_on_when_they_say_so(route: Route) -> None:
    dan = route.on("2026-03-05")
    acknowledges(dan)
    dan.gives_to_second(PAUSE, {"Which points wait": [], **WHY})
    route.second_on("2026-03-06").agrees(PAUSE)
    dan = route.on("2026-04-09")
    assert dan.owed_next == ""
    over = "Tell them that the court, police or hearing is over"
    dan.writes(over, {"What is over": "The court has decided."})
    route.kayleigh.moves("2026-04-13", "resumed", InTurn({}))
    dan = route.on("2026-04-20")
    assert dan.owed_next == "Answer at Stage 1"
    answers_stage_1(dan, NO_PROMISE, NO_PROMISE)
    route.kayleigh.moves("2026-04-21", "sorted", InTurn({}))
    route.on("2026-04-22").writes("Close it", {"Why it is closed": "It is sorted."})
    assert route.ends("closed") == []
