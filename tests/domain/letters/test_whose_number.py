"""The number of somebody whom a young person trusts is told as that person's, and not as theirs."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from intake.domain.complaint_record import Advocate, Choice, SafeContact, Who
from intake.domain.letters.parts import Verbatim
from intake.domain.notices.referral import shared_lines
from intake.domain.records import SKIPPED
from tests.support.made_letters import letter_of, only
from tests.support.made_notices import NOTICES

NUMBER = "07700 900123"
THROUGH = SafeContact(how=Choice("person", "Tell someone I trust"), number=NUMBER)
NAMES = ["Aunt May", SKIPPED]


@pytest.mark.parametrize("person", NAMES)
def test_a_letter_says_whom_to_call_and_for_whom_to_ask(person: Any) -> None:
    contact = replace(THROUGH, person=person)
    name = "someone I trust" if person is SKIPPED else person
    letter = letter_of(only(who=Who(name="Dan"), contact=contact))
    says = f"Call {name}, and ask for me:"
    assert letter.sender == (Verbatim("Dan"), says, Verbatim(NUMBER))
    assert letter_of(only(contact=replace(contact, number=SKIPPED))).sender == ()


@pytest.mark.parametrize("person", NAMES)
def test_a_referral_says_whose_number_it_is(person: Any) -> None:
    name = "the person they trust" if person is SKIPPED else person
    reach = Advocate(share=(Choice("reach"),))
    lines = shared_lines(NOTICES.shared, reach, only(contact=replace(THROUGH, person=person))).email
    whose = "This number is not the young person's own."
    assert f"{whose} Call {name}, and ask for the young person: {NUMBER}" in lines
    assert not [each for each in lines if each.startswith("Number:")]
