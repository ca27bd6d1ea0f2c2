"""Who a guest is, and that one who means harm keeps nobody from taking them out."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from intake.domain.talk.typist import Typist
from intake.services.talk.guests import DoubtedGuest
from intake.services.talk.turns import OpenTalk
from tests.services.talk.test_guests import ACCOUNT, LAPTOP, PHONE, PRIYA, Host
from tests.support.fake_guests import FakeGuests

if TYPE_CHECKING:
    from intake.domain.people.advocate import Advocate
    from intake.domain.talk.draft import Draft, OpenDraft


class BusyGuest(FakeGuests):
    """Somebody who writes without a pause, for as long as they are let in."""

    def end_all(self, draft: OpenDraft, content: Draft, token: str) -> OpenDraft:
        as_guest = self.by_guest(LAPTOP)
        if as_guest:
            self.drafts.save(as_guest, as_guest.draft)
        return super().end_all(draft, content, token)


class GoneAfterAll(FakeGuests):
    """The young person leaves the moment that a guest is shut out."""

    def shut(self, draft: OpenDraft, content: Draft, mark: str, *, closes: bool) -> OpenDraft:
        opened = super().shut(draft, content, mark, closes=closes)
        self.drafts.tokens.clear()
        return opened


@pytest.fixture
def sam() -> Host:
    """Somebody who asks others in."""
    return Host()


@pytest.mark.parametrize(
    "account",
    [
        replace(ACCOUNT, email="jm@nyas.example", name="Joanna Marsh", shown="Jo"),
        replace(ACCOUNT, name="Jo Smith", shown="Jo", also=("Marsh",)),
    ],
)
def test_all_that_an_account_says_they_are_called_is_compared_not_just_what_is_shown(
    sam: Host, account: Advocate
) -> None:
    sam.go_to("points.facts")
    sam.move("answer", "points.facts#1", {"answer.who": ["Mrs Marsh"]})
    sam.guests.knock(sam.invite(), PHONE, PRIYA, account, "NYAS")
    assert isinstance(sam.guests.let_in(sam.token, sam.guest.mark), DoubtedGuest)
    assert isinstance(sam.guests.let_in(sam.token, sam.guest.mark, sure=True), OpenTalk)
    assert sam.guest.called == ""


@pytest.mark.parametrize(
    ("text", "name"),
    [("\N{RIGHT-TO-LEFT OVERRIDE}hsraM", "hsraM"), ("Mar\N{BRAILLE PATTERN BLANK}sh", "Marsh")],
)
def test_a_name_looks_as_it_is_compared(sam: Host, text: str, name: str) -> None:
    sam.knocks(typist=Typist("other", text))
    assert sam.guest.by == f"other:{name}"


def test_who_has_left_the_service_that_they_signed_in_for_is_neither_let_in_nor_there(
    sam: Host,
) -> None:
    for token in (PHONE, LAPTOP):
        sam.guests.knock(sam.invite(), token, PRIYA, ACCOUNT, "NYAS")
    first, second = (each.mark for each in sam.talk.draft.guests)
    sam.guests.let_in(sam.token, first, sure=True)
    assert sam.seat(PHONE).standing == "here"
    sam.gone_accounts.add(ACCOUNT.email)
    assert sam.guests.open(PHONE) is None
    assert isinstance(sam.guests.let_in(sam.token, second, sure=True), OpenTalk)
    assert sam.guests.open(LAPTOP) is None
    assert sam.guest.mark == first


def test_who_writes_without_a_pause_keeps_nobody_from_taking_them_out(sam: Host) -> None:
    sam.guest_ways = BusyGuest(sam.drafts)
    sam.guests = replace(sam.guests, ways=sam.guest_ways)
    mark = sam.lets_in(PHONE)
    sam.lets_in(LAPTOP)
    assert isinstance(sam.guests.remove(sam.token, mark), OpenTalk)
    assert (sam.guests.open(PHONE), sam.guests.open(LAPTOP)) == (None, None)
    assert sam.talk.draft.guests == ()


def test_who_leaves_while_taking_somebody_out_has_shut_them_out(sam: Host) -> None:
    sam.guest_ways = GoneAfterAll(sam.drafts)
    sam.guests = replace(sam.guests, ways=sam.guest_ways)
    mark = sam.lets_in(PHONE)
    assert sam.guests.remove(sam.token, mark) is None
    assert sam.seat(PHONE).standing == "paused"
