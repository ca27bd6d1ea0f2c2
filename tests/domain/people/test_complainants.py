"""Who complains: told, never guessed; only an adult who said so is one."""

from __future__ import annotations

from datetime import date

import pytest

from intake.domain.complaint_record import (
    Choice,
    FlowUsed,
    OtherAnswer,
    SaidDate,
    Submission,
    Who,
)
from intake.domain.people.complainants import (
    ADULTS,
    adult_of,
    adult_option,
    does_not_know,
    has_left_care,
)
from intake.domain.records import SKIPPED, SkippedValue

TODAY = date(2026, 2, 28)


@pytest.mark.parametrize("option", sorted(ADULTS))
def test_an_adult_is_what_they_said_they_are_to_the_child(option: str) -> None:
    chosen = Choice(option, "An option")
    submission = Submission(council="anytown", who=Who(relationship=chosen))
    assert adult_of(submission) == chosen
    assert adult_option(submission) == option


@pytest.mark.parametrize(
    "submission",
    [
        None,
        Submission(council="anytown"),
        Submission(council="anytown", who=Who(relationship=Choice("self"))),
        Submission(council="anytown", who=Who(relationship=SKIPPED)),
        Submission(council="anytown", who=Who(relationship=Choice(words="her teacher"))),
    ],
)
def test_a_young_person_and_whoever_did_not_say_are_no_adult(submission: Submission | None) -> None:
    assert adult_of(submission) is None
    assert adult_option(submission) == ""


def born(latest: date | None) -> Who:
    return Who(birthday=SaidDate("as typed", latest, latest, "day" if latest else "unknown"))


@pytest.mark.parametrize(
    ("who", "is_one"),
    [
        (Who(care_status=Choice("left_care")), True),
        (Who(age=18), True),
        (born(date(2008, 2, 28)), True),
        (born(date(1996, 2, 29)), True),
        (Who(care_status=Choice("in_care"), age=17), False),
        (born(date(2008, 2, 29)), False),
        (born(None), False),
        (Who(care_status=SKIPPED, age=SKIPPED, birthday=SKIPPED), False),
    ],
)
def test_who_left_care_or_is_too_old_for_it_is_met_as_a_care_leaver(
    who: Who, *, is_one: bool
) -> None:
    assert has_left_care(Submission(council="anytown", who=who), TODAY) is is_one


def test_no_adult_is_a_care_leaver_and_whoever_began_on_their_page_is() -> None:
    parent = Who(relationship=Choice("parent"), age=40)
    assert not has_left_care(Submission(council="anytown", who=parent), TODAY)
    begun = FlowUsed("left_care", 1, "hash")
    assert has_left_care(Submission(council="anytown", flow=begun), TODAY)


@pytest.mark.parametrize(
    ("value", "unaware"),
    [
        (Choice("not_yet", "Not yet"), True),
        (Choice("agreed", "Yes"), False),
        (SKIPPED, False),
        ("not_yet", False),
    ],
)
def test_somebody_typed_for_a_young_person_who_did_not_know_where_they_say_so(
    value: Choice | SkippedValue | str, unaware: bool
) -> None:
    told = Submission(council="a", other=(OtherAnswer("knows", "Does the young person", value),))
    assert does_not_know(told) is unaware
    assert not does_not_know(Submission(council="a", other=(OtherAnswer("else", "", value),)))
    assert not does_not_know(None)
