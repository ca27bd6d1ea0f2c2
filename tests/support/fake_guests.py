"""Those whom a young person lets in, in memory; held to the same tests as the real ones."""

from __future__ import annotations

import hashlib
import secrets
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from intake.domain.people.coming_back import ALPHABET
from intake.domain.talk.guest_list import GUEST_DAYS
from intake.domain.talk.joint_work import Invitation
from intake.services.guest_ports import GuestLook, NewSeat, OwnLook, SeatUse
from intake.services.ports import Stale

if TYPE_CHECKING:
    from intake.domain.talk.draft import Draft, OpenDraft
    from tests.support.fakes import FakeDrafts


@dataclass
class _FakeSeat:
    of: bytes
    kind: str = "knock"
    is_shut: bool = False
    last: datetime | None = None


@dataclass
class FakeGuests:
    """Invitations by code and seats by token, beside drafts in memory."""

    drafts: FakeDrafts
    codes: dict[str, tuple[bytes, datetime]] = field(default_factory=dict)
    places: dict[str, _FakeSeat] = field(default_factory=dict)

    def invite(self, draft: OpenDraft, until: datetime, *, nearby: bool) -> OpenDraft:
        code = "".join(secrets.choice(ALPHABET) for _ in range(16))
        invitation = Invitation(code, until.isoformat(), nearby)
        saved = self.drafts.save(draft, replace(draft.draft, invitation=invitation))
        self._forget_codes(draft)
        self.codes[code] = draft.id, until
        return saved

    def withdraw(self, draft: OpenDraft) -> OpenDraft:
        saved = self.drafts.save(draft, replace(draft.draft, invitation=None))
        self._forget_codes(draft)
        return saved

    def by_code(self, code: str) -> OpenDraft | None:
        of, until = self.codes.get(code, (b"", self.drafts.clock.now()))
        return self.drafts.opened.get(of) if self.drafts.clock.now() < until else None

    def new_seat(self, token: str) -> NewSeat:
        return NewSeat(_mark(token), f"door of {_mark(token)}")

    def knock(self, draft: OpenDraft, content: Draft, code: str, token: str) -> OpenDraft:
        if code not in self.codes:
            raise Stale
        saved = self.drafts.save(draft, content)
        del self.codes[code]
        self.places[token] = _FakeSeat(draft.id, last=self.drafts.clock.now())
        return saved

    def let_in(self, draft: OpenDraft, content: Draft, seat: NewSeat) -> OpenDraft:
        saved = self.drafts.save(draft, content)
        for place in self._of(draft, seat.mark):
            place.kind, place.last = "guest", None
        return saved

    def turn_away(self, draft: OpenDraft, content: Draft, mark: str) -> OpenDraft:
        saved = self.drafts.save(draft, content)
        self.places = {each: of for each, of in self.places.items() if _mark(each) != mark}
        return saved

    def shut(self, draft: OpenDraft, content: Draft, mark: str, *, closes: bool) -> OpenDraft:
        saved = self.drafts.save(draft, content)
        for place in self._of(draft, mark):
            place.is_shut = closes
        return saved

    def end_all(self, draft: OpenDraft, content: Draft, token: str) -> OpenDraft:
        saved = self.drafts.save(replace(draft, key=secrets.token_bytes(32)), content)
        self._forget_codes(draft)
        self.places = {each: seat for each, seat in self.places.items() if seat.of != draft.id}
        tokens = self.drafts.tokens
        self.drafts.tokens = {
            each: of for each, of in tokens.items() if of != draft.id or each == token
        }
        return saved

    def by_guest(self, token: str) -> OpenDraft | None:
        place = self.places.get(token)
        if place is None or place.kind == "knock" or place.is_shut:
            return None
        place.last = self.drafts.clock.now()
        return self.drafts.opened.get(place.of)

    def look(self, token: str) -> GuestLook | None:
        place = self._live().get(token)
        if place is None or place.of not in self.drafts.opened:
            return None
        if place.kind == "knock":
            return GuestLook(_mark(token), "knocks", 0)
        if place.is_shut:
            return GuestLook(_mark(token), "paused", 0)
        place.last = self.drafts.clock.now()
        return GuestLook(_mark(token), "here", self.drafts.opened[place.of].revision)

    def look_at_own(self, token: str) -> OwnLook | None:
        draft = self.drafts.opened.get(self.drafts.tokens.get(token, b""))
        return OwnLook(draft.revision, self.seats(draft)) if draft else None

    def seats(self, draft: OpenDraft) -> tuple[SeatUse, ...]:
        uses = [
            SeatUse(_mark(token), place.is_shut, place.last)
            for token, place in self.places.items()
            if place.of == draft.id and place.kind == "guest"
        ]
        return tuple(sorted(uses, key=lambda each: each.mark))

    def leave(self, token: str) -> None:
        """What happens to guests when a young person leaves fast on this device."""
        for place in self.places.values():
            place.is_shut |= place.of == self.drafts.tokens.get(token) and place.kind == "guest"

    def _live(self) -> dict[str, _FakeSeat]:
        oldest = self.drafts.clock.now() - timedelta(days=GUEST_DAYS + 1)
        places = self.places.items()
        return {each: of for each, of in places if of.last is None or of.last > oldest}

    def _of(self, draft: OpenDraft, mark: str) -> list[_FakeSeat]:
        here = self.places.items()
        return [of for each, of in here if of.of == draft.id and _mark(each) == mark]

    def _forget_codes(self, draft: OpenDraft) -> None:
        self.codes = {code: to for code, to in self.codes.items() if to[0] != draft.id}


def _mark(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()[:16]
