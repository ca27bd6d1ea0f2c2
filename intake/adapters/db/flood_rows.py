"""Which complaints came as some of many from one place: noted for a day, then forgotten."""

from collections.abc import Sequence
from datetime import datetime
from typing import Final

from sqlalchemy import (
    ColumnElement,
    Connection,
    and_,
    bindparam,
    delete,
    exists,
    false,
    insert,
    select,
)

from intake.adapters.db.desk_tables import desk_rows, floods
from intake.adapters.db.engine import Database

IS_IN_FLOOD: Final[ColumnElement[bool]] = and_(
    exists().where(floods.c.reference == desk_rows.c.reference),
    desk_rows.c.safety == false(),
    desk_rows.c.urgent == false(),
    desk_rows.c.pressure == false(),
)
"""Whether a row of the lists is set apart as one of many: never somebody who may not be safe, who
tells of what can't wait, or who is told not to complain. These stand at their rank, however many.
"""

_ANY: Final = select(exists().select_from(floods))
_PAST: Final = select(floods.c.sent).where(floods.c.sent < bindparam("before"))
_FORGET: Final = delete(floods).where(floods.c.sent < bindparam("before"))


def is_flooded(connection: Connection) -> bool:
    """Whether any complaints of late came as some of many: mostly none did, and one look tells."""
    return bool(connection.scalar(_ANY))


def insert_flood(connection: Connection, reference: str, sent_at: datetime) -> None:
    """Note that a complaint came as one of many."""
    connection.execute(insert(floods), {"reference": reference, "sent": sent_at})


def past_floods(database: Database, before: datetime) -> Sequence[datetime]:
    """When those were sent that were so before then (UTC)."""
    with database.read() as connection:
        return connection.execute(_PAST, {"before": before}).scalars().all()


def forget_floods(database: Database, before: datetime) -> int:
    """Let go of what was sent before then (UTC): these stand in the lists like any other."""
    with database.write() as connection:
        return connection.execute(_FORGET, {"before": before}).rowcount
