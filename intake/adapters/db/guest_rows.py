"""Rows of those who knock at a young person's draft, and of those who were let in.

``until`` of an invitation is when it is over. Of a guest it is since when they are shut out; they
are not while it is null.
"""

from collections.abc import Sequence
from datetime import UTC, date, datetime
from typing import Any, Final

from sqlalchemy import Connection, Row, bindparam, delete, func, select, update

from intake.adapters.crypto import ways
from intake.adapters.db.tables import drafts, ways_in
from intake.services.ports import Stale

_BEHIND: Final = (
    select(ways_in, drafts)
    .join(drafts, drafts.c.id == ways_in.c.draft_id)
    .where(
        ways_in.c.lookup == bindparam("found_by"),
        ways_in.c.kind == bindparam("of_kind"),
        drafts.c.gone_on.is_(None),
    )
)
_LOOK: Final = (
    select(ways_in, drafts.c.revision)
    .join(drafts, drafts.c.id == ways_in.c.draft_id)
    .where(
        ways_in.c.lookup == bindparam("found_by"),
        ways_in.c.kind.in_([ways.KNOCK, ways.GUEST]),
        drafts.c.gone_on.is_(None),
    )
)
_SEAT: Final = ways_in.alias("seat")
_OWN_LOOK: Final = (
    select(
        ways_in,
        drafts.c.revision,
        _SEAT.c.lookup.label("seat"),
        _SEAT.c.seen.label("seat_seen"),
        _SEAT.c.until.label("shut_since"),
    )
    .join(drafts, drafts.c.id == ways_in.c.draft_id)
    .outerjoin(_SEAT, (_SEAT.c.draft_id == ways_in.c.draft_id) & (_SEAT.c.kind == ways.GUEST))
    .where(
        ways_in.c.lookup == bindparam("found_by"),
        ways_in.c.kind == ways.DEVICE,
        drafts.c.gone_on.is_(None),
    )
)
_SEATS: Final = select(
    ways_in.c.lookup.label("seat"),
    ways_in.c.seen.label("seat_seen"),
    ways_in.c.until.label("shut_since"),
).where(ways_in.c.draft_id == bindparam("draft"), ways_in.c.kind == ways.GUEST)
MARK_LENGTH: Final = 16
"""Signs of what a device is found by that name it in a form, and open nothing."""

_WHENEVER: Final = datetime(1970, 1, 1, tzinfo=UTC)
"""Since when a guest is shut out by no press of the young person's: only that there is a time
says it."""

_MARK: Final = func.substr(ways_in.c.lookup, 1, MARK_LENGTH)
_INVITATIONS: Final = delete(ways_in).where(
    ways_in.c.draft_id == bindparam("draft"), ways_in.c.kind == ways.INVITATION
)
_GUESTS: Final = delete(ways_in).where(
    ways_in.c.draft_id == bindparam("draft"),
    ways_in.c.kind.in_([ways.INVITATION, ways.KNOCK, ways.GUEST]),
)
_USE_UP: Final = delete(ways_in).where(
    ways_in.c.lookup == bindparam("found_by"), ways_in.c.kind == ways.INVITATION
)
_TURN_AWAY: Final = delete(ways_in).where(
    bindparam("marked") == _MARK,
    ways_in.c.draft_id == bindparam("draft"),
    ways_in.c.kind == ways.KNOCK,
)
_KNOCK: Final = select(ways_in.c.lookup).where(
    bindparam("marked") == _MARK,
    ways_in.c.draft_id == bindparam("draft"),
    ways_in.c.kind == ways.KNOCK,
)
_LET_IN: Final = (
    update(ways_in)
    .where(ways_in.c.lookup == bindparam("found_by"), ways_in.c.kind == ways.KNOCK)
    .values(kind=ways.GUEST, wrapped=bindparam("new_wrapped"))
)
_SHUT: Final = (
    update(ways_in)
    .where(
        bindparam("marked") == _MARK,
        ways_in.c.draft_id == bindparam("draft"),
        ways_in.c.kind == ways.GUEST,
    )
    .values(until=bindparam("since"))
)
_OF_LEAVING: Final = select(ways_in.c.draft_id).where(
    ways_in.c.lookup.in_(bindparam("lookups", expanding=True)), ways_in.c.kind == ways.DEVICE
)
_SHUT_BEHIND: Final = (
    update(ways_in)
    .where(
        ways_in.c.kind == ways.GUEST,
        ways_in.c.until.is_(None),
        ways_in.c.draft_id.in_(_OF_LEAVING.scalar_subquery()),
    )
    .values(until=bindparam("since"))
)
_SHUT_ALL: Final = (
    update(ways_in)
    .where(ways_in.c.kind == ways.GUEST, ways_in.c.until.is_(None))
    .values(until=bindparam("since"))
)
_SEEN: Final = (
    update(ways_in)
    .where(ways_in.c.lookup == bindparam("found_by"), ways_in.c.kind == ways.GUEST)
    .values(used=bindparam("today"), seen=bindparam("new_seen"))
)


def read_behind(connection: Connection, lookup: str, kind: str) -> Row[Any] | None:
    """A way of this kind with the draft behind it."""
    return connection.execute(_BEHIND, {"found_by": lookup, "of_kind": kind}).one_or_none()


def read_look(connection: Connection, lookup: str) -> Row[Any] | None:
    """How a device stands that knocked: its way, and the revision of the draft."""
    return connection.execute(_LOOK, {"found_by": lookup}).one_or_none()


def read_own_look(connection: Connection, lookup: str) -> Sequence[Row[Any]]:
    """A young person's own way, once for each guest's way beside it, or once with none."""
    return connection.execute(_OWN_LOOK, {"found_by": lookup}).all()


def read_seats(connection: Connection, draft_id: bytes) -> Sequence[Row[Any]]:
    """The ways of those who were let in."""
    return [*connection.execute(_SEATS, {"draft": draft_id})]


def way_of(row: Row[Any]) -> ways.Way:
    """The way in of a row."""
    return ways.Way(row.draft_id, row.kind, row.lookup, row.wrapped)


def set_over(connection: Connection, lookup: str, until: datetime) -> None:
    """Have an invitation be over at a time."""
    statement = update(ways_in).where(ways_in.c.lookup == lookup).values(until=until)
    connection.execute(statement)


def delete_invitations(connection: Connection, draft_id: bytes) -> None:
    """Take away what somebody could knock with."""
    connection.execute(_INVITATIONS, {"draft": draft_id})


def delete_guests(connection: Connection, draft_id: bytes) -> None:
    """Take away the ways of all who knock or were let in, and what one could knock with."""
    connection.execute(_GUESTS, {"draft": draft_id})


def use_up(connection: Connection, lookup: str) -> None:
    """Take an invitation away that is used now. Raises Stale where somebody else did."""
    if connection.execute(_USE_UP, {"found_by": lookup}).rowcount != 1:
        raise Stale


def turn_away(connection: Connection, draft_id: bytes, mark: str) -> None:
    """Take away what a device is known by that knocks."""
    connection.execute(_TURN_AWAY, {"draft": draft_id, "marked": mark})


def read_knock(connection: Connection, draft_id: bytes, mark: str) -> str | None:
    """What a device is found by that knocks, by its mark; None where none does."""
    lookup: str | None = connection.scalar(_KNOCK, {"draft": draft_id, "marked": mark})
    return lookup


def let_in(connection: Connection, way: ways.Way) -> None:
    """Make a way in of what a device is known by that knocks."""
    connection.execute(_LET_IN, {"found_by": way.lookup, "new_wrapped": way.wrapped})


def shut(connection: Connection, draft_id: bytes, mark: str, since: datetime | None) -> None:
    """Shut a guest's way in, or open it again with None."""
    connection.execute(_SHUT, {"draft": draft_id, "marked": mark, "since": since})


def shut_behind(connection: Connection, lookups: Sequence[str]) -> None:
    """Shut the ways of guests into the drafts that these devices have a way into."""
    connection.execute(_SHUT_BEHIND, {"lookups": lookups, "since": _WHENEVER})


def shut_all(connection: Connection) -> None:
    """Shut the ways of all guests into every draft."""
    connection.execute(_SHUT_ALL, {"since": _WHENEVER})


def note_use(connection: Connection, lookup: str, today: date, last_use: bytes) -> None:
    """Note that a guest's device asked: on which day, and when, sealed."""
    connection.execute(_SEEN, {"found_by": lookup, "today": today, "new_seen": last_use})
