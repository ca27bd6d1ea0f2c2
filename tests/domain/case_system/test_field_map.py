"""A map fills another system's fields, and what a child keeps from somebody stays here."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from intake.domain.case.event import Event
from intake.domain.case_system.field_map import (
    ALWAYS,
    KINDS,
    SOURCES,
    CaseMap,
    HandedCase,
    MappedField,
    fields_of,
)
from intake.domain.case_system.handing_over import CASE_SYSTEM, handovers
from intake.domain.complaint_record import (
    Advocate,
    Choice,
    NamedAdvocate,
    Outcome,
    Point,
    SafeContact,
    Safety,
    Submission,
    Who,
)
from intake.domain.notices.occasion import Occasion
from intake.domain.people.practice import Practice
from intake.domain.records import SKIPPED
from tests.support.made_letters import PACK

SUBMISSION = Submission(
    council=PACK.key,
    channel="phone",
    who=Who(name="Sam", age=14, relationship=Choice("self", "The child"), worker="Mr Hale"),
    contact=SafeContact(how=Choice("call", "Call me"), number="07700 900123", when_not="at night"),
    language=Choice(words="Polish"),
    needs=(Choice("other", "Something else", words="a break"), Choice("audio")),
    points=(Point(1, "He never came."), Point(2, SKIPPED)),
    questions=("Why?",),
    outcomes=(Outcome("sorry", "Say sorry"), Outcome(None, words="A new worker")),
    advocate=Advocate(named=NamedAdvocate("Bea", "NYAS", SKIPPED)),
    safety=Safety(asked=True, answer=Choice("no", "No")),
    pressure=Choice("yes", "Yes"),
    avoid="Mr Hale",
)
CASE = HandedCase(
    *("7K3MQ2XF", "https://x/desk/case/7K3MQ2XF", date(2026, 3, 18), date(2026, 4, 1), SUBMISSION),
    letter="Dear team,",
)


def mapped(*fields: MappedField) -> CaseMap:
    return CaseMap(PACK.key, "iCasework", "folder", "/srv/x", fields)


EVERYTHING = mapped(*(MappedField(each, each) for each in SOURCES))


def test_each_field_has_what_its_source_says_and_empty_ones_are_left_out() -> None:
    fields = fields_of(EVERYTHING, CASE)
    assert fields["reference"] == "7K3M-Q2XF"
    assert (fields["came_on"], fields["answer_due"]) == ("2026-03-18", "2026-04-01")
    assert (fields["name"], fields["age"], fields["complains_as"]) == ("Sam", "14", "self")
    assert fields["points"] == "1. He never came.\n2. "
    assert fields["wants"] == "1. Say sorry\n2. A new worker"
    assert fields["needs"] == "Something else: a break\naudio"
    assert (fields["language"], fields["reach_by"], fields["advocate"]) == ("Polish", "call", "Bea")
    assert "advocate_email" not in fields
    assert KINDS


def test_a_case_that_tells_little_fills_little() -> None:
    bare = replace(CASE, submission=Submission(council=PACK.key), due=None, letter="")
    assert fields_of(EVERYTHING, bare) == {
        "reference": "7K3M-Q2XF",
        "kind": "complaint",
        "link": CASE.link,
        "came_on": "2026-03-18",
        "came_by": "web",
    }


def test_a_field_can_be_fixed_shortened_or_say_their_word() -> None:
    fields = fields_of(
        mapped(
            MappedField("Type", text="Complaint"),
            MappedField("Details", "points", most=8),
            MappedField("Who", "complains_as", words={"self": "Child"}),
        ),
        CASE,
    )
    assert fields == {"Type": "Complaint", "Details": "1. He n…", "Who": "Child"}


def test_what_is_for_the_desk_alone_is_no_source() -> None:
    told = " ".join(fields_of(EVERYTHING, CASE).values())
    assert "Mr Hale" not in told
    assert not {"pressure", "safety", "avoid", "helper", "typed_by"} & SOURCES.keys()


def test_of_a_case_that_is_kept_from_somebody_only_that_it_is_there_leaves() -> None:
    apart = replace(CASE, is_apart=True)
    assert set(fields_of(EVERYTHING, apart)) == set(ALWAYS)
    details = mapped(MappedField("Details", "points", apart="Kept apart"))
    assert fields_of(details, apart) == {"Details": "Kept apart"}


def occasion(name: str, **data: object) -> Occasion:
    now = datetime(2026, 3, 18, 12, tzinfo=UTC)
    return Occasion("7K3MQ2XF", (Event(1, name, now, now, "child", data),), None, PACK)


@pytest.mark.parametrize(
    ("news", "goes"),
    [
        (occasion("received"), True),
        (occasion("passed_on", to=PACK.key), True),
        (occasion("passed_on", to="elsewhere"), False),
        (occasion("message_sent"), False),
    ],
)
def test_it_goes_once_when_the_council_gets_it_as_a_reference_alone(
    news: Occasion, *, goes: bool
) -> None:
    notices = [*handovers({PACK.key: EVERYTHING}, news)]
    assert bool(notices) == goes
    for each in notices:
        assert (each.kind, each.channel, each.body) == (CASE_SYSTEM, CASE_SYSTEM, "7K3MQ2XF")
        assert each == next(handovers({PACK.key: EVERYTHING}, news))


def test_it_goes_nowhere_without_a_map_or_where_it_is_practice() -> None:
    assert not [*handovers({}, occasion("received"))]
    practice = replace(PACK, practice=Practice("a", "b", "c", "d", "e"))
    news = replace(occasion("received"), pack=practice)
    assert not [*handovers({PACK.key: EVERYTHING}, news)]
