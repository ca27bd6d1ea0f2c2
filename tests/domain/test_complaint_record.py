"""A submission can be written as JSON and read back, and the published schema describes it."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from jsonschema import Draft202012Validator, FormatChecker

from intake.adapters.files.schema import submission_schema
from intake.domain.complaint_record import (
    Submission,
    SubmissionFault,
    TypedBy,
    Who,
    from_document,
    to_document,
)
from intake.domain.records import SKIPPED
from tests.support.made_letters import FULL, only, records

PUBLISHED: dict[str, Any] = submission_schema()
PARTS = PUBLISHED["$defs"]
ADDED = {"typedBy": ("name", "point"), "submission": ("begun",)}
"""Keys that documents of before do not have: they are valid without."""

SCHEMA = Draft202012Validator(submission_schema(), format_checker=FormatChecker())


def faults(document: Any) -> tuple[str, ...]:
    with pytest.raises(SubmissionFault) as caught:
        from_document(document)
    return caught.value.faults


@given(records(Submission))
def test_whatever_is_told_passes_the_schema_and_comes_back_as_it_was(told: Submission) -> None:
    document = to_document(told)
    SCHEMA.validate(document)
    assert from_document(json.loads(json.dumps(document))) == told


def test_the_schema_is_sound() -> None:
    Draft202012Validator.check_schema(submission_schema())


def test_the_schema_takes_nothing_that_it_does_not_name() -> None:
    for name, part in PARTS.items():
        if part.get("type") == "object":
            assert part["additionalProperties"] is False, name
            needed = [each for each in part["properties"] if each not in ADDED.get(name, ())]
            assert part["required"] == needed, name


def test_what_was_written_before_who_typed_had_a_name_is_as_good_as_ever() -> None:
    document = to_document(only(typed_by=(TypedBy("name", None, "advocate"),)))
    before = {"step": "name", "item": None, "by": "advocate"}
    SCHEMA.validate({**document, "typed_by": [before]})
    assert from_document({**document, "typed_by": [before]}) == from_document(document)


def test_the_schema_names_every_field_in_the_same_order() -> None:
    document = to_document(FULL)
    assert list(document) == list(PARTS["submission"]["properties"])


def test_what_was_written_before_an_advocate_could_begin_is_as_good_as_ever() -> None:
    document = to_document(FULL)
    before = {key: value for key, value in document.items() if key != "begun"}
    SCHEMA.validate(before)
    assert from_document(before) == FULL


def test_unknown_is_null_and_skipped_says_so() -> None:
    document: dict[str, Any] = to_document(only(who=Who(name=SKIPPED)))
    assert document["who"]["name"] == {"skipped": True}
    assert document["tried"] is None


def test_every_part_that_is_not_known_can_be_left_out() -> None:
    assert from_document({"council": "anytown"}) == Submission(council="anytown")


def test_a_time_is_told_in_utc() -> None:
    read = from_document({"council": "anytown", "received": "2026-07-01T09:00:00+01:00"})
    assert to_document(read)["received"] == "2026-07-01T08:00:00+00:00"


def test_every_fault_is_told_with_its_place() -> None:
    document = {
        "council": 3,
        "received": "2026-11-21T10:00:00",
        "pionts": [],
        "points": [{"what": True}, 4],
        "topics": "home",
        "who": {"age": "12", "birthday": {"typed": "x", "from": "1 May", "to": None}},
        "over_a_year": {"flag": "no"},
        "schema": True,
    }
    assert faults(document) == (
        "the document: nothing is called 'pionts' here; did you mean 'points'?",
        "schema: this must be /api/v1/schema/submission",
        "council: this must be text",
        "received: this must be a time with its offset, like 2025-03-31T09:00:00+00:00",
        "who.age: this must be a whole number",
        "who.birthday.from: this must be a day, like 2025-03-31",
        "who.birthday.precision: this is missing",
        "topics: this must be a list",
        "points[0].number: this is missing",
        "points[0].what: this must be text",
        "points[1]: this must be an object with named values",
        "over_a_year.flag: this must be true or false",
    )


def test_a_document_without_a_council_is_no_submission() -> None:
    assert faults({}) == ("council: this is missing",)


def test_true_is_no_number() -> None:
    assert faults({"council": "a", "who": {"age": True}}) == (
        "who.age: this must be a whole number",
    )


@pytest.mark.parametrize("at", ["0001-01-01T00:00:00+14:00", "9999-12-31T23:59:59-12:00"])
def test_a_moment_that_no_calendar_has_in_utc_is_no_time(at: str) -> None:
    assert faults({"council": "a", "received": at}) == (
        "received: this must be a time with its offset, like 2025-03-31T09:00:00+00:00",
    )


def test_half_a_character_is_refused_since_it_cannot_be_written_down() -> None:
    assert faults({"council": "\ud800"}) == ("council: this text has half a character in it",)
