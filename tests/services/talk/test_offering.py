"""A help card is offered after what was typed: once, beside the question, and nobody is told."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import pytest

from intake.domain.talk.conversation import Place
from intake.domain.talk.typist import Typist
from intake.services.ports import NoSpace
from intake.services.talk.handing_over import HandingOver
from intake.services.talk.offering import LATE, FoundCards, Sound, deaf, finder
from intake.services.talk.outcomes import AnswerClash, MoveMade, Rejection
from tests.services.young_person import SHORT, YoungPerson

if TYPE_CHECKING:
    from collections.abc import Sequence

    from intake.services.talk.turns import OpenTalk

TELLING = "And he hits me."
HINTED = "I keep my coat on in bed so he can't."


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


@dataclass
class SlowListener:
    """Hears what is hinted; it is late for as long as it is told to be."""

    is_late: bool = True
    asked: list[str] = field(default_factory=list)

    def hear(self, texts: Sequence[str]) -> Sequence[Sound]:
        self.asked.extend(texts)
        return [LATE if self.is_late else "hurt" if HINTED in text else None for text in texts]


@pytest.fixture
def listener(sam: YoungPerson) -> SlowListener:
    there = SlowListener()
    object.__setattr__(sam.talks.moves, "cards", finder(lambda _: (), there.hear))
    return there


def test_what_the_lists_find_stands_in_front_of_what_is_heard_and_neither_hides_the_other() -> None:
    find = finder(lambda _: ["hurt"], lambda texts: ["self-harm", "hurt", None, LATE][: len(texts)])
    assert find(["one", "two", "three", "four"]) == [
        FoundCards(("hurt", "self-harm")),
        FoundCards(("hurt",)),
        FoundCards(("hurt",)),
        FoundCards(("hurt",), late=True),
    ]
    assert finder(lambda _: ["hurt"], deaf)(["one"]) == [FoundCards(("hurt",))]


def test_what_is_heard_at_once_brings_its_card(sam: YoungPerson, listener: SlowListener) -> None:
    listener.is_late = False
    sam.answer("points.what#1", HINTED)
    assert (sam.talk.draft.card, sam.talk.draft.unheard) == ("hurt", ())


@pytest.mark.parametrize("move", ["answer", "skip", "back"])
def test_what_is_heard_late_is_offered_on_the_page_after_the_next_move(
    sam: YoungPerson, listener: SlowListener, move: str
) -> None:
    sam.answer("points.what#1", HINTED)
    assert (sam.talk.draft.card, sam.talk.draft.unheard) == (None, ("points.what#1",))
    listener.is_late = False
    sam.move(move, "points.facts#1", {"answer.who": ["Bea"]})
    assert (sam.talk.draft.card, sam.talk.draft.offered) == ("hurt", ("hurt",))
    assert sam.talk.draft.unheard == ()


def test_a_listener_that_stays_away_changes_nothing_and_is_asked_about_a_few_places_alone(
    sam: YoungPerson, listener: SlowListener
) -> None:
    sam.tell_all({**SHORT, "points.what": {"answer": [HINTED]}})
    assert sam.talk.draft.card is None
    assert len(sam.talk.draft.unheard) <= 3
    sam.send()
    assert sam.talk.draft.unheard == ()


def test_what_was_changed_since_is_heard_as_it_is_now(
    sam: YoungPerson, listener: SlowListener
) -> None:
    sam.answer("points.what#1", HINTED)
    listener.asked.clear()
    sam.answer("points.what#1", "My room is cold.")
    assert listener.asked == ["My room is cold."]


def test_what_is_kept_from_who_types_is_asked_for_again_once_they_are_gone(
    sam: YoungPerson, listener: SlowListener
) -> None:
    sam.answer("points.what#1", HINTED)
    handing_over = HandingOver(sam.talks)
    handing_over.keep(sam.token, ["points.what#1"], ["points.what#1"])
    handing_over.give(sam.token, Typist("other", "Bea"))
    listener.is_late = False
    sam.move("answer", "points.facts#1", {"answer.who": ["Bea"]})
    assert (sam.talk.draft.card, sam.talk.draft.unheard) == (None, ("points.what#1",))


def all_told(sam: YoungPerson, listener: SlowListener) -> OpenTalk:
    """The talk with all of it told, and the last words heard too late."""
    sam.tell_all({**SHORT, "points.what": {"answer": [HINTED]}, "name": {"answer": ["Sam"]}})
    place = Place.of_key("points.what#1")
    moved = sam.talks.move(sam.token, "answer", place, {"answer": [f"{HINTED} Yes."]}, mark="")
    assert moved
    assert "points.what#1" in sam.talk.draft.unheard
    return sam.talk


def test_what_is_still_not_heard_before_it_is_sent_is_asked_for_as_it_is_looked_through(
    sam: YoungPerson, listener: SlowListener
) -> None:
    talk = all_told(sam, listener)
    assert sam.talks.hear_again(talk) == talk
    listener.is_late = False
    assert sam.talks.hear_again(talk).draft.card == "hurt"
    assert (sam.talk.draft.card, sam.talk.draft.offered) == ("hurt", ("hurt",))
    assert sam.talk.draft.unheard == ()
    listener.asked.clear()
    assert sam.talks.hear_again(sam.talk).draft.card == "hurt"
    assert listener.asked == []


def test_a_card_that_cannot_be_kept_is_shown_all_the_same(
    sam: YoungPerson, listener: SlowListener
) -> None:
    talk = all_told(sam, listener)
    listener.is_late = False
    sam.drafts.fault = NoSpace()
    assert sam.talks.hear_again(talk).draft.card == "hurt"
    assert sam.talk.draft.card is None


def test_looking_through_it_asks_for_nothing_while_somebody_types(
    sam: YoungPerson, listener: SlowListener
) -> None:
    all_told(sam, listener)
    HandingOver(sam.talks).give(sam.token, Typist("other", "Bea"))
    listener.is_late = False
    unheard = sam.talk.draft.unheard
    assert sam.talks.hear_again(sam.talk).draft.unheard == unheard != ()


def test_late_words_beside_a_photo_are_asked_for_again_for_as_long_as_it_is_there(
    sam: YoungPerson, listener: SlowListener
) -> None:
    sam.tell_all(SHORT)
    sam.showing.add(sam.token, b"a photo of my room", HINTED, "")
    sam.showing.add(sam.token, b"a photo of my coat", "My coat.", "")
    assert len([key for key in sam.talk.draft.unheard if key.startswith("beside#")]) == 2
    (_, coat) = sam.showing.of(sam.talk)
    sam.showing.take_away(sam.token, coat.proof.mark)
    listener.is_late = False
    listener.asked.clear()
    assert sam.talks.hear_again(sam.talk).draft.card == "hurt"
    assert HINTED in listener.asked
    assert "My coat." not in listener.asked


def test_where_nothing_was_typed_the_listener_is_not_asked(
    sam: YoungPerson, listener: SlowListener
) -> None:
    sam.move("skip", "points.what#1")
    sam.tell_all({**SHORT, "wants": {"answer": ["fix"]}})
    sam.showing.add(sam.token, b"a photo of my room", "", "")
    assert "" not in listener.asked
