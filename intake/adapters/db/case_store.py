"""Cases at the council, encrypted and append-only: what the Cases port asks for."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from intake.adapters.crypto.blind_index import BlindIndex
from intake.adapters.crypto.keyring import Keyring
from intake.adapters.db import case_rows, desk_rows, draft_rows, flood_rows, guest_rows, outbox_rows
from intake.adapters.db.case_rows import ChainedEvents, EventRows, no_events
from intake.adapters.db.claim_store import forget_codes
from intake.adapters.db.desk_rows import ListedCase
from intake.adapters.db.document_store import forget_documents
from intake.adapters.db.engine import Database
from intake.adapters.db.permission_marks import GoneNote, note_gone, notes_of_ended
from intake.adapters.db.prepared_letter_store import forget_letters
from intake.adapters.db.proof_store import forget_sent
from intake.adapters.db.referral_store import bind
from intake.adapters.db.unsent_texts import forget_unsent
from intake.domain.case.event import Event, NewEvent
from intake.domain.case.glance import Glance
from intake.domain.case.permissions import may_end
from intake.domain.law.product_events import CONTENT_ERASED
from intake.domain.notices.notice import Notice
from intake.domain.talk.draft import Draft, OpenDraft
from intake.services.ports import AlreadySent, Handover, Listing, NoSuchCase, Stale, WallClock
from intake.services.referral_ports import Bond


@dataclass(frozen=True, slots=True)
class CaseStore:
    """Keeps cases in the database. All encryption is done before a transaction begins."""

    database: Database
    keyring: Keyring
    clock: WallClock
    index: BlindIndex

    def send(
        self,
        open_draft: OpenDraft,
        content: Draft,
        events: Sequence[NewEvent],
        glance: Glance,
        *,
        notices: Sequence[Notice] = (),
        batch: str = "",
        bonds: Sequence[Bond] = (),
    ) -> OpenDraft:
        """Turn a draft into a case, once. Raises AlreadySent, Stale."""
        if open_draft.draft.sent:
            raise AlreadySent
        now, reference = self.clock.now(), open_draft.draft.reference
        sent_draft = replace(content, sent=True)
        revision = draft_rows.next_revision(open_draft, sent_draft, self.clock.today())
        chained_events = EventRows(self.keyring).chained(
            reference, events, now, no_events(reference)
        )
        listed_case = self.listed(reference, open_draft.council, glance)
        waiting = outbox_rows.waiting(self.keyring, reference, notices, now)
        with self.database.write() as connection:
            try:
                draft_rows.write_next(connection, revision)
            except Stale:
                if case_rows.case_exists(connection, reference):
                    raise AlreadySent from None
                raise
            forget_sent(connection, open_draft, content)
            guest_rows.delete_guests(connection, open_draft.id)
            forget_codes(connection, open_draft.id)
            case_rows.insert_case(connection, reference, open_draft.council, now, chained_events)
            desk_rows.write_listed(connection, listed_case)
            bind(connection, reference, bonds)
            if batch:
                flood_rows.insert_flood(connection, reference, now)
            outbox_rows.insert(connection, waiting)
        return revision.opened

    def council_of(self, reference: str) -> str:
        """The council that has the case. Raises NoSuchCase."""
        with self.database.read() as connection:
            council = case_rows.read_council(connection, reference)
        if council is None:
            raise NoSuchCase
        return council

    def events(self, reference: str) -> tuple[Event, ...]:
        """All events, oldest first by sequence. Raises NoSuchCase, DamagedContent."""
        with self.database.read() as connection:
            rows = case_rows.read_events(connection, reference)
        if not rows:
            raise NoSuchCase
        return EventRows(self.keyring).events(rows)

    def append(
        self,
        reference: str,
        after: int,
        events: Sequence[NewEvent],
        glance: Glance,
        *,
        notices: Sequence[Notice] = (),
    ) -> None:
        """Append events after the last sequence seen. Raises Stale, NoSuchCase."""
        listed_case = self.listed(reference, self.council_of(reference), glance)
        chained_events = self._chained(reference, after, events)
        waiting = outbox_rows.waiting(self.keyring, reference, notices, self.clock.now())
        notes = self._ended(reference, events)
        with self.database.write() as connection:
            case_rows.append_events(connection, reference, after, chained_events)
            note_gone(connection, notes)
            desk_rows.write_listed(connection, listed_case)
            outbox_rows.insert(connection, waiting)
            forget_documents(connection, reference, events)
            forget_letters(connection, reference, events)
            if any(each.name == CONTENT_ERASED for each in events):
                forget_unsent(connection, reference)

    def append_from(
        self,
        open_draft: OpenDraft,
        content: Draft,
        after: int,
        events: Sequence[NewEvent],
        glance: Glance,
        *,
        notices: Sequence[Notice] = (),
        handover: Handover | None = None,
    ) -> OpenDraft:
        """Append what a young person sends from their own place. Raises Stale, NoSuchCase."""
        reference = open_draft.draft.reference
        former_row = self.listed(reference, open_draft.council, handover.kept) if handover else None
        open_draft = replace(open_draft, council=handover.to) if handover else open_draft
        revision = draft_rows.next_revision(open_draft, content, self.clock.today())
        chained_events = self._chained(reference, after, events)
        listed_case = self.listed(reference, open_draft.council, glance)
        waiting = outbox_rows.waiting(self.keyring, reference, notices, self.clock.now())
        notes = self._ended(reference, events)
        with self.database.write() as connection:
            draft_rows.write_next(connection, revision)
            forget_sent(connection, open_draft, content)
            case_rows.append_events(connection, reference, after, chained_events)
            note_gone(connection, notes)
            if former_row is not None:
                case_rows.write_council(connection, reference, open_draft.council)
                desk_rows.write_kept(connection, former_row)
                forget_unsent(connection, reference)
            desk_rows.write_listed(connection, listed_case)
            outbox_rows.insert(connection, waiting)
        return revision.opened

    def to_look_at(self, council: str, day: date) -> Sequence[str]:
        """The references of a council's cases that want looking at by this London day."""
        with self.database.read() as connection:
            return case_rows.read_to_look_at(connection, council, day)

    def put_off(self, reference: str, after: int, until: date | None) -> None:
        """A case was looked at, and wants looking at again on this London day, if on any."""
        with self.database.write() as connection:
            case_rows.write_put_off(connection, reference, after, until)

    def references(self) -> Sequence[str]:
        """Every reference, oldest case first."""
        with self.database.read() as connection:
            return case_rows.read_references(connection)

    def unlisted(self) -> Sequence[str]:
        """The references of cases that are older than the lists."""
        with self.database.read() as connection:
            return desk_rows.read_unlisted(connection)

    def list_anew(self, listings: Sequence[Listing]) -> None:
        """Write how these cases stand at a glance: all at once, or none."""
        rows = [(each, tuple(self._listings(each))) for each in listings]
        with self.database.write() as connection:
            desk_rows.write_anew(connection, rows)

    def _listings(self, listing: Listing) -> Iterator[ListedCase]:
        if listing.glance is not None:
            here = {listing.council: listing.glance}
            for council, glance in {**listing.former, **here}.items():
                yield self.listed(listing.reference, council, glance)

    def listed(self, reference: str, council: str, glance: Glance) -> ListedCase:
        """How a case stands in a council's lists, ready to be written."""
        names = (glance.name, *glance.found_by)
        marks = self.index.marks_of_names(council, names)
        advocate = self.index.mark_of_email(glance.advocate) if glance.advocate else None
        return ListedCase(reference, council, glance, marks, advocate)

    def _chained(self, reference: str, after: int, events: Sequence[NewEvent]) -> ChainedEvents:
        with self.database.read() as connection:
            head = case_rows.read_head(connection, reference)
        if head is None:
            raise NoSuchCase
        if head.last != after:
            raise Stale
        return EventRows(self.keyring).chained(reference, events, self.clock.now(), head)

    def _ended(self, reference: str, new: Sequence[NewEvent]) -> Sequence[GoneNote]:
        """What is to be noted of what somebody takes back by these, so that no backup gives it."""
        if not any(map(may_end, new)):
            return ()
        with self.database.read() as connection:
            rows = case_rows.read_events(connection, reference)
        links = EventRows(self.keyring).links(rows)
        return notes_of_ended(links, new, self.clock.now())
