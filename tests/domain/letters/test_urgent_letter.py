"""What can't wait stands first in the letter of complaint, and what is private in none."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from intake.adapters.documents.text import letter_text
from intake.domain.complaint_record import Choice, Point, SafeContact, SaidDate, Urgent, Who
from intake.domain.letters.parts import Heading
from intake.domain.people.complainants import ADULTS, TESTED
from intake.domain.records import SKIPPED
from tests.domain.letters.test_complaint import headings, under
from tests.support.made_letters import FULL, PACK, letter_of, only

FRIDAY = Urgent(
    Choice("yes", "Yes"),
    "They move me.",
    SaidDate("on Friday", date(2026, 11, 27), date(2026, 11, 27), "day"),
)


def test_what_is_about_to_happen_goes_first_and_asks_that_it_waits() -> None:
    letter = letter_of(replace(FULL, urgent=FRIDAY))
    assert headings(letter)[:2] == ["Please read this first. It can't wait", "My complaint"]
    assert letter.blocks[0] == Heading("Please read this first. It can't wait")
    said = under(letter, "Please read this first. It can't wait")
    assert said[:3] == [
        "This is about to happen to me. Please don't do it yet:",
        "They move me.",
        "When: on Friday (27 November 2026)",
    ]
    assert "Please let it wait" in said[3]


def test_a_yes_alone_asks_that_they_ask() -> None:
    letter = letter_of(only(urgent=Urgent(Choice("yes", "Yes"), SKIPPED, SKIPPED)))
    assert "Please ask me today what it is." in letter_text(letter).replace("\n", " ")


@pytest.mark.parametrize(
    "urgent",
    [
        Urgent(),
        Urgent(Choice("no", "No")),
        Urgent(SKIPPED, "  ", SaidDate(" ", None, None, "unknown")),
    ],
)
def test_where_nothing_is_about_to_happen_nothing_is_said_of_it(urgent: Urgent) -> None:
    assert letter_of(replace(FULL, urgent=urgent)) == letter_of(FULL)


def test_whether_it_still_goes_on_stands_with_the_point_and_below_all() -> None:
    still = Choice("yes", "Yes, it is", "This is still going on.")
    of_one = letter_of(only(points=(Point(1, "x", still_going_on=still),)))
    assert under(of_one, "What I am unhappy about")[0] == "1 x / This is still going on."
    of_all = letter_of(only(points=(Point(1, "x"),), still_going_on=still))
    assert under(of_all, "What I am unhappy about")[-1] == "This is still going on."


def test_whether_somebody_leans_on_them_is_in_no_letter() -> None:
    told = replace(FULL, pressure=Choice("yes", "Yes", words="My carer says don't."))
    assert letter_of(told) == letter_of(FULL)


@pytest.mark.parametrize("option", sorted(ADULTS))
def test_who_is_tested_for_their_interest_claims_no_right_of_their_own(option: str) -> None:
    who = Who(relationship=Choice(option, option, "This is what I am."))
    text = " ".join(letter_text(letter_of(only(who=who))).split())
    assert ("in my own right" in text) is (option not in TESTED)
    assert ("ask you to decide that it is sufficient" in text) is (option in TESTED)


EMAIL = Choice("email", "By email", "Please email me.")


@pytest.mark.parametrize(
    ("contact", "is_said"),
    [
        (SafeContact(EMAIL), False),
        (SafeContact(EMAIL, email=SKIPPED), False),
        (SafeContact(EMAIL, email="sam@example.org"), True),
        (SafeContact(Choice("in_person", "In person", "Please email me.")), True),
    ],
)
def test_a_letter_that_they_send_asks_for_no_answer_on_a_way_that_it_does_not_tell(
    contact: SafeContact, is_said: bool
) -> None:
    told = only(contact=contact)
    letter = letter_text(letter_of(told, replace(PACK, receives=False)))
    assert ("Please email me." in letter) is is_said
    assert "Please email me." in letter_text(letter_of(told))
