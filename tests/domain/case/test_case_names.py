"""What texts can name of a case: its days, and only those that are known."""

from __future__ import annotations

from datetime import date

import pytest

from intake.domain.case.case_names import case_names
from intake.domain.names import ALWAYS, CASE_NAMES
from tests.support.law import case

RECEIVED = "2024-05-01 received\n"
STAGE2 = f"{RECEIVED}2024-05-10 stage1_answered\n2024-05-13 stage2_requested\n"


def named(story: str, as_of: str, name: str) -> str | None:
    return case_names(case(story, as_of), "AB12", date.isoformat).get(f"case.{name}")


def test_a_case_always_has_its_reference_and_the_day_it_came() -> None:
    names = case_names(case(RECEIVED, "2024-05-02"), "AB12", date.isoformat)
    assert names == {"case.reference": "AB12", "case.received": "2024-05-01"}
    assert set(names) == ALWAYS


def test_every_name_that_is_given_is_on_the_list() -> None:
    story = (
        f"{STAGE2}2024-05-14 statement_sent\n2024-05-15 stage2_extended until=2024-07-01\n"
        "2024-05-20 stage2_answered\n2024-05-21 stage3_requested\n"
        "2024-05-22 panel_arranged meets_on=2024-07-01"
    )
    names = case_names(case(story, "2024-09-01"), "AB12", date.isoformat)
    assert set(names) <= CASE_NAMES
    assert len(names) > len(ALWAYS)


@pytest.mark.parametrize(
    ("story", "name", "told"),
    [
        ("2024-05-10 stage1_answered", "answered", "2024-05-10"),
        ("2024-05-03 recorded", "written", "2024-05-03"),
        ("2024-05-10 stage1_extended until=2024-05-24", "until", "2024-05-24"),
        ("2024-05-10 stage1_extended until=2024-05-24", "latest", "2024-05-31"),
        ("2024-05-10 panel_arranged meets_on=2024-07-01", "panel", "2024-07-01"),
    ],
)
def test_a_day_is_named_once_it_is_known(story: str, name: str, told: str) -> None:
    assert named(RECEIVED, "2024-05-13", name) is None
    assert named(RECEIVED + story, "2024-05-13", name) == told


def test_the_answer_that_is_named_is_the_latest() -> None:
    assert named(f"{STAGE2}2024-06-10 stage2_answered", "2024-06-11", "answered") == "2024-06-10"


def test_what_is_overdue_longest_is_named() -> None:
    assert named(RECEIVED, "2024-05-07", "overdue") is None
    assert named(RECEIVED, "2024-06-20", "overdue") == "2024-05-07"


def test_the_day_to_ask_for_stage_3_is_to_come_then_past_then_done() -> None:
    story = f"{STAGE2}2024-06-10 stage2_answered\n"
    assert named(story, "2024-07-08", "stage3_by") == "2024-07-08"
    assert named(story, "2024-07-08", "stage3_was") is None
    assert named(story, "2024-07-09", "stage3_by") is None
    assert named(story, "2024-07-09", "stage3_was") == "2024-07-08"
    asked = f"{story}2024-07-09 stage3_requested"
    assert named(asked, "2024-07-10", "stage3_was") is None


def test_the_ombudsmans_day_is_not_named_when_it_would_be_a_guess() -> None:
    assert named(RECEIVED, "2024-05-02", "ombudsman_by") is None
    told = "2024-05-01 received known="
    assert named(f"{told}2024-04-01", "2024-05-02", "ombudsman_by") == "2025-03-31"
    assert named(f"{told}2023-02-01", "2024-05-02", "ombudsman_was") == "2024-01-31"


def test_the_day_is_named_on_which_they_told_of_what_still_waits_for_a_decision() -> None:
    told = f"{RECEIVED}2024-05-02 urgent_told until=2024-05-10\n"
    assert named(RECEIVED, "2024-05-03", "urgent_told") is None
    assert named(told, "2024-05-03", "urgent_told") == "2024-05-02"
    assert named(told, "2024-05-11", "urgent_told") is None
    decided = f"{told}2024-05-03 freeze_decided decision=wait reason=fair"
    assert named(decided, "2024-05-03", "urgent_told") is None
