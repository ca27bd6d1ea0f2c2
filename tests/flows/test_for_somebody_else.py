"""A helper types a young person's own complaint; who was in care is asked in their own words."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING, Final

import pytest

from intake.domain.complaint_record import Choice
from intake.domain.flow.wordings import all_wordings
from intake.domain.people.complainants import YOUNG
from intake.domain.submission.building import build_submission
from intake.domain.talk.answer_book import Answers
from intake.domain.talk.conversation import Conversation
from intake.domain.text import plain
from tests.flows.classes import finished, flow_classes
from tests.flows.wandering import ABOUT
from tests.support.in_memory import InMemory, flows

if TYPE_CHECKING:
    from intake.domain.complaint_record import Submission
    from intake.domain.flow.flow import Flow

pytestmark = [pytest.mark.no_cover, pytest.mark.long]
HELPING: Final = flows()["helping"]
LEFT_CARE: Final = flows()["left_care"]
TYPED_LETTER: Final = flows()["own_letter_helping"]
CARE_LETTER: Final = flows()["own_letter_left_care"]
LETTERS: Final = (TYPED_LETTER, CARE_LETTER, flows()["own_letter"])
"""The same, and a child's own, for a letter that is not sent from here."""

ONLY_WHERE_SENT: Final = re.compile(
    r"reads nothing before you send|if you send(,| this)|the council keeps it|the team sees|unsend"
    r"|look here|look online|five words",
    re.IGNORECASE,
)

SAID: Final = {"points.what": {"answer": ["they dont ring me"]}}
ADVOCATE: Final = {
    **SAID,
    "knows": {"answer": ["asked"]},
    "typist": {"answer": ["advocate"]},
    "typist_advocate": {"answer.name": ["Jo Hill"], "answer.service": ["NYAS"]},
}


def ends_of(flow: Flow, whole: bool) -> list[Submission]:
    _, walked = flow_classes(flow, whole=whole)
    return [build_submission(finished(talk), ABOUT) for talk in walked.met]


@pytest.mark.no_cover
@pytest.mark.parametrize("flow", [HELPING, LEFT_CARE, *LETTERS], ids=lambda flow: flow.name)
def test_it_is_the_young_persons_own_complaint_on_every_way(flow: Flow, whole: bool) -> None:
    for submission in ends_of(flow, whole):
        relationship = submission.who.relationship
        assert isinstance(relationship, Choice)
        assert relationship.option == YOUNG


@pytest.mark.no_cover
@pytest.mark.parametrize("flow", [HELPING, TYPED_LETTER], ids=lambda flow: flow.name)
def test_who_typed_is_told_on_every_way_and_never_guessed(flow: Flow, whole: bool) -> None:
    assert not flow.by_id["typist"].skippable
    assert not flow.by_id["knows"].skippable
    for submission in ends_of(flow, whole):
        assert isinstance(submission.helper, Choice)
        assert submission.helper.says


def test_safety_and_the_promise_stand_before_anything_that_is_typed() -> None:
    for flow in (HELPING, LEFT_CARE, *LETTERS):
        order = [step.id for step in flow.steps]
        typed = next(step.id for step in flow.steps if step.type in {"text", "parts", "repeat"})
        assert order.index("promise") < order.index("safe") < order.index(typed)
        assert order.index("pressure") < order.index("points")


def test_an_advocate_who_types_is_named_and_no_other_is_offered() -> None:
    young = InMemory().complains(ADVOCATE, "helping")
    submission = young.case.events[0].submission
    assert submission
    named = submission.advocate.named
    assert named
    assert (named.name, named.service) == ("Jo Hill", "NYAS")
    assert submission.advocate.wanted is None
    assert submission.points[0].what == "they dont ring me"


def test_who_was_in_care_is_offered_what_care_leavers_are_owed() -> None:
    options = {option.key for option in LEFT_CARE.by_id["wants"].options}
    assert options >= {"money", "home", "stay", "plan", "adviser"}
    assert "Under 19" not in str(LEFT_CARE.by_id["help_now"].say)
    young = InMemory().complains({**SAID, "care": {"answer": ["left_care"]}}, "left_care")
    submission = young.case.events[0].submission
    assert submission
    assert isinstance(submission.who.care_status, Choice)
    assert submission.who.care_status.option == "left_care"


@pytest.mark.parametrize(
    "flow", [*LETTERS, flows()["own_letter_adult"]], ids=lambda flow: flow.name
)
def test_a_letter_that_is_not_sent_from_here_says_nothing_of_a_team_that_has_it(flow: Flow) -> None:
    """What is taken from the flow that sends says nothing that only sending makes true."""
    assert not flow.sends
    texts = [
        plain(variant.text.filled(lambda piece: f"{{{piece.key}}}"))
        for _, _, wording in all_wordings(flow)
        for variant in wording.variants
    ]
    assert [text for text in texts if ONLY_WHERE_SENT.search(text)] == []
    assert "here" not in {option.key for option in flow.by_id["reach"].options}


def said_at(flow: Flow, step: str) -> str:
    """What a step says in a conversation that was just begun."""
    wording = flow.by_id[step].say
    assert wording
    return plain(Conversation(flow, Answers(), date(2026, 1, 31)).say(wording, {}))


@pytest.mark.no_cover
@pytest.mark.parametrize("flow", [HELPING, TYPED_LETTER], ids=lambda flow: flow.name)
def test_who_types_is_told_to_let_the_young_person_answer_alone(flow: Flow) -> None:
    assert "Let them answer alone" in said_at(flow, "pressure")


@pytest.mark.parametrize("flow", [LEFT_CARE, CARE_LETTER], ids=lambda flow: flow.name)
def test_who_left_care_and_is_leant_on_is_told_of_helplines_of_their_age(flow: Flow) -> None:
    said = said_at(flow, "pressure_help")
    assert "Samaritans" in said
    assert "Under 19" not in said


def test_a_child_is_told_of_neither() -> None:
    complaint = flows()["complaint"]
    assert "answer alone" not in said_at(complaint, "pressure")
    assert "Under 19? Call Childline" in said_at(complaint, "pressure_help")


def test_such_words_are_found_where_they_stand() -> None:
    texts = str([wording for _, _, wording in all_wordings(LEFT_CARE)])
    assert ONLY_WHERE_SENT.search(texts)


def test_that_somebody_leans_on_them_is_asked_for_the_help_and_nobody_gets_it() -> None:
    for flow in LETTERS:
        pressure = flow.by_id["pressure"]
        assert pressure.private
        assert not any(option.words for option in pressure.options)
        assert "No one gets it." in str(pressure.say)
        assert "pressure_help" in flow.by_id
