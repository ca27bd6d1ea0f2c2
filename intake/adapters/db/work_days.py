"""The London day on which timed work was done last: what a clock that jumped is noticed by."""

from dataclasses import dataclass
from datetime import date
from typing import Final

from sqlalchemy import Date, bindparam, func, select, text

from intake.adapters.db.engine import Database
from intake.adapters.db.tables import cases, drafts, work_days
from intake.domain.law.working_days import london_day

_TIMED: Final = "timed"
_LAST: Final = select(work_days.c.day).where(work_days.c.kind == _TIMED)
_TOUCHED: Final = select(func.max(drafts.c.touched))
_OPENED: Final = select(func.max(cases.c.opened))
_DONE: Final = text(
    "INSERT INTO work_days (kind, day) VALUES (:kind, :day)"
    " ON CONFLICT (kind) DO UPDATE SET day = excluded.day"
).bindparams(bindparam("day", type_=Date()))


@dataclass(frozen=True, slots=True)
class WorkDays:
    """Kept in the database, so that it is the same for every worker, and after each start."""

    database: Database

    def last(self) -> date | None:
        """The last day of timed work; before the first one, the newest day of any row."""
        with self.database.read() as connection:
            day: date | None = connection.scalar(_LAST)
            if day is not None:
                return day
            last_touch, last_opening = connection.scalar(_TOUCHED), connection.scalar(_OPENED)
        return max(
            filter(None, (last_touch, london_day(last_opening) if last_opening else None)),
            default=None,
        )

    def dated(self, today: date) -> date:
        """The day that is noted of what begins today: none before the last day of timed work.

        A clock that is behind would have it look forgotten as soon as it is right again.
        """
        with self.database.read() as connection:
            day: date | None = connection.scalar(_LAST)
        return max(today, day or today)

    def done(self, day: date) -> None:
        """Timed work was done on this day."""
        with self.database.write() as connection:
            connection.execute(_DONE, {"kind": _TIMED, "day": day})
