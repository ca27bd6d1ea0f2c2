"""Whom a case has appointed: the latest, or as a letter of before told it."""

from __future__ import annotations

from intake.domain.case.appointments import Appointment, appointments
from tests.support.law import case

START = "2024-05-01 received\n2024-05-10 stage1_answered\n2024-05-13 stage2_requested\n"


def test_the_latest_appointment_counts() -> None:
    story = f"{START}2024-05-20 investigator_appointed person=joe person_name=Joe\n"
    assert appointments(case(story)) == {"investigator": Appointment("joe", "Joe")}
    again = f"{story}2024-05-21 investigator_appointed person=kim person_name=Kim\n"
    assert appointments(case(again)) == {"investigator": Appointment("kim", "Kim")}


def test_a_name_that_a_letter_told_before_there_was_a_directory_still_stands() -> None:
    nameless = f"{START}2024-05-20 independent_person_appointed\n"
    story = f"{nameless}2024-06-01 stage2_reported independent=Ann\n"
    assert appointments(case(story)) == {"independent": Appointment("", "Ann")}


def test_where_nobody_told_a_name_there_is_none() -> None:
    assert appointments(case(f"{START}2024-05-20 investigator_appointed\n")) == {}
