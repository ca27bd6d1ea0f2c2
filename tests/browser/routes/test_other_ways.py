"""A complaint that goes another way, comes late, or is an adult's."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.browser.routes.procedure import (
    NO_PROMISE,
    acknowledges,
    answers_stage_1,
    to_stage_2_answered,
)
from tests.support.replies import InTurn

if TYPE_CHECKING:
    from tests.browser.routes.conftest import Route

pytestmark = pytest.mark.proof

LATE = "Decide about a late request"
ROUTE = "Say which procedure it comes under"
STANDING = "Decide who can complain"


def test_what_is_no_complaint_about_social_care_goes_another_way(route: Route) -> None:
    dan = route.on("2026-03-05")
    acknowledges(dan)
    dan.gives_to_second(
        ROUTE,
        {
            "Does this procedure deal with it?": "No, it goes another way",
            "Why": "It is about a school bus.",
            "Which procedure it goes to, and who deals with it": "Complaints, with Pat Lee",
            "Its steps": "There are two steps.",
            "By when they should hear at each step": "By 1 April, then by 1 May.",
            "How they reach who deals with it": "pat.lee@people.example",
            "Has it been sent on?": "Yes, they agreed to that",
        },
    )
    route.second_on("2026-03-06").agrees(ROUTE)
    assert route.ends("closed") == []


def test_a_panel_that_is_asked_for_late_is_taken_up(route: Route) -> None:
    to_stage_2_answered(route)
    route.kayleigh.moves(
        "2026-06-01", "stage3_requested", InTurn({"why_late": [{"answer": ["I was ill."]}]})
    )
    dan = route.on("2026-06-02")
    assert "I was ill." in dan.reads()
    dan.writes(
        LATE,
        {
            "Is it taken up?": "Yes, it is taken up",
            "Could it be expected sooner?": "No, not in their situation",
            "Can it still be looked at fairly and well?": "Yes",
            "Why": "You were ill.",
        },
    )
    assert route.ends("stage3") == []
    assert route.on("2026-06-02", "16:00").owed_next == "Acknowledge the request for a panel"


def test_a_panel_that_is_asked_for_late_is_refused_by_two(route: Route) -> None:
    to_stage_2_answered(route)
    route.kayleigh.moves("2026-09-01", "stage3_requested", InTurn({}))
    dan = route.on("2026-09-02")
    dan.gives_to_second(
        LATE,
        {
            "Is it taken up?": "No, it came too late",
            "Could it be expected sooner?": "Yes",
            "Can it still be looked at fairly and well?": "No",
            "Why": "Those who knew of it have gone.",
        },
    )
    route.second_on("2026-09-03").agrees(LATE)
    assert route.ends("stage2") == []
    route.on("2026-09-04").writes("Close it", {"Why it is closed": "It came too late."})
    assert route.ends("closed") == []


def test_a_grandmother_who_may_complain_is_answered(grandmother: Route) -> None:
    dan = grandmother.on("2026-03-05")
    acknowledges(dan)
    told = "Is the child told what was decided (regulation 12(5))?"
    answers = {"Can they complain in this way?": "Yes", "Why": "She cares for her."}
    dan.writes(STANDING, {**answers, told: "The child has been told"})
    dan = grandmother.on("2026-03-16")
    answers_stage_1(dan, NO_PROMISE, points=["Upheld"], questions=0)
    grandmother.kayleigh.moves("2026-03-17", "sorted", InTurn({}))
    grandmother.on("2026-03-18").writes("Close it", {"Why it is closed": "It is sorted."})
    assert grandmother.ends("closed") == []


def test_who_has_no_sufficient_interest_is_told_so_by_two(grandmother: Route) -> None:
    dan = grandmother.on("2026-03-05")
    told = "Is the child told what was decided (regulation 12(5))?"
    answers = {"Can they complain in this way?": "No", "Why": "She never met her."}
    dan.gives_to_second(STANDING, {**answers, told: "Still to do"})
    grandmother.second_on("2026-03-06").agrees(STANDING)
    assert grandmother.ends("closed") == []
    assert "Tell the child what was decided" in grandmother.on("2026-03-09").reads()
