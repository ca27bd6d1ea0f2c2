"""Asking a colleague at the council for a draft, or a head of service for a sign-off."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from intake.domain.case.event import NewEvent
from intake.services.case.casework import NotNow
from intake.services.desk.cases import MovedOn
from intake.services.desk.draft_asking import (
    NoSuchRequest,
    NotReady,
    parts_by_point,
    with_draft,
)
from intake.services.desk.once import DoneAlready
from tests.services.desk_office import LETTERS
from tests.support.asking import BOTH, RAFE, WHO, Asking

if TYPE_CHECKING:
    from collections.abc import Mapping

    from intake.services.desk.colleagues import Sheet


@pytest.fixture
def it() -> Asking:
    return Asking()


def test_a_colleague_is_asked_and_gets_a_link_that_names_no_child_and_no_case(it: Asking) -> None:
    assert it.ask() == {}
    event = it.desk_case.case.events[-1]
    assert (event.name, event.text("to"), event.text("email")) == (
        "draft_asked", "Rafe Quill", RAFE,
    )  # fmt: skip
    assert event.numbers("points") == (1, 2)
    notice = it.sent()[-1]
    assert notice.kind == "draft"
    assert "https://intake.example/draft/" in notice.body
    assert "20 May 2024" in notice.body
    for secret in (it.case.reference, it.case.reference[:4], "Sam Jones"):
        told, _, _ = notice.body.partition("https://")
        assert secret not in f"{notice.subject} {told}"


def test_pressed_twice_they_are_asked_once(it: Asking) -> None:
    found = it.desk_case
    it.asking.ask(it.case.office.dan, found, found.seen, {**WHO, **BOTH})
    with pytest.raises(DoneAlready):
        it.asking.ask(it.case.office.dan, it.desk_case, found.seen, {**WHO, **BOTH})
    assert it.names.count("draft_asked") == 1


def test_what_is_wrong_is_told_and_nobody_is_asked(it: Asking) -> None:
    assert it.ask(email="joe@gmail.example", until="", **{"points.1": "", "points.2": ""}) == {
        "email": "elsewhere", "points": "none", "until": "empty",
    }  # fmt: skip
    assert "draft_asked" not in it.names


def test_only_who_decides_can_say_that_a_doubt_is_none(it: Asking) -> None:
    # FULL's worker is called Sam Jones.
    doubt = {"to": "Sam Hill", "email": "sam.hill@x.example", "apart": "yes"}
    assert it.ask(**doubt) == {"to": "alike"}
    mo = it.case.office.officer("Mo Reed", "manager")
    assert it.ask(mo, **doubt) == {}
    assert it.desk_case.case.events[-1].text("told_apart") == "Mo Reed"
    assert it.ask(mo, to="Sam Jones", apart="yes") == {"to": "meant"}


def test_what_does_not_wait_for_that_is_neither_sent_back_nor_called_off(it: Asking) -> None:
    it.ask()
    found, dan = it.desk_case, it.case.office.dan
    number = it.asking.of(found)[0].request.number
    said = {"reason": "x", "until": "2024-05-21"}
    with pytest.raises(NoSuchRequest):
        it.asking.send_back(dan, found, found.seen, number, said)
    it.asking.call_off(dan, found, found.seen, number)
    found = it.desk_case
    with pytest.raises(NoSuchRequest):
        it.asking.call_off(dan, found, found.seen, number)
    with pytest.raises(NoSuchRequest):
        it.asking.call_off(dan, found, found.seen, 99)


def test_an_old_tab_calls_nothing_off(it: Asking) -> None:
    old = it.desk_case
    it.ask()
    now = it.desk_case
    with pytest.raises(MovedOn):
        it.asking.call_off(it.case.office.dan, now, old.seen, now.case.events[-1].sequence)


def test_another_council_has_nothing_of_it(it: Asking) -> None:
    it.ask()
    assert it.asking.of(replace(it.desk_case, passed_on=True)) == ()


class TestSignOff:
    """A head of service says yes to a letter as it stands, or why not."""

    def asked(self, it: Asking) -> tuple[str, Mapping[str, str]]:
        typed = it.case.filled("stage1_answered")
        found = it.desk_case
        faults = it.asking.ask_sign_off(
            it.case.office.dan, found, found.seen, "stage1_answered", fields=typed, controls=WHO
        )
        assert faults == {}
        return it.let_in(), typed

    def test_they_see_the_letter_as_it_would_go_and_sign_it_off(self, it: Asking) -> None:
        token, typed = self.asked(it)
        sheet: Sheet = it.colleagues.sheet(it.link, token)
        assert sheet.letter is not None
        assert sheet.points == ()
        (waiting,) = it.asking.sign_offs(it.desk_case, "stage1_answered", typed)
        assert (waiting.request.state, waiting.is_same) == ("waiting", True)
        assert it.colleagues.sign(it.link, token, yes=True, reason=" Good. ") is None
        (signed,) = it.asking.sign_offs(it.desk_case, "stage1_answered", {**typed, "how": "x"})
        assert signed.request.newest is not None
        assert (signed.request.newest.decision, signed.is_same) == ("accepted", False)
        assert it.asking.sign_offs(it.desk_case, "acknowledgement", typed) == ()
        assert "stage1_answered" not in it.names

    def test_who_does_not_sign_says_why(self, it: Asking) -> None:
        token, _ = self.asked(it)
        assert it.colleagues.sign(it.link, token, yes=False, reason=" ") == "empty"
        assert it.colleagues.sign(it.link, token, yes=True, reason="x" * 2_001) == "long"
        assert it.colleagues.sign(it.link, token, yes=False, reason="Too hard.") is None
        event = it.desk_case.case.events[-1]
        assert (event.text("decision"), event.text("reason")) == ("refused", "Too hard.")
        found, number = it.desk_case, it.asking.of(it.desk_case)[0].request.number
        with pytest.raises(NoSuchRequest):
            it.asking.send_back(it.case.office.dan, found, found.seen, number, {})

    def test_a_letter_that_can_not_go_is_not_signed_off(self, it: Asking) -> None:
        found = it.desk_case
        with pytest.raises(NotReady):
            it.asking.ask_sign_off(
                it.case.office.dan, found, found.seen, "stage1_answered", fields={}, controls=WHO
            )

    def test_their_copies_and_their_post_are_nobodys_to_do(self, it: Asking) -> None:
        self.asked(it)
        assert "by_hand_due" not in it.names


def test_their_words_go_into_the_letter_behind_what_stands_there(it: Asking) -> None:
    token = it.asked_and_in()
    it.hand_in(token)
    asked = it.asking.of(it.desk_case)
    (part,) = parts_by_point(asked)[1]
    assert part.part.words == "I did not come."
    typed = {"points.1.reason": "We looked. ", "how": "x"}
    filled = with_draft(LETTERS["stage1_answered"], asked, typed, part.key)
    assert filled == {"points.1.reason": "We looked.\n\nI did not come.", "how": "x"}
    empty = with_draft(LETTERS["stage1_answered"], asked, {}, part.key)
    assert empty == {"points.1.reason": "I did not come."}
    assert with_draft(LETTERS["stage1_answered"], asked, typed, "9:9") == typed


def test_nobody_at_the_desk_hands_in_for_a_colleague(it: Asking) -> None:
    it.ask()
    office = it.case.office
    new = NewEvent("draft_handed_in", office.clock.now(), "officer", {"of": 1})
    with pytest.raises(NotNow):
        office.casework.record_all(office.casework.read(it.case.reference), "officer", [new])
