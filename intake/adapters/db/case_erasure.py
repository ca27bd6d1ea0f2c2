"""Cases whose time is over, taken out of the database: what the Erasure port asks for."""

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from typing import Final

from sqlalchemy import Connection, bindparam, delete, exists, insert, select, update

from intake.adapters.chain_heads import HeadsFile, HeadsUnreadable
from intake.adapters.crypto.keyring import Keyring
from intake.adapters.db import case_rows, desk_rows
from intake.adapters.db.case_rows import EventRows
from intake.adapters.db.case_tables import tables_of_cases
from intake.adapters.db.desk_rows import ListedCase
from intake.adapters.db.desk_tables import access_log, desk_drafts
from intake.adapters.db.engine import Database
from intake.adapters.db.tables import cases, drafts, events, outbox, ways_in
from intake.domain.case.event import NewEvent
from intake.domain.case.glance import Glance
from intake.domain.case.keeping import HOLDS, SYSTEM
from intake.services.ports import AccessKind, NoSuchCase, Stale, WallClock

_IN_USE: Final = exists().where(
    events.c.reference == cases.c.reference,
    events.c.actor != SYSTEM,
    events.c.name.not_in(sorted(HOLDS)),
    events.c.at >= bindparam("day"),
)
_QUIET: Final = (
    select(cases.c.reference)
    .where(
        cases.c.council == bindparam("whose"),
        cases.c.opened < bindparam("opened"),
        ~_IN_USE,
    )
    .order_by(cases.c.reference)
)
_WITH_EVENT: Final = (
    select(events.c.reference)
    .distinct()
    .join(cases, cases.c.reference == events.c.reference)
    .where(cases.c.council == bindparam("whose"), events.c.name == bindparam("what"))
    .order_by(events.c.reference)
)
_EMPTY: Final = (
    update(events)
    .where(events.c.reference == bindparam("which"), events.c.sequence <= bindparam("last"))
    .values(sealed=None)
)
_LEFT_ALONE: Final = update(cases).where(cases.c.reference == bindparam("which"))


@dataclass(frozen=True, slots=True)
class CaseErasure:
    """Takes out what a case held, and later the case; each is one transaction, and in the log.

    ``heads`` are the chains' heads outside the database: a case is taken out of them first, so
    that one which is gone from the database alone is still missed.
    """

    database: Database
    keyring: Keyring
    clock: WallClock
    heads: HeadsFile

    def quiet(self, council: str, since: date) -> Sequence[str]:
        """The references of a council's cases in which nobody did anything since a day."""
        midnight = datetime.combine(since, time(), UTC)
        values = {"whose": council, "day": since, "opened": midnight}
        with self.database.read() as connection:
            return connection.execute(_QUIET, values).scalars().all()

    def with_event(self, council: str, name: str) -> Sequence[str]:
        """The references of a council's cases in which this happened."""
        with self.database.read() as connection:
            values = {"whose": council, "what": name}
            return connection.execute(_WITH_EVENT, values).scalars().all()

    def erase(self, reference: str, after: int, new: NewEvent, glance: Glance, who: str) -> None:
        """Take out all that was written, the young person's place with it, and say so.

        What stays is when what happened, and the chain over it. Raises Stale, NoSuchCase.
        """
        with self.database.read() as connection:
            council = case_rows.read_council(connection, reference)
            head = case_rows.read_head(connection, reference)
        if council is None or head is None:
            raise NoSuchCase
        if head.last != after:
            raise Stale
        chained_events = EventRows(self.keyring).chained(reference, [new], self.clock.now(), head)
        with self.database.write() as connection:
            case_rows.append_events(connection, reference, after, chained_events)
            connection.execute(_EMPTY, {"which": reference, "last": after})
            _take_out(connection, reference)
            desk_rows.write_listed(connection, ListedCase(reference, council, glance, ()))
            connection.execute(_LEFT_ALONE.values(look_on=None), {"which": reference})
            self._log(connection, who, "erased", reference)

    def forget(self, reference: str, who: str) -> None:
        """Take out the case itself: nothing of it is left but that it was taken out."""
        # Heads that can't be read stay as they are: the look of each night says so.
        with suppress(HeadsUnreadable):
            self.heads.forget(reference)
        with self.database.write() as connection:
            _take_out(connection, reference)
            connection.execute(delete(events).where(events.c.reference == reference))
            connection.execute(delete(cases).where(cases.c.reference == reference))
            self._log(connection, who, "forgotten", reference)

    def tidy(self) -> None:
        """Have what was taken out be gone from the files too, as far as the database can."""
        self.database.write_back()

    def _log(self, connection: Connection, who: str, kind: AccessKind, reference: str) -> None:
        row = {"at": self.clock.now(), "who": who, "kind": kind, "about": reference}
        connection.execute(insert(access_log), row)


def _take_out(connection: Connection, reference: str) -> None:
    """Everything of a case but its own row and its events."""
    place = select(ways_in.c.draft_id).where(ways_in.c.lookup == reference)
    connection.execute(delete(drafts).where(drafts.c.id.in_(place)))
    connection.execute(delete(outbox).where(outbox.c.reference == reference))
    for table in tables_of_cases():
        if table is not events:
            connection.execute(delete(table).where(table.c.reference == reference))
    connection.execute(delete(desk_drafts).where(desk_drafts.c.about == reference))
