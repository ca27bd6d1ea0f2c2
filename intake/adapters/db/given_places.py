"""Young people's places in cases that they did not send from here: the LatePlaces port."""

import secrets
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from typing import Final

from sqlalchemy import Connection, bindparam, delete, select

from intake.adapters.crypto import ways
from intake.adapters.crypto.aead import KEY_BYTES
from intake.adapters.db import draft_rows
from intake.adapters.db.draft_rows import SealedRevision
from intake.adapters.db.engine import Database
from intake.adapters.db.tables import drafts, ways_in
from intake.domain.people.coming_back import WORD_COUNT, WordList, stems_of
from intake.domain.talk.draft import Draft, OpenDraft, laid_down
from intake.services.ports import WallClock

_ID_BYTES: Final = 16

_LET_GO: Final = delete(drafts).where(
    drafts.c.id.in_(select(ways_in.c.draft_id).where(ways_in.c.lookup == bindparam("found_by")))
)

FlowHash = Callable[[str], str]
"""The structure of the newest version of a flow, by its name."""


@dataclass(frozen=True, slots=True)
class SealedPlace:
    """A young person's own place, with the way in by words that leads to it."""

    revision: SealedRevision
    way: ways.Way
    words: tuple[str, ...] = field(repr=False)


@dataclass(frozen=True, slots=True)
class GivenPlaces:
    """Makes places; ``flow`` is the conversation that they stand in."""

    database: Database
    clock: WallClock
    words: WordList
    flow: str
    flow_hash: FlowHash

    def sealed(self, reference: str, council: str) -> SealedPlace:
        """A place for a case, ready to be written. This is slow."""
        words = tuple(secrets.SystemRandom().sample(self.words.words, WORD_COUNT))
        key, draft_id = secrets.token_bytes(KEY_BYTES), secrets.token_bytes(_ID_BYTES)
        draft = replace(laid_down(Draft(reference, (), self.flow)), sent=True)
        open_draft = OpenDraft(draft_id, council, self.flow_hash(self.flow), 1, key, draft)
        secret = ways.words_secret(stems_of(words))
        way = ways.words_way(draft_id, reference, secret, key)
        revision = draft_rows.first_revision(open_draft, self.clock.today())
        return SealedPlace(revision, way, words)

    def insert(self, connection: Connection, place: SealedPlace) -> None:
        """Write a place."""
        draft_rows.insert_draft(connection, place.revision)
        draft_rows.insert_way(connection, place.way, self.clock.today())

    def begin(self, reference: str, council: str) -> tuple[OpenDraft, tuple[str, ...]]:
        """A place for a case that nobody has words for, in place of one that was only begun."""
        place = self.sealed(reference, council)
        with self.database.write() as connection:
            connection.execute(_LET_GO, {"found_by": reference})
            self.insert(connection, place)
        return place.revision.opened, place.words
