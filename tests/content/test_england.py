"""England's procedure holds every rule it should, under the names that others rely on."""

from __future__ import annotations

import re

import pytest

from intake.domain.flow.flow import KINDS
from intake.domain.law.product_events import PRODUCT_EVENTS, RECEIVED
from tests.support.law import england
from tests.support.made_letters import HOUSE

EVENTS = """
received recorded record_agreed record_corrected acknowledged advocacy_offered advocacy_answered
advocacy_asked
routed standing_decided split linked stage1_extended stage1_skipped stage1_answered
stage2_requested statement_sent statement_agreed investigator_appointed
independent_person_appointed stage2_extended stage2_reported adjudicated stage2_answered
meeting_requested meeting_held stage3_requested panel_arranged papers_sent panel_met
panel_reported council_replied early_referral_agreed ombudsman_contacted late_request_decided
withdrawal_asked withdrawn paused resumed date_told message_sent action_promised action_done
action_contested safety_raised safety_handled consent_given consent_withdrawn words_renewed
content_erased assigned closed reopened urgent_told freeze_decided
"""
CLOCKS = """
acknowledge stage1-answer stage2-ask stage2-answer stage2-answer-from-statement stage3-ask
panel-acknowledge panel-chair panel-meet panel-papers panel-report council-reply complaint-limit
ombudsman-limit resubmit-limit freeze-decision ombudsman-enquiry ombudsman-comments
"""
LENGTHS = {
    "stage1-answer": (10, 20, "reg 14"),
    "stage2-ask": (20, None, "GBC 3.5.8"),
    "stage2-answer": (25, 65, "reg 17"),
    "stage2-answer-from-statement": (25, 65, "GBC 2006"),
    "stage3-ask": (20, None, "reg 18"),
    "panel-acknowledge": (2, None, "GBC 2006"),
    "panel-chair": (10, None, "GBC 2006"),
    "panel-meet": (30, None, "reg 19"),
    "panel-papers": (10, None, "GBC 2006"),
    "panel-report": (5, None, "reg 20"),
    "council-reply": (15, None, "reg 20"),
    "complaint-limit": (1, None, "reg 9"),
    "ombudsman-limit": (1, None, "LGA 1974 s26B"),
    "resubmit-limit": (1, None, "reg 8"),
    "freeze-decision": (1, None, "house rule"),
    "ombudsman-enquiry": (20, None, "LGSCO, enquiries"),
    "ombudsman-comments": (10, None, "LGSCO, enquiries"),
}
SCOPE = """
working_day first_day papers_back beginning_with spoken sufficient_interest who what subjects
not_covered mixed anonymous advocacy late_complaint late_stage3 early_referral freezing
"""


def test_it_has_every_event_clock_and_stage_that_others_rely_on() -> None:
    assert set(EVENTS.split()) <= set(england().events)
    assert set(CLOCKS.split()) == set(england().clocks)
    assert list(england().stages) == [
        "stage1", "stage2", "stage3", "ombudsman", "closed", "withdrawn", "idea", "thanks",
    ]  # fmt: skip


@pytest.mark.parametrize(("name", "rule"), LENGTHS.items())
def test_each_clock_is_as_long_as_the_law_says(
    name: str, rule: tuple[int, int | None, str]
) -> None:
    clock = england().clocks[name]
    assert clock.length is not None
    assert (clock.length.amount, clock.limit, clock.source.cite) == rule


def test_a_case_opens_with_what_a_conversation_can_end_in() -> None:
    events = england().events.values()
    assert {event.name for event in events if event.opens} == {*KINDS}
    assert england().opening == RECEIVED


def test_the_law_sets_no_time_to_acknowledge() -> None:
    assert england().clocks["acknowledge"].length is None


def test_only_the_councils_clocks_ring_and_of_stage_2_the_one_from_the_request() -> None:
    ringing = {clock.name for clock in england().clocks.values() if clock.alarm}
    assert all(england().clocks[name].owner == "council" for name in ringing)
    assert "stage2-answer" in ringing
    assert "stage2-answer-from-statement" not in ringing


def test_what_is_told_rather_than_counted_is_there_with_its_source() -> None:
    notes = {note.name for note in england().notes}
    assert set(SCOPE.split()) <= notes


def test_a_refusal_for_lateness_and_a_pause_are_told_with_reasons() -> None:
    for name in ("late_request_decided", "paused", "stage1_extended", "stage2_extended"):
        assert "reason" in england().events[name].wants


def test_the_documentation_names_every_event_that_all_procedures_have() -> None:
    told = (HOUSE / "docs/content.md").read_text(encoding="utf-8")
    _, _, section = told.partition("## Events that every procedure has")
    section, _, _ = section.partition("\n## ")
    rows = [line.split("|")[1] for line in section.splitlines() if line.startswith("| `")]
    named = re.findall(r"`(\w+)`", " ".join(rows))
    assert sorted(named) == sorted(PRODUCT_EVENTS)
    for name in ("complainant_recorded", "chair_appointed", "meeting_arranged"):
        assert name in england().events
        assert f"`{name}`" in section


def test_who_asks_about_what_is_kept_is_answered_within_a_month() -> None:
    rights = england().rights
    assert rights is not None
    assert (rights.months, rights.soon, rights.source.cite) == (1, 5, "UK GDPR art 12(3)")
