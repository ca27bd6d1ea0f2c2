"""Which complaints came as one of many from one place: noted for a day, then forgotten."""

from collections.abc import Sequence
from datetime import datetime
from typing import Final

from sqlalchemy import (
    ColumnElement,
    Connection,
    bindparam,
    delete,
    exists,
    func,
    insert,
    select,
)

from intake.adapters.db.desk_tables import desk_rows, floods
from intake.adapters.db.engine import Database

_OF_COUNCIL: Final = (
    select(floods.c.batch, func.min(floods.c.sent).label("began"))
    .where(floods.c.council == bindparam("here"))
    .group_by(floods.c.batch)
    .order_by(func.min(floods.c.sent))
)
_FORGET: Final = delete(floods).where(floods.c.sent < bindparam("before"))


def insert_flood(
    connection: Connection, batch: str, reference: str, council: str, sent_at: datetime
) -> None:
    """Note that a complaint came as one of many, if it has a batch."""
    if batch:
        row = {"reference": reference, "batch": batch, "council": council, "sent": sent_at}
        connection.execute(insert(floods), row)


def read_floods(connection: Connection, council: str) -> Sequence[tuple[str, datetime]]:
    """Each batch of a council, and when it began; oldest first."""
    rows = connection.execute(_OF_COUNCIL, {"here": council})
    return [(row.batch, row.began) for row in rows]


def forget_floods(database: Database, before: datetime) -> None:
    """Let go of what was sent before then (UTC): these stand in the lists like any other."""
    with database.write() as connection:
        connection.execute(_FORGET, {"before": before})


def is_in_flood(batch: str = "") -> ColumnElement[bool]:
    """Whether a row of the lists came as one of this batch, or of any."""
    rows = exists().where(floods.c.reference == desk_rows.c.reference)
    return rows.where(floods.c.batch == batch) if batch else rows
