"""Letters of the council told as documents: recorded by the desk's rules, or refused plainly."""

from __future__ import annotations

from datetime import timedelta

import pytest

from intake.adapters.documents.text import letter_text
from intake.domain.case.event import NewEvent
from intake.domain.letters.storing import letter_in
from intake.services.case.casework import NotNow
from intake.services.case.recording import BadRecord
from tests.support.made_council_letters import Case, case_for

ANSWER = "stage1_answered"


def document(case: Case, name: str) -> dict[str, object]:
    """What an officer filled in, as the data of an event."""
    written = case.draft(name)
    data = next(data for happens, data in written.acts if happens == written.template.event)
    filled = {key: data[key] for key in data if key not in {"template", "letter", "short"}}
    return {**filled, "name": "Dan"}


def test_a_document_records_the_same_letter_by_the_same_rules() -> None:
    case = case_for(ANSWER)
    told = document(case, ANSWER)
    now = case.office.clock.now()
    new = NewEvent(ANSWER, now, "officer", {**told, "name": "Dan"})
    at_the_desk = case.draft(ANSWER).letter.letter
    case.office.letters.record(case.reference, new, ANSWER)
    event = next(e for e in case.office.cases.events(case.reference) if e.name == ANSWER)
    kept = letter_in(event)
    assert kept is not None
    assert letter_text(kept) == letter_text(at_the_desk)
    assert "action_promised" in case.office.names(case.reference)


def test_a_document_with_gaps_is_refused_with_all_of_them() -> None:
    case = case_for(ANSWER)
    now = case.office.clock.now()
    with pytest.raises(BadRecord) as refused:
        case.office.letters.record(case.reference, NewEvent(ANSWER, now, "officer", {}), ANSWER)
    assert "points.2.reason: this is missing" in str(refused.value)
    for name, happens in (("stage1_answerd", ANSWER), ("closed", ANSWER)):
        with pytest.raises(BadRecord, match="no letter"):
            case.office.letters.record(case.reference, NewEvent(happens, now, "officer", {}), name)


def test_a_document_that_the_law_does_not_allow_is_refused_with_the_rule() -> None:
    case = case_for("stage1_extended")
    told = document(case, "stage1_extended") | {"until": "2025-01-01"}
    new = NewEvent("stage1_extended", case.office.clock.now(), "officer", told)
    with pytest.raises(NotNow, match="reg 14"):
        case.office.letters.record(case.reference, new, "stage1_extended")


@pytest.mark.parametrize(
    ("wrong", "says"),
    [
        ({"points": [{"number": [1]}]}, "“points” should be text, or a list of rows"),
        ({"points": ["upheld"]}, "“points” should be text, or a list of rows"),
        ({"points": [{"number": 1, "decision": ["upheld"]}]}, "“points” should be text"),
        ({"how": {"a": "b"}}, "“how” should be text"),
        ({"name": None}, "“name” should be text"),
        ({"name": " "}, "name: this is missing"),
    ],
    ids=str,
)
def test_a_document_of_another_shape_is_refused_in_plain_words(
    wrong: dict[str, object], says: str
) -> None:
    case = case_for(ANSWER)
    told = document(case, ANSWER) | wrong
    new = NewEvent(ANSWER, case.office.clock.now(), "officer", told)
    with pytest.raises(BadRecord, match=says):
        case.office.letters.record(case.reference, new, ANSWER)
    assert ANSWER not in case.office.names(case.reference)


def test_a_letter_of_the_council_is_of_an_officer_and_of_a_day_after_the_case_began() -> None:
    case = case_for(ANSWER)
    told, now = document(case, ANSWER), case.office.clock.now()
    with pytest.raises(BadRecord, match="sent by an officer"):
        case.office.letters.record(case.reference, NewEvent(ANSWER, now, "child", told), ANSWER)
    for days in (4000, 30000):
        new = NewEvent(ANSWER, now - timedelta(days=days), "officer", told)
        with pytest.raises(NotNow):
            case.office.letters.record(case.reference, new, ANSWER)
    assert ANSWER not in case.office.names(case.reference)
