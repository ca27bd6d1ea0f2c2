"""What stands in the way of closing a case is told, until nothing does."""

from __future__ import annotations

from intake.services.desk.letter_offers import kept_open
from tests.support.made_council_letters import case_for


def test_what_keeps_a_case_open_is_told_until_nothing_does() -> None:
    case = case_for("closed")
    assert kept_open(case.office.casework.case(case.reference)) is None
    case.office.happens("message_sent", kind="question", told_by="young", words="When?")
    why = kept_open(case.office.casework.case(case.reference))
    assert why is not None
    assert "not dealt with yet" in why.says
    case.office.happens("closed")
    assert kept_open(case.office.casework.case(case.reference)) is None
