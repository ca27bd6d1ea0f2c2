"""Names in letters: read from appointments or chosen from the directory, and never typed twice."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from intake.domain.case.appointments import Appointment
from intake.domain.council_letters.fields import gaps, read_fields
from intake.domain.council_letters.naming import first_rows, with_names
from tests.services.desk_office import LETTERS
from tests.support.law import day

if TYPE_CHECKING:
    from intake.domain.council_letters.template import CouncilTemplate

PANEL, REPORTED, STATEMENT = (
    LETTERS[name] for name in ("panel_arranged", "stage2_reported", "statement_sent")
)
APPOINTED = {
    "investigator": Appointment("joe", "Joe Banks"),
    "independent": Appointment("", "Ann Frost"),
    "chair": Appointment("kit", "Kit Moss"),
}
PEOPLE = {"kit": "Kit Moss", "bea": "Bea Long", "tom": "Tom Wye"}
ROWS = {**first_rows(PANEL), "people.2.person": "bea", "people.3.person": "tom"}


def people(kind: str) -> dict[str, str]:
    return PEOPLE if kind == "panel" else {}


def kinds(controls: dict[str, str], appointed: dict[str, Appointment]) -> dict[str, str]:
    data = read_fields(PANEL, {}, controls)
    found = gaps(PANEL, {}, data, day("2024-05-01"), people, appointees=appointed)
    return {each.at: each.kind for each in found if each.at.startswith("people")}


def test_a_name_is_read_from_the_appointment_whatever_a_program_says() -> None:
    typed = {"investigator": "The officer", "independent": "The officer"}
    assert read_fields(REPORTED, {}, typed)["recommended"] == []
    named = with_names(REPORTED, typed, people, APPOINTED)
    assert (named["investigator"], named["independent"]) == ("Joe Banks", "Ann Frost")
    assert "investigator" not in with_names(REPORTED, typed, people)


@pytest.mark.parametrize(("letter", "asks"), [(REPORTED, True), (STATEMENT, False)])
def test_where_nobody_is_appointed_a_letter_that_must_tell_it_waits(
    letter: CouncilTemplate, *, asks: bool
) -> None:
    found = gaps(letter, {}, {}, day("2024-05-01"))
    assert ("unappointed" in {each.kind for each in found}) is asks


def test_the_panel_begins_with_its_chair_two_members_and_who_was_in_stage_2() -> None:
    assert kinds(ROWS, APPOINTED) == {}
    rows = with_names(PANEL, read_fields(PANEL, {}, ROWS), people, APPOINTED)["people"]
    assert rows == [
        {"number": 1, "role": "chair", "name": "Kit Moss", "person": "kit"},
        {"number": 2, "role": "member", "person": "bea", "name": "Bea Long"},
        {"number": 3, "role": "member", "person": "tom", "name": "Tom Wye"},
        {"number": 4, "role": "investigator", "name": "Joe Banks", "person": "joe"},
        {"number": 5, "role": "independent", "name": "Ann Frost"},
    ]


@pytest.mark.parametrize(
    ("changed", "kind"),
    [
        ({"people.2.person": "dan"}, {"people.2.person": "option"}),
        ({"people.2.person": ""}, {"people.2.person": "empty"}),
        ({"people.3.person": "bea"}, {"people.3.person": "twice"}),
        ({"people.1.name": "Dan Carter"}, {"people.1.name": "unused"}),
        ({"people.6.role": "other"}, {"people.6.name": "empty"}),
    ],
)
def test_nobody_sits_on_a_panel_by_a_typed_name_or_twice(
    changed: dict[str, str], kind: dict[str, str]
) -> None:
    assert kinds({**ROWS, **changed}, APPOINTED) == kind


def test_a_role_that_nobody_is_appointed_to_is_named() -> None:
    assert kinds(ROWS, {}) == dict.fromkeys(
        ("people.1.role", "people.4.role", "people.5.role"), "unappointed"
    )
