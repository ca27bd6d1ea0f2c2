"""What a young person wrote stands on the case until somebody dealt with it."""

from __future__ import annotations

import pytest

from intake.domain.case.glance import glance
from intake.domain.case.open_words import open_words
from intake.domain.case.safety import first_to_do
from tests.domain.case.test_glance import RECEIVED, Deed, case

READ: Deed = ("officer", "read", {})
CHECKED: Deed = ("officer", "safety_checked", {"found": "no"})
HE_HITS: Deed = ("child", "message_sent", {"kind": "reply", "words": "He hits me."})
MESSAGE: Deed = ("officer", "message_sent", {"text": "Thank you."})
OPENED = (RECEIVED, READ, CHECKED)
"""A case that somebody has read, and looked through."""


def standing(*deeds: Deed) -> list[tuple[str, bool, bool]]:
    words = open_words(case(*deeds))
    return [(each.event.name, each.asks_safety, each.to_settle) for each in words]


def test_that_somebody_read_it_deals_with_nothing() -> None:
    assert standing(*OPENED) == []
    assert standing(*OPENED, HE_HITS, READ) == [("message_sent", True, True)]
    assert glance(case(*OPENED, HE_HITS, READ)).unread


def test_an_answer_deals_with_it_and_the_safety_question_stands_until_it_is_answered() -> None:
    for answer in (MESSAGE, ("officer", "stage1_answered", {})):
        assert standing(*OPENED, HE_HITS, answer) == [("message_sent", True, False)]
        assert standing(*OPENED, HE_HITS, CHECKED, answer) == []
    assert standing(*OPENED, HE_HITS, CHECKED) == [("message_sent", False, True)]


def test_a_later_worry_stands_until_it_is_looked_at_not_only_in_the_first_check() -> None:
    assert first_to_do(case(*OPENED, HE_HITS)) is None
    yes: Deed = ("officer", "safety_checked", {"found": "yes", "of": 4})
    raised: Deed = ("officer", "safety_raised", {"of": 4})
    handled: Deed = ("officer", "safety_handled", {"what": "Rang."})
    assert first_to_do(case(*OPENED, HE_HITS, yes, raised)) == "handle"
    assert standing(*OPENED, HE_HITS, yes, raised, handled, MESSAGE) == []
    # What was done about one worry says nothing of another.
    assert standing(*OPENED, HE_HITS, raised, handled, MESSAGE) == [("message_sent", True, False)]


def test_the_safety_question_is_answered_for_each_thing_by_itself() -> None:
    for_first: Deed = ("officer", "safety_checked", {"found": "no", "of": 4})
    found = open_words(case(*OPENED, HE_HITS, HE_HITS, for_first))
    assert [(each.event.sequence, each.asks_safety) for each in found] == [(5, True), (4, False)]


def test_before_anybody_looked_at_all_the_first_check_asks_for_it() -> None:
    assert standing(RECEIVED, HE_HITS) == [("message_sent", False, True)]


def test_nothing_to_do_settles_what_it_names_alone() -> None:
    nothing: Deed = ("officer", "nothing_to_do", {"of": 4, "because": "Said it by phone."})
    assert [each[2] for each in standing(*OPENED, HE_HITS, HE_HITS, CHECKED, nothing)] == [True]


@pytest.mark.parametrize(
    ("asks", "deals"),
    [
        ("withdrawal_asked", "withdrawn"),
        ("meeting_requested", "meeting_held"),
        ("stage2_requested", "statement_sent"),
        ("stage3_requested", "panel_arranged"),
        ("record_corrected", "statement_sent"),
        ("action_contested", "action_done"),
    ],
)
def test_what_asks_for_something_is_dealt_with_by_that_and_by_no_message(
    asks: str, deals: str
) -> None:
    request: Deed = ("child", asks, {})
    assert standing(*OPENED, request, CHECKED, MESSAGE, READ) == [(asks, False, True)]
    assert (asks, False, True) not in standing(*OPENED, request, CHECKED, ("officer", deals, {}))


def test_what_was_told_by_voice_stands_too_and_is_no_answer() -> None:
    by_phone: Deed = ("officer", "message_sent", {"told_by": "young", "words": "And my shoes."})
    assert standing(*OPENED, HE_HITS, by_phone, CHECKED) == [
        ("message_sent", False, True),
        ("message_sent", False, True),
    ]
    assert not glance(case(*OPENED, by_phone, CHECKED)).unread


def test_of_what_is_about_to_happen_only_safety_is_asked_it_waits_elsewhere() -> None:
    urgent: Deed = ("child", "urgent_told", {"words": "They move me."})
    assert standing(*OPENED, urgent) == [("urgent_told", True, False)]
    assert standing(*OPENED, urgent, CHECKED) == []


def test_what_has_no_words_or_lost_them_stands_for_nothing() -> None:
    agreed: Deed = ("child", "record_agreed", {"kind": "record_agreed", "decision": "yes"})
    with_words: Deed = ("child", "record_agreed", {"because": "But the day is wrong."})
    erased: Deed = ("child", "message_sent", None)
    assert standing(*OPENED, agreed, erased) == []
    assert standing(*OPENED, with_words, CHECKED) == [("record_agreed", False, True)]


def test_in_a_case_that_is_over_what_was_dealt_with_stands_no_more() -> None:
    closed: Deed = ("officer", "closed", {})
    answered: Deed = ("officer", "stage1_answered", {})
    over = (*OPENED, HE_HITS, answered, closed)
    assert standing(*over) == []
    assert [each[2] for each in standing(*over, HE_HITS)] == [True]
