"""Somebody on a device of their own: let in by the young person alone, and out at once."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from intake.domain.people.advocate import Advocate
from intake.domain.talk.guest_list import MOST_AT_DOOR
from intake.domain.talk.joint_work import Suggestion
from intake.domain.talk.typist import MOST_OF_NAME, Typist
from intake.services.talk.guests import DoubtedGuest, Seat, TooMany
from intake.services.talk.handing_over import HandingOver
from intake.services.talk.turns import OpenTalk
from tests.services.young_person import YoungPerson

if TYPE_CHECKING:
    from intake.domain.talk.joint_work import Guest

PRIYA = Typist("advocate", "Priya")
ACCOUNT = Advocate("1", "priya.shah@nyas.example", "nyas", "advocate", "Priya Shah")
SECRET = "He hit me"
PHONE, LAPTOP, TABLET = "p" * 43, "l" * 43, "t" * 43


class Host(YoungPerson):
    """A young person who asks somebody in."""

    def invite(self, *, nearby: bool = False) -> str:
        talk = self.guests.invite(self.token, nearby=nearby)
        assert talk
        assert talk.draft.invitation
        return talk.draft.invitation.code

    def knocks(self, token: str = PHONE, typist: Typist = PRIYA) -> str:
        assert self.guests.knock(self.invite(), token, typist) == "knocks"
        return self.guest_ways.new_seat(token).mark

    def lets_in(self, token: str = PHONE, typist: Typist = PRIYA) -> str:
        mark = self.knocks(token, typist)
        assert isinstance(self.guests.let_in(self.token, mark, sure=True), OpenTalk)
        return mark

    @property
    def guest(self) -> Guest:
        (guest,) = self.talk.draft.guests
        return guest

    def seat(self, token: str = PHONE) -> Seat:
        seat = self.guests.open(token)
        assert seat
        return seat


@pytest.fixture
def sam() -> Host:
    """Somebody who has told something, and keeps it to themselves."""
    sam = Host()
    sam.go_to("points.what")
    sam.answer("points.what#1", SECRET)
    return sam


def test_who_has_the_code_can_knock_and_sees_nothing_before_being_let_in(sam: Host) -> None:
    mark = sam.knocks()
    assert (sam.guest.standing, sam.guest.service) == ("knocks", "")
    assert sam.seat() == Seat("knocks")
    assert sam.guests.let_in(sam.token, mark)
    seat = sam.seat()
    assert (seat.standing, seat.guest) == ("here", sam.guest)
    assert seat.talk
    assert seat.talk.view
    assert SECRET in str(seat.talk.conversation.answers)


def test_a_guest_sees_nothing_that_the_young_person_keeps_to_themselves(sam: Host) -> None:
    sam.lets_in()
    HandingOver(sam.talks).keep(sam.token, ["points.what#1"], ["points.what#1"])
    talk = sam.seat().talk
    assert talk
    assert SECRET not in str(talk.conversation.answers)
    assert not talk.conversation.facts["safety_told"]
    assert SECRET in str(sam.talk.conversation.answers)


def test_an_invitation_makes_the_words_so_that_a_guest_can_be_taken_out(sam: Host) -> None:
    assert not sam.talk.draft.words
    sam.invite()
    words = sam.talk.draft.words
    assert len(words) == 5
    sam.invite(nearby=True)
    assert sam.talk.draft.words == words


def test_a_code_is_good_for_one_and_for_its_time(sam: Host) -> None:
    code = sam.invite()
    assert sam.guests.has_invitation(sam.talk)
    assert sam.guests.is_busy(sam.talk)
    assert sam.guests.knock(code, PHONE, PRIYA) == "knocks"
    assert sam.guests.knock(code, PHONE, PRIYA) == "knocks"
    assert sam.guests.knock(code, LAPTOP, PRIYA) == "spent"
    assert len(sam.talk.draft.guests) == 1
    assert sam.guests.is_busy(sam.talk)
    soon = sam.invite(nearby=True)
    sam.clock.move(minutes=15)
    assert sam.guests.knock(soon, LAPTOP, PRIYA) == "spent"
    assert sam.guests.knock("no code", LAPTOP, PRIYA) == "spent"
    assert not sam.guests.has_invitation(sam.talk)


def test_a_code_can_be_let_go(sam: Host) -> None:
    assert not sam.guests.is_busy(sam.talk)
    code = sam.invite()
    assert sam.guests.withdraw(sam.token)
    assert sam.guests.withdraw(sam.token)
    assert sam.guests.knock(code, PHONE, PRIYA) == "spent"


def test_so_many_knock_at_once_and_the_next_ones_code_stays_good(sam: Host) -> None:
    marks = [sam.knocks(str(each) * 43) for each in range(MOST_AT_DOOR)]
    code = sam.invite()
    assert sam.guests.knock(code, PHONE, PRIYA) == "full"
    assert sam.guests.refuse(sam.token, marks[0])
    assert sam.guests.knock(code, PHONE, PRIYA) == "knocks"


def test_two_are_let_in_at_once_and_no_more(sam: Host) -> None:
    sam.lets_in(PHONE)
    sam.lets_in(LAPTOP)
    mark = sam.knocks(TABLET)
    assert isinstance(sam.guests.let_in(sam.token, mark), TooMany)
    assert sam.seat(TABLET).standing == "knocks"


def test_who_is_signed_in_is_known_by_that_and_by_nothing_that_they_type(sam: Host) -> None:
    says = Typist("other", "Somebody")
    assert sam.guests.knock(sam.invite(), PHONE, says, ACCOUNT, "NYAS") == "knocks"
    assert sam.guest.by == "advocate:Priya Shah"
    assert (sam.guest.service, sam.guest.email) == ("NYAS", ACCOUNT.email)
    assert sam.guests.refuse(sam.token, sam.guest.mark)
    shown = replace(ACCOUNT, shown="Priya")
    assert sam.guests.knock(sam.invite(), LAPTOP, says, shown, "NYAS") == "knocks"
    assert sam.guest.by == "advocate:Priya"


def test_who_is_not_signed_in_is_of_no_service_and_a_long_name_is_cut(sam: Host) -> None:
    name = "Priya " * 100
    assert sam.guests.knock(sam.invite(), PHONE, Typist("other", name), None, "NYAS") == "knocks"
    assert sam.guest.service == ""
    assert len(sam.guest.by) == len("other:") + MOST_OF_NAME


def test_who_is_named_in_what_was_told_is_not_let_in_before_the_young_person_is_sure(
    sam: Host,
) -> None:
    sam.go_to("points.facts")
    sam.move("answer", "points.facts#1", {"answer.who": ["Jo Marsh"]})
    mark = sam.knocks(typist=Typist("other", "Joanna Marsh"))
    doubted = sam.guests.let_in(sam.token, mark)
    assert isinstance(doubted, DoubtedGuest)
    assert (doubted.doubts, doubted.guest) == (("named",), sam.guest)
    assert doubted.typist == Typist("other", "Joanna Marsh")
    assert sam.seat().standing == "knocks"
    assert isinstance(sam.guests.let_in(sam.token, mark, keeps=True), OpenTalk)
    talk = sam.seat().talk
    assert talk
    assert "Jo Marsh" not in str(talk.conversation.answers)
    assert sam.talk.draft.own == ("points.facts#1",)


def test_who_should_not_be_told_and_who_is_of_the_council_are_told_of_by_their_account(
    sam: Host,
) -> None:
    sam.tell_all()
    sam.talks.offer(sam.token, {"answer": ["avoid"]})
    sam.answer("avoid", "my aunt Marsh")
    domain = next(iter(sam.talk.pack.email_domains), "") or "council.example"
    talks = replace(
        sam.talks,
        councils={
            key: replace(pack, email_domains=(domain,)) for key, pack in sam.talks.councils.items()
        },
    )
    sam.guests = replace(sam.guests, talks=talks)
    account = Advocate("2", f"k.marsh@{domain}", "nyas", "advocate", "Kay")
    assert sam.guests.knock(sam.invite(), PHONE, PRIYA, account, "NYAS") == "knocks"
    doubted = sam.guests.let_in(sam.token, sam.guest.mark)
    assert isinstance(doubted, DoubtedGuest)
    assert doubted.doubts == ("avoid", "council")
    assert isinstance(sam.guests.let_in(sam.token, sam.guest.mark, sure=True), OpenTalk)
    assert sam.seat().standing == "here"


def test_who_is_paused_is_refused_on_the_next_request_until_they_may_go_on(sam: Host) -> None:
    mark = sam.lets_in()
    assert sam.guests.pause(sam.token, mark)
    assert sam.seat() == Seat("paused")
    (presence,) = sam.guests.beside(sam.talk)
    assert presence.standing == "paused"
    assert sam.guests.pause(sam.token, mark, pause=False)
    assert sam.seat().standing == "here"


def test_leaving_fast_pauses_whoever_is_there_and_the_young_person_sees_that(sam: Host) -> None:
    mark = sam.lets_in()
    sam.guest_ways.leave(sam.token)
    assert sam.seat() == Seat("paused")
    (presence,) = sam.guests.beside(sam.talk)
    assert presence.standing == "paused"
    assert sam.guests.pause(sam.token, mark, pause=False)
    assert sam.seat().standing == "here"


def test_who_is_taken_out_is_gone_with_what_they_suggested_and_so_are_all_others(
    sam: Host,
) -> None:
    mark = sam.lets_in(PHONE)
    other = sam.lets_in(LAPTOP)
    assert sam.guests.ends_others(sam.talk, sam.token, mark) == (True, False)
    suggestions = (
        Suggestion("1", "complaint", "wants", "advocate:Priya", "2024-05-01", guest=mark),
        Suggestion("2", "complaint", "wants", "advocate:Priya", "2024-05-01", guest=other),
    )
    sam.drafts.save(sam.talk.opened, replace(sam.talk.draft, suggestions=suggestions))
    code, before = sam.invite(), sam.talk
    assert sam.guests.remove(sam.token, mark)
    assert (sam.guests.open(PHONE), sam.guests.open(LAPTOP)) == (None, None)
    assert sam.guests.knock(code, TABLET, PRIYA) == "spent"
    assert sam.talk.opened.key != before.opened.key
    assert [each.id for each in sam.talk.draft.suggestions] == ["2"]
    assert sam.talk.draft.words == before.draft.words
    assert sam.guests.beside(sam.talk) == ()


def test_who_was_taken_out_can_knock_again_with_another_code(sam: Host) -> None:
    assert sam.guests.remove(sam.token, sam.lets_in())
    sam.lets_in()
    assert sam.seat().standing == "here"


def test_other_devices_of_the_young_person_are_told_of_only_where_there_are_any(sam: Host) -> None:
    mark = sam.lets_in()
    assert sam.guests.ends_others(sam.talk, sam.token, mark) == (False, False)
    sam.drafts.tokens["another"] = sam.talk.opened.id
    assert sam.guests.ends_others(sam.talk, sam.token, mark) == (False, True)


def test_sending_ends_what_a_guest_can_see(sam: Host) -> None:
    sam.lets_in()
    sam.tell_all()
    sam.send()
    assert sam.guests.open(PHONE) is None


def test_how_it_stands_is_told_by_a_mark_that_changes_with_it(sam: Host) -> None:
    mark = sam.knocks()
    waits, own = sam.guests.tag(PHONE), sam.guests.own_tag(sam.token)
    sam.move("keep", "points.facts#1", {"answer.who": ["Jo"]})
    assert sam.guests.tag(PHONE) == waits
    assert sam.guests.own_tag(sam.token) != own
    assert sam.guests.let_in(sam.token, mark)
    here = sam.guests.tag(PHONE)
    assert here != waits
    assert sam.guests.tag(PHONE) == here
    own = sam.guests.own_tag(sam.token)
    assert sam.guests.own_tag(sam.token) == own
    sam.clock.move(minutes=3)
    assert sam.guests.own_tag(sam.token) != own
    (presence,) = sam.guests.beside(sam.talk)
    assert presence.minutes == 3
    assert sam.guests.tag(PHONE) == here
    sam.move("keep", "points.facts#1", {"answer.who": ["Joan"]})
    assert sam.guests.tag(PHONE) != here


def test_a_device_that_has_no_way_in_does_nothing_and_is_told_nothing(sam: Host) -> None:
    mark = sam.knocks()
    guests = sam.guests
    assert guests.invite("", nearby=True) is None
    assert guests.withdraw("") is None
    assert guests.let_in("", mark) is None
    assert guests.refuse("", mark) is None
    assert guests.pause("", mark) is None
    assert guests.remove("", mark) is None
    assert guests.own_tag("nobody") is None
    assert (guests.tag(""), guests.open(""), guests.tag("nobody")) == (None, None, None)


def test_who_types_on_the_young_persons_phone_lets_nobody_in_or_out(sam: Host) -> None:
    mark, code = sam.lets_in(), sam.invite()
    assert sam.guests.knock(code, LAPTOP, PRIYA) == "knocks"
    knocking = sam.guest_ways.new_seat(LAPTOP).mark
    sam.invite()
    HandingOver(sam.talks).give(sam.token, Typist("other"))
    before = sam.talk.opened
    sam.guests.invite(sam.token, nearby=True)
    sam.guests.withdraw(sam.token)
    sam.guests.let_in(sam.token, knocking)
    sam.guests.refuse(sam.token, knocking)
    sam.guests.pause(sam.token, mark)
    sam.guests.remove(sam.token, mark)
    assert sam.talk.opened == before


def test_a_mark_that_names_nobody_or_who_is_elsewhere_changes_nothing(sam: Host) -> None:
    knocking, here = sam.knocks(PHONE), sam.lets_in(LAPTOP)
    before = sam.talk.opened
    for mark in ("", "nobody", here):
        sam.guests.let_in(sam.token, mark)
        sam.guests.refuse(sam.token, mark)
    for mark in ("", "nobody", knocking):
        sam.guests.pause(sam.token, mark)
    sam.guests.remove(sam.token, "nobody")
    assert sam.talk.opened == before


def test_nobody_is_asked_in_once_it_was_sent(sam: Host) -> None:
    sam.tell_all()
    sam.send()
    talk = sam.guests.invite(sam.token, nearby=True)
    assert talk
    assert not sam.guests.is_offered(talk)
    assert talk.draft.invitation is None


def test_a_place_that_the_draft_does_not_know_shows_nothing(sam: Host) -> None:
    sam.lets_in()
    sam.drafts.save(sam.talk.opened, replace(sam.talk.draft, guests=()))
    assert sam.guests.open(PHONE) is None


def test_of_whom_nothing_is_stored_any_more_no_time_is_told(sam: Host) -> None:
    sam.lets_in()
    sam.guest_ways.places.clear()
    (presence,) = sam.guests.beside(sam.talk)
    assert (presence.standing, presence.minutes) == ("here", None)
