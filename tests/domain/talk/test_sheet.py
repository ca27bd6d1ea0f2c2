"""A flow as one sheet: whatever is typed is kept, what is empty is not known."""

from __future__ import annotations

from datetime import date

import pytest

from intake.domain.talk.sheet import Sheet, Typist, missing, read_sheet
from tests.support.made_flows import a_flow, asked, no_dates

FLOW = a_flow(
    asked("info", "promise"),
    asked(
        "repeat",
        "points",
        maximum=3,
        item=(asked("long_text", "what"), asked("text", "where", skippable=True)),
    ),
    asked("number", "age", skippable=True, minimum=1, maximum=120),
)


def sheet(controls: dict[str, str], add: str = "") -> Sheet:
    typist = Typist("officer", date(2026, 3, 2), no_dates)
    return read_sheet(FLOW, {name: [text] for name, text in controls.items()}, typist, add)


def told(of: Sheet) -> dict[str, object]:
    return {visit.place.key: visit.answer for visit in of.conversation.path() if visit.answer}


def test_an_empty_sheet_asks_everything_once_and_knows_nothing() -> None:
    empty = sheet({})
    assert [each.prefix for each in empty.asked] == [
        "promise~",
        "points.what#1~",
        "points.where#1~",
        "age~",
    ]
    assert told(empty) == {}
    assert [each.prefix for each in missing(empty)] == ["points.what#1~"]


def test_what_is_typed_is_kept_to_the_letter_with_who_typed_it() -> None:
    filled = sheet({"points.what#1~answer": " They shout. \r\n", "age~answer": "12"})
    assert told(filled)["points.what#1"] == {"text": " They shout. \n"}
    assert {visit.by for visit in filled.conversation.path() if visit.answered} == {"officer"}
    assert list(missing(filled)) == []
    assert filled.faulty is False


def test_what_cannot_be_taken_stays_on_the_sheet() -> None:
    wrong = sheet({"points.what#1~answer": "x", "age~answer": "old"})
    assert wrong.faulty
    assert "age" not in told(wrong)
    (age,) = [each for each in wrong.asked if each.step.id == "age"]
    assert (age.form, age.problems["answer"].code) == ({"answer": ["old"]}, "not_a_number")


def test_a_question_that_an_answer_brings_is_asked_and_read_on_the_same_sheet() -> None:
    flow = a_flow(
        asked("choice", "how", "phone", "post"),
        asked("text", "number", if_={"how": "phone"}, skippable=True),
    )
    typist = Typist("officer", date(2026, 3, 2), no_dates)
    filled = read_sheet(flow, {"how~answer": ["phone"], "number~answer": ["12"]}, typist)
    assert told(filled)["number"] == {"text": "12"}
    other = read_sheet(flow, {"how~answer": ["post"], "number~answer": ["12"]}, typist)
    assert [each.step.id for each in other.asked] == ["how"]


def test_what_is_known_without_being_asked_is_seen_by_conditions() -> None:
    flow = a_flow(asked("text", "late", if_={"fact": "case.answered"}))
    typist = Typist("officer", date(2026, 3, 2), no_dates, {"case.answered": True})
    assert [each.step.id for each in read_sheet(flow, {}, typist).asked] == ["late"]


def test_one_more_item_at_a_time_as_many_as_the_repeat_takes() -> None:
    assert sheet({}).count("points") == 1
    assert sheet({}, "points").count("points") == 2
    assert sheet({"points~items": "2"}, "points").count("points") == 3
    assert sheet({"points~items": "3"}, "points").count("points") == 3
    for strange in ("", "x", "99999", "²"):
        assert sheet({"points~items": strange}).count("points") in {1, 3}


def test_an_item_needs_what_it_is_about_once_anything_is_told_in_it() -> None:
    first = {"points~items": "2", "points.what#1~answer": "x"}
    assert list(missing(sheet(first))) == []
    half = sheet({**first, "points.where#2~answer": "At home"})
    assert [each.prefix for each in missing(half)] == ["points.what#2~"]


@pytest.mark.parametrize(
    ("way", "number", "problem"),
    [
        ("text", "0151 934 4013", "takes_no_texts"),
        ("text", "07700 900123", None),
        ("text", "+353 85 123 4567", None),
        ("call", "0151 934 4013", None),
    ],
)
def test_a_number_that_takes_no_text_is_told_at_once_to_who_chose_texts(
    way: str, number: str, problem: str | None
) -> None:
    flow = a_flow(
        asked("choice", "reach", "text", "call", fills="contact.how"),
        asked("phone", "number", fills="contact.number", skippable=True),
    )
    typist = Typist("officer", date(2026, 3, 2), no_dates)
    filled = read_sheet(flow, {"reach~answer": [way], "number~answer": [number]}, typist)
    (at,) = [each for each in filled.asked if each.step.id == "number"]
    assert at.form == {"answer": [number]}
    assert [each.code for each in at.problems.values()] == ([problem] if problem else [])
    empty = read_sheet(flow, {"reach~answer": [way]}, typist)
    assert not empty.faulty
