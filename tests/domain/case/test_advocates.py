"""Who somebody's advocate is, and what for: refused until given, ended at once."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest

from intake.domain.case.advocate_doubts import advocate_doubts, may_be_told
from intake.domain.case.advocates import (
    RIGHTS,
    CaseAdvocate,
    case_advocate,
    copies_agreed,
    is_for_them_alone,
    names_of,
)
from intake.domain.case.event import SUBMISSION, Event
from intake.domain.complaint_record import (
    Advocate,
    Consent,
    NamedAdvocate,
    Point,
    Submission,
    to_document,
)
from intake.domain.records import as_document
from tests.support.law import event
from tests.support.made_letters import PACK

if TYPE_CHECKING:
    from intake.domain.case.advocate_doubts import Doubt
    from intake.domain.case.advocates import Right

JONES = {"who": "Ms Jones", "works_for": "NYAS", "email": "jones@nyas.example"}
KIM = NamedAdvocate("Kim Lee", "NYAS", "kim@nyas.example")


def child(name: str, number: int, **data: object) -> Event:
    return replace(event(name, "2024-05-02", number, **data), actor="child")


def sent(copy: bool | None = None, named: NamedAdvocate | None = KIM, **more: Any) -> Event:
    wish = Advocate(named=named, copy=copy)
    consent = (Consent("sending", ("yes",), "Send"), Consent("copy_to_advocate", ("yes",), "Copy?"))
    submission = Submission(council="anytown", advocate=wish, consent=consent)
    submission = replace(submission, **more)
    return child("received", 1, **{SUBMISSION: to_document(submission)})


def letter(number: int, name: str = "stage1_answered", copies: tuple[str, ...] = ()) -> Event:
    lines = [["Copy to:"], *([{"said": each}] for each in copies)] if copies else []
    return event(name, "2024-05-03", number, letter={"copies": lines})


NAMED = child("advocate_named", 2, **JONES)


def given(number: int, right: str, **data: object) -> Event:
    return child("consent_given", number, consent=right, **{"of": 2, "wording": "Yes?", **data})


def stands(*events: Event) -> CaseAdvocate:
    advocate = case_advocate(events)
    assert advocate is not None
    return advocate


def test_nobody_is_one_until_somebody_is_named() -> None:
    assert case_advocate([]) is None
    assert case_advocate([sent(named=None), given(2, "see_case")]) is None


@pytest.mark.parametrize("right", RIGHTS)
def test_each_right_is_refused_until_given_and_once_it_is_taken_back(right: Right) -> None:
    assert not stands(NAMED).may(right)
    advocate = stands(NAMED, given(3, right))
    yes = advocate.rights[right]
    assert (yes.wording, yes.day.isoformat(), yes.by_voice) == ("Yes?", "2024-05-02", False)
    assert set(advocate.rights) == {right}
    back = child("consent_withdrawn", 4, consent=right, of=2)
    assert stands(NAMED, back).ended == {}
    assert not stands(NAMED, given(3, right), back).may(right)
    assert stands(NAMED, given(3, right), back, given(5, right)).may(right)


def test_what_was_said_by_voice_counts_and_what_an_officer_says_alone_does_not() -> None:
    said = event("consent_given", "2024-05-02", 3, consent="see_case", told_by="young")
    assert stands(NAMED, said).rights["see_case"].by_voice
    alone = event("consent_given", "2024-05-02", 3, consent="see_case", of=2)
    assert not stands(NAMED, alone).may("see_case")
    ended = event("consent_withdrawn", "2024-05-02", 4, consent="see_case")
    assert not stands(NAMED, said, ended).may("see_case")


def test_a_new_advocate_gets_nothing_of_the_one_before() -> None:
    new = child("advocate_named", 4, who="Sam", works_for="", email="")
    advocate = stands(NAMED, given(3, "see_case"), new)
    assert (advocate.called, advocate.number, advocate.rights) == ("Sam", 4, {})
    late = given(5, "see_case")
    assert not stands(NAMED, new, late).may("see_case")
    removed = child("advocate_removed", 4, of=2)
    assert case_advocate([NAMED, given(3, "see_case"), removed]) is None
    again = child("advocate_named", 5, **JONES)
    assert not stands(NAMED, given(3, "see_case"), removed, again).rights
    assert not stands(NAMED, given(3, "see_case"), again).rights


def test_the_order_of_writing_counts_and_not_the_days() -> None:
    assert stands(given(3, "see_case"), NAMED).may("see_case")


def test_who_was_named_in_a_complaint_stands_though_it_is_recorded_again() -> None:
    again = child("advocacy_answered", 2, advocate=as_document(Advocate(named=KIM)))
    advocate = stands(sent(copy=True), again)
    assert (advocate.number, advocate.called, advocate.email) == (1, "Kim Lee", KIM.email)
    assert advocate.rights["copy_to_advocate"].wording == "Copy?"
    by_voice = event("advocacy_answered", "2024-05-02", 3, told_by="young",
                     advocate=as_document(Advocate(named=NamedAdvocate("kim lee"))))  # fmt: skip
    assert stands(sent(copy=True), by_voice).number == 1
    other = replace(by_voice, data={"advocate": as_document(Advocate(named=NamedAdvocate("Al")))})
    assert stands(sent(copy=True), other).rights == {}
    assert stands(sent(), replace(again, data={})).number == 1
    assert case_advocate([sent(named=NamedAdvocate())]) is None
    assert stands(sent(named=NamedAdvocate(service="NYAS"))).called == "NYAS"
    assert stands(sent()).rights == {}


def test_a_copy_is_of_what_came_while_it_was_given() -> None:
    advocate = stands(NAMED, given(3, "copy_to_advocate", all_letters=True))
    assert advocate.gets_copies
    assert advocate.has_copy_of(letter(4))
    assert not advocate.has_copy_of(letter(2))
    assert not advocate.has_copy_of(letter(4, "safety_handled"))
    assert not advocate.has_copy_of(event("message_sent", "2024-05-03", 4, text="Hello"))
    assert not stands(NAMED).has_copy_of(letter(4))
    assert not replace(advocate, email="").gets_copies
    of_answers = stands(NAMED, given(3, "copy_to_advocate"))
    assert not of_answers.has_copy_of(letter(4))
    assert of_answers.has_copy_of(letter(4, copies=("Ms Jones",)))


def test_nobody_is_left_to_be_sent_one_by_hand_where_a_letter_names_them_alone() -> None:
    advocate = stands(NAMED)
    assert is_for_them_alone(letter(4, copies=("Ms Jones", "NYAS")), advocate)
    assert not is_for_them_alone(letter(4, copies=("Ms Jones", "Ann Frost")), advocate)


@pytest.mark.parametrize(
    ("events", "agreed"),
    [
        ([sent(copy=True)], True),
        ([sent()], False),
        ([sent(), given(3, "copy_to_advocate")], True),
        ([sent(copy=True), NAMED], False),
        ([sent(copy=True), NAMED, given(3, "copy_to_advocate")], True),
        ([sent(copy=True), child("advocate_removed", 2)], False),
    ],
)
def test_what_was_agreed_of_one_who_is_it_no_more_counts_no_more(
    events: list[Event], agreed: bool
) -> None:
    assert copies_agreed(events, events[0].submission) is agreed


def test_a_letter_names_who_is_it_now() -> None:
    submission = sent().submission
    assert names_of([sent()], submission) == ("Kim Lee", "NYAS")
    assert names_of([], None) == ()
    assert names_of([sent(), NAMED], submission) == ("Ms Jones", "NYAS")
    assert names_of([sent(), NAMED, child("advocate_removed", 3)], submission) == ()


MEANT: dict[str, Any] = {
    "points": (Point(1, what="He shouts", who="Rafe Quill"),),
    "avoid": "Ann Frost",
}


@pytest.mark.parametrize(
    ("name", "email", "doubts"),
    [
        ("Rafe Quill", "", ("complained",)),
        ("", "rafe.quill@nyas.example", ("complained",)),
        ("Ann Frost", "ann@anytown.example", ("avoid", "council")),
        ("Kim Lee", "kim@nyas.example", ()),
    ],
)
def test_whoever_the_complaint_is_about_is_warned_of_and_why(
    name: str, email: str, doubts: tuple[Doubt, ...]
) -> None:
    pack = replace(PACK, email_domains=("anytown.example",))
    assert advocate_doubts([sent(**MEANT)], pack, name, email) == doubts


def test_without_a_warning_nobody_is_emailed_of_whom_there_is_a_doubt() -> None:
    person = NamedAdvocate("Rafe Quill", None, "rafe@nyas.example")
    events = [sent(copy=True, named=person, **MEANT)]
    assert not may_be_told(events, PACK, stands(*events))
    events.append(given(3, "copy_to_advocate", of=1))
    assert may_be_told(events, PACK, stands(*events))
    events = [sent(copy=True)]
    assert may_be_told(events, PACK, stands(*events))
    assert not may_be_told([NAMED], PACK, stands(NAMED))


def test_to_send_for_them_needs_their_own_press_and_ends_by_any_ones() -> None:
    by_voice = event("consent_given", "2024-05-03", 3, consent="send_for_me", told_by="young")
    assert not stands(NAMED, by_voice).may("send_for_me")
    yes, sees = given(3, "send_for_me"), given(4, "see_case")
    assert (stands(NAMED, yes).may("send_for_me"), stands(NAMED, yes).sends) == (True, False)
    assert stands(NAMED, yes, sees).sends
    ended = event("consent_withdrawn", "2024-05-03", 5, consent="send_for_me", told_by="young")
    assert not stands(NAMED, yes, sees, ended).sends
