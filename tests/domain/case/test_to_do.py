"""What the desk still has to do by hand stands until somebody says that it was done."""

from __future__ import annotations

import pytest

from intake.domain.case.case import why_not
from intake.domain.case.glance import glance
from intake.domain.case.safety import told_not_to_complain
from intake.domain.case.to_do import to_do
from tests.domain.case.test_glance import RECEIVED
from tests.domain.case.test_glance import case as told
from tests.support.law import case

SENT = "2024-05-01 received\n"
DECIDED = f"{SENT}2024-05-02 standing_decided decision=refused reason=No child="


def tasks(story: str) -> list[str]:
    found = case(story)
    assert glance(found).to_do == bool(to_do(found))
    return [each.task for each in to_do(found)]


def test_a_child_who_is_still_to_be_told_is_to_be_told_also_once_it_is_closed() -> None:
    found = case(f"{DECIDED}to_tell")
    assert found.is_over
    assert [each.task for each in to_do(found)] == ["tell_child"]
    assert why_not(found, "child_told", "officer") is None
    assert tasks(f"{DECIDED}to_tell\n2024-05-03 child_told") == []


@pytest.mark.parametrize("answer", ["told", "not_told", ""])
def test_nothing_is_left_to_do_where_the_child_was_told_or_would_not_understand(
    answer: str,
) -> None:
    assert tasks(f"{DECIDED}{answer}") == []


def test_what_is_decided_anew_is_told_anew() -> None:
    again = "\n2024-05-04 standing_decided decision=accepted reason=Yes child="
    assert tasks(f"{DECIDED}to_tell{again}told") == []
    assert tasks(f"{DECIDED}told{again}to_tell") == ["tell_child"]


def test_who_has_to_call_the_advocates_has_to_until_they_did_or_it_was_answered_anew() -> None:
    due = f"{SENT}2024-05-01 advocacy_answered\n2024-05-01 referral_due"
    assert tasks(due) == ["call_advocate"]
    assert tasks(f"{due}\n2024-05-03 referral_made") == []
    assert tasks(f"{due}\n2024-05-03 advocacy_answered") == []


@pytest.mark.parametrize(
    ("pressure", "says"),
    [
        ({"option": "yes"}, True),
        ({"option": "no"}, False),
        ({"skipped": True}, False),
        ({"option": None, "words": "My dad."}, True),
        ({"option": "no", "words": "  "}, False),
        (None, False),
    ],
)
def test_whether_somebody_is_told_not_to_complain(pressure: object, says: bool) -> None:
    found = told(("child", "received", {"submission": {"pressure": pressure}}))
    assert told_not_to_complain(found) is says
    assert glance(found).pressure is says
    read = told(RECEIVED, ("officer", "read", {}))
    assert not told_not_to_complain(read)
