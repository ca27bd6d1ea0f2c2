"""Rows of the outbox: what is sent to whom is encrypted, and let go once it is sent."""

import json
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import asdict
from datetime import datetime, timedelta
from typing import Any, Final

from sqlalchemy import Connection, Row, bindparam, delete, func, select, text, update

from intake.adapters.crypto.keyring import Keyring
from intake.adapters.db.age_limits import AgeLimits
from intake.adapters.db.tables import Instant, cases, outbox
from intake.domain.notices.lanes import Lane, weight, weights
from intake.domain.notices.notice import Notice
from intake.services.ports import DamagedContent

WAITING: Final = "waiting"
SENT: Final = "sent"
GIVEN_UP: Final = "given_up"
PUT_AWAY: Final = "put_away"
BY_HAND: Final = "by_hand"

GATHERED_FOR: Final = timedelta(seconds=30)
"""How long what goes out in a batch waits for the others."""

MOST_IN_BATCH: Final = 100
"""Notices that go out as one at the most; the others make another one."""

_INSERT: Final = text(
    "INSERT INTO outbox (key, reference, council, channel, sealed, due_at, tries, state,"
    " weight, waits_since, batch) VALUES (:key, :reference, :council, :channel, :sealed, :due_at,"
    " 0, 'waiting', :weight, :waits_since, :batch) ON CONFLICT (key) DO NOTHING"
).bindparams(bindparam("due_at", type_=Instant()), bindparam("waits_since", type_=Instant()))
_IS_DUE: Final = (
    (outbox.c.state == WAITING)
    & outbox.c.weight.between(bindparam("first"), bindparam("last"))
    & (outbox.c.due_at <= bindparam("now", type_=Instant()))
)
_ANY_DUE: Final = select(outbox.c.id).where(_IS_DUE).limit(1)
_THERE: Final = select(outbox.c.id).where(outbox.c.key == bindparam("of")).limit(1)
_WHICH: Final = select(outbox.c.reference).where(outbox.c.key == bindparam("of"))
_NEXT_DUE: Final = (
    select(outbox)
    .where(_IS_DUE)
    .order_by(outbox.c.weight, outbox.c.due_at, outbox.c.id)
    .limit(1)
    .with_for_update(skip_locked=True)
)
# What somebody else holds was tried before and is not due; what was never taken need not be yet.
_BESIDE: Final = (
    select(outbox)
    .where(
        outbox.c.batch == bindparam("with_batch"),
        outbox.c.id != bindparam("row"),
        outbox.c.state == WAITING,
        (outbox.c.tries == 0) | (outbox.c.due_at <= bindparam("now", type_=Instant())),
    )
    .order_by(outbox.c.id)
    .limit(MOST_IN_BATCH - 1)
    .with_for_update(skip_locked=True)
)
_TAKE: Final = (
    update(outbox)
    .where(outbox.c.id == bindparam("row"))
    .values(tries=outbox.c.tries + 1, due_at=bindparam("again"))
)
_SETTLE: Final = update(outbox).where(
    outbox.c.id == bindparam("row"),
    outbox.c.tries == bindparam("taken"),
    outbox.c.state == WAITING,
)
_CASES: Final = select(cases.c.reference).where(cases.c.council == bindparam("whose"))
_WHOSE: Final = func.coalesce(
    outbox.c.council,
    select(cases.c.council).where(cases.c.reference == outbox.c.reference).scalar_subquery(),
)
_OF_COUNCIL: Final = (outbox.c.council == bindparam("whose")) | outbox.c.reference.in_(_CASES)
_NOW: Final = outbox.c.weight == weight("now")
_SINCE: Final = outbox.c.waits_since
# What belongs to no case stands on no list, so nobody would see it before it is given up; and what
# is to be told now is shown while it waits, so that somebody rings.
_NO_CASE: Final = outbox.c.reference.is_(None) & outbox.c.last_fault.is_not(None)
_LATE: Final = _NOW & (bindparam("late", type_=Instant()) >= _SINCE)
_LOST: Final = (outbox.c.state == GIVEN_UP) | ((outbox.c.state == WAITING) & (_NO_CASE | _LATE))
_MAY_BE_SHOWN: Final = (outbox.c.state == GIVEN_UP) | (
    (outbox.c.state == WAITING) & (_NO_CASE | _NOW)
)
# A flood from one place stands behind who called alone.
_PRESSING: Final = (outbox.c.weight, outbox.c.batch.is_not(None), outbox.c.id)
_GIVEN_UP: Final = select(outbox).where(_LOST, _OF_COUNCIL).order_by(*_PRESSING)
_OF_CASE: Final = (
    select(outbox).where(outbox.c.reference == bindparam("about")).order_by(outbox.c.id)
)
_REVIVE: Final = update(outbox).where(outbox.c.id == bindparam("row"), _MAY_BE_SHOWN, _OF_COUNCIL)
_AWAITED: Final = (
    select(outbox)
    .where(outbox.c.state == SENT, outbox.c.receipt_at <= bindparam("now", type_=Instant()))
    .order_by(outbox.c.receipt_at, outbox.c.id)
    .limit(1)
    .with_for_update(skip_locked=True)
)
_SETTLE_RECEIPT: Final = update(outbox).where(
    outbox.c.id == bindparam("row"), outbox.c.state == SENT, outbox.c.receipt_at.is_not(None)
)
_SETTLE_SENT_AS: Final = update(outbox).where(
    outbox.c.sent_as == bindparam("by"), outbox.c.state == SENT, outbox.c.receipt_at.is_not(None)
)
_WAIT_FOR: Final = (
    select(func.count())
    .select_from(outbox)
    .where(outbox.c.state == WAITING, outbox.c.last_fault == bindparam("fault"))
)
_UNSENT: Final = select(func.min(_SINCE)).where(
    outbox.c.state.in_((WAITING, GIVEN_UP)),
    (outbox.c.key == bindparam("of")) | (_NOW & (outbox.c.reference == bindparam("about"))),
)

NewRow = Mapping[str, object]


def waiting(
    keyring: Keyring,
    reference: str | None,
    notices: Iterable[Notice],
    now: datetime,
    *,
    council: str | None = None,
) -> Sequence[NewRow]:
    """Rows for notices that are due at once, of a case, or of a council where there is none.

    Nothing of it belongs in a transaction.
    """
    return [
        {
            "key": each.key,
            "reference": reference,
            "council": council,
            "channel": each.channel,
            "sealed": keyring.encrypt(_written(each), notice_label(each.key)),
            "due_at": now + GATHERED_FOR if each.batch else now,
            "weight": weight(each.kind),
            "waits_since": now,
            "batch": each.batch or None,
        }
        for each in notices
    ]


def opened(keyring: Keyring, row: Row[Any]) -> Notice | None:
    """What a row holds; None when it cannot be read: that must not stop the others."""
    if row.sealed is None:
        return None
    try:
        return Notice(**json.loads(keyring.decrypt(row.sealed, notice_label(row.key))))
    except (DamagedContent, ValueError, TypeError):
        return None


def insert(connection: Connection, rows: Sequence[NewRow]) -> None:
    """Write rows; one whose key is there already is the same notice, and is left out."""
    if rows:
        connection.execute(_INSERT, rows)


def is_there(connection: Connection, key: str) -> bool:
    """Whether a row has this key, in whatever state."""
    return connection.execute(_THERE, {"of": key}).first() is not None


def read_case(connection: Connection, key: str) -> str | None:
    """The case that a row with this key belongs to; None where there is none."""
    reference: str | None = connection.scalar(_WHICH, {"of": key})
    return reference


def any_due(connection: Connection, now: datetime, lane: Lane | None) -> bool:
    """Whether anything of a lane, or at all, waits to be sent now."""
    return connection.execute(_ANY_DUE, _due(now, lane)).first() is not None


def take_next(
    connection: Connection, now: datetime, lane: Lane | None, lease: Callable[[int], timedelta]
) -> Sequence[Row[Any]]:
    """Take the most pressing row of a lane, or of all, and of those the one due longest.

    What goes out with it comes after it. All are due again after the lease for their weight,
    unless settled.
    """
    row = connection.execute(_NEXT_DUE, _due(now, lane)).first()
    if row is None:
        return ()
    rows = [row]
    if row.batch is not None:
        beside = {"with_batch": row.batch, "row": row.id, "now": now}
        rows += connection.execute(_BESIDE, beside).all()
    again = now + lease(row.weight)
    connection.execute(_TAKE, [{"row": each.id, "again": again} for each in rows])
    return rows


def read_unsent(connection: Connection, key: str, reference: str | None) -> datetime | None:
    """Since when that of this key waits, or the oldest one that is to be told now of a case."""
    moment: datetime | None = connection.scalar(_UNSENT, {"of": key, "about": reference})
    return moment


def settle(connection: Connection, row: int, tries: int, **values: object) -> None:
    """Write how a try ended; nothing changes when somebody else took the row meanwhile."""
    connection.execute(_SETTLE.values(**values), {"row": row, "taken": tries})


def any_awaited(connection: Connection, now: datetime) -> bool:
    """Whether it is time to ask of anything if it arrived."""
    return connection.execute(_AWAITED, {"now": now}).first() is not None


def take_awaited(connection: Connection, now: datetime, again: datetime) -> Row[Any] | None:
    """Take one of which it is time to ask if it arrived; it is time once more from ``again`` on."""
    row = connection.execute(_AWAITED, {"now": now}).first()
    if row is not None:
        settle_receipt(connection, row.id, receipt_at=again)
    return row


def settle_receipt(connection: Connection, row: int, **values: object) -> None:
    """Write what is known of whether one arrived; nothing where somebody wrote it before."""
    connection.execute(_SETTLE_RECEIPT.values(**values), {"row": row})


def settle_sent_as(connection: Connection, sent_as: str, values: Mapping[str, object]) -> int:
    """Write what is known of all that went by one key; tells how many those were."""
    return connection.execute(_SETTLE_SENT_AS.values(**values), {"by": sent_as}).rowcount


def count_waiting(connection: Connection, fault: str) -> int:
    """How many wait whose last try ended in a kind of fault."""
    return connection.execute(_WAIT_FOR, {"fault": fault}).scalar_one()


def read_given_up(connection: Connection, council: str, late: datetime) -> Sequence[Row[Any]]:
    """A council's rows that nobody got, the most pressing first, a crowd's last of them.

    What is to be told now is among them if it has waited since ``late``.
    """
    return connection.execute(_GIVEN_UP, {"whose": council, "late": late}).all()


def read_of_case(connection: Connection, reference: str) -> Sequence[Row[Any]]:
    """The rows that were put in because of a case, the first first."""
    return connection.execute(_OF_CASE, {"about": reference}).all()


def change_given_up(
    connection: Connection,
    council: str,
    row: int,
    agreed_by: str | None = None,
    *,
    values: Mapping[str, object],
) -> bool:
    """Change a row that was given up, and that this officer agreed to put away, if one is named.

    False when it is not one of this council's, or nobody or somebody else agreed.
    """
    change = _REVIVE.values(**values)
    if agreed_by is not None:
        change = change.where(outbox.c.agreed_by == agreed_by)
    return connection.execute(change, {"row": row, "whose": council}).rowcount == 1


def write_agreed(connection: Connection, council: str, row: int, officer_id: str) -> bool:
    """Write who agrees first to put a row away; False when somebody did, or it is none."""
    change = _REVIVE.where(outbox.c.agreed_by.is_(None)).values(agreed_by=officer_id)
    return connection.execute(change, {"row": row, "whose": council}).rowcount == 1


def read_long_given_up(connection: Connection, limits: AgeLimits) -> Sequence[Row[Any]]:
    """The rows that were given up so long ago and still hold something."""
    has_body = outbox.c.sealed.is_not(None)
    old = (outbox.c.state == GIVEN_UP) & limits.passed(_WHOSE, outbox.c.due_at)
    return connection.execute(select(outbox).where(old, has_body)).all()


def forget_content(connection: Connection, rows: Sequence[int]) -> None:
    """Let go of what these rows hold; that they were given up stays known."""
    if rows:
        connection.execute(update(outbox).where(outbox.c.id.in_(rows)).values(sealed=None))


def forget_waiting(
    connection: Connection, keyring: Keyring, reference: str, kinds: Collection[str]
) -> None:
    """Take out what waits to be sent of these kinds because of a case, and what can't be read."""
    mine = (outbox.c.reference == reference) & (outbox.c.state == WAITING)
    for row in connection.execute(select(outbox).where(mine)).all():
        notice = opened(keyring, row)
        if notice is None or notice.kind in kinds:
            connection.execute(delete(outbox).where(outbox.c.id == row.id))


def _due(now: datetime, lane: Lane | None) -> Mapping[str, object]:
    first, last = weights(lane)
    return {"now": now, "first": first, "last": last}


def _written(notice: Notice) -> bytes:
    return json.dumps(asdict(notice), ensure_ascii=False).encode("utf-8", "surrogatepass")


def notice_label(key: str) -> bytes:
    """Where a ciphertext belongs, so that none can be put where another stood."""
    return b"|".join((b"outbox|sealed", key.encode()))
