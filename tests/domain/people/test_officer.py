"""What somebody at the desk is called, so that they are known in a complaint."""

from __future__ import annotations

import pytest

from intake.domain.people.officer import OfficerNames, is_email

DAN = OfficerNames("Daniel Carter", ("Danny",), "Dan")


def test_young_people_see_the_name_that_was_chosen_for_them_else_the_first() -> None:
    assert DAN.for_children == "Dan"
    assert OfficerNames("Daniel Carter").for_children == "Daniel"


def test_a_former_name_stays_for_a_complaint_may_use_it() -> None:
    married = OfficerNames("Daniel Moss", ("Danny",)).after("Daniel Carter", ("Danny", "DC"))
    assert married.also == ("Danny", "Daniel Carter", "DC")


def test_the_same_name_again_adds_nothing() -> None:
    assert OfficerNames("Daniel Carter").after("Daniel Carter", ()).also == ()


@pytest.mark.parametrize(
    "names",
    [
        OfficerNames("123"),
        OfficerNames("Dan", ("!!",)),
        OfficerNames("Dan", (), "?"),
        OfficerNames("Dan", title="?"),
        OfficerNames("x" * 1_000),
    ],
)
def test_what_has_no_letters_or_too_many_is_no_name(names: OfficerNames) -> None:
    assert not names.is_sound


def test_names_with_letters_are_names() -> None:
    assert DAN.is_sound


@pytest.mark.parametrize("address", ["dan@sefton.gov.uk", " Dan@Sefton.gov.uk "])
def test_an_email_that_mail_can_be_sent_to_is_one(address: str) -> None:
    assert is_email(address)


@pytest.mark.parametrize("address", ["", "dan", "dan@", "<dan@sefton.gov.uk>", "a@b@c.uk"])
def test_what_mail_cannot_be_sent_to_is_no_email(address: str) -> None:
    assert not is_email(address)
