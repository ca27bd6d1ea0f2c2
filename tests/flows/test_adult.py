"""An adult who complains in their own right is asked nothing that is meant for a child."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Final

import pytest

from intake.adapters.documents.text import letter_text
from intake.domain.case.door import moves
from intake.domain.complaint_record import Choice, Submission, Who
from intake.domain.flow.wordings import all_wordings
from intake.domain.letters.complaint import complaint_letter
from intake.domain.people.complainants import ADULTS, has_left_care
from intake.domain.submission.building import build_submission
from intake.domain.text import plain
from tests.flows.classes import finished, flow_classes
from tests.flows.wandering import ABOUT
from tests.support.in_memory import InMemory, flows, templates, tracker
from tests.support.made_letters import DAY, PACK, WORDING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from intake.domain.flow.flow import Flow, Option

ADULT: Final = flows()["adult"]
LETTER: Final = flows()["own_letter_adult"]
"""The same, for a letter that they send themselves."""
CHILDS_ALONE: Final = {"advocate_asked"}
"""A council owes an advocate to a child, and to who was in care."""
MOVES: Final = sorted(
    name for name, flow in flows().items() if not flow.opens and name not in CHILDS_ALONE
)
"""All that can be done about a case."""
OF_A_CHILD: Final = frozenset({
    "who.age", "who.care_status", "who.birthday", "who.worker", "contact.person", "pressure",
    "advocate.wanted", "advocate.share", "advocate.wait", "advocate.name", "advocate.service",
    "advocate.email", "advocate.copy",
})  # fmt: skip
"""What is asked of a young person alone."""

FOR_A_CHILD: Final = re.compile(
    r"advocate|childline|0800 1111|under 19|your (social )?worker|your carer|how old are you"
    r"|your birthday|you safe right now|well done|not your fault|say it your way|easy words"
    r"|about me\b|move me\b|my family|new school|plan for you|can't unsend",
    re.IGNORECASE,
)
SAID: Final = {"points.what": {"answer": ["Nobody rang me."]}}
ANY_PARENT: Final = {"complains_as": {"answer": ["parent"]}, **SAID}
TESTED: Final = {"relative", "other"}
"""Whose interest the council decides about; all others stand in the law's own list."""


def slots(flow: Flow) -> Iterator[str | None]:
    for step in flow.walk():
        yield step.fills
        yield from (field.fills for field in step.fields)


def shown(flow: Flow) -> Iterator[str]:
    for _, _, wording in all_wordings(flow):
        for variant in wording.variants:
            yield plain(variant.text.filled(lambda piece: f"{{{piece.key}}}"))
    yield from (option.say for step in flow.walk() for option in step.options)
    yield from (field.label for step in flow.walk() for field in step.fields)


@pytest.mark.parametrize("flow", [ADULT, LETTER], ids=lambda flow: flow.name)
def test_no_path_of_an_adult_asks_what_is_meant_for_a_child(flow: Flow) -> None:
    assert set(slots(flow)) & OF_A_CHILD == set()
    assert [text for text in shown(flow) if FOR_A_CHILD.search(text)] == []
    assert [text for text in shown(flows()["complaint"]) if FOR_A_CHILD.search(text)]


def in_adult_words(name: str) -> Flow:
    return flows()[name].worded_for("adult")


@pytest.mark.parametrize("name", MOVES)
def test_each_move_asks_an_adult_in_their_words_what_is_meant_for_no_child(name: str) -> None:
    flow = in_adult_words(name)
    assert flow.reader == "adult"
    assert [text for text in shown(flow) if FOR_A_CHILD.search(text)] == []


def test_a_childs_own_moves_are_told_from_an_adults() -> None:
    for name in ("stage2_requested", "panel_coming", "safety_raised", "urgent"):
        assert [text for text in shown(flows()[name]) if FOR_A_CHILD.search(text)]


@pytest.mark.parametrize("name", MOVES)
def test_each_move_ends_in_a_letter_that_an_adult_would_write(name: str) -> None:
    letter = templates()[in_adult_words(name).ends.letter or ""]
    assert letter.adult
    assert letter.adult != letter


def test_what_a_child_does_about_their_case_stays_worded_for_them() -> None:
    child = InMemory().complains()
    child.begins("add")
    assert child.talk.conversation.flow.reader == "young"
    assert in_adult_words("complaint") == flows()["complaint"]


def test_an_adults_request_for_stage_2_is_asked_for_and_written_in_an_adults_words() -> None:
    adult = InMemory().complains({"complains_as": {"answer": ["parent"]}, **SAID}, "adult")
    adult.days_go_by(40)
    adult.begins("stage2_requested")
    steps = adult.talk.conversation.flow.by_id
    assert {each.key: each.say for each in steps["wants"].options}["stay"] == (
        "That the child is not moved"
    )
    adult.tells({"wants": {"answer": ["stay"]}})
    letter = " ".join(letter_text(adult.writing.letter(adult.talk)).split())
    assert "I want the child not to be moved." in letter
    adult.sending.send(adult.token)
    event = adult.last_own()
    again = adult.writing.letter_of_event(adult.reference, event.sequence)
    assert " ".join(letter_text(again).split()) == letter
    assert event.name == "stage2_requested"


def test_what_was_begun_in_a_childs_words_goes_on_in_an_adults_with_nothing_lost() -> None:
    adult = InMemory().complains({"complains_as": {"answer": ["parent"]}, **SAID}, "adult")
    with_all_words = adult.talks.pinning
    plain_flows = {name: replace(flow, adult=None) for name, flow in flows().items()}
    adult.talks = replace(adult.talks, pinning=replace(with_all_words, flows=plain_flows))
    adult.begins("meeting_requested")
    place = adult.talk.conversation.next_place()
    assert place is not None
    adult.talks.move(adult.token, "answer", place, {"answer": ["Ms Bell"]})
    adult.talks = replace(adult.talks, pinning=with_all_words)
    talk = adult.talk
    assert talk.conversation.flow.reader == "adult"
    visit = talk.conversation.visit(place)
    assert visit
    assert visit.answer == {"text": "Ms Bell"}


@pytest.mark.parametrize("flow", [ADULT, LETTER], ids=lambda flow: flow.name)
def test_every_path_says_who_complains_and_nothing_of_a_childs_own(flow: Flow) -> None:
    ends, walked = flow_classes(flow)
    for talk in (*ends, *map(finished, walked.met)):
        who = build_submission(talk, ABOUT).who
        assert isinstance(who.relationship, Choice)
        assert who.relationship.option in ADULTS
        assert (who.age, who.care_status, who.birthday, who.worker) == (None,) * 4


@pytest.mark.parametrize("flow", [ADULT, LETTER], ids=lambda flow: flow.name)
def test_what_an_adult_can_be_to_a_child_is_what_the_talk_offers(flow: Flow) -> None:
    assert {option.key for option in flow.by_id["complains_as"].options} == ADULTS


@pytest.mark.parametrize("option", ADULT.by_id["complains_as"].options, ids=lambda each: each.key)
def test_each_of_them_has_a_letter_that_says_so_and_claims_no_right_that_is_to_be_decided(
    option: Option,
) -> None:
    words = "Her teacher" if option.words else None
    who = Who(relationship=Choice(option.key, option.say, option.letter, words))
    submission = Submission(council="anytown", who=who)
    letter = " ".join(letter_text(complaint_letter(submission, PACK, WORDING, DAY)).split())
    assert option.letter
    assert option.letter in letter
    assert ("in my own right" in letter) is (option.key not in TESTED)
    assert "I want to make a complaint" not in letter


@pytest.mark.parametrize("option", sorted(ADULTS))
def test_only_those_outside_the_laws_own_list_are_tested_for_their_interest(option: str) -> None:
    adult = InMemory().complains({"complains_as": {"answer": [option]}, **SAID}, "adult")
    assert ("standing_decided" in moves(adult.case, "officer")) is (option in TESTED)


def test_no_advocate_was_offered_to_an_adult() -> None:
    adult = InMemory().complains({"complains_as": {"answer": ["parent"]}, **SAID}, "adult")
    assert not adult.case.has("advocacy_offered")
    assert InMemory().complains().case.has("advocacy_offered")


def test_the_tracker_speaks_to_an_adult_and_otherwise_as_to_a_child() -> None:
    adult = InMemory().complains({"complains_as": {"answer": ["parent"]}, **SAID}, "adult")
    child = InMemory().complains()
    shown = [each.tracking.case(each.talk) for each in (adult, child)]
    assert [view.by_adult for view in shown] == [True, False]
    assert [each.talk.by_adult for each in (adult, child)] == [True, False]
    labels = [{move.flow: move.label for move in view.moves} for view in shown]
    assert labels[0]["withdrawal_asked"] == "Withdraw my complaint"
    assert labels[1]["withdrawal_asked"] == "Stop my complaint"
    assert labels[0].keys() == labels[1].keys() - CHILDS_ALONE


def test_each_move_has_words_for_an_adult_on_the_tracker_too() -> None:
    adults = tracker().adults
    assert adults
    assert set(adults.moves) == {move.flow for move in tracker().moves} - CHILDS_ALONE - {
        "complaint"
    }
    said = [text for move in adults.moves.values() for text in (move.label, move.info)]
    assert [text for text in said if FOR_A_CHILD.search(text)] == []


def test_a_talk_about_an_adults_case_knows_that_it_is_one() -> None:
    adult = InMemory().complains({"complains_as": {"answer": ["parent"]}, **SAID}, "adult")
    adult.begins("safety_raised")
    assert adult.talk.by_adult
    assert adult.talk.names["case.adult"] == "A parent"


def test_a_case_names_who_left_care_and_no_adult_and_no_child_is_taken_for_one() -> None:
    said = {"care": {"answer": ["left_care"]}, **SAID}
    by_word = InMemory().complains({"care": {"answer": ["in_care"]}, **SAID}, "left_care")
    for leaver in (InMemory().complains(said, "left_care"), by_word):
        assert leaver.tracking.case(leaver.talk).by_care_leaver
        leaver.begins("urgent")
        assert "case.left_care" in leaver.talk.names
        assert leaver.talk.by_care_leaver
    for other in (InMemory().complains(), InMemory().complains(ANY_PARENT, "adult")):
        assert not other.tracking.case(other.talk).by_care_leaver
        other.begins("urgent")
        assert "case.left_care" not in other.talk.names
        assert not other.talk.by_care_leaver
    assert not has_left_care(None, date(2026, 1, 31))
