"""A complaint is closed when nothing is open, or who complains said it is sorted: desk.md 8."""

from __future__ import annotations

from dataclasses import replace

import pytest

from intake.domain.case.case import Case, fold
from intake.domain.case.door import is_sorted, why_not
from intake.domain.case.event import CHILD
from tests.support.law import CLOSED, day, england, events

ANSWERED = "2024-05-01 received\n2024-05-08 stage1_answered\n"
PROMISED = f"{ANSWERED}2024-05-08 action_promised what=bike until=2024-08-01\n"
STAGE2 = (
    f"{ANSWERED}2024-05-13 stage2_requested\n2024-05-14 investigator_appointed\n"
    "2024-05-14 independent_person_appointed\n2024-06-03 stage2_reported\n2024-06-10 adjudicated\n"
    "2024-06-13 stage2_answered\n"
)
SORTED = "2024-06-20 message_sent kind=sorted told_by=young\n"
LATER = "2024-07-22"


def case(story: str, as_of: str = LATER) -> Case:
    return fold(england(), events(story), day(as_of), CLOSED, {})


def refused(story: str, as_of: str = LATER) -> str | None:
    why = why_not(case(story, as_of), "closed", "officer")
    return why.says if why else None


def test_it_is_not_closed_while_they_can_ask_for_the_next_stage() -> None:
    assert "next stage is not over" in (refused(ANSWERED, "2024-06-06") or "")
    assert refused(ANSWERED, "2024-06-07") is None
    assert "next stage is not over" in (refused(STAGE2, "2024-07-11") or "")
    assert refused(STAGE2, "2024-07-12") is None


def test_it_is_not_closed_while_a_promise_is_open() -> None:
    assert "promised is not done" in (refused(PROMISED) or "")
    assert refused(f"{PROMISED}2024-07-01 action_done") is None
    contested = f"{PROMISED}2024-07-01 action_done\n2024-07-02 action_contested\n"
    assert "promised is not done" in (refused(contested) or "")


def test_a_promise_that_has_no_words_keeps_nothing_open() -> None:
    assert refused(f"{ANSWERED}2024-05-08 action_promised until=2024-08-01") is None


def test_it_is_closed_sooner_where_they_said_that_it_is_sorted() -> None:
    assert refused(PROMISED + SORTED, "2024-06-21") is None
    theirs = events(ANSWERED + SORTED)
    theirs[-1] = replace(theirs[-1], actor=CHILD, data={"kind": "sorted"})
    found = fold(england(), theirs, day("2024-06-21"), CLOSED, {})
    assert is_sorted(found)


@pytest.mark.parametrize(
    "since",
    [
        "2024-06-24 action_contested",
        "2024-06-24 stage2_requested",
        "2024-06-24 message_sent kind=question told_by=advocate",
        "2024-06-24 stage2_answered",
    ],
)
def test_what_came_since_takes_it_back(since: str) -> None:
    assert is_sorted(case(PROMISED + SORTED + "2024-06-24 message_sent text=Good."))
    assert not is_sorted(case(PROMISED + SORTED + since))
    assert not is_sorted(case("2024-05-01 received"))


OVER = f"{ANSWERED}2024-07-01 "
ASKED = f"{OVER}message_sent kind=question told_by=young words=When\n"


@pytest.mark.parametrize(
    ("words", "dealt_with"),
    [
        (ASKED, "2024-07-02 message_sent text=Soon\n"),
        (ASKED, "2024-07-02 nothing_to_do because=Old\n"),
        (f"{OVER}meeting_requested told_by=young words=Please\n", "2024-07-02 meeting_arranged\n"),
    ],
)
def test_it_is_not_closed_while_words_of_theirs_stand_to_be_dealt_with(
    words: str, dealt_with: str
) -> None:
    assert refused(words) == "Something that they wrote, or told you, is not dealt with yet"
    told = events(words + dealt_with)
    if told[-1].name == "nothing_to_do":
        told[-1] = replace(told[-1], data={"because": "Old", "of": 3})
    found = fold(england(), told, day(LATER), CLOSED, {})
    assert why_not(found, "closed", "officer") is None


def test_it_is_not_closed_while_nobody_said_if_words_of_theirs_tell_of_harm() -> None:
    checked = f"2024-05-02 safety_checked\n{PROMISED}"
    story = "\n".join(["2024-05-01 received", checked.replace("2024-05-01 received\n", "")])
    assert "not dealt with" in (refused(story + SORTED, "2024-06-21") or "")
    assert refused(f"{story}{SORTED}2024-06-21 safety_checked", "2024-06-21") is None


def test_that_it_is_sorted_deals_with_what_they_asked_before() -> None:
    assert refused(f"{ANSWERED}2024-06-14 message_sent kind=question told_by=young words=When\n"
                   f"{SORTED}", "2024-06-21") is None  # fmt: skip


def test_what_was_closed_over_words_of_theirs_folds_as_it_did() -> None:
    assert case(f"{ASKED}2024-07-02 closed").irregular == ()


def test_what_was_closed_before_folds_as_it_did() -> None:
    assert case(f"{PROMISED}2024-05-09 closed").irregular == ()
