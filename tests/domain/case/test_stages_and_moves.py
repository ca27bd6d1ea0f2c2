"""Where a case stands, what may be done now, and what the law wanted and nobody did."""

from __future__ import annotations

import pytest

from intake.domain.case.case import Case, FoldingFault, fold
from intake.domain.case.door import moves, why_not
from tests.support.law import CLOSED, case, day, england, event

ANSWERED = "2024-05-01 received\n2024-05-08 stage1_answered\n"
STAGE_2 = ANSWERED + "2024-05-13 stage2_requested\n"
INVESTIGATED = (
    STAGE_2
    + """
    2024-05-16 statement_sent
    2024-05-20 statement_agreed
    2024-05-20 investigator_appointed
    2024-05-20 independent_person_appointed
    2024-06-03 stage2_reported
    2024-06-10 adjudicated
"""
)
STAGE_2_ANSWERED = INVESTIGATED + "2024-06-13 stage2_answered\n"
STAGE_3 = STAGE_2_ANSWERED + "2024-06-20 stage3_requested\n"
PANEL = (
    STAGE_3
    + """
    2024-06-21 acknowledged
    2024-06-28 panel_arranged meets_on=2024-07-22
    2024-07-05 papers_sent
    2024-07-22 panel_met
    2024-07-26 panel_reported
    2024-08-12 council_replied
"""
)
LATE_STAGE_3 = STAGE_2_ANSWERED + "2024-08-01 stage3_requested\n"
ALWAYS = {"ombudsman_contacted", "message_sent", "safety_raised", "words_renewed"}


def states(story: str, name: str) -> list[tuple[str, str]]:
    return [(str(one.started), one.state) for one in case(story).clocks if one.name == name]


def states_of(found: Case, name: str) -> list[str]:
    return [one.state for one in found.clocks if one.name == name]


@pytest.mark.parametrize(
    ("story", "stage"),
    [
        ("2024-05-01 received", "stage1"),
        (ANSWERED, "stage1"),
        ("2024-05-01 received\n2024-05-02 stage1_skipped", "stage2"),
        (STAGE_2, "stage2"),
        (STAGE_3, "stage3"),
        (PANEL, "stage3"),
        (PANEL + "2024-09-02 ombudsman_contacted", "ombudsman"),
        ("2024-05-01 received\n2024-05-02 ombudsman_contacted", "ombudsman"),
        (ANSWERED + "2024-05-10 ombudsman_contacted\n2024-05-13 stage2_requested", "stage2"),
        (STAGE_2_ANSWERED + "2024-06-20 early_referral_agreed", "ombudsman"),
        (ANSWERED + "2024-05-10 closed", "closed"),
        (ANSWERED + "2024-05-10 closed\n2024-05-13 stage2_requested", "stage2"),
        (STAGE_2 + "2024-05-14 withdrawal_asked", "stage2"),
        (STAGE_2 + "2024-05-14 withdrawal_asked\n2024-05-15 withdrawn", "withdrawn"),
        (STAGE_2 + "2024-05-15 withdrawn\n2024-05-20 reopened", "stage2"),
        (STAGE_3 + "2024-06-21 stage2_requested", "stage3"),
        (LATE_STAGE_3, "stage3"),
        (LATE_STAGE_3 + "2024-08-05 late_request_decided decision=refused reason=x", "stage2"),
        (LATE_STAGE_3 + "2024-08-05 late_request_decided decision=accepted reason=x", "stage3"),
        ("2024-05-01 received\n2024-05-02 standing_decided decision=refused", "closed"),
        ("2024-05-01 received\n2024-05-02 standing_decided decision=accepted", "stage1"),
        ("2024-05-01 received\n2024-05-02 routed decision=elsewhere reason=x", "closed"),
        ("2024-05-01 received\n2024-05-02 routed reason=x", "stage1"),
    ],
)
def test_each_step_leads_to_its_stage(story: str, stage: str) -> None:
    assert case(story).stage == stage


def test_a_case_that_goes_by_the_law_is_never_irregular() -> None:
    assert case(PANEL + "2024-09-02 ombudsman_contacted\n2024-09-03 closed").irregular == ()


@pytest.mark.parametrize(
    ("story", "named"),
    [
        ("2024-05-01 received\n2024-06-20 stage2_requested", ["Stage 1 was not answered before"]),
        (
            "2024-05-01 received\n2024-05-03 stage2_requested",
            ["its time had not run out", "Stage 1 was not answered before"],
        ),
        (STAGE_2 + "2024-05-20 stage1_answered", ["left behind when its answer came"]),
        (
            STAGE_2 + "2024-06-13 stage2_answered",
            ["No investigator", "No independent person", "no report", "No senior manager"],
        ),
        (STAGE_2 + "2024-06-20 stage3_requested", ["Stage 2 had not been answered"]),
        (STAGE_3 + "2024-07-22 panel_met", ["No day had been set", "No papers had been sent"]),
        (STAGE_3 + "2024-07-22 panel_reported", ["The panel had not met"]),
        (STAGE_3 + "2024-07-22 council_replied", ["The panel had not reported"]),
        (ANSWERED + "2024-05-20 withdrawn", ["Nobody recorded that the person asked"]),
        (ANSWERED + "2024-05-20 closed\n2024-05-21 split reason=x", ["had been closed"]),
        ("2024-05-01 received\n2024-05-02 closed", ["still owed an answer"]),
        ("2024-05-01 received\n2024-05-02 received", ["the first time counts"]),
        ("2024-05-01 received\n2024-05-02 resumed", ["It was not paused"]),
        ("2024-05-01 received\n2024-05-02 paused", ["No reason was recorded"]),
        (ANSWERED + "2024-05-20 reopened", ["neither closed nor withdrawn"]),
        (ANSWERED + "2024-05-20 standing_decided decision=perhaps reason=x", ["not known here"]),
        (
            ANSWERED + "2024-05-20 late_request_decided decision=accepted reason=x",
            ["Nothing had come late"],
        ),
    ],
)
def test_what_the_law_wanted_and_nobody_did_is_named(story: str, named: list[str]) -> None:
    irregular = case(story).irregular
    assert len(irregular) == len(named)
    assert all(part in sentence for part, sentence in zip(named, irregular, strict=True))


def test_an_irregularity_tells_the_day_the_step_and_the_rule() -> None:
    (sentence,) = case("2024-05-01 received\n2024-06-20 stage2_requested").irregular
    says = "Stage 1 was not answered before Stage 2 was asked for (reg 14)."
    assert sentence == f"2024-06-20 stage2_requested: {says}"


def test_what_was_done_in_another_order_is_folded_by_the_day_it_happened() -> None:
    late = "2024-05-08 stage1_answered\n2024-05-13 stage2_requested\n2024-05-01 received"
    assert case(late).clocks == case(STAGE_2).clocks
    assert case(late).irregular == ()


def test_what_happened_later_is_left_out() -> None:
    assert case(STAGE_3, "2024-05-12").stage == "stage1"
    assert not case(STAGE_3, "2024-05-12").has("stage2_requested")


@pytest.mark.parametrize(
    ("story", "reason"),
    [
        ("2024-05-01 received\n2024-05-02 stage1_ansered", "no event called"),
        ("2024-05-01 acknowledged\n2024-05-02 received", "comes before anything was"),
        ("2024-05-01 acknowledged\n2024-05-01 received", "comes before anything was"),
        ("0001-01-01 received", "outside the years"),
        ("2099-06-01 received", "outside the years"),
        ("2024-05-01 received\n2099-06-01 message_sent", "outside the years"),
        ("2024-05-01T09:00 received", "no offset"),
        ("", "Nothing was “received”"),
    ],
)
def test_events_that_cannot_be_folded_are_refused_with_a_reason(story: str, reason: str) -> None:
    with pytest.raises(FoldingFault, match=reason):
        case(story, "2200-01-01")


@pytest.mark.parametrize(
    ("story", "as_of", "move", "may"),
    [
        ("2024-05-01 received", "2024-05-31", "stage2_requested", False),
        ("2024-05-01 received", "2024-06-03", "stage2_requested", True),
        (ANSWERED, "2024-05-08", "stage2_requested", True),
        (ANSWERED, "2030-01-01", "stage2_requested", True),
        (ANSWERED + "2024-06-01 closed", "2030-01-01", "stage2_requested", True),
        (STAGE_2, "2024-05-13", "stage2_requested", False),
        (STAGE_2, "2024-05-13", "stage3_requested", False),
        (STAGE_2, "2024-05-16", "statement_agreed", False),
        (STAGE_2 + "2024-05-16 statement_sent", "2024-05-16", "statement_agreed", True),
        (STAGE_2_ANSWERED, "2030-01-01", "stage3_requested", True),
        (STAGE_3, "2024-06-20", "stage3_requested", False),
        (ANSWERED, "2024-05-08", "withdrawal_asked", True),
        (STAGE_2 + "2024-05-14 withdrawn", "2024-05-20", "stage2_requested", False),
        (STAGE_2 + "2024-05-14 withdrawn", "2024-05-20", "reopened", True),
        (STAGE_2 + "2024-05-14 withdrawal_asked", "2024-05-20", "reopened", True),
        (STAGE_2, "2024-05-20", "reopened", False),
        ("2024-05-01 received\n2024-05-02 recorded", "2024-05-02", "record_corrected", True),
        ("2024-05-01 received", "2024-05-02", "record_agreed", False),
        ("2024-05-01 received\n2024-05-02 paused", "2024-06-02", "resumed", False),
        (
            "2024-05-01 received\n2024-05-02 paused\n2024-06-01 proceedings_ended",
            "2024-06-02",
            "resumed",
            True,
        ),
    ],
)
def test_a_young_person_may_do_what_the_law_allows_now(
    story: str, as_of: str, move: str, may: bool
) -> None:
    assert (move in moves(case(story, as_of), "child")) is may


@pytest.mark.parametrize("story", ["2024-05-01 received", PANEL, STAGE_2 + "2024-06-01 withdrawn"])
def test_some_things_a_young_person_may_always_do(story: str) -> None:
    assert set(moves(case(story), "child")) >= ALWAYS


@pytest.mark.parametrize(
    ("story", "as_of", "move", "may"),
    [
        ("2024-05-01 received", "2024-05-02", "closed", False),
        (ANSWERED, "2024-06-07", "closed", True),
        (ANSWERED, "2024-05-08", "stage1_answered", False),
        (STAGE_2, "2024-05-13", "stage1_skipped", False),
        (STAGE_2, "2024-05-13", "stage2_reported", False),
        (INVESTIGATED, "2024-06-13", "stage2_answered", True),
        (LATE_STAGE_3, "2024-08-01", "late_request_decided", True),
        (STAGE_3, "2024-08-01", "late_request_decided", False),
        ("2024-05-01 received arose=2020-01-01", "2024-05-02", "late_request_decided", True),
        (
            LATE_STAGE_3 + "2024-08-05 late_request_decided decision=refused",
            "2024-08-06",
            "panel_arranged",
            False,
        ),
        ("2024-05-01 received\n2024-05-02 paused", "2024-06-02", "closed", False),
        ("2024-05-01 received\n2024-05-02 paused", "2024-06-02", "resumed", True),
        (STAGE_2, "2024-05-14", "received", False),
    ],
)
def test_an_officer_may_do_what_the_law_allows_now(
    story: str, as_of: str, move: str, may: bool
) -> None:
    assert (move in moves(case(story, as_of), "officer")) is may


@pytest.mark.parametrize(
    ("name", "role", "data", "says"),
    [
        ("stage2_requested", "child", None, "had not run out (GBC 3.5)"),
        ("stage2_requestd", "child", None, "did you mean 'stage2_requested'?"),
        ("stage1_answered", "child", None, "is for officer to record, not for child"),
        ("received", "child", None, "This can happen only once"),
        ("stage1_extended", "officer", {"reason": "x"}, "needs “until” (reg 14)"),
        ("stage1_extended", "officer", {"until": "2024-05-20"}, "needs “reason” (reg 14)"),
        (
            "stage1_extended",
            "officer",
            {"until": "2024-05-20", "reason": "Mary is off sick"},
            "The law knows two reasons for more time at Stage 1",
        ),
        (
            "stage1_extended",
            "officer",
            {"until": "2024-05-20", "reason": "Mary is off sick", "cause": "sick"},
            "an advocate is awaited (cause: advocate) (reg 14)",
        ),
        (
            "stage1_extended",
            "officer",
            {"until": "Friday", "reason": "x"},
            "“until” should be a day like 2024-05-01, not “Friday”",
        ),
        (
            "stage1_extended",
            "officer",
            {"until": "2024-06-03", "reason": "x"},
            "The new date may be 31 May 2024 at the latest (reg 14)",
        ),
        (
            "stage1_extended",
            "officer",
            {"until": "2024-05-16", "reason": "x"},
            "The new date should be later than 16 May 2024 (reg 14)",
        ),
        (
            "routed",
            "officer",
            {"decision": "perhaps", "reason": "x"},
            "“decision” should be statutory or elsewhere, not “perhaps”",
        ),
    ],
)
def test_the_door_says_why_not_and_names_the_rule(
    name: str, role: str, data: dict[str, object] | None, says: str
) -> None:
    assert says in str(why_not(case("2024-05-01 received", "2024-05-02"), name, role, data))


def test_more_time_at_stage_2_is_held_to_the_way_the_ombudsman_counts() -> None:
    found = case(STAGE_2 + "2024-06-03 statement_agreed", "2024-06-03")
    data = {"until": "2024-08-14", "reason": "complex"}
    says = str(why_not(found, "stage2_extended", "officer", data))
    assert says == "The new date may be 13 August 2024 at the latest (reg 17)"
    assert why_not(found, "stage2_extended", "officer", {**data, "until": "2024-08-13"}) is None


def test_a_move_in_order_passes_the_door() -> None:
    found = case("2024-05-01 received", "2024-05-02")
    for cause in ("complex", "advocate"):
        data = {"until": "2024-05-20", "reason": "x", "cause": cause}
        assert why_not(found, "stage1_extended", "officer", data) is None


def test_more_time_of_before_that_names_no_ground_is_no_irregularity() -> None:
    assert case("2024-05-01 received\n2024-05-08 stage1_extended until=2024-05-24 reason=x",
                "2024-05-21").irregular == ()  # fmt: skip


def standing(option: str | None) -> Case:
    who = {"relationship": {"option": option} if option else None}
    begun = [event("received", "2024-05-01", submission={"who": who})]
    return fold(england(), begun, day("2024-05-02"), CLOSED)


def test_who_complains_for_themself_is_not_tested_for_sufficient_interest() -> None:
    data = {"decision": "refused", "reason": "x"}
    why = why_not(standing("self"), "standing_decided", "officer", data)
    assert why is not None
    assert (why.source, "for themself" in why.says) == ("reg 12", True)
    assert why_not(standing("neighbour"), "standing_decided", "officer", data) is None


def test_a_complaint_begins_in_the_first_stage_and_leaves_it() -> None:
    begun = [event("received", "2024-05-01", 1)]
    later = [*begun, event("stage1_answered", "2024-05-10", 2), event("closed", "2024-05-11", 3)]
    assert fold(england(), begun, day("2024-05-12"), CLOSED, {}).in_first_stage
    assert not fold(england(), later, day("2024-05-12"), CLOSED, {}).in_first_stage


def test_more_time_at_stage_1_is_taken_once() -> None:
    once = "2024-05-01 received\n2024-05-08 stage1_extended until=2024-05-24 reason=x\n"
    assert "stage1_extended" in moves(case("2024-05-01 received", "2024-05-08"), "officer")
    assert "stage1_extended" not in moves(case(once, "2024-05-09"), "officer")
    twice = f"{once}2024-05-20 stage1_extended until=2024-05-28 reason=x"
    assert case(twice, "2024-05-21").irregular == case(once, "2024-05-21").irregular


@pytest.mark.parametrize(
    "begins_anew",
    [
        "2024-05-09 paused reason=x\n2024-05-10 proceedings_ended\n2024-05-13 resumed",
        "2024-05-09 withdrawal_asked\n2024-05-10 withdrawn\n2024-05-13 reopened",
    ],
)
def test_where_the_time_begins_anew_so_does_what_may_be_taken(begins_anew: str) -> None:
    once = "2024-05-01 received\n2024-05-08 stage1_extended until=2024-05-24 reason=x\n"
    assert "stage1_extended" in moves(case(once + begins_anew, "2024-05-14"), "officer")


@pytest.mark.parametrize("closed", ["2024-05-25", "2024-05-26", "2024-05-27"])
def test_more_time_ends_on_a_working_day(closed: str) -> None:
    found = case("2024-05-01 received", "2024-05-08")
    refused = why_not(found, "stage1_extended", "officer", {"until": closed, "reason": "x"})
    assert refused is not None
    assert "no working day" in refused.says
    data = {"until": "2024-05-24", "reason": "x", "cause": "complex"}
    assert why_not(found, "stage1_extended", "officer", data) is None
