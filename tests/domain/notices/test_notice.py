"""Those whom an event concerns are told, by the way they chose, and nobody is told too much."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

import pytest

from intake.domain.complaint_record import (
    Choice,
    Point,
    SafeContact,
    Safety,
)
from intake.domain.notices.notice import notices_for
from intake.domain.notices.occasion import happened
from intake.domain.people.council import Desk
from intake.domain.records import SKIPPED
from tests.support.made_letters import FULL, only
from tests.support.made_notices import (
    ALLY,
    BY_EMAIL,
    MAILED,
    MINE,
    NOTICES,
    SAFETY,
    TEAM,
    UNKNOWN,
    asking,
    left,
    notice,
    sent,
    told,
)

if TYPE_CHECKING:
    from intake.domain.records import SkippedValue

EMAILED = only(contact=BY_EMAIL)
OFFICER = ("stage1_answered", "officer")
MAILED_CHIEF = replace(MAILED.team.email, value="chief@example.org") if MAILED.team.email else None
SHARE = {each: (Choice(each),) for each in ("name", "reach", "about")}


def referral(**advocate: object) -> str:
    """What the advocacy service reads of a full complaint, greeting and all."""
    case = happened("AB12CD34", asking(FULL, **advocate), 0, MAILED)
    (found,) = (each for each in notices_for(NOTICES, case) if each.to == ALLY)
    return f"{found.sender}\n{found.subject}\n{found.body}"


def test_the_complaints_team_is_told_that_a_complaint_has_come() -> None:
    assert sent(told(), after=0) == {TEAM: "arrival"}


def test_the_complaints_team_is_told_where_whoever_runs_the_service_says() -> None:
    elsewhere = replace(MAILED, notices_to="told@example.org")
    assert sent(told(), elsewhere, after=0) == {"told@example.org": "arrival"}
    assert sent(told(), replace(UNKNOWN, notices_to="told@example.org"), after=0) == {
        "told@example.org": "arrival"
    }


def test_the_complaints_team_is_told_of_what_comes_later() -> None:
    assert sent(told(("stage2_requested", "child"))) == {TEAM: "more"}
    assert sent(told(("message_sent", "advocate"))) == {TEAM: "more"}


def test_nobody_is_told_of_what_their_own_side_did() -> None:
    assert sent(told(("message_sent", "officer"))) == {}
    assert sent(told(("message_sent", "child"), submission=EMAILED)) == {TEAM: "more"}


def test_what_concerns_nobody_is_told_to_nobody() -> None:
    assert sent(told(("assigned", "officer"), ("date_told", "system"), submission=EMAILED)) == {}


def test_a_young_person_who_chose_email_is_told_that_there_is_news() -> None:
    assert sent(told(OFFICER, submission=EMAILED)) == {MINE: "news"}


def test_several_events_at_once_are_one_notice() -> None:
    assert sent(told(OFFICER, ("closed", "officer"), submission=EMAILED)) == {MINE: "news"}


@pytest.mark.parametrize("how", [None, SKIPPED, Choice("here", "I will only look here")])
def test_a_young_person_who_only_looks_here_is_left_alone(
    how: Choice | SkippedValue | None,
) -> None:
    contact = SafeContact(how=how, email=MINE)
    events = told(OFFICER, submission=only(contact=contact))
    assert (sent(events), left(events)) == ({}, [])


@pytest.mark.parametrize("how", ["text", "call", "post", "person", None])
def test_a_young_person_who_chose_another_way_is_told_by_hand(how: str | None) -> None:
    contact = SafeContact(how=Choice(how, words="by my aunt"), email=MINE)
    events = told(OFFICER, submission=only(contact=contact))
    assert (sent(events), left(events)) == ({}, ["news"])


@pytest.mark.parametrize(
    ("number", "goes"), [("07700 900123", True), ("0151 934 4013", False), (None, False)]
)
def test_who_chose_a_text_gets_one_where_texts_can_be_sent(number: str | None, goes: bool) -> None:
    contact = SafeContact(how=Choice("text"), number=number)
    events = told(OFFICER, submission=only(contact=contact))
    pack = replace(MAILED, texts=True)
    due = notices_for(NOTICES, happened("AB12CD34", events, 1, pack))
    assert [(each.channel, each.to) for each in due] == [("text", "07700900123")] * goes
    assert left(events, pack) == ["news"] * (not goes)
    assert left(events) == ["news"]


@pytest.mark.parametrize(("last", "goes"), [("consent_withdrawn", False), ("consent_given", True)])
def test_who_took_back_that_emails_go_is_told_by_hand(last: str, goes: bool) -> None:
    spoke = [("consent_withdrawn", "officer"), (last, "officer")]
    events = told(*spoke, OFFICER, submission=EMAILED)
    events = tuple(
        replace(each, data={"consent": "contact", "told_by": "young"})
        if each.name.startswith("consent")
        else each
        for each in events
    )
    assert sent(events, after=3) == ({MINE: "news"} if goes else {})
    assert left(events, after=3) == ([] if goes else ["news"])


def test_who_chose_email_and_gave_none_is_told_by_hand() -> None:
    events = told(OFFICER, submission=only(contact=replace(BY_EMAIL, email=SKIPPED)))
    assert (sent(events), left(events)) == ({}, ["news"])


@pytest.mark.parametrize("document", [None, "erased", {"council": 1}])
def test_a_complaint_that_cannot_be_read_stops_nothing(document: object) -> None:
    assert sent(told(OFFICER, submission=None, data=document)) == {}
    assert sent(told(("stage2_requested", "child"), data=document)) == {TEAM: "more"}


def test_no_events_are_no_notices() -> None:
    assert sent((), after=0) == {}


def test_a_call_for_help_goes_to_who_keeps_people_safe_and_to_the_team() -> None:
    events = told(("safety_raised", "child"), ("message_sent", "child"))
    assert sent(events) == {SAFETY: "urgent", TEAM: "urgent"}


def test_a_call_for_help_is_one_notice_where_both_are_the_same() -> None:
    same = replace(MAILED, safety_contact=Desk("Team", email=MAILED.team.email))
    assert sent(told(("safety_raised", "child")), same) == {TEAM: "urgent"}


def test_a_call_for_help_goes_to_the_team_alone_where_nobody_else_is_there() -> None:
    nobody = replace(MAILED, safety_contact=None)
    events = told(("safety_raised", "child"))
    assert (sent(events, nobody), left(events, nobody)) == ({TEAM: "urgent"}, [])


def test_where_nobody_outside_is_known_a_call_for_help_reaches_the_managers_too() -> None:
    events, nobody = told(("safety_raised", "child")), replace(MAILED, safety_contact=None)
    unreached = replace(nobody, safety_contact=Desk("Safety team"))
    for pack, reached in (
        (nobody, ["boss@example.org", TEAM]),
        (unreached, ["boss@example.org", TEAM]),
        (MAILED, [SAFETY, TEAM]),
    ):
        case = happened("AB12CD34", events, 1, pack, managers=lambda: ("boss@example.org",))
        assert [each.to for each in notices_for(NOTICES, case)] == reached


def test_what_everybody_at_the_desk_is_kept_from_reaches_who_is_named_outside_the_team() -> None:
    events, chief = told(), replace(MAILED, outside_contact=Desk("Director", email=MAILED_CHIEF))
    case = happened("AB12CD34", events, 0, chief, open_to_nobody=lambda: True)
    (outside,) = (each for each in notices_for(NOTICES, case) if each.kind == "outside")
    assert outside.to == "chief@example.org"
    assert "AB12" not in f"{outside.subject}{outside.body}"
    for pack, nobody in ((chief, False), (MAILED, True)):
        case = happened("AB12CD34", events, 0, pack, open_to_nobody=partial(bool, nobody))
        assert [each.kind for each in notices_for(NOTICES, case)] == ["arrival"]


def test_the_team_is_told_that_something_cannot_wait_and_nothing_of_it() -> None:
    events = told(("urgent_told", "child"))
    assert sent(events, after=0) == {TEAM: "cannot_wait"}
    assert sent(told(("urgent_told", "officer"))) == {}
    case = happened("AB12CD34", events, 0, MAILED, lambda: True)
    (apart,) = notices_for(NOTICES, case)
    assert "AB12" not in f"{apart.subject}{apart.body}"


@pytest.mark.parametrize("answer", ["no", "not_sure"])
def test_that_somebody_did_not_say_they_are_safe_comes_before_what_cannot_wait(answer: str) -> None:
    unsafe = only(safety=Safety(answer=Choice(answer)))
    events = told(("urgent_told", "child"), submission=unsafe)
    assert sent(events, after=0) == {TEAM: "unsafe"}
    assert sent(events) == {TEAM: "cannot_wait"}
    (first,) = notices_for(NOTICES, happened("AB12CD34", events, 0, MAILED))
    assert first.subject.startswith("Safety first")
    assert "before all else" in first.body
    assert first.is_for_safety
    (apart,) = notices_for(NOTICES, happened("AB12CD34", events, 0, MAILED, lambda: True))
    assert not re.search("AB12|safe", f"{apart.subject}{apart.body}", re.IGNORECASE)


@pytest.mark.parametrize("answer", [None, SKIPPED, Choice("yes")])
def test_who_is_safe_or_was_not_asked_is_told_of_as_any_complaint(
    answer: Choice | SkippedValue | None,
) -> None:
    events = told(submission=only(safety=Safety(answer=answer)))
    assert sent(events, after=0) == {TEAM: "arrival"}


def test_what_can_go_to_no_address_is_left_to_be_told_by_hand() -> None:
    assert left(told(("safety_raised", "child")), UNKNOWN) == ["urgent"]
    assert left(asking(FULL), UNKNOWN, after=0) == ["arrival", "more", "referral"]
    assert sent(asking(FULL), UNKNOWN, after=0) == {}


def test_the_advocacy_service_is_told_when_an_advocate_is_asked_for() -> None:
    assert sent(asking(FULL), after=0) == {TEAM: "arrival", ALLY: "referral"}


def test_the_advocacy_service_is_told_whoever_wrote_the_answer_down() -> None:
    typed_in = [replace(event, actor="officer") for event in asking(FULL)]
    assert sent(tuple(typed_in), after=0) == {ALLY: "referral"}


@pytest.mark.parametrize(
    "answer",
    [
        {"wanted": None},
        {"wanted": SKIPPED},
        {"wanted": Choice("have")},
        {"wanted": Choice("not_now")},
        {"wait": Choice("wait")},
    ],
)
def test_who_does_not_ask_or_waits_is_told_of_to_nobody(answer: dict[str, object]) -> None:
    assert ALLY not in sent(asking(FULL, **answer), after=0)


def test_an_answer_about_an_advocate_that_cannot_be_read_asks_for_none() -> None:
    assert sent(told(("advocacy_answered", "child"), advocate="odd")) == {TEAM: "more"}
    assert sent(told(("advocacy_answered", "child"))) == {TEAM: "more"}


def test_a_referral_tells_what_was_ticked_and_nothing_else() -> None:
    name, reach, about = (referral(share=SHARE[each]) for each in SHARE)
    assert "Dan" in name
    assert all(said in reach for said in ("Text me", "07700 900123", "my aunt", "at night"))
    assert "It stands behind the link" in about
    assert "never came" not in about
    assert "Where I live" not in about
    assert "Dan" not in reach + about
    assert "07700" not in name + about
    assert "never came" not in name + reach


def test_a_referral_never_tells_what_cannot_be_ticked() -> None:
    everything = referral(share=tuple(each for (each,) in SHARE.values()))
    for word in ("Ms Bell", "at school", "my uncle", "Sam Jones", "my bike", "Twi", "teacher"):
        assert word not in everything


@pytest.mark.parametrize("share", [None, SKIPPED, ()])
def test_a_referral_of_who_ticked_nothing_tells_only_that_they_ask(share: object) -> None:
    said = referral(share=share)
    assert "ticked nothing" in said
    assert "Dan" not in said


def test_a_referral_of_who_ticked_what_they_never_told_says_so() -> None:
    share = tuple(each for (each,) in SHARE.values())
    complaint = only(points=(Point(1, SKIPPED),))
    case = happened("AB12CD34", asking(complaint, share=share), 0, MAILED)
    (found,) = (each for each in notices_for(NOTICES, case) if each.to == ALLY)
    assert "ticked nothing" in found.body


def test_a_referral_about_an_erased_complaint_tells_only_that_they_ask() -> None:
    _, asked = asking(FULL, share=SHARE["name"])
    case = happened("AB12CD34", (replace(told()[0], data=None), asked), 1, MAILED)
    (found,) = (each for each in notices_for(NOTICES, case) if each.to == ALLY)
    assert "ticked nothing" in found.body


def test_the_young_persons_own_words_are_in_nothing_but_the_referral() -> None:
    case = happened("AB12CD34", asking(FULL), 0, MAILED)
    events = told(OFFICER, ("safety_raised", "child"), submission=replace(FULL, contact=BY_EMAIL))
    others = [*notices_for(NOTICES, case), *notices_for(NOTICES, happened("X", events, 1, MAILED))]
    said = " ".join(f"{n.sender} {n.subject} {n.body}" for n in others if n.kind != "referral")
    assert [word for word in ("Dan", "never came", "07700", "aunt") if word in said] == []
    assert "AB12-CD34" in said


def test_an_email_that_a_young_person_gets_gives_nothing_away() -> None:
    case = happened("AB12CD34", told(OFFICER, submission=EMAILED), 1, MAILED)
    (news,) = notices_for(NOTICES, case)
    shown = f"{news.sender} {news.subject} {news.body} {news.key}".lower()
    for word in ("complaint", "council", "anytown", "care", "social", "ab12", "answer", "http"):
        assert word not in shown


def test_a_notice_has_one_key_however_often_it_is_worked_out() -> None:
    case = happened("AB12CD34", asking(FULL), 0, MAILED)
    keys = [each.key for each in notices_for(NOTICES, case)]
    assert keys == [each.key for each in notices_for(NOTICES, case)]
    other = replace(case, reference="AB12CD35")
    assert set(keys).isdisjoint(each.key for each in notices_for(NOTICES, other))


def test_a_notice_shows_neither_address_nor_words_in_a_log() -> None:
    for each in notices_for(NOTICES, happened("AB12CD34", asking(FULL), 0, MAILED)):
        assert each.to not in repr(each)
        assert each.body not in repr(each)


@pytest.mark.parametrize(
    ("event", "kind"),
    [("received", "arrival"), ("thanks_received", "beside"), ("message_sent", "more"),
     ("safety_raised", "urgent")],
)  # fmt: skip
def test_where_the_case_may_mean_somebody_who_reads_the_teams_mailbox_it_names_no_case(
    event: str, kind: str
) -> None:
    events = told((event, "child"), submission=FULL)
    occasion = happened("AB12CD34", events, 1, MAILED, lambda: True)
    by_address = {each.to: each for each in notices_for(NOTICES, occasion)}
    to_team = by_address[TEAM]
    assert to_team.kind == kind
    text = f"{to_team.subject} {to_team.body}"
    assert not re.search("AB12|CD34|complaint has|idea|thank|young", text)
    if kind == "urgent":
        assert "AB12-CD34" in by_address[SAFETY].body
    plain = notices_for(NOTICES, happened("AB12CD34", events, 1, MAILED))
    assert all("AB12-CD34" in each.body for each in plain if each.to == TEAM)


@pytest.mark.parametrize(("kind", "is_urgent"), [("now", True), ("urgent", True), ("news", False)])
def test_what_asks_that_somebody_is_kept_safe_is_told_from_the_rest(
    kind: str, is_urgent: bool
) -> None:
    assert notice(kind=kind).is_for_safety is is_urgent
