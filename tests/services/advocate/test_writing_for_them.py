"""An advocate writes a letter for a young person to look at, or sends it with their yes."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from intake.domain.case.prepared_letters import MOST_TEXT, MOST_WAITING
from intake.services.advocate.alongside import NothingHere, NotKnown
from intake.services.ports import CASE_LOOKED
from tests.support.with_advocate import WithAdvocate

if TYPE_CHECKING:
    from collections.abc import Mapping

    from intake.services.advocate.writing_for_them import LettersBeside, Outcome

CANARY = "They sold my bike."
STAGE_2: Mapping[str, list[str]] = {
    "points~answer": ["1"], "because~answer": [CANARY], "wants~answer": ["sorry"],
}  # fmt: skip
FIRST, SECOND = "a" * 32, "b" * 32


class Scene(WithAdvocate):
    """An answered complaint, and an advocate who sees the case on a device of theirs."""

    def __post_init__(self) -> None:
        super().__post_init__()
        self.complain()
        self.named()
        self.device = "advocate||Jones@nyas.example"
        self.door.let_in.add(self.device)
        self.gives("see_case")
        self.writes("stage1_answered")

    def gives(self, right: str) -> None:
        assert self.own.give(self.token, right, self.number)

    def takes_back(self, right: str) -> None:
        assert self.own.take_back(self.token, right, self.number)

    def comes(self) -> None:
        """The young person opens their page."""
        self.to_look_at.waiting(self.talk)

    @property
    def beside(self) -> LettersBeside:
        return self.for_them.beside(self.link, self.device)

    def leaves(
        self,
        flow: str = "stage2_requested",
        letter_id: str = FIRST,
        controls: Mapping[str, list[str]] = STAGE_2,
    ) -> Outcome:
        return self.for_them.leave(self.link, self.device, letter_id, flow, controls)

    def sends(
        self,
        flow: str = "stage2_requested",
        letter_id: str = FIRST,
        controls: Mapping[str, list[str]] = STAGE_2,
        *,
        asked: bool = True,
    ) -> Outcome:
        return self.for_them.send(self.link, self.device, letter_id, flow, controls, is_asked=asked)


@pytest.fixture
def young() -> Scene:
    return Scene()


def test_what_can_be_written_is_what_they_could_send_now_and_nothing_of_theirs_alone(
    young: Scene,
) -> None:
    flows = {each.flow for each in young.beside.moves}
    assert {"stage2_requested", "meeting_requested", "add", "ombudsman_contacted"} <= flows
    assert not flows & {"withdrawal_asked", "safety_raised", "stage3_requested", "sorted"}
    assert young.for_them.page(young.link, young.device, "withdrawal_asked") is None
    assert young.for_them.page(young.link, young.device, "made_up") is None
    assert {kind for _, kind, _ in young.log.rows} == {CASE_LOOKED}


def test_a_list_that_names_what_is_theirs_alone_lets_nobody_write_it(young: Scene) -> None:
    moves = tuple(replace(each, alongside="Write it") for each in young.for_them.words.moves)
    tracking = replace(young.tracking, words=replace(young.tracking.words, moves=moves))
    loose = replace(young.for_them, moves=tracking.moves)
    flows = {each.flow for each in loose.beside(young.link, young.device).moves}
    assert "sorted" in flows
    assert not flows & {"withdrawal_asked", "safety_raised", "advocate_asked"}


def test_the_page_has_the_questions_of_the_young_person_with_what_the_case_ticks(
    young: Scene,
) -> None:
    page = young.for_them.page(young.link, young.device, "stage2_requested")
    assert page
    assert [each.step.id for each in page.sheet.questions] == ["points", "because", "wants"]
    assert page.sheet.forms["points"] == {"answer": ["1"]}
    assert "What is wrong with the council's answer?" in str(
        page.sheet.say(page.sheet.questions[1].step.ask)
    )
    assert page.sheet.say(None) == ()
    typed = young.for_them.page(young.link, young.device, "stage2_requested", STAGE_2)
    assert typed
    assert [line.text for line in typed.sheet.lines(typed.sheet.questions[1])] == [CANARY]
    assert (typed.may_send, typed.is_ready, typed.lacks) == (False, False, frozenset())


def test_nothing_can_be_kept_for_them_before_they_came_and_then_it_can(young: Scene) -> None:
    assert (young.beside.is_ready, young.leaves()) == (False, "no_key")
    young.comes()
    assert (young.beside.is_ready, young.leaves()) == (True, "kept")


def test_a_letter_waits_once_however_often_its_page_is_sent_and_tells_nothing(
    young: Scene,
) -> None:
    young.comes()
    before = len(young.events)
    assert [young.leaves(), young.leaves(controls={})] == ["kept", "kept"]
    (listed,) = young.beside.letters
    assert (listed.label, listed.standing, listed.is_possible) == ("Ask for Stage 2", "waits", True)
    assert listed.day == young.clock.today()
    assert (listed.letter.name, listed.letter.service) == ("Ms Jones", "NYAS")
    assert CANARY not in repr(listed)
    assert len(young.events) == before
    assert young.cases.outbox.rows == {}


def test_what_is_no_letter_yet_is_told_so(young: Scene) -> None:
    young.comes()
    assert young.leaves(controls={}) == "empty"
    assert young.leaves(controls={"points~answer": ["1"]}) == "empty"
    fits = {"because~answer": ["x" * 20_000], "wants~answer": ["other"]}
    assert sum(map(len, ("other", *fits["because~answer"]))) < MOST_TEXT
    long = {**fits, "wants~answer.other": ["y" * 5_000]}
    assert young.leaves(controls=long) == "long"
    assert young.leaves(controls={"points~answer": ["99"]}) == "faulty"
    assert young.leaves(controls=fits) == "kept"
    assert young.leaves("stage3_requested", SECOND) == "gone"


def test_only_so_many_wait_at_once_and_what_is_done_makes_room(young: Scene) -> None:
    young.comes()
    for number in range(MOST_WAITING):
        assert young.leaves("add", f"{number:032x}", {"words~answer": ["And."]}) == "kept"
    assert young.leaves() == "many"
    assert young.to_look_at.refuse(young.token, f"{0:032x}")
    assert young.leaves() == "kept"
    assert [each.standing for each in young.beside.letters].count("refused") == 1


def test_each_request_is_refused_once_a_yes_was_taken_back_and_what_waits_stays_theirs(
    young: Scene,
) -> None:
    young.comes()
    young.leaves()
    young.gives("send_for_me")
    young.takes_back("see_case")
    for act in (lambda: young.beside, young.leaves, young.sends):
        with pytest.raises(NothingHere):
            act()
    with pytest.raises(NothingHere):
        young.for_them.page(young.link, young.device, "add")
    assert len(young.to_look_at.waiting(young.talk)) == 1
    young.gives("see_case")
    young.device = "a stranger's"
    for act in (lambda: young.beside, young.leaves, young.sends):
        with pytest.raises(NotKnown):
            act()


def test_a_new_advocate_sees_nothing_of_the_letters_of_the_one_before(young: Scene) -> None:
    young.comes()
    young.leaves()
    young.named(who="Sam", email="sam@x.example")
    young.device = "advocate||sam@x.example"
    young.door.let_in.add(young.device)
    young.gives("see_case")
    assert young.beside.letters == ()
    assert [each.letter.name for each in young.to_look_at.waiting(young.talk)] == ["Ms Jones"]


def test_without_a_yes_to_that_nobody_sends_for_them_nor_on_the_request_after(
    young: Scene,
) -> None:
    with pytest.raises(NothingHere):
        young.sends()
    young.gives("send_for_me")
    young.takes_back("send_for_me")
    with pytest.raises(NothingHere):
        young.sends()
    assert not any(each.name == "stage2_requested" for each in young.events)


def test_with_their_yes_it_is_sent_for_them_once_and_says_who_sent_it_on_which_basis(
    young: Scene,
) -> None:
    young.gives("send_for_me")
    assert young.beside.may_send
    assert young.sends(asked=False) == "not_asked"
    assert [young.sends(), young.sends()] == ["sent", "sent"]
    (event,) = [each for each in young.events if each.name == "stage2_requested"]
    assert (event.actor, event.side, event.text("because")) == ("advocate", "child", CANARY)
    assert event.numbers("points") == (1,)
    assert event.value("sent_for") == {
        "basis": "asked_to",
        "of": young.number,
        "name": "Ms Jones",
        "service": "NYAS",
        "wording": "They asked me to send this for them.",
    }
    assert young.case.stage == "stage2"
    letter = str(young.writing.letter_of_event(young.reference, event.sequence))
    for says in (CANARY, "My advocate", "typed all of this.", "They sent it for me."):
        assert says in letter, says
    happened = young.tracker().happened
    told = next(each for each in happened if each.event == event)
    assert (told.says, told.names["name"]) == (
        "{name} asked for Stage 2 for you. You had asked for that.", "Ms Jones",
    )  # fmt: skip
    assert told.new
    assert young.sends("stage2_requested", SECOND) == "gone"


def test_what_they_have_to_be_asked_is_asked_before_it_is_sent_for_them(young: Scene) -> None:
    young.gives("send_for_me")
    assert young.sends("add", controls={}) == "faulty"
    page = young.for_them.page(young.link, young.device, "add", {})
    assert page
    assert page.lacks == {"words~"}
    assert young.sends("add", controls={"words~answer": ["And this."]}) == "sent"
    assert young.events[-1].actor in {"advocate", "system"}


def test_what_the_law_does_not_take_at_the_last_moment_is_not_sent(young: Scene) -> None:
    young.gives("send_for_me")
    young.clock.moment -= timedelta(days=2)
    assert young.sends() == "gone"
    assert not any(each.name == "stage2_requested" for each in young.events)
