"""What is asked of a colleague: how it stands, who may be asked, and when they are reminded."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from intake.domain.case.case import Case, fold
from intake.domain.case.draft_requests import (
    MOST_WORD,
    DraftRequest,
    colleague_access,
    draft_requests,
    may_open,
    part_rows,
    request_faults,
    waiting_drafts,
)
from intake.domain.case.glance import glance
from intake.domain.case.reminders import reminders, wanted
from intake.domain.law.working_days import working_days
from intake.domain.people.officer import MOST_NAME, Officer
from tests.support.law import CLOSED, day, england, event
from tests.support.made_letters import PACK

OWN = replace(PACK, email_domains=("anytown.gov.uk",))
DAN = Officer("dan", "dan@desk.anytown.example", "anytown", "officer", "Dan Carter", "Dan")

ASKED = {
    "to": "Joe Hill", "job": "team manager", "email": "joe.hill@anytown.gov.uk",
    "points": [1, 2], "until": "2024-05-10", "purpose": "draft", "name": "Dan",
}  # fmt: skip
"""What a request holds, asked on Wednesday 1 May and wanted by Friday 10 May."""

HANDED_IN = {"of": 2, "parts": [{"number": 1, "words": "I did."}, {"number": 2, "words": "No."}]}


def case(
    *later: tuple[str, str, dict[str, object]], as_of: str = "2024-05-06", **submission: object
) -> Case:
    """A complaint of 1 May, a request as event 2, and what happened to it."""
    told = [
        event("received", "2024-05-01", 1, submission=submission),
        event("draft_asked", "2024-05-01", 2).with_values(ASKED),
        *(event(name, at, n).with_values(data) for n, (at, name, data) in enumerate(later, 3)),
    ]
    return fold(england(), told, day(as_of), CLOSED, {})


def the(found: Case) -> DraftRequest:
    (request,) = draft_requests(found)
    return request


def test_it_waits_until_it_is_handed_in_and_again_when_it_came_back() -> None:
    asked = the(case())
    assert (asked.state, asked.until, asked.points) == ("waiting", day("2024-05-10"), (1, 2))
    assert (asked.name, asked.job, asked.purpose) == ("Joe Hill", "team manager", "draft")
    assert asked.newest is None
    first = ("2024-05-03", "draft_handed_in", HANDED_IN)
    came_in = the(case(first))
    assert came_in.state == "handed_in"
    assert came_in.newest is not None
    assert (came_in.newest.number, came_in.newest.day) == (1, day("2024-05-03"))
    assert (came_in.newest.words_of(2), came_in.newest.words_of(3)) == ("No.", "")
    back = ("2024-05-04", "draft_sent_back", {"of": 2, "reason": "When?", "until": "2024-05-20"})
    again = the(case(first, back))
    assert (again.state, again.back, again.until) == ("waiting", "When?", day("2024-05-20"))
    second = ("2024-05-06", "draft_handed_in", HANDED_IN)
    done = the(case(first, back, second))
    assert (done.state, done.back, len(done.versions)) == ("handed_in", "", 2)
    # A day that cannot be read leaves the one that was said before.
    assert the(case(first, ("2024-05-04", "draft_sent_back", {"of": 2}))).until == asked.until


def test_what_came_in_waits_no_more() -> None:
    handed_in = case(("2024-05-03", "draft_handed_in", HANDED_IN))
    assert (len(waiting_drafts(case())), len(waiting_drafts(handed_in))) == (1, 0)
    assert glance(case()).colleagues_by == the(case()).until
    assert glance(handed_in).colleagues_by is None
    assert (glance(case()).writable, glance(handed_in).writable) == ((2,), ())


@pytest.mark.parametrize(
    "ending",
    [
        ("draft_called_off", {"of": 2}),
        ("stage1_answered", {}),
        ("passed_on", {"from": "anytown", "to": "elsewhere"}),
        ("closed", {}),
    ],
)
def test_it_is_over_once_nobody_needs_it_and_nothing_opens_it_again(
    ending: tuple[str, dict[str, object]],
) -> None:
    name, data = ending
    late = ("2024-05-06", "draft_handed_in", HANDED_IN)
    found = case(("2024-05-05", name, data), late)
    assert the(found).state == "over"
    assert not waiting_drafts(found)


def test_a_sign_off_says_yes_or_why_not() -> None:
    told = [
        event("received", "2024-05-01", 1),
        event("draft_asked", "2024-05-01", 2).with_values(
            ASKED | {"purpose": "sign_off", "letter_name": "stage1_answered"}
        ),
        event("draft_handed_in", "2024-05-02", 3, of=2, decision="refused", reason="Too long."),
    ]  # fmt: skip
    request = the(fold(england(), told, day("2024-05-06"), CLOSED, {}))
    assert (request.purpose, request.letter_name) == ("sign_off", "stage1_answered")
    assert request.newest is not None
    assert (request.newest.decision, request.newest.reason) == ("refused", "Too long.")


def test_what_was_erased_or_says_no_day_is_no_request() -> None:
    erased = replace(event("draft_asked", "2024-05-01", 2), data=None)
    no_day = event("draft_asked", "2024-05-01", 3).with_values(ASKED | {"until": "soon"})
    other = event("draft_handed_in", "2024-05-02", 4, of=9, parts=[])
    told = [event("received", "2024-05-01", 1), erased, no_day, other]
    assert draft_requests(fold(england(), told, day("2024-05-06"), CLOSED, {})) == ()


def test_a_row_of_a_draft_that_cannot_be_read_is_left_out() -> None:
    rows = [{"number": "1", "words": "x"}, {"number": 2}, {"number": 1, "words": "I did."}]
    found = case(("2024-05-03", "draft_handed_in", {"of": 2, "parts": rows}))
    newest = the(found).newest
    assert newest is not None
    assert [(each.number, each.words) for each in newest.parts] == [(1, "I did.")]


def test_what_was_left_empty_is_no_part_of_what_is_handed_in() -> None:
    assert part_rows({1: " \n", 2: "Yes. "}) == [{"number": 2, "words": "Yes. "}]


def faults(found: Case, **changed: object) -> dict[str, str]:
    return dict(request_faults(found, OWN, [DAN], ASKED | changed))


@pytest.mark.parametrize(
    ("changed", "fault"),
    [
        ({}, {}),
        ({"purpose": "sign_off", "points": []}, {}),
        ({"email": "mary@desk.anytown.example"}, {"email": "elsewhere"}),
        ({"email": "joe@schools.anytown.gov.uk"}, {}),
        ({"until": "2024-05-06"}, {}),
        ({"to": "  "}, {"to": "empty"}),
        ({"to": "a" * (MOST_NAME + 1)}, {"to": "long"}),
        ({"job": "a" * (MOST_NAME + 1)}, {"job": "long"}),
        ({"says": "a" * (MOST_WORD + 1)}, {"says": "long"}),
        ({"email": ""}, {"email": "empty"}),
        ({"email": "joe.hill"}, {"email": "email"}),
        ({"email": "joe.hill@gmail.example"}, {"email": "elsewhere"}),
        ({"email": "joe@notanytown.gov.uk"}, {"email": "elsewhere"}),
        ({"points": []}, {"points": "none"}),
        ({"until": ""}, {"until": "empty"}),
        ({"until": "2024-05-05"}, {"until": "past"}),
        ({"until": "2025-05-08"}, {"until": "far"}),
    ],
)
def test_a_colleague_is_asked_at_the_councils_own_address_for_points_and_by_a_day(
    changed: dict[str, object], fault: dict[str, str]
) -> None:
    assert faults(case(), **changed) == fault


@pytest.mark.parametrize(
    ("told", "name", "email", "access"),
    [
        ({"points": [{"number": 1, "who": "Joe Hill"}]}, "Joe Hill", "j.h@x.example", "barred"),
        ({"avoid": "Joe Hill and my mum"}, "Joe Hill", "j.h@x.example", "barred"),
        ({"who": {"worker": "Joe Hill"}}, "Somebody Else", "joe.hill@x.example", "barred"),
        ({"points": [{"number": 1, "who": "Joe"}]}, "Joe Hill", "j.h@x.example", "doubtful"),
        ({"points": [{"number": 1, "what": "Mr Hill lied"}]}, "Joe Hill", "j@x.example",
         "doubtful"),
        ({"points": [{"number": 1, "who": "Mary Frost"}]}, "Joe Hill", "j.h@x.example", "open"),
        ({"points": [{"number": 1, "who": "Joe Hill"}]}, "", "joe.hill@x.example", "barred"),
    ],
)  # fmt: skip
def test_whom_the_complaint_is_about_cannot_be_asked(
    told: dict[str, Any], name: str, email: str, access: str
) -> None:
    assert colleague_access(case(**told), name, email) == access


def test_where_the_pack_knows_no_domain_it_is_that_of_the_team() -> None:
    mine = ASKED | {"email": "mary@desk.anytown.example"}
    assert request_faults(case(), PACK, [DAN], mine) == {}
    assert request_faults(case(), PACK, [DAN], ASKED) == {"email": "elsewhere"}


def test_of_somebody_of_the_team_every_name_counts_that_is_known_at_the_desk() -> None:
    joe = Officer(
        "joe", "Joe.Hill@anytown.gov.uk", "anytown", "officer", "Mo Frost", "", ("Ziggy",)
    )
    told = case(points=[{"number": 1, "who": "Ziggy"}])
    assert faults(told) == {}
    assert request_faults(told, OWN, [joe], ASKED) == {"to": "alike"}
    told = case(points=[{"number": 1, "who": "Mo Frost"}])
    assert request_faults(told, OWN, [joe], ASKED) == {"to": "meant"}


def test_whom_not_to_tell_in_letters_that_are_not_compared_is_read_by_somebody_first() -> None:
    told = case(avoid="جو هيل")
    assert faults(told) == {"to": "alike"}
    assert faults(told, told_apart="Mo Reed") == {}


def test_a_doubt_is_put_away_by_somebody_who_may_and_a_bar_by_nobody() -> None:
    perhaps = case(points=[{"number": 1, "who": "Joe"}])
    sure = case(points=[{"number": 1, "who": "Joe Hill"}])
    assert faults(perhaps) == {"to": "alike"}
    assert faults(perhaps, told_apart="Mo Reed") == {}
    assert faults(sure, told_apart="Mo Reed") == {"to": "meant"}
    request = the(perhaps)
    apart = replace(request, event=request.event.with_values({"told_apart": "Mo Reed"}))
    assert (may_open(perhaps, request), may_open(perhaps, apart)) == (False, True)
    assert not may_open(sure, apart)
    again: dict[str, object] = {"who": "Joe again"}
    later = ("2024-05-03", "safety_raised", again)
    assert not may_open(case(later, points=[{"number": 1, "who": "Joe"}]), apart)
    assert may_open(case(), request)


@pytest.mark.parametrize(
    ("as_of", "says"),
    [
        ("2024-05-07", []),
        ("2024-05-08", [("soon", None)]),
        ("2024-05-10", [("soon", None)]),
        ("2024-05-12", []),
        ("2024-05-13", [("late", "2024-05-13")]),
        ("2024-05-14", [("late", "2024-05-13")]),
        ("2024-05-15", [("late", "2024-05-15")]),
        ("2024-06-30", [("late", "2024-06-03")]),
    ],
)
def test_a_colleague_is_reminded_before_the_day_and_after_it_once_for_each_time(
    as_of: str, says: list[tuple[str, str | None]]
) -> None:
    found = case(as_of=as_of)
    each = [one for one in wanted(found, reminders(found, working_days(CLOSED)))
            if one.name == "draft_reminded"]  # fmt: skip
    assert [(one.data["kind"], one.data.get("since")) for one in each] == says
    assert all(one.data["email"] == "joe.hill@anytown.gov.uk" for one in each)
    later = [(as_of, "draft_reminded", dict(one.data)) for one in each]
    again = case(*later, as_of=as_of)
    names = [one.name for one in wanted(again, reminders(again, working_days(CLOSED)))]
    assert "draft_reminded" not in names


def test_who_is_asked_on_the_last_days_is_not_reminded_that_it_is_near() -> None:
    found = case(
        ("2024-05-02", "draft_handed_in", HANDED_IN),
        ("2024-05-09", "draft_sent_back", {"of": 2, "reason": "x", "until": "2024-05-03"}),
        as_of="2024-05-10",
    )
    kinds = [each.data["kind"] for each in wanted(found, reminders(found, working_days(CLOSED)))
             if each.name == "draft_reminded"]  # fmt: skip
    assert kinds == ["late"]
