"""A case at a glance: what lists sort by, none of which changes by itself."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from intake.domain.case.case import Case, fold
from intake.domain.case.event import Event
from intake.domain.case.glance import found_by, glance, unread, waiting_for_access, waits_until
from intake.domain.case.safety import (
    concern_since,
    concerns,
    first_to_do,
    looked_for,
    only_worse,
    to_be_handled,
)
from intake.domain.complaint_record import (
    Advocate,
    AskedAdvocate,
    NamedAdvocate,
    Submission,
    Who,
    to_document,
)
from intake.domain.people.name_words import name_words, search_words
from tests.support.law import CLOSED, RECORDED, day, england

Deed = tuple[str, str, Mapping[str, object] | None]

ZOE = Submission(council="sefton", who=Who(name="Zoë"))
SENT: dict[str, object] = {"submission": to_document(ZOE)}


def case(*deeds: Deed) -> Case:
    events = [
        Event(at, name, day("2024-05-01"), RECORDED, actor, data)
        for at, (actor, name, data) in enumerate(deeds, 1)
    ]
    return fold(england(), events, day("2024-05-02"), CLOSED, {"acknowledge": 3})


RECEIVED = ("child", "received", SENT)


def unsafe(answer: str) -> Deed:
    return "child", "received", {"submission": {"safety": {"answer": {"option": answer}}}}


def test_a_new_case_is_unread_and_due_first_what_comes_first() -> None:
    found = glance(case(RECEIVED))
    assert (found.unread, found.safety, found.closed, found.asks) == (True, False, False, False)
    assert (found.next_due, found.name, found.assigned) == (day("2024-05-07"), "Zoë", None)
    assert dict(found.due)["stage1-answer"] == day("2024-05-16")


def test_a_case_without_a_name_or_content_has_none_to_show() -> None:
    nameless = {"submission": {"who": {"name": {"skipped": True}}}}
    contents: list[dict[str, object] | None] = [None, {}, {"submission": 7}, {**nameless}]
    for data in contents:
        assert glance(case(("child", "received", data))).name == ""


def test_what_the_young_person_does_after_an_officer_makes_it_unread_again() -> None:
    read = case(RECEIVED, ("officer", "read", {}))
    assert not unread(read)
    again = case(RECEIVED, ("officer", "read", {}), ("child", "message_sent", {}))
    assert unread(again)


def test_what_an_advocate_sent_for_them_makes_it_unread_and_what_one_does_otherwise_does_not() -> (
    None
):
    for data, is_new in (({"sent_for": {"name": "Priya"}}, True), ({}, False)):
        message: Deed = ("advocate", "message_sent", {"words": "And this.", **data})
        assert unread(case(RECEIVED, ("officer", "read", {}), message)) is is_new


def test_asking_for_access_reads_nothing_and_waits_until_decided() -> None:
    asked = ("officer", "access_asked", {"officer": "dan"})
    decided = ("officer", "access_decided", {"officer": "dan", "decision": "refused"})
    assert (unread(case(RECEIVED, asked)), glance(case(RECEIVED, asked)).asks) == (True, True)
    assert waiting_for_access(case(RECEIVED, asked, decided)) == ()


def test_the_one_who_took_it_last_has_it() -> None:
    taken = [("officer", "assigned", {"to": who}) for who in ("dan", "ann")]
    assert glance(case(RECEIVED, *taken)).assigned == "ann"


def test_a_case_that_is_over_is_closed_until_it_is_opened_again() -> None:
    story: tuple[Deed, ...] = (
        RECEIVED,
        ("officer", "stage1_answered", {}),
        ("officer", "closed", {}),
    )
    assert glance(case(*story)).closed
    assert not glance(case(*story, ("child", "reopened", {}))).closed
    assert glance(case(*story)).next_due is None


@pytest.mark.parametrize(("answer", "concern"), [("no", True), ("not_sure", True), ("yes", False)])
def test_whoever_is_not_safe_must_be_looked_after(answer: str, concern: bool) -> None:
    found = case(unsafe(answer))
    assert (to_be_handled(found), glance(found).safety) == (concern, concern)


def test_a_concern_is_open_until_it_is_handled_and_again_when_it_is_raised_again() -> None:
    raised: Deed = ("child", "safety_raised", {})
    handled: Deed = ("officer", "safety_handled", {})
    assert not to_be_handled(case(unsafe("no"), handled))
    assert to_be_handled(case(unsafe("no"), handled, raised))
    assert not to_be_handled(case(RECEIVED, raised, handled))


def test_a_concern_is_as_old_as_the_first_thing_that_was_told_since_it_was_handled() -> None:
    first, later = RECORDED, RECORDED + timedelta(hours=3)
    raised: Deed = ("child", "safety_raised", {})
    handled: Deed = ("officer", "safety_handled", {})

    def since(*deeds: Deed) -> datetime | None:
        found = case(*deeds)
        last = replace(found.events[-1], recorded=later)
        return concern_since(replace(found, events=(*found.events[:-1], last)))

    assert since(RECEIVED) is None
    assert since(unsafe("no"), raised) == first
    assert since(unsafe("no"), handled) is None
    assert since(unsafe("no"), handled, raised) == later
    passed: Deed = ("officer", "passed_on", {"to": "trafford"})
    assert since(unsafe("no"), handled, passed) == later
    assert since(RECEIVED, passed) is None


def test_why_somebody_has_to_look_first_is_what_was_said_and_no_more() -> None:
    worse: Deed = ("child", "safety_raised", {"words": "My payments were cut again"})
    help_now: Deed = ("child", "safety_raised", {"kind": "tell_now", "reach": "at school"})
    worry: Deed = ("officer", "safety_raised", {"worry": "Her aunt rang."})
    handled: Deed = ("officer", "safety_handled", {})
    assert concerns(case(RECEIVED, worse)) == {"worse"}
    assert only_worse(case(RECEIVED, worse))
    assert concerns(case(RECEIVED, help_now)) == {"help"}
    assert concerns(case(RECEIVED, worse, worry)) == {"worse", "worry"}
    assert not only_worse(case(RECEIVED, worse, worry))
    assert concerns(case(unsafe("no"), handled, worse)) == {"worse"}
    assert concerns(case(unsafe("no"))) == {"unsafe"}
    assert not only_worse(case(RECEIVED))


def test_every_case_is_looked_through_once_for_somebody_who_may_be_hurt() -> None:
    checked: Deed = ("officer", "safety_checked", {})
    handled: Deed = ("officer", "safety_handled", {})
    assert first_to_do(case(RECEIVED)) == "check"
    assert first_to_do(case(RECEIVED, checked)) is None
    assert first_to_do(case(unsafe("no"))) == "handle"
    assert looked_for(case(unsafe("no"), handled))


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Zoë O’Neil-Banks", ("zoe", "oneil", "banks")),
        ("  J.R.   Straße ", ("j", "r", "strasse")),
        ("Ильия 李雷", ("ильия", "李雷")),
        ("_ ! 😀", ()),
    ],
)
def test_names_are_compared_word_by_word(text: str, words: tuple[str, ...]) -> None:
    assert name_words(text) == words


@pytest.mark.parametrize("name", ["Ann O'Neill", "Ann O’Neill", "Ann Ó Néill", "Ann O Neill"])
@pytest.mark.parametrize(
    "typed", ["O'Neill", "O Neill", "neill", "oneill", "Ó Néill", "ann oneill"]
)
def test_a_name_is_found_with_and_without_apostrophes_and_accents(name: str, typed: str) -> None:
    assert set(name_words(typed)) <= set(search_words(name))


def test_a_name_of_whole_words_is_found_by_these_alone() -> None:
    assert search_words("Anne-Marie Lee") == ("anne", "marie", "lee")


def test_an_answer_a_step_and_a_courtesy_have_days_of_their_own() -> None:
    found = glance(case(RECEIVED))
    assert (found.next_step, found.next_answer) == (day("2024-05-07"), day("2024-05-16"))
    answered = glance(case(RECEIVED, ("officer", "acknowledged", {})))
    assert (answered.next_step, answered.next_answer) == (None, day("2024-05-16"))


def test_what_may_happen_soonest_says_how_long_it_can_wait() -> None:
    told: Deed = ("child", "urgent_told", {"until": "2024-05-20"})
    sooner: Deed = ("child", "urgent_told", {"until": "2024-05-09"})
    nobody_knows: Deed = ("child", "urgent_told", {})
    decided: Deed = ("officer", "freeze_decided", {"decision": "waits", "reason": "So."})
    assert glance(case(RECEIVED, told, sooner)).happens == day("2024-05-09")
    assert glance(case(RECEIVED, nobody_knows)).happens == day("2024-05-02")
    assert glance(case(RECEIVED, told, decided)).happens is None


def test_a_young_person_is_waited_for_where_nothing_else_is() -> None:
    answered: Deed = ("officer", "stage1_answered", {})
    paused: Deed = ("officer", "paused", {"reason": "The police."})
    assert waits_until(case(RECEIVED)) is None
    assert waits_until(case(RECEIVED, answered)) == day("2024-05-31")
    assert waits_until(case(RECEIVED, answered, ("child", "stage2_requested", {}))) is None
    assert waits_until(case(RECEIVED, answered, ("officer", "closed", {}))) is None
    assert glance(case(RECEIVED, paused)).paused
    assert waits_until(case(RECEIVED, paused)) is None


def test_a_complaint_is_further_on_after_the_first_stage_and_while_somebody_works_on_it() -> None:
    story: tuple[Deed, ...] = (
        RECEIVED,
        ("officer", "stage1_answered", {}),
        ("child", "stage2_requested", {}),
    )
    assert [glance(case(*story[:most])).further for most in (1, 2, 3)] == [False, False, True]
    assert not glance(case(*story, ("child", "ombudsman_contacted", {}))).further
    assert not glance(case(("child", "idea_received", SENT))).further


def test_a_case_is_found_by_who_works_with_them_where_they_live_and_who_helps() -> None:
    helps = NamedAdvocate("Ray Boyd", "Voices")
    asked = (AskedAdvocate("Coram", day("2024-04-01")),)
    who = Who(name="Zoë", worker="Jo Li", lives="Oak House")
    told = Submission(council="sefton", who=who, advocate=Advocate(named=helps, asked=asked))
    found = found_by(case(("child", "received", {"submission": to_document(told)})))
    assert set(found) == {"Jo Li", "Oak House", "Coram", "Ray Boyd", "Voices"}
    assert found_by(case(RECEIVED)) == found_by(case(("child", "received", None))) == ()


def test_a_promise_is_owed_by_its_day_and_nobody_is_waited_for_until_it_is_kept() -> None:
    answered: tuple[Deed, ...] = (
        RECEIVED,
        ("officer", "acknowledged", {}),
        ("officer", "stage1_answered", {}),
    )
    promise: Deed = ("officer", "action_promised", {"what": "A bike", "until": "2024-06-03"})
    assert waits_until(case(*answered)) is not None
    promised = case(*answered, promise)
    assert waits_until(promised) is None
    assert (glance(promised).next_due, glance(promised).next_step) == (day("2024-06-03"),) * 2
    done = case(*answered, promise, ("officer", "action_done", {}))
    assert glance(done).next_due is None
