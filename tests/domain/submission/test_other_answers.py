"""What a council asks besides has a labelled line in the letter, and a place in the export."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Any

import pytest
from jsonschema import Draft202012Validator, FormatChecker

from intake.adapters.documents.text import letter_text
from intake.adapters.files.schema import submission_schema
from intake.domain.complaint_record import (
    Choice,
    OtherAnswer,
    SaidDate,
    SubmissionFault,
    from_document,
    to_document,
)
from intake.domain.flow.check import findings
from intake.domain.flow.flow import Ends, Option
from intake.domain.flow.own_slots import other_types
from intake.domain.records import SKIPPED
from intake.domain.submission.building import About, build_submission
from tests.support.made_flows import a_flow, asked, begun, said, words
from tests.support.made_letters import letter_of, only

if TYPE_CHECKING:
    from intake.domain.complaint_record import Submission
    from intake.domain.flow.flow import Step

SCHEMA = Draft202012Validator(submission_schema(), format_checker=FormatChecker())
ABOUT = About(council="anytown", names={}, limit=None)


def step(type_: str, id_: str, *options: str, **given: Any) -> Step:
    return asked(type_, id_, *options, fills=f"other.{id_}", label=f"My {id_}", **given)


SEEN = replace(
    step("choice", "seen"),
    options=(
        Option("mum", "Mam", english="Mum"),
        Option("nan", "Nan", letter="I want to see my nan.", words=True),
    ),
)
STEPS = (
    step("number", "times"),
    step("long_text", "room"),
    SEEN,
    step("yes_no", "key", "yes", "no"),
    step("date", "move"),
    step("text", "pet", skippable=True),
    step("text", "never", if_={"key": "yes"}),
)


def told(**answers: object) -> Submission:
    return build_submission(said(begun(a_flow(*STEPS)), **answers), ABOUT)


def answered() -> Submission:
    return told(
        times=3, room="Cold.\n\nDamp.", seen="mum", key="no", move="2026-05-01", pet=None, never="x"
    )


def lines(submission: Submission) -> str:
    return letter_text(letter_of(submission)).partition("What you should know too")[2]


def test_each_type_is_kept_as_what_it_is_in_the_order_of_the_talk() -> None:
    assert answered().other == (
        OtherAnswer("times", "My times", 3),
        OtherAnswer("room", "My room", "Cold.\n\nDamp."),
        OtherAnswer("seen", "My seen", Choice("mum", "Mum")),
        OtherAnswer("key", "My key", Choice("no", "No")),
        OtherAnswer("move", "My move", SaidDate("then", date(2026, 5, 1), date(2026, 5, 1), "day")),
        OtherAnswer("pet", "My pet", SKIPPED),
    )


@pytest.mark.parametrize(
    ("first", "then", "value"), [("A cat", "A dog", "A cat"), (None, "A dog", "A dog")]
)
def test_of_two_answers_to_one_line_the_first_that_was_said_counts(
    first: str | None, then: str, value: str
) -> None:
    pet = step("text", "pet", skippable=True)
    again = replace(pet, id="again")
    submission = build_submission(said(begun(a_flow(pet, again)), pet=first, again=then), ABOUT)
    assert submission.other == (OtherAnswer("pet", "My pet", value),)


def test_it_passes_the_published_schema_and_comes_back_as_it_was() -> None:
    document = to_document(answered())
    SCHEMA.validate(document)
    assert from_document(json.loads(json.dumps(document))) == answered()


def test_what_was_sent_before_there_was_such_a_place_can_still_be_read() -> None:
    document = to_document(only(tried="I told Jo."))
    del document["other"]
    assert from_document(document) == only(tried="I told Jo.")


def test_an_answer_of_no_known_shape_is_refused_with_its_place() -> None:
    other = [{"key": "a", "label": "A", "value": {"option": 3}}, {"key": "b", "label": "B"}]
    with pytest.raises(SubmissionFault) as caught:
        from_document({"council": "anytown", "other": other})
    assert caught.value.faults == (
        "other[0].value.option: this must be text",
        "other[1].value: this is missing",
    )


def test_the_letter_has_a_line_for_each_behind_its_label_and_none_for_what_was_skipped() -> None:
    text = lines(answered())
    for line in ("My times: 3\n", "My room: Cold.\n\nDamp.", "My seen: Mum\n", "My key: No\n"):
        assert line in text
    assert "My move: then (1 May 2026)\n" in text
    assert "My pet" not in text
    assert "My never" not in text


def test_a_date_that_was_understood_is_told_with_its_day() -> None:
    spring = SaidDate("at easter", date(2026, 4, 5), date(2026, 4, 5), "day")
    assert "Move: at easter (5 April 2026)" in lines(
        only(other=(OtherAnswer("m", "Move", spring),))
    )


def test_an_option_with_a_sentence_of_its_own_is_told_by_that_and_own_words_are_never_lost() -> (
    None
):
    nan = Choice("nan", "Nan", "I want to see my nan.", "on Sundays")
    text = lines(only(other=(OtherAnswer("seen", "Who I want to see", nan),)))
    assert "I want to see my nan.\n" in text
    assert "Who I want to see: on Sundays\n" in text
    plain = lines(only(other=(OtherAnswer("seen", "Who", Choice("x", "Another", None, "Jo")),)))
    assert "Who: Another\n" in plain
    assert "Who: Jo\n" in plain


def test_a_letter_without_any_is_as_it_was() -> None:
    assert "What you should know too" not in letter_text(letter_of(only(tried="I told Jo.")))


def faults(*steps: Step, ends: str = "received") -> list[str]:
    flow = replace(a_flow(*steps), ends=Ends(ends))
    return [each.says for each in findings(flow) if "other" in each.says or "label" in each.says]


def test_every_type_that_can_be_told_in_a_line_is_taken() -> None:
    promise = replace(asked("info", "promise"), say=words("We keep it."))
    assert faults(promise, *STEPS) == []


@pytest.mark.parametrize(
    ("wrong", "says"),
    [
        (replace(STEPS[0], label=None), "'other.times' needs a 'label'"),
        (replace(STEPS[0], label=" "), "'other.times' needs a 'label'"),
        (replace(STEPS[0], label="My times:"), "leave out the sign at the end"),
        (replace(STEPS[0], label="How often {name} came"), "a label has no {names}"),
        (replace(STEPS[0], label="x" * 81), "this label has 81 letters, at most 80"),
        (replace(STEPS[0], fills="other.How often"), "small letters, digits and _"),
        (replace(STEPS[0], fills="other."), "small letters, digits and _"),
        (replace(STEPS[0], fills="who.age"), "a label is for what fills 'other.<key>'"),
        (
            replace(STEPS[0], type="choices"),
            "takes choice, date, long_text, number, text or yes_no",
        ),
    ],
)
def test_what_is_wrong_with_one_is_told_with_what_is_right(wrong: Step, says: str) -> None:
    assert any(says in each for each in faults(wrong)), faults(wrong)


def test_an_idea_and_an_item_of_a_list_have_no_such_line() -> None:
    inside = asked("repeat", "points", fills="points", maximum=5, item=(STEPS[1],))
    for found in (faults(STEPS[1], ends="idea_received"), faults(inside)):
        assert "is a line in the letter of complaint" in found[0]


def test_two_answers_under_one_label_are_told() -> None:
    again = replace(STEPS[1], label=" my  TIMES")
    (says,) = (each for each in faults(STEPS[0], again) if "this label too" in each)
    assert "'other.times' has this label too" in says
    same_answer = replace(STEPS[0], id="times_now")
    assert not any("this label too" in each for each in faults(STEPS[0], same_answer))


def test_one_key_for_two_types_in_two_flows_is_told() -> None:
    flow = a_flow(*STEPS)
    other = replace(a_flow(replace(STEPS[0], type="text"), STEPS[1]), name="left_care")
    (finding,) = other_types(flow, [flow, other])
    assert (finding.step, finding.keys) == ("times", ("fills",))
    assert finding.says.startswith("'other.times' is text in flows/left_care.yaml, and number here")
