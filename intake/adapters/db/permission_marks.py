"""What somebody took back in a case, noted without what it was, so that no backup gives it back.

The mark is a digest of the salt of the event that allowed it: random bytes that are sealed with
what it holds. Who has the note, the list or the database alone learns from it neither whose it was
nor what; whoever has the case with its keys finds the mark again, in a backup too.
"""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Final

from sqlalchemy import Connection, insert

from intake.adapters.crypto.keyring import Keyring
from intake.adapters.db import case_rows
from intake.adapters.db.case_rows import EventRows, events_in
from intake.adapters.db.engine import Database
from intake.adapters.db.tables import gone_notes
from intake.adapters.gone_file import GoneList
from intake.domain.case.chain import Link
from intake.domain.case.event import NewEvent, as_events
from intake.domain.case.permissions import Permission, ended, permissions

PERMISSIONS: Final = "permissions"
"""What such notes are called."""

GoneNote = Mapping[str, object]
"""A row of `gone_notes`."""


def notes_of_ended(
    links: Sequence[Link], new: Sequence[NewEvent], now: datetime
) -> Sequence[GoneNote]:
    """A note for whatever these new events of a case take back, of what was allowed before."""
    before = events_in(links)
    after = (*before, *as_events(new, len(before), now))
    day = now.astimezone(UTC).date()
    return [
        {"kind": PERMISSIONS, "mark": mark, "day": day, "carried": False}
        for mark in (_mark(links, each) for each in ended(before, after))
        if mark
    ]


def note_gone(connection: Connection, notes: Sequence[GoneNote]) -> None:
    """Write notes, in the transaction of what they tell."""
    if notes:
        connection.execute(insert(gone_notes), notes)


@dataclass(frozen=True, slots=True)
class EndedPermissions:
    """What a case from a backup allows, and a list says was taken back since."""

    database: Database
    keyring: Keyring = field(repr=False)
    gone_list: GoneList = field(repr=False)

    def of(self, reference: str) -> tuple[Permission, ...]:
        """What is allowed there and must not be. Raises DamagedContent."""
        with self.database.read() as connection:
            rows = case_rows.read_events(connection, reference)
        if not rows:
            return ()
        links = EventRows(self.keyring).links(rows)
        return tuple(
            each
            for each in permissions(events_in(links))
            if self.gone_list.has(PERMISSIONS, _mark(links, each))
        )


def _mark(links: Sequence[Link], permission: Permission) -> str:
    """What a permission is known by; empty where what allowed it was erased."""
    salt = links[permission.number - 1].salt
    return hashlib.sha256(salt + permission.kind.encode()).hexdigest() if salt else ""
