"""What is asked in private is shown to nobody in the talk once it was answered."""

from __future__ import annotations

from dataclasses import replace

import pytest

from intake.domain.records import known
from intake.domain.talk.conversation import Place
from intake.domain.talk.draft import Clash
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


@pytest.mark.parametrize("answer", [YES, {"answer": ["no"]}, None], ids=["yes", "no", "skipped"])
def test_nobody_comes_by_it_again_once_it_was_left(answer: dict[str, list[str]] | None) -> None:
    sam = YoungPerson()
    sam.go_to("pressure")
    sam.move("answer" if answer else "skip", "pressure", answer or {})
    if answer is YES:
        sam.move("answer", "pressure_help")
    for private in ("pressure", "pressure_help"):
        turn = sam.talks.turn(sam.talk, Place(private))
        assert turn
        assert turn.step.id == "points.what"
    sam.tell_all(SHORT)
    assert sam.talks.turn(sam.talk, Place("pressure")) is None


def test_who_has_not_left_it_finds_its_page_empty() -> None:
    sam = YoungPerson()
    sam.go_to("pressure")
    sam.move("answer", "pressure", YES)
    assert WORDS not in shown(sam, "pressure")
    turn = sam.talks.turn(sam.talk, Place("pressure"))
    assert turn
    assert (turn.step.id, turn.form, turn.seen.partition(".")[0]) == ("pressure", {}, "private")


def test_going_back_passes_over_it_but_for_who_has_not_left_it(sam: YoungPerson) -> None:
    moved = sam.move("back", "points.what#1")
    assert isinstance(moved, MoveMade)
    assert moved.place == Place("about_to_happen")
    within = sam.move("back", "pressure_help")
    assert isinstance(within, MoveMade)
    assert within.place == Place("pressure")


def test_going_back_and_skipping_takes_the_answer_back_as_anywhere() -> None:
    sam = YoungPerson()
    sam.go_to("pressure")
    sam.move("answer", "pressure", YES)
    sam.move("back", "pressure_help")
    turn = sam.talks.turn(sam.talk, Place("pressure"))
    assert turn
    sam.move("skip", "pressure", mark=turn.seen)
    assert sam.turn.step.id == "points.what"
    sam.tell_all(SHORT)
    assert known(sam.writing.submission(sam.talk).pressure) is None


def test_a_page_from_before_the_answer_takes_none_away_by_skipping(sam: YoungPerson) -> None:
    sam.move("skip", "pressure", {"answer.yes": ["Never mind"]}, mark="new.x")
    assert sam.talk.draft.half == {}
    visit = sam.talk.conversation.visit(Place("pressure"))
    assert visit
    assert visit.answered


@pytest.mark.parametrize("move", ["keep", "back", "hide", "show", "skip", "swap", "drop"])
def test_what_is_half_typed_there_is_kept_nowhere(move: str) -> None:
    sam = YoungPerson()
    sam.go_to("pressure")
    sam.move(move, "pressure", {"answer.yes": [WORDS]})
    assert WORDS not in str(sam.talk.draft)
    assert WORDS not in shown(sam, "pressure")


def test_what_a_draft_of_before_has_half_typed_there_is_not_shown() -> None:
    sam = YoungPerson()
    sam.go_to("pressure")
    draft = sam.talk.draft
    half, others = {"pressure": YES}, (Clash("pressure", {"answer.yes": [WORDS]}),)
    sam.drafts.save(sam.talk.opened, replace(draft, half=half, others=others))
    assert WORDS not in shown(sam, "pressure")
    sam.move("back", "pressure")
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


@pytest.mark.parametrize("answer", [YES, {"answer": ["no"]}, None], ids=["yes", "no", "skipped"])
def test_before_sending_it_can_be_answered_anew_and_what_was_said_is_gone(
    answer: dict[str, list[str]] | None,
) -> None:
    sam = YoungPerson()
    sam.go_to("pressure")
    sam.move("answer" if answer else "skip", "pressure", answer or {})
    if answer is YES:
        sam.move("answer", "pressure_help")
    sam.tell_all(SHORT)
    assert sam.talks.check(sam.talk).in_private
    again = sam.talks.ask_private_again(sam.token)
    assert again
    assert again.conversation.next_place() == Place("pressure")
    assert sam.turn.step.id == "pressure"
    assert sam.turn.form == {}
    assert WORDS not in str(again.draft)
    assert not sam.talks.check(sam.talk).in_private
    sam.move("skip", "pressure")
    assert known(sam.writing.submission(sam.talk).pressure) is None


def test_what_was_sent_and_what_asked_nothing_in_private_stay_as_they_are(
    sam: YoungPerson,
) -> None:
    fresh = YoungPerson()
    asked = fresh.talks.ask_private_again(fresh.token)
    assert asked
    assert asked.draft == fresh.talk.draft
    sam.tell_all(SHORT)
    sam.send()
    before = sam.talk.draft
    assert sam.talks.ask_private_again(sam.token)
    assert sam.talk.draft == before
    assert sam.talks.ask_private_again("nobody's") is None
