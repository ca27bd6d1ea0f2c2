"""A stage is done once it was answered; one that was left without an answer is not called so."""

from __future__ import annotations

import pytest

from intake.domain.case.open_words import asks_to_stop
from intake.domain.case.stage_progress import is_answered, progress_of
from tests.support.law import case

RECEIVED = "2024-05-01 received\n"
ASKED = "2024-06-20 stage2_requested\n"
ANSWERED = "2024-05-10 stage1_answered\n"


@pytest.mark.parametrize(
    ("story", "stage", "progress"),
    [
        (RECEIVED, "stage1", "now"),
        (RECEIVED, "stage2", "to_come"),
        (RECEIVED + ANSWERED + ASKED, "stage1", "done"),
        (RECEIVED + ASKED, "stage1", "unanswered"),
        (f"{RECEIVED}{ASKED}2024-06-20 stage1_answered\n", "stage1", "done"),
        (f"{RECEIVED}2024-05-03 stage1_skipped\n", "stage1", "left"),
        (f"{RECEIVED}2024-05-03 withdrawal_asked\n2024-05-06 withdrawn\n", "stage1", "left"),
        (f"{RECEIVED}2024-06-03 closed\n", "stage1", "unanswered"),
        (f"{RECEIVED}{ANSWERED}{ASKED}2024-07-01 stage3_requested\n", "stage2", "unanswered"),
        (f"{RECEIVED}2024-06-03 closed\n2024-06-04 reopened\n", "closed", "done"),
        (f"{RECEIVED}{ASKED}2024-09-01 ombudsman_contacted\n", "stage2", "unanswered"),
    ],
)
def test_how_far_a_stage_is(story: str, stage: str, progress: str) -> None:
    assert progress_of(case(story), stage) == progress


def test_the_stage_it_is_in_is_answered_by_what_came_since_it_began() -> None:
    assert not is_answered(case(RECEIVED))
    assert is_answered(case(RECEIVED + ANSWERED))
    assert not is_answered(case(RECEIVED + ANSWERED + ASKED))
    assert is_answered(case(f"{RECEIVED}{ANSWERED}{ASKED}2024-07-01 stage2_answered"))


def test_who_asked_to_stop_is_told_so_until_somebody_dealt_with_it() -> None:
    asked = f"{RECEIVED}2024-05-03 withdrawal_asked\n"
    assert not asks_to_stop(case(RECEIVED))
    assert asks_to_stop(case(asked))
    assert not asks_to_stop(case(f"{asked}2024-05-06 withdrawn"))
    assert not asks_to_stop(case(f"{asked}2024-05-06 reopened"))
    assert not asks_to_stop(case(f"{asked}2024-05-06 closed"))
