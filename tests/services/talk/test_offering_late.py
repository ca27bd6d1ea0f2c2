"""What is heard too late is asked about again: no place is forgotten, and each card comes."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import pytest

from intake.domain.talk.conversation import Place
from intake.domain.talk.typist import Typist
from intake.services.ports import NoSpace
from intake.services.talk.handing_over import HandingOver
from intake.services.talk.offering import LATE, FoundCards, Sound, deaf, finder
from intake.services.talk.proofs import Box
from tests.services.young_person import SHORT, YoungPerson

if TYPE_CHECKING:
    from collections.abc import Sequence

    from intake.services.talk.turns import OpenTalk

HINTED = "I keep my coat on in bed so he can't."


@pytest.fixture
def sam() -> YoungPerson:
    person = YoungPerson()
    person.go_to("points.what")
    return person


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


LATER = {
    "effect": "I do not sleep.",
    "tried": "I told Bea.",
    "avoid": "My aunt.",
    "proof": "My diary.",
}
"""What can be told on the check page, each in own words."""


def told_in_many_places(sam: YoungPerson, listener: SlowListener, first: str) -> list[str]:
    """The places of all own words, in the order in which they came; each was heard too late."""
    listener.is_late = True
    sam.tell_all({**SHORT, "points.what": {"answer": [first]}, "name": {"answer": ["Sam"]}})
    sam.talks.offer(sam.token, {"answer": [*LATER]})
    sam.tell_all({step: {"answer": [words]} for step, words in LATER.items()})
    return [*sam.talk.draft.unheard]


def test_a_listener_that_stays_away_is_asked_about_few_texts_a_turn_and_no_place_is_forgotten(
    sam: YoungPerson, listener: SlowListener
) -> None:
    questions: list[int] = []
    find = sam.talks.moves.cards

    def counted(texts: Sequence[str]) -> Sequence[FoundCards]:
        questions.append(len(texts))
        return find(texts)

    object.__setattr__(sam.talks.moves, "cards", counted)
    places = told_in_many_places(sam, listener, HINTED)
    assert sam.talk.draft.card is None
    assert {"points.what#1", *LATER} <= {*places}
    assert len(places) == len({*places})
    assert max(questions) == 4
    sam.talks.hear_again(sam.talk)
    assert questions[-1] == len(places)
    sam.send()
    assert sam.talk.draft.unheard == ()


def test_what_was_told_first_is_offered_for_on_the_check_page_however_much_came_after_it(
    sam: YoungPerson, listener: SlowListener
) -> None:
    assert len(told_in_many_places(sam, listener, HINTED)) > 3
    listener.is_late = False
    assert sam.talks.hear_again(sam.talk).draft.card == "hurt"
    assert sam.talk.draft.unheard == ()


def test_those_that_wait_are_asked_about_in_turn_so_that_one_that_stays_late_holds_up_none(
    sam: YoungPerson, listener: SlowListener
) -> None:
    places = told_in_many_places(sam, listener, HINTED)
    sam.move("skip", "more")
    assert sam.talk.draft.unheard == (*places[3:], *places[:3])


@pytest.fixture
def two_late(sam: YoungPerson, listener: SlowListener) -> YoungPerson:
    """Who told two things, each with a card of its own, both heard too late and now at hand."""
    sam.answer("points.what#1", "one")
    sam.move("answer", "points.facts#1", {"answer.who": ["two"]})
    sounds = {"one": FoundCards(("hurt",)), "two": FoundCards(("self-harm",))}

    def find(texts: Sequence[str]) -> list[FoundCards]:
        return [sounds.get(text, FoundCards()) for text in texts]

    object.__setattr__(sam.talks.moves, "cards", find)
    return sam


def test_of_two_texts_that_are_heard_at_once_each_brings_its_card_one_after_the_other(
    two_late: YoungPerson,
) -> None:
    two_late.move("skip", two_late.turn.place.key)
    assert (two_late.talk.draft.card, two_late.talk.draft.unheard) == ("hurt", ("points.facts#1",))
    two_late.move("skip", two_late.turn.place.key)
    assert (two_late.talk.draft.card, two_late.talk.draft.unheard) == ("self-harm", ())


def test_a_card_that_stands_as_it_is_looked_through_stays_and_the_next_one_waits(
    two_late: YoungPerson,
) -> None:
    for _ in range(2):
        draft = two_late.talks.hear_again(two_late.talk).draft
        assert (draft.card, draft.unheard) == ("hurt", ("points.facts#1",))
    assert two_late.talk.draft.offered == ("hurt",)


@pytest.mark.parametrize("is_kept", [True, False])
def test_words_beside_a_file_that_was_not_taken_bring_their_card(
    sam: YoungPerson, listener: SlowListener, is_kept: bool
) -> None:
    sam.tell_all()
    before = sam.talk.draft.unheard
    late_talk = sam.talks.hear_refused(sam.talk, HINTED, is_kept=is_kept)
    assert {*late_talk.draft.unheard} == {*before}
    listener.is_late = False
    assert sam.talks.hear_refused(sam.talk, HINTED, is_kept=is_kept).draft.card == "hurt"
    assert sam.talk.draft.offered == (("hurt",) if is_kept else ())


def test_where_nothing_stands_beside_a_file_that_was_not_taken_nobody_is_asked(
    sam: YoungPerson, listener: SlowListener
) -> None:
    listener.is_late = False
    sam.tell_all()
    listener.asked.clear()
    assert sam.talks.hear_refused(sam.talk, " ", is_kept=True) == sam.talk
    assert listener.asked == []


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
    sam.showing.add(sam.token, b"a photo of my room", Box(HINTED))
    sam.showing.add(sam.token, b"a photo of my coat", Box("My coat."))
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
    sam.showing.add(sam.token, b"a photo of my room", Box())
    assert "" not in listener.asked
