"""Letters that an advocate wrote: read, gone through in the talk, sent in part, or not wanted."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from intake.services.ports import DamagedContent, NoSpace, NoSuchCase
from intake.services.talk.suggestions import Suggestions
from tests.services.advocate.test_writing_for_them import CANARY, FIRST, SECOND, STAGE_2, Scene
from tests.support.with_advocate import WithAdvocate

if TYPE_CHECKING:
    from collections.abc import Sequence

    from intake.domain.talk.joint_work import Suggestion
    from intake.services.young.prepared_letters import LetterOpened, LetterWaiting


class Reader(Scene):
    """A young person for whom a letter waits."""

    def __post_init__(self) -> None:
        super().__post_init__()
        self.comes()
        assert self.leaves() == "kept"

    @property
    def waiting(self) -> Sequence[LetterWaiting]:
        return self.to_look_at.waiting(self.talk)

    @property
    def looked(self) -> LetterOpened:
        opened = self.to_look_at.look(self.talk, FIRST)
        assert opened is not None
        return opened

    def suggested(self, place: str) -> Suggestion:
        return next(each for each in self.talk.draft.suggestions if each.place == place)

    def uses(self, *places: str) -> None:
        suggestions = Suggestions(self.talks)
        for place in places:
            suggestions.use(self.token, self.suggested(place).id, "")

    def standing(self) -> list[str]:
        return [each.standing for each in self.beside.letters]


@pytest.fixture
def young() -> Reader:
    return Reader()


def test_a_letter_waits_on_the_tracker_and_says_from_whom_and_for_what(young: Reader) -> None:
    (waiting,) = young.waiting
    assert (waiting.letter.called, waiting.label) == ("Ms Jones", "Ask for Stage 2")
    assert (waiting.is_possible, waiting.is_begun) == (True, False)
    assert CANARY not in repr(waiting)
    assert young.looked.lines[0].lines[0].text == CANARY
    assert [each.step and each.step.id for each in young.looked.lines] == [
        "because", "wants",
    ]  # fmt: skip


def test_before_anything_was_sent_or_without_an_advocate_none_waits_and_no_key_is_made() -> None:
    at_home = WithAdvocate()
    assert at_home.to_look_at.waiting(at_home.talk) == ()
    at_home.complain()
    assert at_home.to_look_at.waiting(at_home.talk) == ()
    at_home.named()
    assert at_home.to_look_at.waiting(at_home.talk) == ()
    assert (at_home.talk.draft.letter_key, at_home.letters.keys) == ("", {})
    assert at_home.to_look_at.look(at_home.talk, FIRST) is None
    assert not at_home.to_look_at.refuse(at_home.token, FIRST)
    assert at_home.to_look_at.take_up(at_home.token, FIRST) is None
    assert at_home.to_look_at.take_up("no such token", FIRST) is None
    assert not at_home.to_look_at.refuse("no such token", FIRST)


def test_a_case_that_is_not_there_any_more_has_no_letters(
    young: Reader, monkeypatch: pytest.MonkeyPatch
) -> None:
    talk = young.talk

    def lost(_: str) -> str:
        raise NoSuchCase

    monkeypatch.setattr(young.cases, "council_of", lost)
    assert young.to_look_at.waiting(talk) == ()


def test_the_key_is_made_once_and_outlives_all_else_that_is_sent(young: Reader) -> None:
    key = young.talk.draft.letter_key
    assert key
    young.makes("add", {"words": {"answer": ["And this."]}})
    assert young.talk.draft.letter_key == key
    assert len(young.waiting) == 1


def test_where_nothing_can_be_written_now_the_page_opens_all_the_same(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    young = Scene()

    def full(*_: object) -> None:
        raise NoSpace

    monkeypatch.setattr(young.drafts, "save", full)
    assert young.to_look_at.waiting(young.talk) == ()
    assert not young.letters.keys


def test_going_through_it_sends_nothing_and_each_answer_waits_to_be_used(young: Reader) -> None:
    there = young.to_look_at.take_up(young.token, FIRST)
    assert there is not None
    assert there.draft.move == "stage2_requested"
    assert {each.by for each in there.draft.suggestions} == {"advocate:Ms Jones"}
    again = young.to_look_at.take_up(young.token, FIRST)
    assert again is not None
    assert again.draft.suggestions == there.draft.suggestions
    assert young.waiting[0].is_begun
    assert not any(each.name == "stage2_requested" for each in young.events)
    assert young.standing() == ["waits"]


def test_what_is_used_is_sent_with_who_typed_it_and_the_advocate_sees_only_that(
    young: Reader,
) -> None:
    young.to_look_at.take_up(young.token, FIRST)
    young.uses("because")
    young.tells({"points": {"answer": ["1"]}})
    assert young.standing() == ["waits"]
    young.send()
    event = young.last_own()
    assert (event.text("because"), event.text("prepared")) == (CANARY, FIRST)
    assert "advocate" in {str(row["by"]) for row in event.rows("typed_by")}
    letter = str(young.writing.letter_of_event(young.reference, event.sequence))
    assert "typed some parts of this." in letter
    assert young.standing() == ["sent"]
    assert young.waiting == ()
    assert (young.reference, FIRST) not in young.letters.sealed
    assert young.talk.draft.suggestions == ()


def test_what_they_write_in_their_own_words_instead_does_not_say_that_the_letter_was_sent(
    young: Reader,
) -> None:
    young.makes("stage2_requested", {"because": {"answer": ["My own."]}})
    assert not young.last_own().has("prepared")
    (waiting,) = young.waiting
    assert not waiting.is_possible
    assert young.standing() == ["waits"]
    assert not young.beside.letters[0].is_possible
    assert [line.text for each in young.looked.lines for line in each.lines].count(CANARY) == 1
    assert young.to_look_at.take_up(young.token, FIRST) is None


def test_no_thanks_lets_it_go_and_what_came_of_it_in_the_talk(young: Reader) -> None:
    young.to_look_at.take_up(young.token, FIRST)
    young.uses("because")
    assert young.to_look_at.refuse(young.token, FIRST)
    assert young.waiting == ()
    assert young.standing() == ["refused"]
    assert {e.place: e.answer for e in young.talk.draft.suggestions} == {
        "because": "used", "wants": "refused",
    }  # fmt: skip
    assert (young.reference, FIRST) not in young.letters.sealed
    assert not young.to_look_at.refuse(young.token, FIRST)


def test_a_letter_that_is_not_wanted_from_the_start_changes_nothing_else(young: Reader) -> None:
    before = young.talk.draft
    assert young.to_look_at.refuse(young.token, FIRST)
    assert young.talk.draft == before


def test_the_newest_stands_first(young: Reader) -> None:
    assert young.leaves("add", SECOND, {"words~answer": ["And."]}) == "kept"
    assert [each.letter.id for each in young.waiting] == [SECOND, FIRST]


def test_one_that_does_not_open_says_so_and_can_be_taken_away(young: Reader) -> None:
    young.letters.sealed[young.reference, FIRST] = ("another key", {})
    assert (young.looked.sheet, young.looked.lines) == (None, ())
    with pytest.raises(DamagedContent):
        young.to_look_at.take_up(young.token, FIRST)
    assert young.to_look_at.refuse(young.token, FIRST)


def test_what_is_asked_no_more_is_shown_as_it_was_typed(young: Reader) -> None:
    key = young.letters.keys[young.reference]
    forms = {"gone": {"answer": [CANARY]}, "because": {"answer": ["Cold."]}}
    young.letters.sealed[young.reference, FIRST] = (key, forms)
    lines = [(each.step and each.step.id, each.lines[0].text) for each in young.looked.lines]
    assert lines == [("because", "Cold."), (None, CANARY)]
    row = young.letters.rows[young.reference, FIRST]
    young.letters.rows[young.reference, FIRST] = replace(row, flow="gone")
    assert young.looked.sheet is None
    assert [each.step for each in young.looked.lines] == [None, None]


def test_what_cannot_be_taken_as_an_answer_is_shown_as_it_was_typed(young: Reader) -> None:
    key = young.letters.keys[young.reference]
    forms = {"because": {"answer": ["x" * 20_001]}}
    young.letters.sealed[young.reference, FIRST] = (key, forms)
    assert young.looked.lines[0].lines[0].text == "x" * 20_001


def test_so_much_is_never_suggested_that_a_letter_cannot_be_gone_through(young: Reader) -> None:
    assert set(STAGE_2) == {"points~answer", "because~answer", "wants~answer"}
    key = young.letters.keys[young.reference]
    forms = {"because": {"answer": ["x" * 200_000]}}
    young.letters.sealed[young.reference, FIRST] = (key, forms)
    there = young.to_look_at.take_up(young.token, FIRST)
    assert there is not None
    assert there.draft.suggestions == ()
