"""An idea or a thank-you: no complaint, no dates, and a complaint as soon as it is wanted."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from intake.adapters.documents.text import letter_text
from intake.domain.case.event import NewEvent
from intake.domain.complaint_record import to_document
from intake.domain.records import known
from intake.domain.talk.conversation import Place
from intake.services.case.casework import NotNow
from intake.services.papers.letters import LetterRefused, run_letter
from intake.services.papers.writing import NoSuchLetter
from intake.services.ports import Caller
from tests.support.fakes import PLACE
from tests.support.in_memory import COMPLAINT, InMemory, Replies
from tests.support.made_letters import FULL, PACK, WORDING

if TYPE_CHECKING:
    from datetime import date

WORDS = "A list of who works here."
IDEA: Replies = {
    **COMPLAINT,
    "points.what": {"answer": [WORDS]},
    "more": {"answer": ["reach"]},
    "reach": {"answer": ["email"]},
    "reach_email": {"answer": ["dan@example.org"]},
}
each_kind = pytest.mark.parametrize("kind", ["idea", "thanks"])


def told(kind: str = "idea", **replies: dict[str, list[str]]) -> InMemory:
    return InMemory().complains({**IDEA, **replies}, kind)


@each_kind
def test_what_is_no_complaint_opens_a_case_that_owes_nothing(kind: str) -> None:
    young = told(kind)
    assert [event.name for event in young.events] == [f"{kind}_received"]
    assert (young.case.stage, young.case.clocks, young.case.irregular) == (kind, (), ())
    young.days_go_by(400)
    assert young.case.clocks == ()
    submission = young.writing.sent(young.reference)
    assert submission.kind == kind
    assert [point.what for point in submission.points] == [WORDS]


@each_kind
def test_its_tracker_shows_no_stage_of_a_complaint_and_offers_to_make_one(kind: str) -> None:
    young = told(kind)
    shown = young.tracking.case(young.talk)
    assert [stage.name for stage in shown.stages] == [kind]
    assert (shown.first, shown.next, shown.begun) == (None, (), frozenset())
    assert young.moves == ["complaint", "add"]
    assert "not a complaint" in shown.stages[0].words.info


def test_both_can_write_and_the_council_can_end_it() -> None:
    young = told()
    young.casework.record(young.reference, "officer", act(young, "read"))
    young.casework.record(young.reference, "officer", act(young, "message_sent", text="Thanks."))
    young.makes("add", {"words": {"answer": ["And a map."]}})
    letter = letter_text(young.writing.letter_of_event(young.reference, 4))
    assert "It was not a complaint." in letter
    assert "And a map." in letter
    young.casework.record(young.reference, "officer", act(young, "message_sent", text="Fine."))
    young.casework.record(young.reference, "officer", act(young, "closed"))
    assert [stage.name for stage in young.tracking.case(young.talk).stages] == ["idea", "closed"]
    assert young.moves == ["reopened", "complaint", "reply", "add"]
    young.makes("reopened", {})
    assert young.case.stage == "idea"


def act(young: InMemory, name: str, **data: object) -> NewEvent:
    return NewEvent(name, young.clock.now(), "officer", data)


@pytest.mark.parametrize(
    "name", ["acknowledged", "stage1_answered", "stage2_requested", "withdrawal_asked", "paused"]
)
def test_what_belongs_to_a_complaint_cannot_be_done_before_there_is_one(name: str) -> None:
    young = told()
    with pytest.raises(NotNow, match="No complaint had been made"):
        young.casework.record(young.reference, "officer", act(young, name, reason="x"))


def test_a_complaint_is_made_of_it_with_every_word_and_under_the_same_reference() -> None:
    young = told()
    words, reference = young.talk.draft.words, young.reference
    young.days_go_by(7)
    young.begins("complaint")
    asked = young.tells({**IDEA, "wants": {"answer": ["why"]}})
    assert asked[:5] == ["promise", "safe", "about_to_happen", "pressure", "points.what"]
    assert not {"reach", "reach_email"} & {*asked}
    assert WORDS in letter_text(young.writing.letter(young.talk))
    young.sending.send(young.token)
    assert young.reference == reference
    assert young.drafts.by_words(reference, " ".join(words), Caller("x", "y"), PLACE)
    assert young.case.stage == "stage1"
    assert [clock.name for clock in young.case.clocks if clock.state == "running"]
    submission = young.writing.sent(reference)
    assert (submission.kind, known(submission.contact.email)) == ("complaint", "dan@example.org")
    assert [point.what for point in submission.points] == [WORDS]
    assert "complaint" not in young.moves
    names = [event.name for event in young.events]
    assert names[:3] == ["idea_received", "received", "advocacy_offered"]


def test_its_letters_stay_apart() -> None:
    young = told()
    first = letter_text(young.writing.letter(young.talk))
    assert "This is not a complaint." in first
    assert WORDS in first
    young.makes("complaint", {**IDEA, "points.what": {"answer": ["x"]}})
    assert letter_text(young.writing.letter_of_event(young.reference, 1)) == first
    complaint = letter_text(young.writing.letter(young.talk))
    assert "This is not a complaint." not in complaint
    assert letter_text(young.writing.letter_of_event(young.reference, 2)) == complaint
    assert {1, 2} <= young.writing.letters(young.events)
    young.makes("add", {"words": {"answer": ["More."]}})
    assert "I sent you my complaint on" in letter_text(
        young.writing.letter_of_event(young.reference, young.last_own().sequence)
    )


def test_the_letter_before_it_is_sent_is_the_one_that_is_sent() -> None:
    young = InMemory()
    young.token, _ = young.talks.begin(next(iter(young.talks.councils)), "idea")
    young.tells(IDEA)
    before = young.writing.letter(young.talk)
    young.sending.send(young.token)
    assert young.writing.letter(young.talk) == before


@pytest.mark.parametrize("data", [None, {}, {"submission": {"council": "anytown"}}])
def test_what_was_erased_or_came_in_another_way_has_no_letter(
    data: dict[str, object] | None,
) -> None:
    young = told()
    event = replace(young.events[0], data=data)
    assert young.writing.letters([event]) == frozenset()
    young.cases.cases[young.reference].events[0] = event
    with pytest.raises(NoSuchLetter):
        young.writing.letter_of_event(young.reference, 1)


def test_it_becomes_a_complaint_before_it_is_sent_too() -> None:
    young = InMemory()
    young.token, _ = young.talks.begin(next(iter(young.talks.councils)), "idea")
    young.tells(IDEA)
    talk = young.talks.widen(young.token)
    assert talk is not None
    assert talk.draft.flow == "complaint"
    young.tells(IDEA)
    young.sending.send(young.token)
    assert young.events[0].name == "received"
    assert young.talks.widen(young.token) == young.talk


@each_kind
def test_nobody_complains_of_what_they_said_before_without_saying_so(kind: str) -> None:
    young = InMemory()
    young.token, _ = young.talks.begin(next(iter(young.talks.councils)), kind)
    for text in (WORDS, "My nan."):
        young.tells({**IDEA, "points.what": {"answer": [text]}})
        young.talks.move(young.token, "add", Place("points"), {})
    young.talks.move(young.token, "skip", Place("points.what", "3"), {})
    assert young.talks.widen(young.token)
    turn = young.talks.turn(young.talk, Place("points.what", "1"))
    assert turn is not None
    assert (turn.form, turn.before, turn.moves[-1]) == ({"answer": [WORDS]}, True, "skip")
    young.talks.move(young.token, "skip", turn.place, turn.form)
    young.tells({**IDEA, "points.what": {"answer": ["My nan is ill."]}})
    assert young.talk.conversation.answers.kept["points.what#1"] == {"text": WORDS}
    young.sending.send(young.token)
    sent = young.writing.sent(young.reference)
    assert [point.what for point in sent.points] == ["My nan is ill."]


def test_a_complaint_stays_one() -> None:
    young = InMemory().complains()
    assert "complaint" not in young.moves
    for kind in ("idea_received", "thanks_received"):
        with pytest.raises(NotNow, match="begun with something else"):
            young.casework.record(young.reference, "officer", act(young, kind))
    assert young.talks.widen(young.token) == young.talk


def test_a_letter_of_complaint_is_not_made_of_an_idea() -> None:
    document = to_document(replace(FULL, kind="idea"))
    with pytest.raises(LetterRefused, match="kind: this makes letters of complaint"):
        run_letter(document, {PACK.key: PACK}, WORDING, young_day())


def young_day() -> date:
    return InMemory().clock.today()
