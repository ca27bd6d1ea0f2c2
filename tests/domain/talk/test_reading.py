"""A form becomes an answer that keeps every word, or is refused with all that is wrong."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from intake.domain.talk.reading import DateWords, answer_lines, form_of, read_answer
from intake.domain.talk.stored_answers import fits
from tests.support.made_flows import (
    TODAY,
    a_field,
    asked,
    form,
    no_dates,
    problems,
    read,
    with_words,
)

if TYPE_CHECKING:
    from intake.domain.flow.flow import Step

CHOICE = with_words(asked("choice", "reach", "text", "other"), "other")
CHOICES = with_words(asked("choices", "wants", "why", "sorry", "other"), "other")
FACTS = asked(
    "parts",
    "facts",
    skippable=True,
    fields=(a_field("text", "who"), a_field("date", "when"), a_field("choice", "sort", "a", "b")),
)
typed = st.text(st.characters(codec="utf-8"), min_size=1).filter(str.strip)


@given(typed)
def test_text_is_kept_to_the_letter_save_that_lines_end_in_one_character(text: str) -> None:
    assert read(asked("long_text", "what"), answer=text) == {"text": text.replace("\r\n", "\n")}


@pytest.mark.parametrize(
    ("step", "controls", "stored"),
    [
        (asked("info", "hello"), {}, {"seen": True}),
        (asked("number", "age"), {"answer": " 12 "}, {"number": 12, "typed": " 12 "}),
        (asked("email", "mail"), {"answer": "a@b.uk "}, {"text": "a@b.uk "}),
        (asked("phone", "call"), {"answer": "07700 900123"}, {"text": "07700 900123"}),
        (asked("order", "order"), {"answer": ["2", "1"]}, {"order": ["2", "1"]}),
        (asked("repeat", "points"), {}, {"items": []}),
        (asked("yes_no", "copy", "yes", "no"), {"answer": "no"}, {"chosen": "no"}),
        (CHOICE, {"answer": "text"}, {"chosen": "text"}),
        (FACTS, {"answer_who": "Bob"}, {"parts": {"who": {"text": "Bob"}}}),
        (FACTS, {"answer_sort": "b"}, {"parts": {"sort": {"chosen": "b"}}}),
    ],
    ids=str,
)
def test_each_type_of_step_has_its_answer(
    step: Step, controls: dict[str, str], stored: object
) -> None:
    assert read(step, **controls) == stored


def test_a_date_keeps_the_words_and_the_days_they_were_read_as() -> None:
    def reader(typed: str, today: date, *, ahead: bool = False) -> DateWords:
        return DateWords(typed, date(2026, 3, 1), date(2026, 3, 31), "month")

    assert read_answer(asked("date", "when"), form(answer="in March"), TODAY, reader) == {
        "typed": "in March",
        "from": "2026-03-01",
        "to": "2026-03-31",
        "precision": "month",
    }


def test_ticked_boxes_are_kept_in_the_order_of_the_options() -> None:
    assert read(CHOICES, answer=["sorry", "why"]) == {"chosen": ["why", "sorry"]}


def test_who_types_beside_a_box_has_ticked_it() -> None:
    assert read(CHOICES, answer="why", answer_other="A dog") == {
        "chosen": ["why", "other"],
        "words": {"other": "A dog"},
    }


def test_words_beside_another_choice_than_the_one_that_was_made_are_asked_about() -> None:
    (problem,) = problems(CHOICE, answer="text", answer_other="Pigeon")
    assert (problem.control, problem.code) == ("answer.other", "beside")


def test_who_types_beside_a_choice_and_makes_none_has_made_it() -> None:
    stored = read(CHOICE, answer_other="Pigeon")
    assert stored == {"chosen": "other", "words": {"other": "Pigeon"}}


def test_words_that_were_kept_before_beside_another_choice_are_still_in_their_box() -> None:
    stored = {"chosen": "text", "words": {"other": "Pigeon"}}
    assert [line.text for line in answer_lines(CHOICE, stored)] == ["Text"]
    assert form_of(CHOICE, stored)["answer.other"] == ["Pigeon"]


def test_words_beside_an_option_without_a_box_are_not_taken() -> None:
    assert read(CHOICES, answer="why", answer_why="x") == {"chosen": ["why"]}


@pytest.mark.parametrize("type_", ["text", "long_text", "number", "date", "email", "phone"])
def test_nothing_typed_skips_a_step_that_can_be_skipped_and_else_is_asked_for(type_: str) -> None:
    assert read(asked(type_, "x", skippable=True), answer=" \n") == {"skipped": True}
    assert [each.code for each in problems(asked(type_, "x"), answer=" \n")] == ["empty"]


def test_parts_that_are_all_empty_skip_a_step_that_can_be_skipped() -> None:
    assert read(FACTS, answer_who=" ") == {"skipped": True}
    assert read(FACTS, answer_who="\u200b\u3164") == {"skipped": True}
    assert read(asked("parts", "x", fields=FACTS.fields)) == {"parts": {}}


@pytest.mark.parametrize(
    ("step", "controls", "refused"),
    [
        (asked("text", "x", max_length=3), {"answer": "four"}, [("answer", "too_long")]),
        (asked("long_text", "x"), {"answer": "x" * 20_001}, [("answer", "too_long")]),
        (asked("number", "x"), {"answer": "twelve"}, [("answer", "not_a_number")]),
        (asked("number", "x"), {"answer": "²"}, [("answer", "not_a_number")]),
        (asked("number", "x"), {"answer": "9" * 30}, [("answer", "too_long")]),
        (asked("number", "x", minimum=5), {"answer": "4"}, [("answer", "too_small")]),
        (asked("number", "x", maximum=5), {"answer": "6"}, [("answer", "too_big")]),
        (asked("email", "x"), {"answer": "a@b"}, [("answer", "not_an_email")]),
        (asked("email", "x"), {"answer": "ana(home)@x.org"}, [("answer", "not_an_email")]),
        (asked("email", "x"), {"answer": "<ana@x.org>"}, [("answer", "not_an_email")]),
        (asked("email", "x"), {"answer": "aná@x.org"}, [("answer", "not_an_email")]),
        (asked("email", "x"), {"answer": "a..b@x.org"}, [("answer", "not_an_email")]),
        (asked("phone", "x"), {"answer": "999"}, [("answer", "not_a_phone")]),
        (CHOICE, {}, [("answer", "nothing_chosen")]),
        (CHOICE, {"answer": "x"}, [("answer", "not_an_option")]),
        (CHOICES, {}, [("answer", "nothing_chosen")]),
        (replace(CHOICES, skippable=True), {}, [("answer", "nothing_ticked")]),
        (CHOICES, {"answer": ["why", "x"]}, [("answer", "not_an_option")]),
        (CHOICES, {"answer": "other", "answer_other": "x" * 5001}, [("answer.other", "too_long")]),
        (
            asked(
                "parts", "x", fields=(a_field("text", "a", required=True), a_field("email", "b"))
            ),
            {"answer_b": "b"},
            [("answer.a", "empty"), ("answer.b", "not_an_email")],
        ),
        (
            asked("parts", "x", fields=(a_field("text", "a", required=True, max_length=1),)),
            {"answer_a": "aa"},
            [("answer.a", "too_long")],
        ),
    ],
    ids=lambda each: str(each)[:40],
)
def test_a_form_is_refused_for_everything_that_is_wrong_with_it(
    step: Step, controls: dict[str, str], refused: list[tuple[str, str]]
) -> None:
    found = problems(step, **controls)
    assert [(each.control, each.code) for each in found] == refused


def test_a_refusal_names_the_limits() -> None:
    (problem,) = problems(asked("number", "x", minimum=5, maximum=25), answer="3")
    assert problem.limits == {"least": 5, "most": 25}
    (problem,) = problems(asked("text", "x", max_length=3), answer="four")
    assert problem.limits == {"most": 3, "length": 4}


@given(st.lists(st.sampled_from(["why", "sorry", "other"]), min_size=1), st.text())
def test_an_answer_can_be_put_back_into_its_form(ticked: list[str], words: str) -> None:
    stored = read(CHOICES, answer=ticked, answer_other=words.replace("\r", "")[:5000])
    assert read_answer(CHOICES, form_of(CHOICES, stored), TODAY, no_dates) == stored


@pytest.mark.parametrize(
    ("step", "controls"),
    [
        (asked("number", "x"), {"answer": "012"}),
        (asked("date", "x"), {"answer": "in March"}),
        (asked("order", "x"), {"answer": ["2", "1"]}),
        (FACTS, {"answer_who": "Bob", "answer_when": "May", "answer_sort": "a"}),
        (FACTS, {"answer_who": "Bob"}),
    ],
    ids=str,
)
def test_a_form_that_is_filled_in_again_gives_the_same_answer(
    step: Step, controls: dict[str, str]
) -> None:
    assert form_of(step, read(step, **controls)) == form(**controls)


def test_what_was_not_answered_fills_in_nothing() -> None:
    assert form_of(FACTS, None) == form_of(FACTS, {"skipped": True}) == {}
    assert form_of(asked("info", "x"), {"seen": True}) == {}


def test_an_answer_is_said_again_in_the_words_of_its_options_and_its_own() -> None:
    stored = read(CHOICES, answer=["why", "other"], answer_other="A dog")
    assert [(line.label, line.text) for line in answer_lines(CHOICES, stored)] == [
        (None, "Why"),
        ("Other", "A dog"),
    ]


def test_parts_are_said_again_with_their_labels_and_a_date_with_its_reading() -> None:
    lines = answer_lines(FACTS, read(FACTS, answer_who="Bob", answer_when="May"))
    assert [(line.label, line.text) for line in lines] == [("Who", "Bob"), ("When", "May")]
    assert lines[1].note == DateWords("May")


def test_a_number_is_said_as_it_was_typed_and_a_skip_not_at_all() -> None:
    assert answer_lines(asked("number", "x"), {"number": 12, "typed": "012"})[0].text == "012"
    assert answer_lines(FACTS, {"skipped": True}) == ()
    assert answer_lines(asked("info", "x"), {"seen": True}) == ()


@pytest.mark.parametrize(
    ("step", "stored", "still"),
    [
        (CHOICE, {"chosen": "text"}, True),
        (CHOICE, {"chosen": "gone"}, False),
        (CHOICE, {"chosen": ["text"]}, False),
        (CHOICE, {"text": "text"}, False),
        (CHOICE, {"skipped": True}, True),
        (CHOICES, {"chosen": ["why"]}, True),
        (CHOICES, {"chosen": ["why", "gone"]}, False),
        (CHOICES, {"chosen": "why"}, False),
        (FACTS, {"parts": {"who": {"text": "Bob"}}}, True),
        (FACTS, {"parts": {"gone": {"text": "Bob"}}}, False),
        (FACTS, {"parts": {"who": {"number": 1}}}, False),
        (asked("text", "x"), {"text": ""}, True),
    ],
    ids=lambda each: str(each)[:40],
)
def test_an_answer_that_no_longer_fits_its_step_is_noticed(
    step: Step, stored: dict[str, object], still: bool
) -> None:
    assert fits(step, stored) is still


HAPPENS = asked(
    "parts",
    "happens",
    fields=(
        a_field("long_text", "what"),
        replace(a_field("date", "when"), fills="urgent.when"),
        a_field("date", "since"),
    ),
)
FRIDAY = {"typed": "Friday", "from": "2026-12-04", "to": "2026-12-04", "precision": "day"}


def friday(text: str, _: date, *, ahead: bool = False) -> DateWords:
    if not ahead or "Friday" not in text:
        return DateWords(text)
    return DateWords(text, date(2026, 12, 4), date(2026, 12, 4), "day", "Friday")


def test_a_day_to_come_in_the_words_beside_an_empty_box_is_read_and_fills_no_box() -> None:
    stored = read_answer(HAPPENS, form(answer_what="They move me on Friday"), TODAY, friday)
    what = {"text": "They move me on Friday"}
    assert stored == {"parts": {"what": what, "when": {**FRIDAY, "found": True}}}
    assert form_of(HAPPENS, stored) == {"answer.what": ["They move me on Friday"]}
    lines = answer_lines(HAPPENS, stored)
    assert [each.text for each in lines] == ["They move me on Friday", "Friday"]
    assert fits(HAPPENS, stored)


def test_what_stands_in_the_box_of_a_day_counts_alone() -> None:
    both = form(answer_what="They move me on Friday", answer_when="soon")
    stored = read_answer(HAPPENS, both, TODAY, friday)
    assert form_of(HAPPENS, stored)["answer.when"] == ["soon"]
    none = read_answer(HAPPENS, form(answer_what="They move me"), TODAY, friday)
    assert none == {"parts": {"what": {"text": "They move me"}}}
