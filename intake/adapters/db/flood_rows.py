"""Which complaints came as some of many from one place: noted for a day, then forgotten."""

from collections.abc import Sequence
from datetime import datetime
from typing import Final

from sqlalchemy import (
    ColumnElement,
    Connection,
    and_,
    delete,
    exists,
    false,
    insert,
    select,
)

from intake.adapters.db.age_limits import AgeLimits
from intake.adapters.db.desk_tables import desk_rows, floods
from intake.adapters.db.engine import Database
from intake.adapters.db.tables import cases

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
_COUNCIL: Final = (
    select(cases.c.council).where(cases.c.reference == floods.c.reference).scalar_subquery()
)


def is_flooded(connection: Connection) -> bool:
    """Whether any complaints of late came as some of many: mostly none did, and one look tells."""
    return bool(connection.scalar(_ANY))


def insert_flood(connection: Connection, reference: str, sent_at: datetime) -> None:
    """Note that a complaint came as one of many."""
    connection.execute(insert(floods), {"reference": reference, "sent": sent_at})


def past_floods(database: Database, limits: AgeLimits) -> Sequence[datetime]:
    """When those were sent that no longer stand apart."""
    with database.read() as connection:
        old = select(floods.c.sent).where(_past(limits))
        return connection.execute(old).scalars().all()


def forget_floods(database: Database, limits: AgeLimits) -> int:
    """Let go of what was sent so long ago: these stand in the lists like any other."""
    with database.write() as connection:
        return connection.execute(delete(floods).where(_past(limits))).rowcount


def _past(limits: AgeLimits) -> ColumnElement[bool]:
    return limits.passed(_COUNCIL, floods.c.sent)
