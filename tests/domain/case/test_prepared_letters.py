"""Letters that an advocate prepared: what became of them, and what nobody else may write."""

from __future__ import annotations

from dataclasses import replace

import pytest

from intake.domain.case.event import Event, flow_of, sender_of
from intake.domain.case.prepared_letters import PreparedLetter, can_be_prepared
from intake.domain.case_file.sharing import told_to_child
from tests.support.in_memory import flows, tracker
from tests.support.law import england, event

LETTER = PreparedLetter("a" * 32, "stage2_requested", 3, "Priya", "NYAS", "2026-03-04T09:00+00:00")
SENT_FOR = {"basis": "asked_to", "of": 3, "name": "Priya", "service": "NYAS", "wording": "Asked."}


def sent_for(number: int = 2, **data: object) -> Event:
    whole = {"sent_for": SENT_FOR, "because": "Cold.", **data}
    return replace(event("stage2_requested", "2024-05-20", number, **whole), actor="advocate")


def test_a_letter_waits_until_something_came_of_it_or_it_is_not_wanted() -> None:
    assert LETTER.standing([]) == "waits"
    assert LETTER.standing([event("read", "2024-05-02", 1)]) == "waits"
    assert replace(LETTER, refused=True).standing([]) == "refused"
    came_of_it = event("stage2_requested", "2024-05-20", 2, prepared=LETTER.id)
    assert LETTER.standing([came_of_it]) == "sent"
    assert (LETTER.called, replace(LETTER, name="").called) == ("Priya", "NYAS")


@pytest.mark.parametrize(
    "name",
    ["withdrawal_asked", "consent_given", "consent_withdrawn", "advocate_named", "safety_raised",
     "advocacy_answered", "record_agreed", "route_declined", "received"],
)  # fmt: skip
def test_what_is_the_young_persons_alone_nobody_else_writes(name: str) -> None:
    assert not can_be_prepared(england(), name)


def test_what_is_offered_to_write_holds_nothing_that_is_the_young_persons_alone() -> None:
    names = {flows()[each.flow].ends.event for each in tracker().moves if each.alongside}
    assert {"stage2_requested", "stage3_requested", "message_sent", "action_contested"} <= names
    assert [each for each in names if not can_be_prepared(england(), each)] == []


def test_what_an_advocate_sent_for_them_is_theirs_and_tells_who_sent_it() -> None:
    it = sent_for()
    assert (it.side, it.is_own, it.is_sent_for) == ("child", True, True)
    assert (flow_of(it), sender_of(it)) == ("stage2_requested", "Priya")
    words = tracker()
    assert words.says(it) == "{name} asked for Stage 2 for you. You had asked for that."
    assert words.of_event(it) == {"name": "Priya"}
    assert words.says(replace(it, name="read")) == words.events["read"]
    assert told_to_child([it], frozenset()) == (it,)


def test_what_an_advocate_or_their_service_does_otherwise_is_not_theirs() -> None:
    answer = replace(event("referral_answered", "2024-05-20", 2), actor="advocate")
    assert (answer.side, answer.is_own, flow_of(answer), sender_of(answer)) == (
        "advocate", False, None, "",
    )  # fmt: skip
    by_officer = event("stage2_requested", "2024-05-20", 2, sent_for=SENT_FOR)
    assert not by_officer.is_sent_for
