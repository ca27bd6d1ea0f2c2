"""Who complains can be written down where nobody did, and decides who is tested (reg 12)."""

from __future__ import annotations

from dataclasses import replace

import pytest

from intake.domain.case.case import Case, fold
from intake.domain.case.case_names import case_names
from intake.domain.case.complainant import adult_in, adult_option_in, waits_for_standing
from intake.domain.case.door import why_not
from intake.domain.case.event import CHILD, complains
from intake.domain.complaint_record import Choice, Submission, Who, to_document
from tests.support.law import CLOSED, day, england, event


def taken_down(*recorded: str, sent: Submission | None = None) -> Case:
    data = {"submission": to_document(sent)} if sent else {}
    events = [replace(event("received", "2024-05-01"), data=data)]
    events += [
        event("complainant_recorded", "2024-05-02", number, relationship=each)
        for number, each in enumerate(recorded, start=2)
    ]
    return fold(england(), events, day("2024-05-03"), CLOSED)


def refused(case: Case, name: str) -> str:
    data = {"decision": "refused", "reason": "x", "relationship": "other"}
    return str(why_not(case, name, "officer", data) or "")


@pytest.mark.parametrize(
    ("who", "says"),
    [
        ("other", ""),
        ("relative", ""),
        ("parent", "The law itself lists this person"),
        ("self", "The young person complains for themself"),
    ],
)
def test_once_it_is_written_down_the_law_says_who_is_tested(who: str, says: str) -> None:
    assert "It was not written down who complains" in refused(taken_down(), "standing_decided")
    assert refused(taken_down(), "complainant_recorded") == ""
    told = refused(taken_down(who), "standing_decided")
    assert told.startswith(says)
    assert bool(told) is bool(says)


def test_it_is_written_down_once() -> None:
    assert "written down already" in refused(taken_down("parent"), "complainant_recorded")


def test_what_a_young_person_sent_before_anybody_was_asked_is_their_own() -> None:
    theirs = replace(event("received", "2024-05-01"), actor=CHILD)
    assert complains(theirs) == "self"
    assert complains(event("received", "2024-05-01")) == ""
    case = fold(england(), [theirs], day("2024-05-02"), CLOSED)
    assert "written down already" in refused(case, "complainant_recorded")
    assert "for themself" in refused(case, "standing_decided")


def test_letters_speak_to_an_adult_once_it_is_written_down() -> None:
    case = taken_down("relative")
    assert adult_in(case) == Choice("relative")
    assert adult_option_in(case) == "relative"
    assert case_names(case, "R", str)["case.adult"] == "relative"
    assert adult_option_in(taken_down("self")) == ""
    assert adult_option_in(taken_down()) == ""


def test_what_was_sent_says_it_where_nobody_wrote_it_down_later() -> None:
    parent = Submission(council="sefton", who=Who(relationship=Choice("parent", "I am a parent.")))
    assert adult_option_in(taken_down(sent=parent)) == "parent"


def test_one_that_says_nothing_changes_nothing_and_is_named() -> None:
    case = taken_down("")
    assert case.complains == ""
    assert any("complainant_recorded" in each for each in case.irregular)


@pytest.mark.parametrize(
    ("who", "waits"), [("relative", True), ("other", True), ("parent", False), ("self", False)]
)
def test_of_who_is_not_in_the_laws_own_list_it_is_decided_first(who: str, waits: bool) -> None:
    assert waits_for_standing(taken_down(who)) is waits


@pytest.mark.parametrize("happened", ["standing_decided", "stage1_answered", "withdrawn"])
def test_who_was_decided_of_was_answered_or_stopped_waits_for_that_no_more(happened: str) -> None:
    case = taken_down("relative")
    asked = [event("withdrawal_asked", "2024-05-02", 8)] if happened == "withdrawn" else []
    then = event(happened, "2024-05-02", 9, decision="accepted", reason="x")
    later = fold(england(), [*case.events, *asked, then], day("2024-05-03"), CLOSED)
    assert not waits_for_standing(later)


def test_a_nation_that_tests_nobody_waits_for_nothing() -> None:
    law = england()
    rules = {name: each for name, each in law.events.items() if name != "standing_decided"}
    events = taken_down("relative").events
    assert not waits_for_standing(
        fold(replace(law, events=rules), events, day("2024-05-03"), CLOSED)
    )
