"""How somebody hears of news: only what they chose, and only where it can reach them."""

from __future__ import annotations

from dataclasses import replace

import pytest

from intake.domain.complaint_record import Choice, SafeContact, Who
from intake.domain.notices.news import news_way, posted_to
from tests.support.made_letters import only

WHOLE = {
    "email": SafeContact(Choice("email"), email="sam@example.org"),
    "text": SafeContact(Choice("text"), number="07700 900123"),
    "call": SafeContact(Choice("call"), number="07700 900123"),
    "post": SafeContact(Choice("post"), address="1 High Street"),
    "person": SafeContact(Choice("person")),
}


@pytest.mark.parametrize(("way", "contact"), WHOLE.items())
def test_they_hear_of_news_by_the_way_that_they_chose(way: str, contact: SafeContact) -> None:
    assert news_way(only(contact=contact)) == way


@pytest.mark.parametrize(
    "contact", [SafeContact(), SafeContact(Choice("here")), SafeContact(Choice("text"))]
)
def test_who_chose_no_way_or_left_out_where_to_has_to_look(contact: SafeContact) -> None:
    assert news_way(only(contact=contact)) == ""


def test_who_sent_nothing_has_to_look() -> None:
    assert news_way(None) == ""


def test_a_letter_goes_to_their_name_at_the_address_that_they_gave() -> None:
    told = replace(only(contact=WHOLE["post"]), who=Who(name="Amy"))
    assert posted_to(told) == ("Amy", "1 High Street")
    assert posted_to(only(contact=WHOLE["post"])) == ("1 High Street",)
    assert posted_to(replace(told, contact=SafeContact(Choice("post")))) == ()
