"""Drafts that only their own young person can open: what the Drafts port asks for."""

import logging
import secrets
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from functools import partial
from typing import Any, Final

from sqlalchemy import Row
from sqlalchemy.exc import SQLAlchemyError

from intake.adapters.crypto import ways
from intake.adapters.crypto.aead import KEY_BYTES
from intake.adapters.crypto.fair_queue import FairQueue
from intake.adapters.db import draft_rows
from intake.adapters.db.departures import Departures
from intake.adapters.db.engine import Database
from intake.adapters.db.unsent_drafts import UnsentDrafts
from intake.adapters.db.work_days import WorkDays
from intake.adapters.disk import Disk, room_beside
from intake.domain.people.code_reading import Misfit, misfit, read_code
from intake.domain.people.coming_back import (
    ALPHABET,
    REFERENCE_LENGTH,
    WORD_COUNT,
    Code,
    WordList,
    spells,
    stems_of,
)
from intake.domain.talk.devices import UNUSED_DAYS, Device
from intake.domain.talk.draft import Draft, NextWords, OpenDraft
from intake.domain.talk.five_words import with_next_words, without_spent_words
from intake.services.fresh import until_fresh
from intake.services.ports import Busy, Caller, NoSpace, NotYet, Place, Stale, UsedUp, WallClock
from intake.services.trouble import kind_of

LOG: Final = logging.getLogger(__name__)

_ID_BYTES: Final = 16
_MARK_LENGTH: Final = 16
_NOTED_EVERY: Final = timedelta(minutes=5)
"""How often it is noted at most that a device came: a turn is one write, not two."""

_TOUCH_SECONDS: Final = 0.1
"""How long who only reads waits for the day of their visit to be noted."""


@dataclass(frozen=True, slots=True)
class SealedDrafts(UnsentDrafts):
    """Keeps drafts in the database. Nothing slow, and nothing secret, happens in a transaction."""

    database: Database
    words: WordList
    queue: FairQueue[ways.WordsSecret]
    clock: WallClock
    departures: Departures
    disk: Disk = field(default_factory=lambda: Disk(room_beside(None)))

    def begin(self, council: str, flow: str, flow_hash: str) -> tuple[OpenDraft, str]:
        """Start a draft with a fresh reference; also gives the device's token. Raises NoSpace.

        Nothing slow is done for somebody who has told nothing yet: see `with_words`.
        """
        if self.disk.is_low:
            raise NoSpace
        key, draft_id = secrets.token_bytes(KEY_BYTES), secrets.token_bytes(_ID_BYTES)
        draft = Draft(self._free_reference(), (), flow)
        open_draft = OpenDraft(draft_id, council, flow_hash, 1, key, draft)
        token, today = ways.new_token(), self._day_of_beginning()
        revision = draft_rows.first_revision(open_draft, today)
        by_device = ways.device_way(draft_id, token, key)
        last_use = self._seen(key, by_device.lookup)
        with self.database.write() as connection:
            draft_rows.insert_draft(connection, revision)
            draft_rows.insert_way(connection, ways.reserved_way(draft_id, draft.reference), today)
            draft_rows.insert_way(connection, by_device, today, last_use)
        return open_draft, token

    def with_words(self, open_draft: OpenDraft) -> OpenDraft:
        """The draft with words that open it, made now if it has none yet. Raises Stale.

        One that was sent stays as it is: it has words, shown or not.
        """
        if open_draft.draft.sent or open_draft.draft.words:
            return open_draft
        new_words, today = self._new_words(), self.clock.today()
        secret = ways.words_secret(stems_of(new_words), self._salt(open_draft))
        content = replace(open_draft.draft, words=new_words)
        revision = draft_rows.next_revision(open_draft, content, today)
        by_words = ways.words_way(open_draft.id, content.reference, secret, open_draft.key)
        with self.database.write() as connection:
            draft_rows.write_next(connection, revision)
            draft_rows.delete_reserved(connection, content.reference)
            draft_rows.insert_way(connection, by_words, today)
        return revision.opened

    def by_device(self, token: str) -> OpenDraft | None:
        """Open with the device's cookie; None when this device has no way in (any more)."""
        if self.departures.has_left(token):
            return None
        with self.database.read() as connection:
            way_and_row = draft_rows.read_by_device(connection, token)
        if way_and_row is None:
            return None
        way, row = way_and_row
        if row.used is not None and row.used < self._since():
            return None
        open_draft, now = self._open(row, ways.key_by_device(way, token)), self.clock.now()
        last = ways.open_use(open_draft.key, way.lookup, row.seen)
        if row.touched < self.clock.today() or last is None or now - last >= _NOTED_EVERY:
            self._note_use(open_draft, way.lookup)
        return open_draft

    def devices(self, open_draft: OpenDraft, token: str) -> tuple[Device, ...]:
        """The devices with a way in, this one first, then by when each came last."""
        here, key = ways.device_lookup(token), open_draft.key
        with self.database.read() as connection:
            rows = draft_rows.read_devices(connection, open_draft.id, self._since())
        devices = [
            Device(lookup[:_MARK_LENGTH], lookup == here, ways.open_use(key, lookup, last_use))
            for lookup, last_use in rows
        ]
        return tuple(sorted(devices, key=_newest_first))

    def end_device(self, open_draft: OpenDraft, mark: str) -> None:
        """Take a device's way in away; one that is not there stays away."""
        with self.database.read() as connection:
            rows = draft_rows.read_devices(connection, open_draft.id, date.min)
        lookups = [lookup for lookup, _ in rows if lookup[:_MARK_LENGTH] == mark]
        with self.database.write() as connection:
            draft_rows.delete_devices(connection, lookups)

    def _day_of_beginning(self) -> date:
        return WorkDays(self.database).dated(self.clock.today())

    def _since(self) -> date:
        return self.clock.today() - timedelta(days=UNUSED_DAYS)

    def _note_use(self, open_draft: OpenDraft, lookup: str) -> None:
        today, last_use = self.clock.today(), self._seen(open_draft.key, lookup)
        try:
            with self.database.write(_TOUCH_SECONDS) as connection:
                draft_rows.touch(connection, open_draft.id, today)
                draft_rows.note_use(connection, lookup, today, last_use)
        except (Busy, SQLAlchemyError, OSError) as fault:
            # Who only reads must be able to; next time the day is noted.
            LOG.warning("the day of a visit was not noted: %s", kind_of(fault))

    def misfit(self, reference: str, words: str) -> Misfit:
        """Why what was typed opens nothing, as far as the list of words tells it."""
        return misfit(reference, words, self.words)

    def by_words(
        self, reference: str, words: str, caller: Caller, place: Place
    ) -> tuple[OpenDraft, str] | None:
        """Open with reference and words, however they were typed; also a new device token."""
        code = read_code(reference, words, self.words)
        if code is None:
            return None
        return self._enter(code.reference, self._secret(code, caller, place))

    def has_words(self, open_draft: OpenDraft, words: str, caller: Caller, place: Place) -> bool:
        """Whether these words open a draft that is open already."""
        code = read_code(open_draft.draft.reference, words, self.words)
        if code is None or code.reference != open_draft.draft.reference:
            return False
        secret = self._secret(code, caller, place)
        return self._fitting(code.reference, secret) is not None

    def _secret(self, code: Code, caller: Caller, place: Place) -> ways.WordsSecret:
        with self.database.read() as connection:
            by_words = draft_rows.read_words(connection, code.reference)
        # An unknown reference has the same work done for it, so that time tells nothing.
        work = partial(ways.words_secret, code.stems, by_words[0].salt if by_words else None)
        secret = self.queue.ask(caller, place, work)
        if secret is None:
            raise NotYet(place, code)
        return secret

    def _fitting(self, reference: str, secret: ways.WordsSecret) -> ways.Way | None:
        with self.database.read() as connection:
            by_words = draft_rows.read_words(connection, reference)
        return next((way for way in by_words if secret.fits(way.verifier or b"")), None)

    @until_fresh
    def _enter(self, reference: str, secret: ways.WordsSecret) -> tuple[OpenDraft, str] | None:
        way = self._fitting(reference, secret)
        if way is None:
            self._refuse_used_up(reference, secret)
            return None
        key, token = ways.key_by_words(way, secret), ways.new_token()
        today = self._day_of_beginning()
        by_device = ways.device_way(way.draft_id, token, key)
        last_use = self._seen(key, by_device.lookup)
        with self.database.write() as connection:
            row = draft_rows.lock_behind(connection, way)
            if row is not None:
                draft_rows.insert_way(connection, by_device, today, last_use)
                draft_rows.touch(connection, way.draft_id, today)
        if row is None:
            if self._fitting(reference, secret) == way:
                return None
            # Somebody came in by new words meanwhile: perhaps these are in use now.
            raise Stale
        open_draft = self._open(row, key)
        if way.kind == ways.NEXT_WORDS:
            open_draft = self._switch(open_draft, secret, token)
        return open_draft, token

    def _refuse_used_up(self, reference: str, secret: ways.WordsSecret) -> None:
        with self.database.read() as connection:
            used_up = draft_rows.read_used_up(connection, reference)
        if used_up and secret.fits(used_up.verifier or b""):
            raise UsedUp

    def save(self, open_draft: OpenDraft, content: Draft) -> OpenDraft:
        """Store new content under the next revision. Raises Stale, NoSpace."""
        if self.disk.is_nearly_full:
            raise NoSpace
        revision = draft_rows.next_revision(open_draft, content, self.clock.today())
        with self.database.write() as connection:
            draft_rows.write_next(connection, revision)
        return revision.opened

    def has_room(self) -> bool:
        """Whether there is room for what is only half typed."""
        return not self.disk.is_low

    def forget(self, token: str, network: str = "") -> None:
        """Take away this device's way in, now or as soon as it can be; never raises.

        The words still open the draft. ``network`` is the address that asks for it.
        """
        self.departures.leave(token, network)

    def throw_away(self, open_draft: OpenDraft) -> None:
        """Delete a draft that was never sent, for good; one that was sent stays."""
        with self.database.write() as connection:
            draft_rows.delete_unsent(connection, open_draft.id)

    def offer_words(self, open_draft: OpenDraft, offer: NextWords) -> OpenDraft:
        """Make new words beside those in use. Raises Stale."""
        new_words, today = self._new_words(), self.clock.today()
        secret = ways.words_secret(stems_of(new_words), self._salt(open_draft))
        content = replace(open_draft.draft, next_words=replace(offer, words=new_words))
        revision = draft_rows.next_revision(open_draft, content, today)
        by_words = ways.next_words_way(open_draft.id, content.reference, secret, open_draft.key)
        with self.database.write() as connection:
            draft_rows.write_next(connection, revision)
            draft_rows.delete_next_words(connection, open_draft.id)
            draft_rows.insert_way(connection, by_words, today)
        return revision.opened

    def take_up_words(self, open_draft: OpenDraft, token: str) -> OpenDraft:
        """Have the new words take the place of those in use, under a new key. Raises Stale."""
        offer = open_draft.draft.next_words
        if offer is None or not offer.words:
            return open_draft
        secret = ways.words_secret(stems_of(offer.words), self._salt(open_draft))
        return self._switch(open_draft, secret, token)

    def drop_words(self, open_draft: OpenDraft) -> OpenDraft:
        """Let new words go; those in use stay. Raises Stale."""
        content, today = replace(open_draft.draft, next_words=None), self.clock.today()
        revision = draft_rows.next_revision(open_draft, content, today)
        with self.database.write() as connection:
            draft_rows.write_next(connection, revision)
            draft_rows.delete_next_words(connection, open_draft.id)
        return revision.opened

    def _switch(self, open_draft: OpenDraft, secret: ways.WordsSecret, token: str) -> OpenDraft:
        offer, today = open_draft.draft.next_words, self.clock.today()
        key = secrets.token_bytes(KEY_BYTES)
        if offer is None:
            raise Stale
        content = with_next_words(open_draft.draft)
        revision = draft_rows.next_revision(replace(open_draft, key=key), content, today)
        by_words = ways.words_way(open_draft.id, content.reference, secret, key)
        devices = [ways.device_way(open_draft.id, each, key) for each in {token, offer.token}]
        with self.database.read() as connection:
            before = draft_rows.read_words(connection, content.reference)
        old_ways = [way for way in before if way.kind == ways.WORDS and way.verifier]
        with self.database.write() as connection:
            draft_rows.write_next(connection, revision)
            draft_rows.rewrap(connection, open_draft.id, devices)
            for way in (by_words, *map(ways.used_up_way, old_ways)):
                draft_rows.insert_way(connection, way, today)
        return revision.opened

    def _seen(self, key: bytes, lookup: str) -> bytes:
        return ways.seal_use(key, lookup, self.clock.now())

    def _salt(self, open_draft: OpenDraft) -> bytes | None:
        with self.database.read() as connection:
            by_words = draft_rows.read_words(connection, open_draft.draft.reference)
        return by_words[0].salt if by_words else None

    def _open(self, row: Row[Any], key: bytes) -> OpenDraft:
        open_draft = draft_rows.open_row(row, key)
        draft = without_spent_words(open_draft.draft, self.clock.now())
        return open_draft if draft is open_draft.draft else replace(open_draft, draft=draft)

    def _new_words(self) -> tuple[str, ...]:
        return tuple(secrets.SystemRandom().sample(self.words.words, WORD_COUNT))

    def _free_reference(self) -> str:
        with self.database.read() as connection:
            while True:
                reference = "".join(secrets.choice(ALPHABET) for _ in range(REFERENCE_LENGTH))
                if not spells(reference) and not draft_rows.is_taken(connection, reference):
                    return reference


def _newest_first(device: Device) -> tuple[bool, float]:
    return not device.is_here, -(device.last.timestamp() if device.last else 0.0)
