"""Everything that is stored, held against its chain, its seal and its count."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Row, func, select

from intake.adapters.chain_heads import ChainHead, HeadsFile, HeadsUnreadable
from intake.adapters.crypto import ways
from intake.adapters.crypto.draft_seal import is_envelope
from intake.adapters.crypto.keyring import Keyring
from intake.adapters.db import case_rows, desk_rows, outbox_rows
from intake.adapters.db.case_rows import EventRows
from intake.adapters.db.desk_draft_store import DeskDraftStore
from intake.adapters.db.document_store import DocumentStore
from intake.adapters.db.draft_text_store import DraftTextStore
from intake.adapters.db.engine import Database
from intake.adapters.db.flow_versions import StoredVersions
from intake.adapters.db.officer_binding import changed_accounts
from intake.adapters.db.tables import cases, drafts, flow_versions, outbox, ways_in
from intake.domain.case.event import Event, without_content
from intake.domain.case.passing import council_told
from intake.services.ports import DamagedContent, WallClock

Fold = Callable[[str, str, Sequence[Event]], object]
"""Folds a case: its reference, its council, its events. Raises DamagedContent."""


@dataclass(frozen=True)
class Verification:
    """Looks at all rows, one at a time, and at the heads that were kept outside the database.

    Of a draft only the envelope can be seen here, for its key is with its young person.
    """

    database: Database
    keyring: Keyring
    texts: DraftTextStore
    versions: StoredVersions
    heads: HeadsFile
    fold: Fold
    clock: WallClock
    _sound: dict[str, ChainHead] = field(default_factory=dict, init=False, repr=False)

    def steps(self) -> Iterator[str]:
        """A text for each row that was looked at: a line that tells of a fault, or nothing.

        At the end the heads are kept; of a case with a fault, the one that was kept before. Where
        those could not be read, they are left as they are, for somebody to look at.
        """
        self._sound.clear()
        try:
            heads = self.heads.read() or {}
        except HeadsUnreadable as fault:
            yield str(fault)
            yield from self._all({})
            return
        yield from self._all(heads)
        # What was deleted meanwhile was taken out of the heads first, and stays out.
        left = self.heads.read() or {}
        lost_keys = heads.keys() - left.keys()
        sound = {key: each for key, each in self._sound.items() if key not in lost_keys}
        self.heads.write({**left, **sound}, self.clock.today())

    def count(self) -> int:
        """About how many steps there are."""
        with self.database.read() as connection:
            tables = (cases, drafts, ways_in, outbox, flow_versions)
            return sum(
                connection.scalar(select(func.count()).select_from(each)) or 0 for each in tables
            )

    def _all(self, heads: Mapping[str, ChainHead]) -> Iterator[str]:
        yield from self._cases(heads)
        yield from self._rows(drafts, _draft_fault)
        yield from self._rows(ways_in, _way_fault)
        yield from self._rows(outbox, self._notice_fault)
        yield from self._rows(flow_versions, self._version_fault)
        for about in DeskDraftStore(self.database, self.keyring).unreadable():
            yield f"{about}: what an officer typed and did not send is not as it was kept"
        for reference in self.texts.unreadable():
            yield f"{reference}: what a colleague wrote and did not hand in is not as it was kept"
        for kind, email in changed_accounts(self.database, self.keyring):
            yield f"{email}: this {kind}’s row was changed; let them in anew: intake {kind} add"

    def _cases(self, heads: Mapping[str, ChainHead]) -> Iterator[str]:
        with self.database.read() as connection:
            references = case_rows.read_references(connection)
            missing = desk_rows.read_unlisted(connection)
        for reference in references:
            fault = self._case_fault(reference, heads.get(reference))
            yield f"{reference}: {fault}" if fault else ""
        left = self.heads.read() or {} if heads.keys() - set(references) else {}
        for reference in sorted(heads.keys() & left.keys() - set(references)):
            yield f"{reference}: this case was there at the last look, and is gone"
        for reference in missing:
            yield f"{reference}: no list shows this case; run: intake rebuild"

    def _case_fault(self, reference: str, heads: ChainHead | None) -> str:
        with self.database.read() as connection:
            rows = case_rows.read_events(connection, reference)
            council = case_rows.read_council(connection, reference) or ""
        if not rows:
            # One that is gone altogether was deleted since the list was read.
            return "this case has no events" if council else ""
        try:
            events = EventRows(self.keyring).events(rows)
            self.fold(reference, council, events)
        except DamagedContent as fault:
            return str(fault)
        if lost_content := self._lost_fault(reference, events):
            return lost_content
        rightly = council_told(events)
        if rightly and rightly != council:
            return f"it stands with {council}, and its events say {rightly}"
        if heads is not None and (
            len(rows) < heads.last or rows[heads.last - 1].hash != heads.hash
        ):
            return "events that were there at the last look are gone, or are others"
        self._sound[reference] = ChainHead(len(rows), rows[-1].hash)
        newest = max(event.day for event in events)
        ahead = newest > self.clock.today()
        return f"something is dated {newest}, which lies ahead" if ahead else ""

    def _lost_fault(self, reference: str, events: Sequence[Event]) -> str:
        lost_events = without_content(events)
        if lost_events:
            numbers = ", ".join(str(event.sequence) for event in lost_events)
            return f"the content of event {numbers} is gone, and no event says that it was erased"
        lost_files = DocumentStore(self.database, self.keyring).lost(reference, events)
        numbers = ", ".join(map(str, lost_files))
        return f"the file of document {numbers} is gone, or was changed" if lost_files else ""

    def _rows(self, table: Any, fault_of: Callable[[Row[Any]], str]) -> Iterator[str]:
        (key,) = table.primary_key.columns
        with self.database.read() as connection:
            keys = connection.execute(select(key).order_by(key)).scalars().all()
        for each in keys:
            with self.database.read() as connection:
                row = connection.execute(select(table).where(key == each)).one_or_none()
            yield fault_of(row) if row is not None else ""

    def _notice_fault(self, row: Row[Any]) -> str:
        if row.sealed is None:
            is_lost = row.state == outbox_rows.WAITING
            return f"notice {row.id}: nothing is left of what is to be sent" if is_lost else ""
        fine = outbox_rows.opened(self.keyring, row) is not None and row.due_at is not None
        return "" if fine else f"notice {row.id}: it cannot be read"

    def _version_fault(self, row: Row[Any]) -> str:
        flow = self.versions.read_fresh(row.document)
        return "" if flow == row.hash else f"flow version {row.hash}: it is not as it was kept"


def _draft_fault(row: Row[Any]) -> str:
    return "" if is_envelope(row.sealed) else f"draft {row.id.hex()}: it is not as it was sealed"


def _way_fault(row: Row[Any]) -> str:
    way = ways.Way(row.draft_id, row.kind, row.lookup, row.wrapped, row.salt, row.verifier)
    if ways.is_whole(way):
        return ""
    return f"draft {row.draft_id.hex()}: a way into it is not as it was made"
