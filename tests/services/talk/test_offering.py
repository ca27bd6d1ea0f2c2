"""A help card is offered after what was typed: once, beside the question, and nobody is told."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from intake.domain.talk.conversation import Place
from intake.services.talk.offering import FoundCards
from intake.services.talk.outcomes import AnswerClash, MoveMade, Rejection
from tests.services.young_person import SHORT, YoungPerson

if TYPE_CHECKING:
    from collections.abc import Sequence


TELLING = "And he hits me."


@pytest.fixture
def sam() -> YoungPerson:
    person = YoungPerson()
    person.go_to("points.what")
    return person


def test_the_question_after_it_stands_under_the_card(sam: YoungPerson) -> None:
    moved = sam.answer("points.what#1", TELLING)
    assert isinstance(moved, MoveMade)
    assert moved.place == Place("points.facts", "1")
    assert moved.talk.draft.card == "hurt"
    assert sam.talk.draft.card == "hurt"


def test_other_words_bring_no_card(sam: YoungPerson) -> None:
    sam.answer("points.what#1", "My room is cold.")
    assert (sam.talk.draft.card, sam.talk.draft.offered) == (None, ())


def test_the_card_goes_with_the_next_answer_and_does_not_come_twice(sam: YoungPerson) -> None:
    sam.answer("points.what#1", TELLING)
    sam.move("answer", "points.facts#1", {"answer.who": ["he hits me"]})
    assert (sam.talk.draft.card, sam.talk.draft.offered) == (None, ("hurt",))


@pytest.mark.parametrize("move", ["skip", "back"])
def test_the_card_goes_with_any_move_that_leaves_its_page(sam: YoungPerson, move: str) -> None:
    sam.answer("points.what#1", TELLING)
    sam.move(move, "points.facts#1")
    assert sam.talk.draft.card is None


def test_the_card_stays_while_its_page_does(sam: YoungPerson) -> None:
    sam.answer("points.what#1", TELLING)
    sam.move("keep", "points.facts#1", {"answer.who": ["half"]})
    refused = sam.move("answer", "points.facts#1", {"answer.who": ["x" * 30_000]})
    assert isinstance(refused, Rejection)
    assert refused.turn.talk.draft.card == "hurt"


def test_only_what_was_typed_is_looked_at_not_what_was_chosen(sam: YoungPerson) -> None:
    looked: list[str] = []
    sam.answer("points.what#1", "My room is cold.")
    sam.move("answer", "points.facts#1")
    step = sam.turn.step

    def cards(texts: Sequence[str]) -> list[FoundCards]:
        looked.extend(texts)
        return [FoundCards() for _ in texts]

    object.__setattr__(sam.talks.moves, "cards", cards)
    sam.move("answer", step.id, {"answer": ["fix"], "answer.fix": ["A heater"]})
    assert looked == ["A heater"]


def test_an_answer_from_another_tab_brings_its_card_when_it_is_picked(sam: YoungPerson) -> None:
    sam.answer("points.what#1", "My room is cold.")
    clashed = sam.move("answer", "points.what#1", {"answer": [TELLING]}, mark="new")
    assert isinstance(clashed, AnswerClash)
    assert sam.talks.pick(sam.token, "theirs", clashed.seen)
    assert sam.talk.draft.card == "hurt"


def test_another_point_begun_with_it_stands_under_the_card(sam: YoungPerson) -> None:
    sam.answer("points.what#1", "My room is cold.")
    sam.move("add", "points.facts#1", {"answer.who": ["he hits me"]})
    assert (sam.turn.step.id, sam.talk.draft.card) == ("points.what", "hurt")


def test_what_is_sent_says_which_card_was_shown(sam: YoungPerson) -> None:
    sam.tell_all({**SHORT, "points.what": {"answer": [TELLING]}})
    sam.send()
    assert sam.writing.sent(sam.reference).safety.card == "hurt"


def test_the_card_after_the_question_about_safety_comes_first_in_what_is_sent() -> None:
    person = YoungPerson()
    unsafe = {"safe": {"answer": ["no"]}, "points.what": {"answer": [TELLING]}}
    person.tell_all({**SHORT, **unsafe})
    person.send()
    assert person.writing.sent(person.reference).safety.card == "help_now"


def test_after_sending_a_card_can_be_offered_anew(sam: YoungPerson) -> None:
    sam.tell_all({**SHORT, "points.what": {"answer": [TELLING]}})
    sam.send()
    assert (sam.talk.draft.card, sam.talk.draft.offered) == (None, ())


def test_nothing_happens_at_the_council_because_of_a_card(sam: YoungPerson) -> None:
    sam.tell_all({**SHORT, "points.what": {"answer": [TELLING]}})
    sam.send()
    assert "safety_raised" not in sam.happened()
