"""Rows of sealed drafts and their ways in: all that is encrypted is so before a row is written."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any, Final

from sqlalchemy import (
    ColumnElement,
    Connection,
    CursorResult,
    Row,
    bindparam,
    case,
    delete,
    exists,
    insert,
    select,
    update,
)

from intake.adapters.crypto import ways
from intake.adapters.crypto.draft_seal import Binding, seal, unseal
from intake.adapters.db.draft_document import from_document, to_document
from intake.adapters.db.ready_statements import ReadyStatement
from intake.adapters.db.tables import cases, drafts, ways_in
from intake.domain.talk.draft import Draft, OpenDraft
from intake.services.ports import DamagedContent, Stale

_NOT_AS_WRITTEN: Final = "the row of a draft is not as it is written here"
_OF_DEVICES: Final = frozenset({ways.DEVICE, ways.KNOCK, ways.GUEST})
_WITH_DEVICE: Final = ReadyStatement(
    select(
        *(ways_in.c[name] for name in ("draft_id", "kind", "lookup", "wrapped", "salt")),
        *(ways_in.c[name] for name in ("verifier", "used", "seen")),
        *(column for column in drafts.c if column is not drafts.c.gone_on),
    )
    .join(drafts, drafts.c.id == ways_in.c.draft_id)
    .where(
        ways_in.c.lookup == bindparam("found_by"),
        ways_in.c.kind == ways.DEVICE,
        drafts.c.gone_on.is_(None),
    )
)
_WORDS: Final = (
    select(ways_in)
    .where(
        ways_in.c.lookup.in_(bindparam("lookups", expanding=True)),
        ways_in.c.kind.in_([ways.WORDS, ways.NEXT_WORDS]),
    )
    .order_by(ways_in.c.lookup)
)
_USED_UP: Final = select(ways_in).where(
    ways_in.c.lookup == bindparam("found_by"), ways_in.c.kind == ways.USED_UP
)
_LOCK: Final = select(drafts.c.id).where(drafts.c.id == bindparam("draft")).with_for_update()
_STILL: Final = select(drafts).where(
    drafts.c.id == bindparam("draft"),
    drafts.c.gone_on.is_(None),
    exists().where(
        ways_in.c.lookup == bindparam("found_by"), ways_in.c.verifier == bindparam("known_by")
    ),
)


def _no_earlier(column: ColumnElement[Any]) -> ColumnElement[Any]:
    """Today, or the day that stands there when it lies ahead.

    A clock that went back for a while would make what was in use just now look long forgotten, and
    have it put away once the clock is right.
    """
    today = bindparam("today", type_=column.type)
    return case((column > today, column), else_=today)


_NEXT: Final = (
    update(drafts)
    .where(drafts.c.id == bindparam("draft"), drafts.c.revision == bindparam("read"))
    .values(
        council=bindparam("new_council"),
        flow_hash=bindparam("new_flow_hash"),
        touched=_no_earlier(drafts.c.touched),
        revision=bindparam("read") + 1,
        sealed=bindparam("new_sealed"),
    )
)
_WRITE_NEXT: Final = ReadyStatement(_NEXT)
_FORGET: Final = delete(ways_in).where(
    ways_in.c.lookup.in_(bindparam("lookups", expanding=True)), ways_in.c.kind == ways.DEVICE
)
_FORGET_OTHERS: Final = delete(ways_in).where(
    ways_in.c.draft_id == bindparam("draft"),
    ways_in.c.lookup.not_in(bindparam("lookups", expanding=True)),
)
_REWRAP: Final = (
    update(ways_in)
    .where(ways_in.c.lookup == bindparam("found_by"), ways_in.c.kind == ways.DEVICE)
    .values(wrapped=bindparam("new_wrapped"), seen=None)
)
_REWRAP_ALL: Final = (
    update(ways_in)
    .where(ways_in.c.lookup == bindparam("found_by"))
    .values(
        wrapped=bindparam("new_wrapped"),
        salt=bindparam("new_salt"),
        verifier=bindparam("new_verifier"),
        seen=None,
    )
)
_USED: Final = (
    update(ways_in)
    .where(ways_in.c.lookup == bindparam("found_by"), ways_in.c.kind == ways.DEVICE)
    .values(used=_no_earlier(ways_in.c.used), seen=bindparam("new_seen"))
)
_DEVICES: Final = select(ways_in.c.lookup, ways_in.c.seen).where(
    ways_in.c.draft_id == bindparam("draft"),
    ways_in.c.kind == ways.DEVICE,
    ways_in.c.used >= bindparam("since"),
)
_FORGET_RESERVED: Final = delete(ways_in).where(
    ways_in.c.lookup == bindparam("found_by"), ways_in.c.verifier.is_(None)
)
_FORGET_NEXT: Final = delete(ways_in).where(
    ways_in.c.draft_id == bindparam("draft"), ways_in.c.kind == ways.NEXT_WORDS
)
NOT_SENT: Final = ~exists().where(
    ways_in.c.draft_id == drafts.c.id, ways_in.c.lookup == cases.c.reference
)
"""Whether no case was made of a draft."""

_THROW_AWAY: Final = delete(drafts).where(drafts.c.id == bindparam("draft"), NOT_SENT)
_TOUCH: Final = (
    update(drafts)
    .where(drafts.c.id == bindparam("draft"), drafts.c.touched < bindparam("today"))
    .values(touched=bindparam("today"))
)


@dataclass(frozen=True, slots=True)
class SealedRevision:
    """A revision that is sealed and ready: how the draft will be open, and its row."""

    opened: OpenDraft
    row: Mapping[str, object] = field(repr=False)


def first_revision(open_draft: OpenDraft, today: date) -> SealedRevision:
    """The row of a new draft."""
    row = {
        "id": open_draft.id,
        "council": open_draft.council,
        "flow_hash": open_draft.flow_hash,
        "touched": today,
        "revision": open_draft.revision,
        "sealed": seal(open_draft.key, to_document(open_draft.draft), _binding(open_draft)),
    }
    return SealedRevision(open_draft, row)


def next_revision(open_draft: OpenDraft, content: Draft, today: date) -> SealedRevision:
    """The change of row that gives a draft new content, under the key in ``open_draft``."""
    after = replace(open_draft, draft=content, revision=open_draft.revision + 1)
    row = {
        "draft": open_draft.id,
        "read": open_draft.revision,
        "new_council": open_draft.council,
        "new_flow_hash": open_draft.flow_hash,
        "today": today,
        "new_sealed": seal(after.key, to_document(content), _binding(after)),
    }
    return SealedRevision(after, row)


def insert_draft(connection: Connection, revision: SealedRevision) -> None:
    """Write a new draft."""
    connection.execute(insert(drafts), revision.row)


def write_next(connection: Connection, revision: SealedRevision) -> None:
    """Write the next revision. Raises Stale when another one was written in between."""
    if _WRITE_NEXT.changed(connection, revision.row) != 1:
        raise Stale


def insert_way(
    connection: Connection, way: ways.Way, today: date, last_use: bytes | None = None
) -> None:
    """Write a way in; ``seen`` is when a device came, sealed."""
    row = {
        "lookup": way.lookup,
        "draft_id": way.draft_id,
        "kind": way.kind,
        "salt": way.salt,
        "verifier": way.verifier,
        "wrapped": way.wrapped,
        "made": today,
        "used": today if way.kind in _OF_DEVICES else None,
        "seen": last_use,
    }
    connection.execute(insert(ways_in), row)


def note_use(connection: Connection, lookup: str, today: date, last_use: bytes) -> None:
    """Note that a device came: on which day, and when, sealed."""
    connection.execute(_USED, {"found_by": lookup, "today": today, "new_seen": last_use})


def read_devices(
    connection: Connection, draft_id: bytes, since: date
) -> Sequence[tuple[str, bytes | None]]:
    """The devices with a way in that came on a day or later: look-up, and when, sealed."""
    rows = connection.execute(_DEVICES, {"draft": draft_id, "since": since})
    return [(row.lookup, row.seen) for row in rows]


def read_by_device(connection: Connection, token: str) -> tuple[ways.Way, Row[Any]] | None:
    """The device's way in and the row with the draft behind it. Raises DamagedContent."""
    found_by = {"found_by": ways.device_lookup(token)}
    try:
        row = _WITH_DEVICE.one(connection, found_by)
    except (ValueError, TypeError) as fault:
        raise DamagedContent(_NOT_AS_WRITTEN) from fault
    return None if row is None else (_way(row), row)


def read_words(connection: Connection, reference: str) -> Sequence[ways.Way]:
    """The ways in by words: those in use, then those that are to take their place."""
    lookups = [reference, ways.next_lookup(reference)]
    return [_way(row) for row in connection.execute(_WORDS, {"lookups": lookups})]


def read_used_up(connection: Connection, reference: str) -> ways.Way | None:
    """The words of before those in use, if there were any; they open nothing."""
    found_by = {"found_by": ways.used_up_lookup(reference)}
    row = connection.execute(_USED_UP, found_by).one_or_none()
    return _way(row) if row else None


def lock_behind(connection: Connection, way: ways.Way) -> Row[Any] | None:
    """The newest row of the draft behind a way by words, held until the transaction ends.

    None when the words have been changed since the way was read. Raises DamagedContent.
    """
    # In two steps, because PostgreSQL looks at other tables as they were before a lock was had.
    connection.execute(_LOCK, {"draft": way.draft_id})
    still = {"draft": way.draft_id, "found_by": way.lookup, "known_by": way.verifier}
    return _one_as_written(connection.execute(_STILL, still))


def open_row(row: Row[Any], key: bytes) -> OpenDraft:
    """The draft in a row. Raises DamagedContent."""
    binding = Binding(row.id, row.council, row.flow_hash, row.revision)
    try:
        draft = from_document(unseal(key, row.sealed, binding))
    except (ValueError, TypeError, LookupError) as fault:
        raise DamagedContent("a draft is not as it is written here") from fault
    return OpenDraft(row.id, row.council, row.flow_hash, row.revision, key, draft)


def delete_devices(connection: Connection, lookups: Sequence[str]) -> None:
    """Take devices' ways in away, each by what it is found by."""
    connection.execute(_FORGET, {"lookups": lookups})


def rewrap(connection: Connection, draft_id: bytes, devices: Sequence[ways.Way]) -> None:
    """Leave these devices' ways in, under another key, and take all others away.

    A device that has left in the meantime stays out.
    """
    lookups = [device.lookup for device in devices]
    connection.execute(_FORGET_OTHERS, {"draft": draft_id, "lookups": lookups})
    for device in devices:
        connection.execute(_REWRAP, {"found_by": device.lookup, "new_wrapped": device.wrapped})


def rewrap_all(
    connection: Connection, draft_id: bytes, fresh_ways: Sequence[ways.Way], others: Sequence[str]
) -> None:
    """Put ways in under another key, and take all away that are neither among them nor ``others``.

    One that was taken away in the meantime stays away.
    """
    lookups = [*(way.lookup for way in fresh_ways), *others]
    connection.execute(_FORGET_OTHERS, {"draft": draft_id, "lookups": lookups})
    for way in fresh_ways:
        values = {"new_wrapped": way.wrapped, "new_salt": way.salt, "new_verifier": way.verifier}
        connection.execute(_REWRAP_ALL, {"found_by": way.lookup, **values})


def delete_reserved(connection: Connection, reference: str) -> None:
    """Take away what only held a reference until its words were made."""
    connection.execute(_FORGET_RESERVED, {"found_by": reference})


def delete_next_words(connection: Connection, draft_id: bytes) -> None:
    """Take away the way in by words that were to take the place of those in use."""
    connection.execute(_FORGET_NEXT, {"draft": draft_id})


def delete_unsent(connection: Connection, draft_id: bytes) -> None:
    """Delete a draft, and with it every way into it, unless it was sent."""
    connection.execute(_THROW_AWAY, {"draft": draft_id})


def touch(connection: Connection, draft_id: bytes, today: date) -> None:
    """Note the day on which a draft was opened."""
    connection.execute(_TOUCH, {"draft": draft_id, "today": today})


def is_taken(connection: Connection, reference: str) -> bool:
    """Whether a case or another draft has this reference."""
    case = exists().where(cases.c.reference == reference)
    way = exists().where(ways_in.c.lookup == reference)
    return bool(connection.scalar(select(case | way)))


def _binding(open_draft: OpenDraft) -> Binding:
    return Binding(open_draft.id, open_draft.council, open_draft.flow_hash, open_draft.revision)


def _one_as_written(rows: CursorResult[Any]) -> Row[Any] | None:
    try:
        return rows.one_or_none()
    except (ValueError, TypeError) as fault:
        raise DamagedContent(_NOT_AS_WRITTEN) from fault


def _way(row: Row[Any]) -> ways.Way:
    return ways.Way(row.draft_id, row.kind, row.lookup, row.wrapped, row.salt, row.verifier)
