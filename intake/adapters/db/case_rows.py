"""Rows of cases and their events: chained in the clear, their content encrypted."""

import hashlib
import json
import secrets
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Final

from sqlalchemy import Connection, Row, bindparam, exists, insert, select, update

from intake.adapters.crypto.keyring import Keyring
from intake.adapters.db.tables import cases, documents, events
from intake.domain.case.chain import SALT_BYTES, START, Link, first_break, linked
from intake.domain.case.event import Event, NewEvent
from intake.domain.law.working_days import london_day
from intake.services.ports import DamagedContent, Stale

_EVENTS: Final = (
    select(events, cases.c.last, cases.c.head)
    .join(cases, cases.c.reference == events.c.reference)
    .where(events.c.reference == bindparam("which"))
    .order_by(events.c.sequence)
)
_EVENTS_OF: Final = (
    select(events, cases.c.last, cases.c.head)
    .join(cases, cases.c.reference == events.c.reference)
    .where(events.c.reference.in_(bindparam("which", expanding=True)))
    .order_by(events.c.reference, events.c.sequence)
)
_HEAD: Final = select(cases.c.last, cases.c.head).where(cases.c.reference == bindparam("which"))
_COUNCIL: Final = select(cases.c.council).where(cases.c.reference == bindparam("which"))
_ALL: Final = select(cases.c.reference).order_by(cases.c.opened, cases.c.reference)
_STILL: Final = (cases.c.reference == bindparam("which")) & (cases.c.last == bindparam("after"))
_MOVE_HEAD: Final = (
    update(cases)
    .where(_STILL)
    .values(last=bindparam("new_last"), head=bindparam("new_head"), look_on=bindparam("today"))
)
_TO_LOOK_AT: Final = select(cases.c.reference).where(
    cases.c.council == bindparam("whose"), cases.c.look_on <= bindparam("day")
)
_PASS: Final = (
    update(cases).where(cases.c.reference == bindparam("which")).values(council=bindparam("whose"))
)
_PUT_OFF: Final = update(cases).where(_STILL).values(look_on=bindparam("until"))
_NEWEST: Final = (
    select(events).where(events.c.sealed.is_not(None)).order_by(events.c.recorded.desc()).limit(3)
)


@dataclass(frozen=True, slots=True)
class Head:
    """The newest event of a case: its sequence number and its hash."""

    last: int
    hash: bytes


def no_events(reference: str) -> Head:
    """Where the chain of a case begins: at its reference, so that it is no other case's chain."""
    return Head(0, hashlib.sha256(START + reference.encode()).digest())


@dataclass(frozen=True, slots=True)
class ChainedEvents:
    """New events of a case, ready to be written, and the head that the case has then.

    ``today`` is the London day they are written on; ``files`` are the rows of documents that come
    with them.
    """

    rows: Sequence[Mapping[str, object]]
    head: Head
    today: date
    files: Sequence[Mapping[str, object]] = ()


@dataclass(frozen=True, slots=True)
class EventRows:
    """Turns events into rows and back. Nothing of it belongs in a transaction."""

    keyring: Keyring

    def chained(
        self, reference: str, new: Iterable[NewEvent], recorded_at: datetime, head: Head
    ) -> ChainedEvents:
        """Rows for new events after ``head``."""
        rows, files = [], []
        for event in new:
            sequence = head.last + 1
            facts = (sequence, event.name, event.at, recorded_at, event.actor)
            link = linked(facts, event.data, secrets.token_bytes(SALT_BYTES), head.hash)
            rows.append(self._row(reference, link))
            if event.document is not None:
                files.append(self._file(reference, link, event.document))
            head = Head(sequence, link.hash)
        return ChainedEvents(rows, head, london_day(recorded_at), files)

    def links(self, rows: Sequence[Row[Any]]) -> tuple[Link, ...]:
        """The events in all rows of one case. Raises DamagedContent unless their chain is whole."""
        try:
            links = tuple(self._link(row) for row in rows)
            break_at = first_break(links, rows[-1].head, no_events(rows[-1].reference).hash)
        except (ValueError, TypeError, AttributeError) as fault:
            # What stands in the clear may be anything, once it was changed.
            raise DamagedContent("an event is not as it was written") from fault
        if break_at is not None or links[-1].sequence != rows[-1].last:
            raise DamagedContent("a case's chain is broken")
        return links

    def events(self, rows: Sequence[Row[Any]]) -> tuple[Event, ...]:
        """The events in all rows of one case. Raises DamagedContent."""
        return events_in(self.links(rows))

    def _row(self, reference: str, link: Link) -> dict[str, object]:
        data = json.dumps(link.data, ensure_ascii=False, separators=(",", ":"))
        content = (link.salt or b"") + data.encode("utf-8", "surrogatepass")
        return {
            "reference": reference,
            "sequence": link.sequence,
            "name": link.name,
            "at": link.at,
            "recorded": link.recorded,
            "actor": link.actor,
            "sealed": self.keyring.encrypt(
                content, event_label(reference, link.sequence, link.hash)
            ),
            "digest": link.digest,
            "hash": link.hash,
        }

    def _file(self, reference: str, link: Link, content: bytes) -> dict[str, object]:
        label = document_label(reference, link.sequence, link.hash)
        ciphertext = self.keyring.encrypt(content, label)
        return {"reference": reference, "number": link.sequence, "sealed": ciphertext}

    def _link(self, row: Row[Any]) -> Link:
        salt, data = None, None
        if row.sealed is not None:
            label = event_label(row.reference, row.sequence, row.hash)
            content = self.keyring.decrypt(row.sealed, label)
            document = content[SALT_BYTES:].decode("utf-8", "surrogatepass")
            salt, data = content[:SALT_BYTES], json.loads(document)
        facts = (row.sequence, row.name, row.at, row.recorded, row.actor)
        return Link(*facts, data=data, salt=salt, digest=row.digest, hash=row.hash)


def events_in(links: Iterable[Link]) -> tuple[Event, ...]:
    """The events of a chain."""
    return tuple(
        Event(link.sequence, link.name, link.at, link.recorded, link.actor, link.data)
        for link in links
    )


def newest_events_open(connection: Connection, keyring: Keyring) -> bool | None:
    """Whether one of the newest events opens with these keys; None when there are no events."""
    rows = connection.execute(_NEWEST).all()
    return any(_opens(row, keyring) for row in rows) if rows else None


def _opens(row: Row[Any], keyring: Keyring) -> bool:
    try:
        keyring.decrypt(row.sealed, event_label(row.reference, row.sequence, row.hash))
    except DamagedContent:
        return False
    return True


def read_events(connection: Connection, reference: str) -> Sequence[Row[Any]]:
    """All events of a case with its head, in one look, so that both are of one moment."""
    return connection.execute(_EVENTS, {"which": reference}).all()


def read_events_of(connection: Connection, references: Sequence[str]) -> Sequence[Row[Any]]:
    """All events of several cases, case by case."""
    return connection.execute(_EVENTS_OF, {"which": list(references)}).all()


def read_head(connection: Connection, reference: str) -> Head | None:
    """The newest event of a case; None when there is no such case."""
    row = connection.execute(_HEAD, {"which": reference}).one_or_none()
    return None if row is None else Head(*row)


def read_council(connection: Connection, reference: str) -> str | None:
    """The council that has a case."""
    return connection.execute(_COUNCIL, {"which": reference}).scalar_one_or_none()


def read_references(connection: Connection) -> Sequence[str]:
    """Every reference, oldest case first."""
    return connection.execute(_ALL).scalars().all()


def read_to_look_at(connection: Connection, council: str, day: date) -> Sequence[str]:
    """The references of a council's cases that want looking at by this day."""
    return connection.execute(_TO_LOOK_AT, {"whose": council, "day": day}).scalars().all()


def write_put_off(connection: Connection, reference: str, after: int, until: date | None) -> None:
    """Write when a case wants looking at again, if nothing was appended since ``after``."""
    connection.execute(_PUT_OFF, {"which": reference, "after": after, "until": until})


def case_exists(connection: Connection, reference: str) -> bool:
    """Whether a case has this reference."""
    return bool(connection.scalar(select(exists().where(cases.c.reference == reference))))


def write_council(connection: Connection, reference: str, council: str) -> None:
    """Make a case another council's."""
    connection.execute(_PASS, {"which": reference, "whose": council})


def insert_case(
    connection: Connection,
    reference: str,
    council: str,
    opened_at: datetime,
    chained_events: ChainedEvents,
) -> None:
    """Write a new case and its first events."""
    head = {
        "last": chained_events.head.last,
        "head": chained_events.head.hash,
        "look_on": chained_events.today,
    }
    row = {"reference": reference, "council": council, "opened": opened_at, **head}
    connection.execute(insert(cases), row)
    _insert_events(connection, chained_events)


def append_events(
    connection: Connection, reference: str, after: int, chained_events: ChainedEvents
) -> None:
    """Write more events. Raises Stale when others were written since ``after``."""
    head = {
        "new_last": chained_events.head.last,
        "new_head": chained_events.head.hash,
        "today": chained_events.today,
    }
    update_result = connection.execute(_MOVE_HEAD, {"which": reference, "after": after, **head})
    if update_result.rowcount != 1:
        raise Stale
    _insert_events(connection, chained_events)


def _insert_events(connection: Connection, chained_events: ChainedEvents) -> None:
    if chained_events.rows:
        connection.execute(insert(events), chained_events.rows)
    for each in chained_events.files:
        connection.execute(insert(documents), each)


def document_label(reference: str, number: int, link_hash: bytes) -> bytes:
    """What binds a file to the event by which it was put in, and so to what that says of it."""
    return b"|".join((b"documents|sealed", reference.encode(), b"%d" % number, link_hash))


def event_label(reference: str, sequence: int, link_hash: bytes) -> bytes:
    """What binds what an event holds to the event.

    With the hash in it, the encryption vouches for what stands in the clear as well.
    """
    return b"|".join((b"events|sealed", reference.encode(), b"%d" % sequence, link_hash))
