"""When anything was written last, to hold the clock against."""

from datetime import datetime
from typing import Final

from sqlalchemy import func, select

from intake.adapters.db.advocate_tables import advocate_sessions, advocates
from intake.adapters.db.desk_tables import officer_sessions, officers
from intake.adapters.db.engine import Database
from intake.adapters.db.tables import cases

_MOMENTS: Final = (
    *(cases.c.opened, officers.c.made, officer_sessions.c.seen),
    *(advocates.c.made, advocate_sessions.c.seen),
)
"""What is quick to ask, however many rows there are."""


def newest_row(database: Database) -> datetime | None:
    """The latest instant, in UTC, at which a case was opened or somebody signed in, if any."""
    with database.read() as connection:
        moments = [connection.scalar(select(func.max(each))) for each in _MOMENTS]
    return max((each for each in moments if each is not None), default=None)
