"""What somebody else suggests becomes an answer only by the young person's own press."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from intake.domain.talk.conversation import Place
from intake.domain.talk.form import form_mark
from intake.domain.talk.half_typed import MOST_AT_ONCE
from intake.domain.talk.joint_work import Suggestion
from intake.domain.talk.suggestions import suggested
from intake.domain.talk.typist import Typist
from intake.services.talk.handing_over import HandingOver
from intake.services.talk.outcomes import MoveMade, Rejection
from intake.services.talk.suggestions import Suggestions, WaitingSuggestion
from tests.services.young_person import YoungPerson

if TYPE_CHECKING:
    from intake.services.talk.turns import OpenTalk

WHAT, FACTS, FURTHER = "points.what#1", "points.facts#1", "points.what#+1"
PRIYA = "advocate:Priya"


class Writer(YoungPerson):
    """Somebody with a phone, and what somebody far away suggests to them."""

    def __post_init__(self) -> None:
        super().__post_init__()
        self.suggestions = Suggestions(self.talks)

    def hear(self, id_: str, at: str, by: str = PRIYA, guest: str = "g", **form: list[str]) -> None:
        """Something is suggested, from another device."""
        draft = self.talk.draft
        controls = {name.replace("_", "."): texts for name, texts in form.items()}
        now = self.clock.now().isoformat()
        one = Suggestion(id_, draft.move or draft.flow, at, by, now, controls, guest)
        self.drafts.save(self.talk.opened, suggested(draft, one))

    def waits(self) -> dict[str, WaitingSuggestion]:
        return {each.id: each for each in self.suggestions.all(self.talk)}

    def use(self, id_: str) -> OpenTalk:
        outcome = self.suggestions.use(self.token, id_, self.waits()[id_].seen)
        assert isinstance(outcome, MoveMade)
        return outcome.talk

    def text(self, place: str) -> object:
        visit = self.talk.conversation.visit(Place.of_key(place))
        return (visit.answer or {}).get("text") if visit else None

    def writers(self) -> dict[str, tuple[str, str | None]]:
        submission = self.writing.submission(self.talk)
        return {each.step: (each.by, each.name) for each in submission.typed_by}


@pytest.fixture
def sam() -> Writer:
    """Somebody at the question what they are unhappy about."""
    sam = Writer()
    sam.go_to("points.what")
    return sam


def test_what_waits_is_in_no_answer_letter_or_check(sam: Writer) -> None:
    sam.tell_all()
    before = sam.talks.check(sam.talk)
    sam.hear("1", WHAT, answer=["Elephants came"])
    sam.hear("2", FURTHER, answer=["Elephants stayed"])
    after = sam.talks.check(sam.talk)
    assert (after.seen, after.said, after.left) == (before.seen, before.said, before.left)
    shown = str((sam.writing.letter(sam.talk), sam.writing.submission(sam.talk), after.said))
    assert "Elephants" not in shown
    assert sam.suggestions.count(sam.talk) == 2
    assert sam.talk.conversation.progress() == before.talk.conversation.progress()
    sam.send()
    assert sam.talk.draft.suggestions == ()


def test_what_is_used_is_the_answer_and_was_typed_by_who_suggested_it(sam: Writer) -> None:
    sam.hear("1", WHAT, answer=["My room is cold"])
    talk = sam.use("1")
    assert sam.text(WHAT) == "My room is cold"
    assert [(each.id, each.answer) for each in talk.draft.suggestions] == [("1", "used")]
    sam.tell_all()
    assert sam.writers()["points.what"] == ("advocate", "Priya")
    assert sam.writers()["wants"] == ("young_person", None)
    assert "Priya" in str(sam.writing.letter(sam.talk))


def test_a_press_made_again_changes_nothing(sam: Writer) -> None:
    sam.hear("1", WHAT, answer=["Cold"])
    seen = sam.waits()["1"].seen
    sam.use("1")
    sam.answer(WHAT, "Very cold")
    for _ in range(2):
        assert isinstance(sam.suggestions.use(sam.token, "1", seen), MoveMade)
        assert isinstance(sam.move("use", WHAT, item="1"), MoveMade)
    assert sam.text(WHAT) == "Very cold"


def test_an_answer_that_was_not_seen_beside_it_stays_until_it_was(sam: Writer) -> None:
    sam.hear("1", WHAT, answer=["Cold"])
    seen = sam.waits()["1"].seen
    sam.answer(WHAT, "Dark")
    outcome = sam.suggestions.use(sam.token, "1", seen)
    assert isinstance(outcome, Rejection)
    assert [each.code for each in outcome.turn.problems] == ["answered_since"]
    assert sam.text(WHAT) == "Dark"
    again = sam.move("use", WHAT, {"answer": ["Dark"]}, item="1", mark=outcome.turn.seen)
    assert isinstance(again, MoveMade)
    assert sam.text(WHAT) == "Cold"


def test_what_says_the_same_as_the_answer_is_used_without_a_question(sam: Writer) -> None:
    sam.hear("1", WHAT, answer=["Cold"])
    seen = sam.waits()["1"].seen
    sam.answer(WHAT, "Cold")
    assert isinstance(sam.suggestions.use(sam.token, "1", seen), MoveMade)
    assert not sam.waits()
    sam.tell_all()
    assert sam.writers()["points.what"] == ("young_person", None)


def test_what_is_half_typed_stays_whatever_is_done_with_a_suggestion(sam: Writer) -> None:
    half = {"answer": ["I am"]}
    sam.hear("1", WHAT, answer=["Cold"])
    sam.hear("2", WHAT, guest="h", answer=["Dark"])
    sam.move("decline", WHAT, half, item="1")
    assert sam.talk.draft.half[WHAT] == half
    assert [each.answer for each in sam.talk.draft.suggestions] == ["refused", ""]
    sam.move("decline", WHAT, half, item="1")
    sam.move("use", WHAT, half, item="2")
    assert sam.text(WHAT) == "Dark"
    assert sam.talk.draft.half[WHAT] == half


def test_it_can_be_put_into_the_box_and_changed_and_is_theirs_while_it_was_not(sam: Writer) -> None:
    sam.hear("1", WHAT, answer=["Cold"])
    sam.move("take", WHAT, {"answer": ["I am"]}, item="1")
    turn = sam.turn
    assert turn.form == {"answer": ["Cold"]}
    assert [text for _, text in turn.others] == ["I am"]
    assert not sam.waits()
    sam.move("take", WHAT, {"answer": ["Cold"]}, item="1", mark=turn.seen)
    assert sam.turn.form == {"answer": ["Cold"]}
    sam.move("answer", WHAT, {"answer": ["Cold"]}, mark=turn.seen)
    sam.tell_all()
    assert sam.writers()["points.what"] == ("advocate", "Priya")
    sam.answer(WHAT, "Cold and dark")
    assert sam.writers()["points.what"] == ("young_person", None)


def test_where_there_is_no_room_in_the_box_it_goes_on_waiting(sam: Writer) -> None:
    for at in range(MOST_AT_ONCE + 1):
        tab = f"new.{form_mark({'answer': [str(at)]})}"
        sam.move("keep", WHAT, {"answer": [f"words {at}"]}, mark=tab)
    sam.hear("1", WHAT, answer=["Cold"])
    turn = sam.turn
    outcome = sam.move("take", WHAT, turn.form, item="1", mark=turn.seen)
    assert isinstance(outcome, Rejection)
    assert list(sam.waits()) == ["1"]


def test_one_more_item_begins_by_using_what_was_suggested_for_it(sam: Writer) -> None:
    sam.answer(WHAT, "Cold")
    sam.hear("1", FURTHER, answer=["Dark"])
    sam.hear("2", "points.facts#+1", answer_who=["Jo"])
    assert [(each.id, each.is_further, bool(each.visit)) for each in sam.waits().values()] == [
        ("1", True, True), ("2", True, False),
    ]  # fmt: skip
    sam.use("1")
    assert sam.text("points.what#2") == "Dark"
    assert sam.waits()["2"].place == Place("points.facts", "2")
    assert sam.suggestions.at(sam.talk, Place("points.facts", "2"))
    sam.use("2")
    assert not sam.waits()


def test_what_belongs_to_a_question_that_went_is_kept_and_can_be_let_go(sam: Writer) -> None:
    sam.hear("1", "points.what#2", answer=["Dark"])
    sam.hear("2", "gone", answer=["fix", "words"])
    assert {key: (each.visit, each.fits) for key, each in sam.waits().items()} == {
        "1": (None, False), "2": (None, False),
    }  # fmt: skip
    assert [line.text for line in sam.waits()["2"].lines] == ["fix", "words"]
    for id_ in ("1", "2"):
        assert isinstance(sam.suggestions.use(sam.token, id_, ""), MoveMade)
    assert isinstance(sam.move("use", WHAT, item="1"), MoveMade)
    assert list(sam.waits()) == ["1", "2"]
    sam.suggestions.decline(sam.token, "1")
    assert list(sam.waits()) == ["2"]
    sam.suggestions.decline(sam.token, "1")
    assert list(sam.waits()) == ["2"]


def test_what_does_not_fit_any_more_says_so_and_shows_what_it_says(sam: Writer) -> None:
    sam.tell_all()
    sam.hear("1", "wants", answer=["no_such", "fix"])
    one = sam.waits()["1"]
    assert not one.fits
    assert [line.text for line in one.lines] == ["no_such", "Put it right"]
    assert isinstance(sam.suggestions.use(sam.token, "1", one.seen), MoveMade)
    outcome = sam.move("use", "wants", {"answer": ["fix"]}, item="1")
    assert isinstance(outcome, Rejection)
    assert [each.code for each in outcome.turn.problems] == ["does_not_fit"]
    assert list(sam.waits()) == ["1"]


def test_all_that_was_shown_is_used_at_one_press_where_nothing_is_answered_yet(sam: Writer) -> None:
    sam.answer(WHAT, "Cold")
    sam.hear("what", WHAT, answer=["Very cold"])
    sam.hear("more_facts", "points.facts#+1", answer_who=["Jo"])
    sam.hear("more", FURTHER, answer=["Dark"])
    sam.hear("wants", "wants", answer=["fix"])
    sam.hear("odd", "advocate", answer=["no_such"])
    sam.hear("yes", "reach", answer=["here"])
    sam.hear("one", "care", answer=["left_care"])
    sam.hear("two", "care", guest="h", answer=["in_care"])
    shown = sam.waits()
    sam.hear("late", "find_me", answer_name=["Sam"])
    assert sam.suggestions.use_all(sam.token, list(shown))
    assert set(sam.waits()) == {"what", "late", "odd", "yes", "one", "two"}
    assert sam.text(WHAT) == "Cold"
    assert sam.text("points.what#2") == "Dark"
    assert sam.suggestions.use_all(sam.token, list(shown))


def test_whoever_else_has_the_phone_sees_nothing_of_it_and_decides_nothing(sam: Writer) -> None:
    sam.hear("1", WHAT, answer=["Cold"])
    seen = sam.waits()["1"].seen
    HandingOver(sam.talks).give(sam.token, Typist("other", "Bea"))
    talk = sam.talk
    assert sam.suggestions.all(talk) == sam.suggestions.at(talk, Place.of_key(WHAT)) == ()
    assert sam.suggestions.count(talk) == 0
    assert isinstance(sam.suggestions.use(sam.token, "1", seen), MoveMade)
    assert isinstance(sam.move("use", WHAT, {"answer": ["hers"]}, item="1"), MoveMade)
    assert isinstance(sam.move("take", WHAT, {"answer": ["hers"]}, item="1"), MoveMade)
    assert isinstance(sam.move("decline", WHAT, {"answer": ["hers"]}, item="1"), MoveMade)
    assert sam.suggestions.use_all(sam.token, ["1"])
    assert sam.suggestions.decline(sam.token, "1")
    assert [each.answer for each in sam.talk.draft.suggestions] == [""]
    assert sam.text(WHAT) is None


def test_what_is_hidden_from_whoever_looks_on_is_not_shown_with_a_question(sam: Writer) -> None:
    sam.hear("1", WHAT, answer=["Cold"])
    place = Place.of_key(WHAT)
    assert [each.id for each in sam.suggestions.at(sam.talk, place)] == ["1"]
    sam.talks.hide(sam.token, hide=True)
    assert sam.suggestions.at(sam.talk, place) == ()


def test_a_device_without_a_way_in_does_nothing(sam: Writer) -> None:
    assert sam.suggestions.use("", "1", "") is None
    assert sam.suggestions.use_all("", ["1"]) is None
    assert sam.suggestions.decline("", "1") is None


PLACES = (WHAT, "points.what#2")


class Model(Writer):
    """What should be there, beside what is."""

    def __post_init__(self) -> None:
        super().__post_init__()
        self.go_to("points.what")
        self.move("add", WHAT, {"answer": ["Cold"]})
        self.answer(PLACES[1], "Dark")
        self.answers: dict[str, object] = {WHAT: "Cold", PLACES[1]: "Dark"}
        self.states: dict[str, tuple[str, str]] = {}

    def says(self, place: str, number: int) -> None:
        self.answer(place, f"mine {number}")
        self.answers[place] = f"mine {number}"

    def hears(self, place: str, number: int) -> None:
        self.states = {id_: state for id_, state in self.states.items() if state != (place, "")}
        self.hear(f"s{number}", place, answer=[f"s{number}"])
        self.states[f"s{number}"] = (place, "")

    def does(self, deed: str, which: int) -> None:
        if not self.states:
            return
        id_ = sorted(self.states)[which % len(self.states)]
        place, state = self.states[id_]
        if deed == "replay":
            self.hear(id_, place, answer=["again"])
        elif deed == "decline":
            self.suggestions.decline(self.token, id_)
            self.states[id_] = (place, state or "refused")
        elif deed == "use" and not state:
            self.use(id_)
            self.answers[place], self.states[id_] = id_, (place, "used")
        else:
            self.suggestions.use(self.token, id_, "other.mark")


OWN_DEEDS = st.tuples(st.sampled_from([Model.says, Model.hears]), st.sampled_from(PLACES))
DEEDS = st.tuples(st.sampled_from(["replay", "use", "unseen", "decline"]), st.integers(0, 20))


@settings(max_examples=25, deadline=None)
@given(st.lists(st.one_of(OWN_DEEDS, DEEDS), max_size=12))
def test_in_whatever_order_things_happen_nothing_is_lost_or_there_twice(deeds: list[Any]) -> None:
    sam = Model()
    for number, (deed, which) in enumerate(deeds):
        if isinstance(deed, str):
            sam.does(deed, which)
        else:
            deed(sam, which, number)
        there = [(each.id, (each.place, each.answer)) for each in sam.talk.draft.suggestions]
        assert there == list(sam.states.items())
        assert {place: sam.text(place) for place in PLACES} == sam.answers
