"""What letters of the council say at each stage, late, and of the Ombudsman: desk.md 6, 11, 13."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from intake.domain.case.case import fold
from intake.domain.case.door import moves
from intake.domain.complaint_record import (
    Advocate,
    Choice,
    NamedAdvocate,
    Point,
    SaidDate,
    Submission,
    began_surely,
    to_document,
)
from intake.domain.council_letters.template import is_for
from intake.domain.council_letters.writer import CouncilLetter, ToWrite, council_letter
from intake.domain.letters.parts import Paragraph
from tests.services.desk_office import LETTERS
from tests.support.law import CLOSED, case, day, england, event
from tests.support.made_letters import PACK, WORDING, only

RECEIVED = "2024-05-01 received\n"
STAGE2 = f"{RECEIVED}2024-05-08 stage1_answered\n2024-05-13 stage2_requested\n"
APPOINTED = (
    "2024-05-14 investigator_appointed person_name=Joe\n"
    "2024-05-14 independent_person_appointed person_name=Ann\n"
)
STAGE3 = f"{STAGE2}{APPOINTED}2024-06-13 stage2_answered\n2024-06-20 stage3_requested\n"
TYPED = {"looks_into": "Mary Hill", "phone": "020 7946 0001"}
DAY = date(2024, 3, 1)


def written(name: str, story: str, on: str, told: Submission | None = None) -> CouncilLetter:
    facts = ToWrite(PACK, WORDING, case(story, on), "7KQ2M4RT", told, "Dan", TYPED)
    return council_letter(LETTERS[name], facts, day(on))


def said(name: str, story: str, on: str, told: Submission | None = None) -> tuple[str, str]:
    done = written(name, story, on, told)
    long, short = (
        "\n".join(each.text for each in blocks if isinstance(each, Paragraph))
        for blocks in (done.letter.blocks, done.short)
    )
    return long, short


@pytest.mark.parametrize(
    ("story", "name"),
    [
        (RECEIVED, "acknowledgement"),
        (STAGE2, "stage2_acknowledged"),
        (f"{RECEIVED}2024-05-03 stage1_skipped", "stage2_acknowledged"),
        (STAGE3, "stage3_acknowledged"),
    ],
)
def test_each_stage_is_acknowledged_by_a_letter_of_its_own(story: str, name: str) -> None:
    theirs = [key for key, each in LETTERS.items() if each.event == "acknowledged"]
    assert [key for key in theirs if is_for(LETTERS[key], case(story))] == [name]


@pytest.mark.parametrize(
    "story",
    [
        f"{RECEIVED}2024-05-08 stage1_answered",
        f"{RECEIVED}2024-05-08 paused reason=court",
        f"{RECEIVED}2024-05-08 stage1_answered\n2024-05-09 closed",
        f"{STAGE2}2024-05-14 acknowledged",
    ],
)
def test_what_is_answered_paused_closed_or_acknowledged_is_not_acknowledged(story: str) -> None:
    assert "acknowledged" not in moves(case(story), "officer")


def test_the_request_for_each_stage_is_acknowledged_anew() -> None:
    first = f"{RECEIVED}2024-05-02 acknowledged\n"
    assert "acknowledged" not in moves(case(first), "officer")
    second = f"{first}2024-05-08 stage1_answered\n2024-05-13 stage2_requested\n"
    assert "acknowledged" in moves(case(second), "officer")
    third = f"{second}2024-05-14 acknowledged\n2024-06-13 stage2_answered\n"
    assert "acknowledged" not in moves(case(third), "officer")
    assert "acknowledged" in moves(case(f"{third}2024-06-20 stage3_requested"), "officer")


def test_stage_2_is_acknowledged_with_who_was_appointed_or_is_to_come() -> None:
    for text in said("stage2_acknowledged", STAGE2, "2024-05-14"):
        assert "We have not found the investigator yet." in text
        assert "We have not found the independent person yet." in text
        assert "18 June 2024" in text
        assert "13 August 2024" in text
    for text in said("stage2_acknowledged", STAGE2 + APPOINTED, "2024-05-14"):
        assert "The investigator is Joe." in text
        assert "The independent person is Ann." in text
        assert "not found" not in text


def test_who_was_appointed_without_a_name_is_not_said_to_be_missing() -> None:
    nameless = APPOINTED.replace("person_name=Joe", "").replace("person_name=Ann", "")
    for text in said("stage2_acknowledged", STAGE2 + nameless, "2024-05-14"):
        assert "We have found an investigator." in text
        assert "not found" not in text


def test_stage_3_is_acknowledged_with_the_panels_days_and_not_with_those_of_stage_1() -> None:
    long, short = said("stage3_acknowledged", STAGE3, "2024-06-21")
    for text in (long, short):
        assert "4 July 2024" in text
        assert "1 August 2024" in text
        assert "First we" not in text
    assert "We got your complaint" not in long


def test_stage_3_says_that_the_panel_is_late_where_it_is() -> None:
    for text in said("stage3_acknowledged", STAGE3, "2024-08-09"):
        assert "The panel should have met by 1 August 2024. We are late." in text


@pytest.mark.parametrize(
    ("name", "story", "in_time", "late", "due"),
    [
        ("stage1_answered", RECEIVED, "2024-05-16", "2024-05-17", "16 May 2024"),
        ("acknowledgement", RECEIVED, "2024-05-07", "2024-05-08", "7 May 2024"),
        ("stage2_answered", STAGE2, "2024-06-18", "2024-06-19", "18 June 2024"),
        ("stage3_acknowledged", STAGE3, "2024-06-24", "2024-06-25", "24 June 2024"),
        (
            "council_replied",
            (
                f"{STAGE3}2024-07-10 panel_arranged meets_on=2024-07-22\n2024-07-22 panel_met\n"
                "2024-07-26 panel_reported\n"
            ),
            "2024-08-16",
            "2024-08-19",
            "16 August 2024",
        ),
    ],
)
def test_a_late_letter_says_that_it_is_late_and_sorry_by_itself(
    name: str, story: str, in_time: str, late: str, due: str
) -> None:
    sorry = f"You should have had this letter by {due}. We are late."
    happens = LETTERS[name].event
    for text in said(name, f"{story}{in_time} {happens}", in_time):
        assert "You should have had this letter" not in text
    for text in said(name, f"{story}{late} {happens}", late):
        assert sorry in text


def told_of(*points: Point) -> Submission:
    return replace(only(), points=points)


def ombudsman(story: str, told: Submission, **data: object) -> bool:
    """Whether the last answer tells a day that it is best to go to the Ombudsman by."""
    first = {"submission": to_document(told), "arose": "2024-03-01", **data}
    rest = case(f"{RECEIVED}{story}").events[1:]
    opened = replace(event("received", "2024-05-01"), data=first)
    found = fold(england(), (opened, *rest), day("2024-08-09"), CLOSED, {})
    facts = ToWrite(PACK, WORDING, found, "7KQ2M4RT", told, "Dan", TYPED)
    done = council_letter(LETTERS["council_replied"], facts, day("2024-08-09"))
    text = "\n".join(each.text for each in done.letter.blocks if isinstance(each, Paragraph))
    return "It is best to go to the Ombudsman by" in text


OVER = Point(1, "It was cold.", when=SaidDate("1 March 2024", DAY, DAY, "day"))
LAST = "2024-05-08 stage1_answered\n2024-08-09 council_replied"


def test_the_day_for_the_ombudsman_stands_only_after_the_last_stage() -> None:
    assert ombudsman(LAST, told_of(OVER))
    assert not ombudsman("2024-05-08 stage1_answered", told_of(OVER))


def test_no_day_for_the_ombudsman_is_counted_from_an_uncertain_start() -> None:
    goes_on = replace(OVER, still_going_on=Choice("yes"))
    some_time = replace(OVER, when=SaidDate("in March", DAY, date(2024, 3, 31), "month"))
    for unsure in (told_of(goes_on), told_of(OVER, some_time), told_of(Point(1, "Cold.")),
                   replace(told_of(OVER), still_going_on=Choice("yes"))):  # fmt: skip
        assert not began_surely(unsure)
        assert not ombudsman(LAST, unsure)
        assert ombudsman(LAST, unsure, known="2024-03-01")
    assert began_surely(told_of(replace(OVER, still_going_on=Choice("no"))))


def test_before_the_last_stage_a_letter_says_what_the_ombudsman_often_asks() -> None:
    long, _ = said("stage1_answered", f"{RECEIVED}2024-05-08 stage1_answered", "2024-05-08")
    assert "It often asks that we finish first. You can still ask it at any time." in long


def test_a_letter_that_closes_names_what_comes_next() -> None:
    stage1 = f"{RECEIVED}2024-05-08 stage1_answered\n2024-05-09 closed"
    stage2 = f"{STAGE2}2024-06-13 stage2_answered\n2024-06-14 closed"
    stage3 = f"{STAGE3}2024-08-09 council_replied\n2024-08-12 closed"
    assert "You can still ask for Stage 2." in said("closed", stage1, "2024-05-09")[0]
    long, _ = said("closed", stage2, "2024-06-14")
    assert "You can still ask for Stage 3." in long
    assert "It is best to ask for Stage 3 by 11 July 2024." in long
    last, _ = said("closed", stage3, "2024-08-12")
    assert "This was the last stage at the council." in last
    assert last.count("You can also go to the Ombudsman.") == 1
    assert "go to the Ombudsman." not in last.replace("You can also go to the Ombudsman.", "")
    assert "Stage 3" not in last


@pytest.mark.parametrize(("meets_on", "is_late"), [("2024-08-01", False), ("2024-08-02", True)])
def test_a_panel_that_is_set_after_its_last_day_says_so_and_sorry(
    meets_on: str, is_late: bool
) -> None:
    on = "2024-06-25"
    data = {**TYPED, "meets_on": meets_on, "time": "4 pm", "place": "the library", "people": []}
    story = f"{STAGE3}{on} panel_arranged meets_on={meets_on}"
    facts = ToWrite(PACK, WORDING, case(story, on), "7KQ2M4RT", None, "Dan", data)
    done = council_letter(LETTERS["panel_arranged"], facts, day(on))
    for blocks in (done.letter.blocks, done.short):
        text = "\n".join(each.text for each in blocks if isinstance(each, Paragraph))
        says = "The law gave us until 1 August 2024 for this. The panel meets later than that."
        assert (says in text) is is_late


def test_what_they_said_last_of_a_copy_counts() -> None:
    advocate = Advocate(copy=True, named=NamedAdvocate("Jo Bell", "Voice"))
    told = Submission(council="sefton", advocate=advocate)
    story = f"{RECEIVED}2024-05-02 consent_withdrawn consent=copy_to_advocate\n"
    assert written("stage1_answered", RECEIVED, "2024-05-08", told).copy_asked
    done = written("stage1_answered", story, "2024-05-08", told)
    assert (done.copy_asked, done.letter.copies) == (False, ())
    again = f"{story}2024-05-03 consent_given consent=copy_to_advocate\n"
    assert written("stage1_answered", again, "2024-05-08", told).letter.copies
    assert not written("acknowledgement", again, "2024-05-08", told).copy_asked
