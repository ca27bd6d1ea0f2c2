"""What can be begun on a front page: what is there, in its order, and what stands out."""

from __future__ import annotations

from dataclasses import replace

from intake.domain.flow.flow import Ends
from intake.domain.flow.offers import FrontOffers, Offer, is_offered, led_to, offers_of
from tests.support.made_flows import a_flow

COMPLAINT = replace(a_flow(), name="complaint")
SHORT = replace(a_flow(), name="short", widens="complaint")
IDEA = replace(a_flow(), name="idea", ends=Ends("idea_received"), instead="complaint")
CHASE = replace(a_flow(), name="chase", ends=Ends("chased"))
FLOWS = {flow.name: flow for flow in (COMPLAINT, SHORT, IDEA, CHASE)}
OFFERS = tuple(Offer(name, name.title()) for name in ("idea", "short", "complaint", "chase", "x"))


def names(offers: tuple[Offer, ...]) -> list[str]:
    return [offer.flow for offer in offers]


def test_complaints_stand_apart_from_the_rest_each_in_the_order_of_the_page() -> None:
    front = offers_of((), OFFERS, FLOWS)
    assert (names(front.complaints), names(front.others)) == (["short", "complaint"], ["idea"])


def test_what_a_council_leaves_out_is_not_offered_there() -> None:
    front = offers_of(("short", "idea"), OFFERS, FLOWS)
    assert (names(front.complaints), names(front.others)) == (["complaint"], [])


def test_neither_what_is_about_a_case_nor_what_is_not_there_can_be_begun() -> None:
    assert not is_offered((), "chase", FLOWS)
    assert not is_offered((), "x", FLOWS)
    assert is_offered((), "idea", FLOWS)


def test_the_main_offer_comes_first_else_the_first_complaint_and_of_none_none() -> None:
    plain, main = Offer("short", "Short"), Offer("complaint", "Complaint", main=True)
    assert FrontOffers((plain, main), ()).first == "complaint"
    assert FrontOffers((plain,), (Offer("idea", "Idea"),)).first == "short"
    assert FrontOffers((), ()).first == ""


def test_where_one_can_go_on_from_what_is_offered_is_told_with_what_leads_there() -> None:
    assert list(led_to(["short", "idea", "complaint", "x"], FLOWS)) == [
        ("complaint", "short"),
        ("complaint", "idea"),
    ]


def test_a_letter_is_offered_where_nothing_can_be_sent_and_nowhere_else() -> None:
    letter = replace(a_flow(), name="letter", sends=False)
    flows, offers = {**FLOWS, "letter": letter}, (*OFFERS, Offer("letter", "Letter"))
    assert names(offers_of((), offers, flows, receives=False).complaints) == ["letter"]
    assert "letter" not in names(offers_of((), offers, flows).complaints)
