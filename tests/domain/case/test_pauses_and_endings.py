"""Pauses, withdrawals, refusals: what ends clocks, and what starts them afresh."""

from __future__ import annotations

from dataclasses import replace

from intake.domain.case.case import fold
from intake.domain.case.door import moves
from tests.domain.case.test_stages_and_moves import (
    ANSWERED,
    LATE_STAGE_3,
    PANEL,
    STAGE_2,
    STAGE_3,
    states,
    states_of,
)
from tests.support.law import CLOSED, case, day, england, events


def test_a_pause_ends_clocks_and_going_on_starts_them_afresh() -> None:
    story = STAGE_2 + "2024-05-20 paused reason=court\n2024-09-02 resumed"
    assert states(story, "stage2-answer") == [("2024-05-13", "ended"), ("2024-09-02", "late")]
    assert states(story, "ombudsman-limit") == [("2024-05-01", "passed")]


def test_what_is_asked_for_in_a_pause_is_counted_from_its_end() -> None:
    story = ANSWERED + "2024-05-10 paused reason=court\n2024-05-13 stage2_requested\n"
    assert states(story, "stage2-answer") == []
    assert states(story + "2024-09-02 resumed", "stage2-answer") == [("2024-09-02", "late")]


def test_what_is_answered_in_a_pause_does_not_start_again() -> None:
    story = "2024-05-01 received\n2024-05-08 paused reason=x\n2024-05-10 stage1_answered\n"
    assert states(story + "2024-09-02 resumed", "stage1-answer") == [("2024-05-01", "ended")]


def test_the_year_to_make_it_again_is_not_over_while_nobody_knows_when_the_court_is_done() -> None:
    story = "2024-05-01 received\n2024-05-08 paused reason=court\n"
    assert states(story, "resubmit-limit") == [("2024-05-08", "running")]
    ended = story + "2024-08-02 proceedings_ended\n"
    assert states(ended, "resubmit-limit") == [("2024-08-02", "passed")]
    assert states(ended + "2025-08-02 resumed", "resubmit-limit") == [("2024-08-02", "met")]


def test_a_withdrawal_ends_clocks_and_a_change_of_mind_starts_them_afresh() -> None:
    story = STAGE_2 + "2024-05-14 withdrawal_asked\n2024-05-15 withdrawn\n"
    assert states(story, "stage2-answer") == [("2024-05-13", "ended")]
    again = states(story + "2024-06-03 reopened", "stage2-answer")
    assert again == [("2024-05-13", "ended"), ("2024-06-03", "late")]


def test_the_ombudsman_revives_nothing_that_was_withdrawn() -> None:
    story = STAGE_2 + "2024-05-15 withdrawn\n2024-06-03 ombudsman_contacted"
    assert states(story, "stage2-answer") == [("2024-05-13", "ended")]


def test_a_pause_outlasts_a_withdrawal_that_is_taken_back() -> None:
    story = STAGE_2 + "2024-05-14 paused reason=x\n2024-05-15 withdrawn\n2024-05-20 reopened\n"
    assert states(story, "stage2-answer") == [("2024-05-13", "ended")]
    resumed = states(story + "2024-06-03 resumed", "stage2-answer")
    assert resumed == [("2024-05-13", "ended"), ("2024-06-03", "late")]


def test_closing_stops_no_clock_of_the_council() -> None:
    assert states("2024-05-01 received\n2024-05-02 closed", "stage1-answer") == [
        ("2024-05-01", "late")
    ]


def test_a_refusal_that_is_taken_back_starts_the_clock_afresh() -> None:
    story = "2024-05-01 received\n2024-05-02 standing_decided decision=refused reason=x\n"
    assert states(story, "stage1-answer") == [("2024-05-01", "ended")]
    taken_back = story + "2024-06-03 standing_decided decision=Accepted reason=x"
    assert states(taken_back, "stage1-answer") == [("2024-05-01", "ended"), ("2024-06-03", "late")]


def test_a_late_request_that_is_refused_ends_the_panels_clocks() -> None:
    refused = LATE_STAGE_3 + "2024-08-05 late_request_decided decision=refused reason=x\n"
    assert states(refused, "panel-meet") == [("2024-08-01", "ended")]
    accepted = refused + "2024-09-02 late_request_decided decision=accepted reason=x"
    assert states(accepted, "panel-meet") == [("2024-08-01", "ended"), ("2024-09-02", "late")]


def test_a_late_complaint_that_is_refused_is_closed_and_can_go_to_the_ombudsman() -> None:
    found = case(
        "2024-05-01 received arose=2020-01-01\n2024-05-08 late_request_decided decision=no reason=x"
    )
    assert (found.stage, states_of(found, "stage1-answer")) == ("closed", ["ended"])
    assert "ombudsman_contacted" in moves(found, "child")


def test_an_early_referral_ends_what_the_panel_owed() -> None:
    found = case(STAGE_3 + "2024-06-25 early_referral_agreed")
    assert states_of(found, "panel-meet") == ["ended"]


def test_data_that_was_erased_is_not_missed() -> None:
    told = events("2024-05-01 received\n2024-05-10 stage1_extended until=2024-05-24")
    erased = [replace(one, data=None) for one in told]
    assert fold(england(), erased, day("2024-06-01"), CLOSED).irregular == ()


def test_a_case_knows_its_events() -> None:
    found = case(PANEL)
    assert [str(one.day) for one in found.every("acknowledged")] == ["2024-06-21"]
    assert found.last("panel_met") is not None
    assert found.last("closed") is None
    assert found.clock("resubmit-limit") is None
    assert found.procedure.name == "england"
