"""Somebody on a device of their own beside a young person: asked in, let in, and taken out again.

Who comes is never sure: whoever has the code can knock, and says who they are. So nothing is open
to them before the young person has let them in, and each request asks anew whether they still are.
"""

import hashlib
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Final, Literal

from intake.domain.case.appointing import council_domains, is_within
from intake.domain.people.advocate import Advocate
from intake.domain.people.joining_code import read_joining_code
from intake.domain.people.officer import read_email
from intake.domain.talk.guest_list import (
    AFAR_FOR,
    MOST_AT_DOOR,
    MOST_LET_IN,
    NEARBY_FOR,
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
from intake.domain.talk.joint_work import Guest, Standing
from intake.domain.talk.named_typist import named_places
from intake.domain.talk.typist import Typist, typist_of, visible_name
from intake.services.fresh import until_fresh
from intake.services.guest_ports import GuestWays, NewSeat, OwnLook, SeatUse
from intake.services.talk.handing_over import HandingOver
from intake.services.talk.talking import Talks
from intake.services.talk.turns import OpenTalk

KnockOutcome = Literal["knocks", "spent", "full"]
"""``spent`` is that the code is used, over or none; ``full`` that too many knock, so that it stays
good."""

GuestDoubt = Literal["avoid", "named", "council"]
"""``avoid`` is that they seem to be somebody who should not be told, ``named`` that they stand in
what was told, ``council`` that they signed in with an email of the council's own."""

NOT_TO_TELL: Final = frozenset({"avoid", "pressure"})
"""Where the slots begin that name whom the young person fears."""


@dataclass(frozen=True, slots=True)
class Seat:
    """Where a guest's device is: ``talk`` is there only for who is let in, and for them in part.

    ``by`` is their `Typist.key`, kept beside what they type, and ``guest`` who they are.
    """

    standing: Standing
    guest: Guest | None = None
    talk: OpenTalk | None = field(default=None, repr=False)


@dataclass(frozen=True, slots=True)
class DoubtedGuest:
    """Nobody was let in yet: something speaks against this one, the gravest first."""

    talk: OpenTalk
    guest: Guest
    doubts: tuple[GuestDoubt, ...]

    @property
    def typist(self) -> Typist:
        """Who they say they are."""
        return typist_of(self.guest.by) or Typist("other")


@dataclass(frozen=True, slots=True)
class TooMany:
    """Nobody was let in: as many are there as can be."""

    talk: OpenTalk


@dataclass(frozen=True, slots=True)
class Guests:
    """Who is beside a young person, by that one's leave.

    ``has_account`` tells whether somebody signs in with an email at an advocacy service now.
    """

    talks: Talks
    ways: GuestWays
    has_account: Callable[[str], bool]

    def is_offered(self, talk: OpenTalk) -> bool:
        """Whether somebody can be let in here: where somebody could be given the phone, too."""
        return HandingOver(self.talks).is_offered(talk)

    def has_invitation(self, talk: OpenTalk) -> bool:
        """Whether somebody can knock now."""
        return is_invitation_open(talk.draft, self.talks.clock.now())

    def is_busy(self, talk: OpenTalk) -> bool:
        """Whether somebody else may change something here: one looks again every now and then."""
        return bool(talk.draft.guests) or self.has_invitation(talk)

    def beside(self, talk: OpenTalk) -> tuple[Presence, ...]:
        """Who knocks and who was let in; asks the database only where there is somebody."""
        if not talk.draft.guests:
            return ()
        now = self.talks.clock.now()
        uses = {each.mark: each for each in self.ways.seats(talk.opened)}
        return tuple(_presence(each, uses.get(each.mark), now) for each in talk.draft.guests)

    # What the young person does.

    @until_fresh
    def invite(self, token: str, *, nearby: bool) -> OpenTalk | None:
        """Make what one person can knock with; None when this device has no way in.

        It takes the place of one that was made before. With it the five words are made, if there
        are none yet: so a guest can be taken out later without locking the young person out.
        """
        talk = self.talks.open(token)
        if talk is None or talk.view or not self.is_offered(talk):
            return talk
        draft = self.talks.drafts.with_words(talk.opened)
        until = self.talks.clock.now() + (NEARBY_FOR if nearby else AFAR_FOR)
        return self.talks.of(self.ways.invite(draft, until, nearby=nearby))

    @until_fresh
    def withdraw(self, token: str) -> OpenTalk | None:
        """Let what one could knock with be good no more; None without a way in."""
        talk = self.talks.open(token)
        if talk is None or talk.view or talk.draft.invitation is None:
            return talk
        return self.talks.of(self.ways.withdraw(talk.opened))

    @until_fresh
    def let_in(
        self, token: str, mark: str, *, sure: bool = False, keeps: bool = False
    ) -> OpenTalk | DoubtedGuest | TooMany | None:
        """Let in who knocks; None when this device has no way in.

        Where something speaks against this one, the young person has to be ``sure``; with
        ``keeps``, the answers in which they are named are kept from whoever helps. Who has left
        the service that they signed in for is turned away.
        """
        talk = self.talks.open(token)
        guest = guest_of(talk.draft, mark) if talk else None
        if talk is None or talk.view or guest is None or guest.standing != "knocks":
            return talk
        if self._has_left_service(guest):
            content = without_guest(talk.draft, mark)
            return self.talks.of(self.ways.turn_away(talk.opened, content, mark))
        if len(let_in(talk.draft)) >= MOST_LET_IN:
            return TooMany(talk)
        doubts = guest_doubts(talk, guest)
        if doubts and not (sure or keeps):
            return DoubtedGuest(talk, guest, doubts)
        draft, now = talk.draft, self.talks.clock.now()
        if keeps:
            keys = (each.key for each in named_places(talk.conversation, _name(guest)))
            draft = replace(draft, own=tuple(dict.fromkeys((*draft.own, *keys))))
        seat = NewSeat(mark, guest.door)
        content = with_standing(draft, mark, "here", now)
        return self.talks.of(self.ways.let_in(talk.opened, content, seat))

    @until_fresh
    def refuse(self, token: str, mark: str) -> OpenTalk | None:
        """Do not let in who knocks; None without a way in."""
        talk = self.talks.open(token)
        guest = guest_of(talk.draft, mark) if talk else None
        if talk is None or talk.view or guest is None or guest.standing != "knocks":
            return talk
        content = without_guest(talk.draft, mark)
        return self.talks.of(self.ways.turn_away(talk.opened, content, mark))

    @until_fresh
    def pause(self, token: str, mark: str, *, pause: bool = True) -> OpenTalk | None:
        """Shut out who was let in, or have them go on; None without a way in."""
        talk = self.talks.open(token)
        guest = guest_of(talk.draft, mark) if talk else None
        if talk is None or talk.view or guest is None or guest.standing == "knocks":
            return talk
        standing: Standing = "paused" if pause else "here"
        content = with_standing(talk.draft, mark, standing, self.talks.clock.now())
        return self.talks.of(self.ways.shut(talk.opened, content, mark, closes=pause))

    def remove(self, token: str, mark: str) -> OpenTalk | None:
        """Take out who was let in; None without a way in.

        The draft gets a new key, which no other device has: who else was let in, and the young
        person's own other devices, come back as they came at first. What the one who is taken out
        suggested, and is not used, goes with them. Raises Stale where somebody goes on writing on
        another device of the young person's; all who were let in are shut out then.
        """
        talk = self.talks.open(token)
        if talk is None or talk.view or guest_of(talk.draft, mark) is None:
            return talk
        # The new key takes its time: who wrote on meanwhile could keep it from being stored.
        for each in let_in(talk.draft):
            self.pause(token, each.mark)
        return self._without(token, mark)

    @until_fresh
    def _without(self, token: str, mark: str) -> OpenTalk | None:
        talk = self.talks.open(token)
        if talk is None or talk.view or guest_of(talk.draft, mark) is None:
            return talk
        draft = without_guests(talk.draft)
        rest = tuple(each for each in draft.suggestions if each.guest != mark)
        return self.talks.of(
            self.ways.end_all(talk.opened, replace(draft, suggestions=rest), token)
        )

    def ends_others(self, talk: OpenTalk, token: str, mark: str) -> tuple[bool, bool]:
        """Whether taking out this one ends other guests, and other devices of the young person."""
        others = any(each.mark != mark for each in let_in(talk.draft))
        return others, len(self.talks.drafts.devices(talk.opened, token)) > 1

    def own_tag(self, token: str) -> str | None:
        """A mark of how the draft stands and who is there, without opening it.

        None when this device has no way in. Raises DamagedContent.
        """
        look = self.ways.look_at_own(token)
        return None if look is None else self._own_tag(look)

    def _own_tag(self, look: OwnLook) -> str:
        now = self.talks.clock.now()
        seats = [(each.mark, each.is_shut, minutes_since(each.last, now)) for each in look.seats]
        return _tag(look.revision, seats)

    # What a guest does.

    @until_fresh
    def knock(
        self,
        code: str,
        token: str,
        typist: Typist,
        account: Advocate | None = None,
        service: str = "",
    ) -> KnockOutcome:
        """Ask to be let in, with a code as it was typed, on the device with this token.

        Whoever is signed in is known by that account, and ``service`` is what it is called; all
        others by what they say. The same device asks once, however often it is sent.
        """
        if self.ways.look(token):
            return "knocks"
        letters = read_joining_code(code)
        draft = self.ways.by_code(letters) if letters else None
        if letters is None or draft is None:
            return "spent"
        if len(at_door(draft.draft)) >= MOST_AT_DOOR:
            return "full"
        if account is not None:
            typist = Typist("advocate", account.shown or account.name)
        typist = replace(typist, name=visible_name(typist.name))
        seat = self.ways.new_seat(token)
        guest = Guest(
            seat.mark,
            typist.key,
            "knocks",
            self.talks.clock.now().isoformat(),
            service=service if account else "",
            email=account.email if account else "",
            door=seat.door,
            called=" ".join((account.name, account.shown, *account.also)) if account else "",
        )
        self.ways.knock(draft, with_guest(draft.draft, guest), letters, token)
        return "knocks"

    def open(self, token: str) -> Seat | None:
        """Where a guest's device is; None where it has no place (any more).

        As `Talks.of` raises.
        """
        look = self.ways.look(token) if token else None
        if look is None:
            return None
        draft = self.ways.by_guest(token) if look.standing == "here" else None
        if draft is None:
            return Seat("paused" if look.standing == "here" else look.standing)
        guest = guest_of(draft.draft, look.mark)
        if guest is None or self._has_left_service(guest):
            return None
        return Seat("here", guest, self.talks.less(draft))

    def _has_left_service(self, guest: Guest) -> bool:
        """Whether they came in by an account that is no more: nobody vouches for them now."""
        return bool(guest.email) and not self.has_account(guest.email)

    def tag(self, token: str) -> str | None:
        """A mark of all that a guest's page shows, without opening the draft; None as for `open`.

        Who is not let in is told nothing by it of what happens in there. Raises DamagedContent.
        """
        look = self.ways.look(token) if token else None
        return None if look is None else _tag(look.revision, look.mark, look.standing)


def guest_doubts(talk: OpenTalk, guest: Guest) -> tuple[GuestDoubt, ...]:
    """What speaks against letting somebody in, the gravest first; nothing where nothing does."""
    return tuple(_doubts(talk, guest))


def _doubts(talk: OpenTalk, guest: Guest) -> Iterator[GuestDoubt]:
    by_id = talk.conversation.flow.by_id
    slots = {
        (by_id[each.step].fills or "").partition(".")[0]
        for each in named_places(talk.conversation, _name(guest))
    }
    if slots & NOT_TO_TELL:
        yield "avoid"
    if slots - NOT_TO_TELL:
        yield "named"
    if _is_of_council(talk, guest):
        yield "council"


def _name(guest: Guest) -> str:
    """All that they are called: what they say, and what their account and its email say."""
    typist = typist_of(guest.by) or Typist("other")
    words = re.findall(r"[^\W\d_]{3,}", guest.email.partition("@")[0])
    return " ".join((typist.name, guest.called, *words))


def _is_of_council(talk: OpenTalk, guest: Guest) -> bool:
    domain = read_email(guest.email).rpartition("@")[2]
    return bool(domain) and is_within(domain, council_domains(talk.pack))


def _presence(guest: Guest, use: SeatUse | None, now: datetime) -> Presence:
    standing: Standing = "paused" if use is not None and use.is_shut else guest.standing
    return Presence(guest, standing, minutes_since(use.last if use else None, now))


def _tag(*parts: object) -> str:
    return hashlib.sha256(repr(parts).encode()).hexdigest()[:32]
