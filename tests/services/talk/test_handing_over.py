"""Somebody types for the young person: what they typed is theirs, what is private is not shown."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from intake.domain.records import known
from intake.domain.talk.conversation import Place
from intake.domain.talk.draft import Clash
from intake.domain.talk.typist import AWAY, Typist
from intake.services.talk.handing_over import HandingOver, NamedBefore
from intake.services.talk.outcomes import AnswerClash, MoveMade, QuestionGone, Rejection
from tests.services.young_person import YoungPerson

if TYPE_CHECKING:
    from intake.services.talk.turns import OpenTalk

PRIYA = Typist("advocate", "Priya")
BEA = Typist("other", "Bea")
WHAT, FACTS = "points.what#1", "points.facts#1"
SECRET = "He hit me"


class YoungWriter(YoungPerson):
    """Somebody with a phone, who may give it to somebody else."""

    def __post_init__(self) -> None:
        super().__post_init__()
        self.handing_over = HandingOver(self.talks)

    def give(self, typist: Typist = PRIYA, **how: bool) -> OpenTalk:
        talk = self.handing_over.give(self.token, typist, **how)
        assert talk is not None
        assert not isinstance(talk, NamedBefore)
        return talk

    def back(self) -> OpenTalk:
        talk = self.handing_over.take_back(self.token)
        assert talk
        return talk

    def keep(self, *keys: str) -> None:
        assert self.handing_over.keep(self.token, keys, keys)

    def typists(self) -> dict[str, tuple[str, str | None]]:
        submission = self.writing.submission(self.talk)
        return {each.step: (each.by, each.name) for each in submission.typed_by}


@pytest.fixture
def sam() -> YoungWriter:
    """Somebody at the question who it was."""
    sam = YoungWriter()
    sam.go_to("points.what")
    sam.answer(WHAT, SECRET)
    return sam


def shown(talk: OpenTalk, sam: YoungWriter) -> str:
    """All that a page could be made of."""
    check = sam.talks.check(talk)
    turns = [sam.talks.turn(talk, each.place) for each in talk.conversation.path()]
    plain = [(each.form, each.said, each.items, each.others) for each in turns if each]
    return str((check.said, check.left, plain, sam.writing.letter(talk)))


def test_each_answer_keeps_who_typed_it_and_changing_it_changes_that(sam: YoungWriter) -> None:
    sam.give()
    sam.move("answer", FACTS, {"answer.who": ["Jo"]})
    sam.back()
    sam.answer("wants", "fix")
    assert sam.typists()["points.what"] == ("young_person", None)
    assert sam.typists()["points.facts"] == ("advocate", "Priya")
    assert sam.typists()["wants"] == ("young_person", None)
    sam.move("answer", FACTS, {"answer.who": ["Joan"]})
    assert sam.typists()["points.facts"] == ("young_person", None)


def test_a_tab_speaks_for_itself_whoever_has_the_phone_by_now(sam: YoungWriter) -> None:
    own_tab = sam.talk.typist_seal
    sam.give()
    her_tab = sam.talk.typist_seal
    sam.move("answer", FACTS, {"answer.who": ["Jo"]}, typist=own_tab)
    assert sam.typists()["points.facts"] == ("young_person", None)
    sam.back()
    sam.move("answer", "wants", {"answer": ["fix"]}, typist=her_tab)
    assert sam.typists()["wants"] == ("advocate", "Priya")
    sam.move("answer", "advocate", {"answer": ["not_now"]}, typist=her_tab.replace("Pri", "Pra"))
    assert sam.typists()["advocate"] == ("young_person", None)


def test_what_somebody_half_typed_is_theirs_whoever_presses_next(sam: YoungWriter) -> None:
    sam.give()
    sam.move("keep", FACTS, {"answer.who": ["Jo"]})
    sam.back()
    sam.move("keep", FACTS, {"answer.who": ["Jo"]})
    sam.move("answer", FACTS, {"answer.who": ["Jo"]})
    assert sam.typists()["points.facts"] == ("advocate", "Priya")
    sam.move("keep", "wants", {"answer": ["fix"]})
    sam.give()
    sam.move("answer", "wants", {"answer": ["fix"]})
    assert sam.typists()["wants"] == ("young_person", None)
    assert not sam.talk.draft.half_by
    sam.move("keep", "advocate", {"answer": ["not_now"]})
    sam.back()
    sam.move("keep", "advocate", {"answer": ["ask"]})
    assert not sam.talk.draft.half_by


def test_what_is_private_is_in_nothing_that_a_page_is_made_of(sam: YoungWriter) -> None:
    sam.tell_all()
    sam.keep(WHAT, "name")
    sam.keep("wants")
    sam.handing_over.keep(sam.token, ["wants"], ["wants", "name"])
    sam.talks.offer(sam.token, {"answer": ["avoid"]})
    sam.answer("avoid", "my aunt")
    talk = sam.give()
    for each in (SECRET, "my aunt", "safe'"):
        assert each not in shown(talk, sam), each
    kept_apart = [each.place.key for each in sam.talks.check(talk).said if each.kept_apart]
    assert kept_apart == [WHAT, "wants"]
    assert "avoid" not in [each.key for each in sam.talks.check(talk).offers]
    assert not sam.talks.check(talk).in_private
    turn = sam.talks.turn(talk, Place.of_key(WHAT))
    assert turn is None
    listed = sam.talks.turn(talk, Place("points"))
    assert listed
    assert [each.kept_apart for each in listed.items] == [True]
    back = sam.back()
    assert SECRET in shown(back, sam)
    assert sam.talks.check(back).in_private


def test_going_back_passes_over_what_is_kept_apart(sam: YoungWriter) -> None:
    sam.move("answer", FACTS, {"answer.who": ["Jo"]})
    sam.keep(FACTS)
    sam.give()
    turn = sam.turn
    assert (turn.step.id, turn.previous) == ("wants", Place.of_key(WHAT))
    moved = sam.move("back", "wants")
    assert isinstance(moved, MoveMade)
    assert moved.place == Place.of_key(WHAT)


def test_what_is_written_by_a_typist_loses_nothing_that_they_do_not_see(sam: YoungWriter) -> None:
    sam.tell_all()
    sam.keep(WHAT)
    before = sam.writing.submission(sam.talk)
    sam.give()
    sam.move("answer", "wants", {"answer": ["sorry"]})
    sam.move("remove", "points", item="1")
    gone = sam.move("answer", WHAT, {"answer": ["Nothing happened"]})
    assert isinstance(gone, QuestionGone)
    after = sam.writing.submission(sam.back())
    assert after.points == before.points
    assert after.safety == before.safety
    assert [each.option for each in known(after.outcomes) or ()] == ["sorry"]


def test_an_answer_in_the_young_persons_own_tab_is_kept_and_shows_nothing(sam: YoungWriter) -> None:
    own_tab = sam.talk.typist_seal
    sam.keep(FACTS)
    sam.give()
    moved = sam.move("answer", FACTS, {"answer.who": ["Jo"]}, typist=own_tab)
    assert isinstance(moved, MoveMade)
    assert moved.talk.view
    assert "Jo" not in shown(moved.talk, sam)
    sam.back()
    assert sam.typists()["points.facts"] == ("young_person", None)


def test_what_cannot_be_taken_from_their_own_tab_stays_half_typed(sam: YoungWriter) -> None:
    own_tab = sam.talk.typist_seal
    sam.keep(FACTS)
    sam.give()
    long = {"answer.who": ["x" * 600]}
    moved = sam.move("answer", FACTS, long, typist=own_tab)
    assert isinstance(moved, MoveMade)
    assert sam.back().draft.half[FACTS] == long


def test_what_cannot_even_be_kept_half_typed_is_given_back_on_its_own(sam: YoungWriter) -> None:
    own_tab = sam.talk.typist_seal
    sam.give()
    heavy = {"answer.who": ["x" * 70_000]}
    assert isinstance(sam.move("answer", FACTS, heavy, typist=own_tab), QuestionGone)
    assert isinstance(sam.move("answer", FACTS, {"answer.who": ["x" * 600]}), Rejection)


def test_two_answers_of_which_one_is_a_typists_keep_whose_they_are(sam: YoungWriter) -> None:
    mark = sam.turn.seen
    sam.move("answer", FACTS, {"answer.who": ["Jo"]})
    sam.give()
    clash = sam.move("answer", FACTS, {"answer.who": ["Joan"]}, mark=mark)
    assert isinstance(clash, AnswerClash)
    assert sam.talk.draft.clashes == (Clash(FACTS, {"answer.who": ["Joan"]}, PRIYA.key),)
    sam.back()
    sam.talks.pick(sam.token, "theirs", clash.seen)
    assert sam.typists()["points.facts"] == ("advocate", "Priya")


def test_two_answers_that_are_kept_apart_wait_until_they_have_the_phone(sam: YoungWriter) -> None:
    own_tab, mark = sam.talk.typist_seal, sam.turn.seen
    sam.move("answer", FACTS, {"answer.who": ["Jo"]})
    sam.keep(FACTS)
    sam.give()
    late = {"answer.who": ["Joan"]}
    moved = sam.move("answer", FACTS, late, mark=mark, typist=own_tab)
    assert isinstance(moved, MoveMade)
    assert sam.talks.clash(moved.talk) is None
    assert sam.talks.clash(sam.back())


def test_only_the_young_person_sends(sam: YoungWriter) -> None:
    sam.tell_all()
    sam.give()
    assert not sam.send().draft.sent
    sam.back()
    talk = sam.send()
    assert talk.draft.sent
    assert (talk.draft.handover, talk.draft.own) == (None, ())


def test_a_card_waits_until_they_have_the_phone_and_is_not_lost() -> None:
    sam = YoungWriter()
    sam.go_to("points.what")
    sam.give()
    sam.answer(WHAT, "he hits me")
    sam.move("skip", FACTS)
    assert (sam.talk.card, bool(sam.talk.draft.card)) == (None, True)
    assert sam.back().card


def test_nothing_is_made_of_it_that_is_the_young_persons_to_decide(sam: YoungWriter) -> None:
    sam.tell_all()
    sam.give()
    before = sam.talk.draft
    sam.talks.widen(sam.token)
    sam.talks.ask_private_again(sam.token)
    assert sam.talk.draft == before
    sam.handing_over.keep(sam.token, [], [WHAT])
    sam.keep(WHAT)
    sam.handing_over.keep(sam.token, [], [WHAT])
    sam.handing_over.keep(sam.token, ["made.up"], ["made.up"])
    assert sam.back().draft.own == (WHAT,)
    sam.handing_over.keep(sam.token, [], [WHAT])
    assert sam.talk.draft.own == ()


def test_it_is_asked_again_who_types_after_some_time_away(sam: YoungWriter) -> None:
    assert not sam.handing_over.is_unsure(sam.talk, sam.token)
    minutes = AWAY / timedelta(minutes=1)
    sam.give()
    sam.clock.move(minutes=minutes)
    sam.move("answer", FACTS, {"answer.who": ["Jo"]})
    sam.clock.move(minutes=minutes)
    assert not sam.handing_over.is_unsure(sam.talk, sam.token)
    sam.clock.move(minutes=1)
    sam.answer("wants", "fix")
    assert sam.handing_over.is_unsure(sam.talk, sam.token)
    assert sam.handing_over.is_unsure(sam.talk, "another device")
    assert sam.handing_over.goes_on(sam.token)
    assert not sam.handing_over.is_unsure(sam.talk, sam.token)


def test_who_is_named_is_given_it_only_when_that_is_said_again(sam: YoungWriter) -> None:
    sam.move("answer", FACTS, {"answer.who": ["Bea Shah"]})
    asked = sam.handing_over.give(sam.token, replace(BEA, name="  Bea  "))
    assert isinstance(asked, NamedBefore)
    assert (asked.typist, sam.talk.typist) == (BEA, None)
    assert "Shah" in shown(sam.give(BEA, sure=True), sam)
    sam.back()
    assert "Shah" not in shown(sam.give(BEA, keeps=True), sam)
    # Who is given it next by who types now is told nothing of what that one does not see.
    assert sam.give(Typist("other", "Shah")).typist == Typist("other", "Shah")


def test_it_is_offered_only_while_a_young_person_tells_their_own_complaint() -> None:
    sam = YoungWriter()
    assert sam.handing_over.is_offered(sam.talk)
    for flow in ("helping", "idea"):
        other = YoungWriter(flow=flow)
        assert not other.handing_over.is_offered(other.talk)
        assert other.give().typist is None
    sam.complain()
    assert not sam.handing_over.is_offered(sam.talk)


def test_a_device_without_a_way_in_changes_nothing() -> None:
    sam = YoungWriter()
    handing_over = sam.handing_over
    assert handing_over.give("no", PRIYA) is None
    assert handing_over.goes_on("no") is None
    assert handing_over.take_back("no") is None
    assert handing_over.keep("no", [], []) is None
    for act in (handing_over.goes_on, handing_over.take_back):
        talk = act(sam.token)
        assert talk
        assert talk.draft.handover is None
