"""What many notices because of one place are told as."""

from __future__ import annotations

from dataclasses import replace

import pytest

from intake.domain.notices.digest import digest, gathered, in_batch
from intake.domain.notices.notice import FOLDER, Notice
from tests.support.made_notices import NOTICES

ONE = Notice("arrival", "email", "team@x.example", "Complaints", "About AAAA", "Read AAAA", "k1")


@pytest.mark.parametrize(
    "kind", ["arrival", "urgent", "unsafe", "cannot_wait", "outside", "beside"]
)
def test_many_complaints_from_one_place_are_told_as_a_number_and_name_no_case(kind: str) -> None:
    many = [replace(ONE, kind=kind, key=f"k{number}") for number in range(12)]
    told = digest(NOTICES.many, many)
    assert "12" in told.subject
    assert "12" in told.body
    assert "one place" in told.body
    assert "AAAA" not in told.subject + told.body
    assert told.to == ONE.to


def test_who_is_named_outside_the_team_is_told_why_of_many_too() -> None:
    many = [replace(ONE, kind="outside", key=f"k{number}") for number in range(12)]
    told = digest(NOTICES.many, many)
    assert told.subject == "Nobody in the complaints team may open 12 more that came"
    assert "Everybody in the complaints team is kept from them." in told.body
    assert "somebody outside the team can sign in" in told.body


def test_what_goes_to_one_address_never_goes_out_with_what_goes_to_another() -> None:
    team, safety = in_batch(ONE, "b"), in_batch(replace(ONE, to="safe@x.example"), "b")
    assert team.batch != safety.batch
    assert team.batch != in_batch(replace(ONE, kind="urgent"), "b").batch
    assert team.batch == in_batch(replace(ONE, key="k2"), "b").batch


@pytest.mark.parametrize("kind", ["news", "referral", "now"])
def test_what_goes_to_a_young_person_or_to_who_helps_them_goes_by_itself(kind: str) -> None:
    notice = replace(ONE, kind=kind)
    assert in_batch(notice, "b") == notice
    assert in_batch(ONE, "") == ONE


def test_many_referrals_from_one_place_go_out_as_one_that_has_each_whole() -> None:
    many = [
        replace(ONE, kind="referral", subject="Asks", body=f"Name: Sam {number}", key=f"k{number}")
        for number in range(3)
    ]
    told = digest(NOTICES.many, many)
    assert told.subject == "3 young people ask for an advocate"
    assert all(each.body in told.body for each in many)
    assert "help now" not in told.body
    assert gathered(many[0], "b").batch == gathered(many[1], "b").batch != gathered(ONE, "b").batch
    assert gathered(many[0], "") == many[0]
    alone = replace(many[0], channel=FOLDER)
    assert gathered(alone, "b") == alone
