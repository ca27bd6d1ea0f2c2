"""Where a case stands on the map of complaining, and what of it is done."""

from __future__ import annotations

from intake.domain.case.road_map import Part, Thing
from tests.support.law import case

ANSWER = Thing("The answer", "It comes in a letter.", frozenset({"stage1_answered"}))
STAGE_1 = Part("Stage 1", "Someone looks into it.", "stage1", (ANSWER,))


def test_a_thing_is_done_once_one_of_its_events_has_happened() -> None:
    received = "2024-05-01 received"
    assert not ANSWER.is_done(None)
    assert not ANSWER.is_done(case(received))
    assert ANSWER.is_done(case(f"{received}\n2024-05-10 stage1_answered"))


def test_a_case_is_here_while_it_stands_at_the_stage_of_this_part() -> None:
    received = "2024-05-01 received"
    assert not STAGE_1.is_here(None)
    assert STAGE_1.is_here(case(received, "2024-05-02"))
    asked = f"{received}\n2024-05-10 stage1_answered\n2024-05-13 stage2_requested"
    assert not STAGE_1.is_here(case(asked, "2024-05-14"))
