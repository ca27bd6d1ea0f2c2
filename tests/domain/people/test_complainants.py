"""Who complains: told, never guessed; only an adult who said so is one."""

from __future__ import annotations

import pytest

from intake.domain.complaint_record import Choice, Submission, Who
from intake.domain.people.complainants import ADULTS, adult_of, adult_option
from intake.domain.records import SKIPPED


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
