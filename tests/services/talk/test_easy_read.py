"""Easy read is chosen at any time, stays with what is told, and loses nothing."""

from __future__ import annotations

from dataclasses import replace

import pytest
from jsonschema import Draft202012Validator

from intake.adapters.files.schema import submission_schema
from intake.domain.complaint_record import ShownIn, to_document
from tests.services.young_person import SHORT, YoungPerson

SCHEMA = Draft202012Validator(submission_schema())
PICTURES = {
    **SHORT,
    "points.where": {"answer": ["school"]},
    "points.who": {"answer": ["child", "teacher"]},
}


@pytest.fixture
def sam() -> YoungPerson:
    return YoungPerson()


def read(sam: YoungPerson, *, easy: bool) -> None:
    sam.talks.read_in_easy_words(sam.token, easy=easy)


def test_the_same_question_is_asked_in_easy_words_and_back(sam: YoungPerson) -> None:
    sam.go_to("points.what")
    sam.move("keep", "points.what#1", {"answer": ["They moved"]})
    usual = sam.turn
    read(sam, easy=True)
    assert sam.turn.step.ask != usual.step.ask
    assert (sam.turn.place, sam.turn.form) == (usual.place, usual.form)
    read(sam, easy=True)
    read(sam, easy=False)
    assert sam.turn.step == usual.step


def test_nobody_who_has_no_way_in_changes_anything(sam: YoungPerson) -> None:
    sam.talks.read_in_easy_words("none", easy=True)
    assert not sam.talk.draft.easy


def test_what_is_begun_in_easy_words_stays_so(sam: YoungPerson) -> None:
    token, _ = sam.talks.begin(sam.talk.pack.key, "complaint", easy=True)
    talk = sam.talks.open(token)
    assert talk is not None
    assert talk.draft.easy
    assert talk.conversation.flow == sam.talks.flows["complaint"].easy


def test_a_picture_that_tells_of_being_hurt_brings_the_card_as_words_would() -> None:
    sam = YoungPerson(flow="pictures", said=PICTURES)
    sam.go_to("points.what")
    sam.move("answer", "points.what#1", {"answer": ["food", "hurts"]})
    assert sam.talk.draft.card == "hurt"


def test_what_is_chosen_by_pictures_is_told_in_english_sentences() -> None:
    sam = YoungPerson(flow="pictures", said=PICTURES)
    sam.go_to("points.what")
    told = {"answer": ["food", "other"], "answer.other": ["The noise"]}
    sam.move("answer", "points.what#1", told)
    submission = sam.writing.submission(sam.talk)
    assert submission.points[0].what == "It is about my food.\nThe noise"
    assert SCHEMA.is_valid(to_document(submission))


def test_a_program_is_told_how_it_was_read(sam: YoungPerson) -> None:
    writing = replace(sam.writing, shown_in=ShownIn("en-GB", "English"))
    assert writing.submission(sam.talk).shown_in == ShownIn("en-GB", "English")
    read(sam, easy=True)
    assert writing.submission(sam.talk).shown_in == ShownIn("en-GB", "English", "easy")
    by_pictures = YoungPerson(flow="pictures").talk
    assert writing.submission(by_pictures).shown_in == ShownIn("en-GB", "English", "pictures")
    assert sam.writing.submission(sam.talk).shown_in is None


def test_what_is_agreed_to_is_kept_in_the_easy_words_that_were_shown(sam: YoungPerson) -> None:
    read(sam, easy=True)
    sam.tell_all()
    writing = replace(sam.writing, shown_in=ShownIn("en-GB", "English"))
    (contact,) = [
        each for each in writing.submission(sam.talk).consent if each.purpose == "contact"
    ]
    assert "Pick a way that is safe for you.\nSome phones are seen by others." in contact.wording
