"""Who is at the door of a draft, who was let in, and since when nothing of them was seen."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from intake.domain.talk.draft import Draft, laid_down
from intake.domain.talk.five_words import with_next_words
from intake.domain.talk.guest_list import (
    Presence,
    at_door,
    guest_of,
    is_invitation_open,
    let_in,
    minutes_since,
    with_guest,
    with_standing,
    without_guest,
    without_guests,
)
from intake.domain.talk.joint_work import Guest, Invitation
from intake.domain.talk.typist import Typist

NOW = datetime(2026, 11, 30, 10, 0, tzinfo=UTC)
PRIYA = Guest("p", "advocate:Priya", "knocks", "2026-11-30T09:00:00+00:00", door="ab")
BEA = Guest("b", "other:Bea", "here", "2026-11-30T09:30:00+00:00")
INVITATION = Invitation("7KQ2M4RT0AB1CD2V", (NOW + timedelta(minutes=15)).isoformat())
DRAFT = Draft("7KQ2M4RT", (), "complaint", guests=(PRIYA, BEA), invitation=INVITATION)


def test_who_knocks_and_who_was_let_in_are_told_apart() -> None:
    assert (at_door(DRAFT), let_in(DRAFT)) == ([PRIYA], [BEA])
    assert (guest_of(DRAFT, "b"), guest_of(DRAFT, "nobody")) == (BEA, None)


def test_a_knock_uses_the_invitation_up() -> None:
    draft = with_guest(Draft("7KQ2M4RT", (), "complaint", invitation=INVITATION), PRIYA)
    assert (draft.guests, draft.invitation) == ((PRIYA,), None)


def test_an_invitation_is_open_until_its_time() -> None:
    assert is_invitation_open(DRAFT, NOW)
    assert not is_invitation_open(DRAFT, NOW + timedelta(minutes=15))
    assert not is_invitation_open(without_guests(DRAFT), NOW)


def test_who_is_let_in_leaves_at_the_door_what_was_only_needed_there() -> None:
    priya, bea = with_standing(DRAFT, "p", "here", NOW).guests
    assert (priya.standing, priya.at, priya.door) == ("here", NOW.isoformat(), "")
    assert bea == BEA


def test_one_is_sent_away_or_all() -> None:
    assert without_guest(DRAFT, "p").guests == (BEA,)
    assert without_guests(DRAFT) == Draft("7KQ2M4RT", (), "complaint")


def test_sending_and_other_words_leave_nobody_beside_them() -> None:
    for draft in (laid_down(DRAFT), with_next_words(DRAFT)):
        assert (draft.guests, draft.invitation) == ((), None)


@pytest.mark.parametrize(
    ("seconds", "minutes"), [(0, 0), (60, 0), (61, 1), (185, 3), (3600, 60), (90000, 60)]
)
def test_how_long_ago_somebody_was_there_is_told_in_minutes_up_to_an_hour(
    seconds: int, minutes: int
) -> None:
    assert minutes_since(NOW - timedelta(seconds=seconds), NOW) == minutes


def test_of_who_was_never_seen_no_time_is_told() -> None:
    assert minutes_since(None, NOW) is None


def test_a_guest_is_who_they_say_they_are_and_somebody_else_where_that_says_nothing() -> None:
    assert Presence(PRIYA, "knocks", None).typist == Typist("advocate", "Priya")
    unknown = Guest("x", "", "here", "2026-11-30T09:30:00+00:00")
    assert Presence(unknown, "here", 0).typist == Typist("other")
