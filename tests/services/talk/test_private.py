"""What is asked in private is shown to nobody in the talk once it was answered."""

from __future__ import annotations

import pytest

from intake.domain.records import known
from intake.domain.talk.conversation import Place
from intake.services.talk.outcomes import MoveMade
from tests.services.young_person import SHORT, YoungPerson

WORDS = "My carer says don't."
YES = {"answer": ["yes"], "answer.yes": [WORDS]}


@pytest.fixture
def sam() -> YoungPerson:
    """Somebody who has said that they are told not to complain, and read what helps."""
    sam = YoungPerson()
    sam.go_to("pressure")
    sam.move("answer", "pressure", YES)
    assert sam.turn.step.id == "pressure_help"
    sam.move("answer", "pressure_help")
    return sam


def shown(sam: YoungPerson, at: str) -> str:
    turn = sam.talks.turn(sam.talk, Place.of_key(at))
    assert turn
    return str((turn.form, turn.seen, turn.said, turn.others))


def test_it_stands_above_no_later_question_and_not_on_the_check_page(sam: YoungPerson) -> None:
    assert sam.turn.step.id == "points.what"
    assert [each.step.id for each in sam.turn.said] == ["promise", "safe", "about_to_happen"]
    check = sam.talks.check(sam.talk)
    assert "pressure" not in [each.step.id for each in check.said]
    assert WORDS not in str((check.said, check.left, check.seen))


def test_its_own_page_comes_back_empty(sam: YoungPerson) -> None:
    assert WORDS not in shown(sam, "pressure")
    turn = sam.talks.turn(sam.talk, Place("pressure"))
    assert turn
    assert (turn.form, turn.seen.partition(".")[0]) == ({}, "private")


def test_going_back_passes_over_it_but_for_who_has_not_left_it(sam: YoungPerson) -> None:
    moved = sam.move("back", "points.what#1")
    assert isinstance(moved, MoveMade)
    assert moved.place == Place("about_to_happen")
    within = sam.move("back", "pressure_help")
    assert isinstance(within, MoveMade)
    assert within.place == Place("pressure")


def test_who_comes_by_later_and_skips_takes_no_answer_away(sam: YoungPerson) -> None:
    sam.move("skip", "pressure", {"answer.yes": ["Never mind"]})
    assert sam.talk.draft.half == {}
    visit = sam.talk.conversation.visit(Place("pressure"))
    assert visit
    assert visit.answered


def test_what_is_half_typed_there_goes_when_it_is_skipped() -> None:
    sam = YoungPerson()
    sam.go_to("pressure")
    sam.move("keep", "pressure", {"answer.yes": [WORDS]})
    sam.move("skip", "pressure", {"answer.yes": [WORDS]})
    assert sam.turn.step.id == "points.what"
    assert WORDS not in str(sam.talk.draft)


def test_a_second_answer_takes_the_place_of_the_first_and_both_are_never_shown(
    sam: YoungPerson,
) -> None:
    late = sam.move("answer", "pressure", {"answer": ["rather_not"]}, mark="new.x")
    assert isinstance(late, MoveMade)
    assert sam.talks.clash(sam.talk) is None


def test_the_council_has_it_and_no_letter_has(sam: YoungPerson) -> None:
    sam.tell_all(SHORT)
    assert WORDS not in str(sam.writing.letter(sam.talk))
    sam.send()
    pressure = known(sam.writing.sent(sam.reference).pressure)
    assert pressure
    assert (pressure.option, pressure.words) == ("yes", WORDS)
    assert WORDS not in str(sam.writing.letter(sam.talk))
    assert WORDS not in str(sam.stories.book(sam.reference))
    assert WORDS.encode() not in sam.stories.all_files(sam.reference)
