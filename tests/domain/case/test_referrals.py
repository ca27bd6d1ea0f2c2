"""An answer of an advocacy service as it is stored, and whose name it has."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from intake.domain.case.referral_answer import ReferralAnswer, as_document, from_document
from intake.domain.case.referrals import Referral, names_somebody
from tests.support.made_letters import FULL

DAY = date(2026, 12, 8)
WILL = ReferralAnswer("will", DAY, date(2026, 12, 9), "call", "Priya")


@pytest.mark.parametrize(
    "answer", [WILL, ReferralAnswer("met", DAY), ReferralAnswer("cannot", DAY, why="age")]
)
def test_an_answer_is_stored_and_read_again(answer: ReferralAnswer) -> None:
    assert from_document(as_document(answer), date(2000, 1, 1)) == answer


@pytest.mark.parametrize("document", [None, "will", {}, {"says": ""}])
def test_what_is_no_answer_is_read_as_none(document: object) -> None:
    assert from_document(document, DAY) is None


@pytest.mark.parametrize(
    ("name", "is_like"),
    [("Bell", True), ("bell", True), ("Priya", False), ("Ms", False), ("", False)],
)
def test_who_gets_in_touch_may_be_whom_it_is_about(name: str, is_like: bool) -> None:
    """The complaint is about Ms Bell, among others."""
    referral = Referral(2, "ally", DAY, DAY, (replace(WILL, name=name),))
    assert names_somebody(referral, FULL) == is_like
    assert not names_somebody(referral, None)
    assert not names_somebody(replace(referral, answers=()), FULL)
