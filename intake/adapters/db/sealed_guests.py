"""Those whom a young person lets in beside them: what the GuestWays port asks for."""

import logging
import secrets
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import Any, Final

from sqlalchemy import Connection, Row
from sqlalchemy.exc import SQLAlchemyError

from intake.adapters.crypto import ways
from intake.adapters.crypto.aead import KEY_BYTES
from intake.adapters.db import draft_rows, guest_rows
from intake.adapters.db.guest_rows import MARK_LENGTH
from intake.adapters.db.sealed_drafts import SealedDrafts
from intake.domain.people.coming_back import stems_of
from intake.domain.talk.devices import UNUSED_DAYS
from intake.domain.talk.draft import Draft, OpenDraft
from intake.domain.talk.guest_list import GUEST_DAYS
from intake.domain.talk.joint_work import Invitation
from intake.services.guest_ports import GuestLook, NewSeat, OwnLook, SeatUse
from intake.services.ports import Busy, NoSpace
from intake.services.trouble import kind_of

LOG: Final = logging.getLogger(__name__)

NOTED_EVERY: Final = timedelta(seconds=30)
"""How often it is noted at most that a guest's device asked: it asks every two seconds."""

_TOUCH_SECONDS: Final = 0.1


@dataclass(frozen=True, slots=True)
class SealedGuests:
    """Keeps their ways in beside the drafts, each with the draft's key wrapped for that device.

    Who only knocks has none: it is made when the young person lets them in.
    """

    drafts: SealedDrafts

    def invite(self, draft: OpenDraft, until: datetime, *, nearby: bool) -> OpenDraft:
        """Make an invitation, in place of one that was made before. Raises Stale, NoSpace."""
        code = ways.new_joining_code()
        invitation = Invitation(code, until.isoformat(), nearby)
        way = ways.invitation_way(draft.id, code, draft.key)
        today = self.drafts.clock.today()

        def with_way(connection: Connection) -> None:
            guest_rows.delete_invitations(connection, draft.id)
            draft_rows.insert_way(connection, way, today)
            guest_rows.set_over(connection, way.lookup, until)

        return self._stored(draft, replace(draft.draft, invitation=invitation), with_way)

    def withdraw(self, draft: OpenDraft) -> OpenDraft:
        """Let an invitation go that nobody used. Raises Stale."""
        content = replace(draft.draft, invitation=None)
        return self._stored(
            draft,
            content,
            lambda connection: guest_rows.delete_invitations(connection, draft.id),
            grows=False,
        )

    def by_code(self, code: str) -> OpenDraft | None:
        """Open with an invitation that is good now. Raises DamagedContent."""
        with self.drafts.database.read() as connection:
            lookup = ways.joining_lookup(code)
            row = guest_rows.read_behind(connection, lookup, ways.INVITATION)
        if row is None or row.until is None or row.until <= self.drafts.clock.now():
            return None
        return draft_rows.open_row(row, ways.key_by_code(guest_rows.way_of(row), code))

    def new_seat(self, token: str) -> NewSeat:
        """A place for the device with this token."""
        return NewSeat(ways.device_lookup(token)[:MARK_LENGTH], ways.guest_door(token).hex())

    def knock(self, draft: OpenDraft, content: Draft, code: str, token: str) -> OpenDraft:
        """Store who knocks, and use the invitation up. Raises Stale, NoSpace."""
        way, today = ways.knock_way(draft.id, token), self.drafts.clock.today()

        def with_knock(connection: Connection) -> None:
            guest_rows.use_up(connection, ways.joining_lookup(code))
            draft_rows.insert_way(connection, way, today)

        return self._stored(draft, content, with_knock)

    def let_in(self, draft: OpenDraft, content: Draft, seat: NewSeat) -> OpenDraft:
        """Give who knocks a way in. Raises Stale, NoSpace."""

        def with_way(connection: Connection) -> None:
            lookup = guest_rows.read_knock(connection, draft.id, seat.mark)
            if lookup is not None:
                door = bytes.fromhex(seat.door)
                guest_rows.let_in(connection, ways.guest_way(draft.id, lookup, door, draft.key))

        return self._stored(draft, content, with_way)

    def turn_away(self, draft: OpenDraft, content: Draft, mark: str) -> OpenDraft:
        """Let who knocks not in. Raises Stale."""
        return self._stored(
            draft,
            content,
            lambda connection: guest_rows.turn_away(connection, draft.id, mark),
            grows=False,
        )

    def shut(self, draft: OpenDraft, content: Draft, mark: str, *, closes: bool) -> OpenDraft:
        """Shut somebody's way in, or open it again. Raises Stale."""
        since = self.drafts.clock.now() if closes else None
        return self._stored(
            draft,
            content,
            lambda connection: guest_rows.shut(connection, draft.id, mark, since),
            grows=False,
        )

    def end_all(self, draft: OpenDraft, content: Draft, token: str) -> OpenDraft:
        """Have nobody be let in any more, under a new key. Raises Stale."""
        key = secrets.token_bytes(KEY_BYTES)
        fresh_ways = [ways.device_way(draft.id, token, key), *_words_ways(draft.id, content, key)]
        other_lookups = [content.reference, ways.used_up_lookup(content.reference)]

        def under_new_key(connection: Connection) -> None:
            draft_rows.rewrap_all(connection, draft.id, fresh_ways, other_lookups)

        return self._stored(replace(draft, key=key), content, under_new_key, grows=False)

    def by_guest(self, token: str) -> OpenDraft | None:
        """Open for a guest's device; None while it is not let in. Raises DamagedContent."""
        lookup = ways.device_lookup(token)
        with self.drafts.database.read() as connection:
            row = guest_rows.read_behind(connection, lookup, ways.GUEST)
        if row is None or row.until is not None or self._is_forgotten(row.used):
            return None
        key = ways.key_by_guest(guest_rows.way_of(row), token)
        self._note(row, key)
        return draft_rows.open_row(row, key)

    def look(self, token: str) -> GuestLook | None:
        """How a guest's device stands, without opening the draft. Raises DamagedContent."""
        lookup = ways.device_lookup(token)
        with self.drafts.database.read() as connection:
            row = guest_rows.read_look(connection, lookup)
        if row is None or self._is_forgotten(row.used):
            return None
        mark = lookup[:MARK_LENGTH]
        if row.kind == ways.KNOCK:
            return GuestLook(mark, "knocks", 0)
        if row.until is not None:
            return GuestLook(mark, "paused", 0)
        self._note(row, ways.key_by_guest(guest_rows.way_of(row), token))
        return GuestLook(mark, "here", row.revision)

    def look_at_own(self, token: str) -> OwnLook | None:
        """How a young person's draft stands, without opening it. Raises DamagedContent."""
        if self.drafts.departures.has_left(token):
            return None
        with self.drafts.database.read() as connection:
            rows = guest_rows.read_own_look(connection, ways.device_lookup(token))
        if not rows or _days_before(self.drafts.clock.today(), rows[0].used) > UNUSED_DAYS:
            return None
        key = ways.key_by_device(guest_rows.way_of(rows[0]), token)
        seats = [_seat_use(row, key) for row in rows if row.seat is not None]
        return OwnLook(rows[0].revision, _in_order(seats))

    def seats(self, draft: OpenDraft) -> tuple[SeatUse, ...]:
        """Those who were let in."""
        with self.drafts.database.read() as connection:
            rows = guest_rows.read_seats(connection, draft.id)
        return _in_order([_seat_use(row, draft.key) for row in rows])

    def _stored(
        self,
        draft: OpenDraft,
        content: Draft,
        beside: Callable[[Connection], None],
        *,
        grows: bool = True,
    ) -> OpenDraft:
        """The next revision, and in the same transaction what changes of the ways in.

        What takes somebody's way away needs no room, so that a full disk keeps nobody in.
        """
        if grows and self.drafts.disk.is_nearly_full:
            raise NoSpace
        revision = draft_rows.next_revision(draft, content, self.drafts.clock.today())
        with self.drafts.database.write() as connection:
            draft_rows.write_next(connection, revision)
            beside(connection)
        return revision.opened

    def _is_forgotten(self, used: date | None) -> bool:
        return _days_before(self.drafts.clock.today(), used) > GUEST_DAYS

    def _note(self, row: Row[Any], key: bytes) -> None:
        now, last = self.drafts.clock.now(), ways.open_use(key, row.lookup, row.seen)
        if last is not None and now - last < NOTED_EVERY:
            return
        last_use = ways.seal_use(key, row.lookup, now, timespec="seconds")
        try:
            with self.drafts.database.write(_TOUCH_SECONDS) as connection:
                guest_rows.note_use(connection, row.lookup, self.drafts.clock.today(), last_use)
        except (Busy, SQLAlchemyError, OSError) as fault:
            # Who only reads must be able to; two seconds later it is tried again.
            LOG.warning("that a guest is here was not noted: %s", kind_of(fault))


def _words_ways(draft_id: bytes, content: Draft, key: bytes) -> list[ways.Way]:
    """The ways in by words under another key, and with a fresh salt: so whoever came by the old
    wrapping at this moment finds it gone. Slow: never in a transaction."""
    salt, words_ways = None, list[ways.Way]()
    offer = content.next_words
    for words, make in (
        (content.words, ways.words_way),
        (offer.words if offer else (), ways.next_words_way),
    ):
        if words:
            secret = ways.words_secret(stems_of(words), salt)
            salt = secret.salt
            words_ways.append(make(draft_id, content.reference, secret, key))
    return words_ways


def _seat_use(row: Row[Any], key: bytes) -> SeatUse:
    last = ways.open_use(key, row.seat, row.seat_seen)
    return SeatUse(row.seat[:MARK_LENGTH], row.shut_since is not None, last)


def _in_order(seats: list[SeatUse]) -> tuple[SeatUse, ...]:
    return tuple(sorted(seats, key=lambda each: each.mark))


def _days_before(today: date, day: date | None) -> int:
    return (today - day).days if day else 0
