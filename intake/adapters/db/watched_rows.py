"""What whoever runs this watches of the rows: how many, and since when; nothing is opened."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import func, select

from intake.adapters.db.access_log_store import AccessLogStore
from intake.adapters.db.desk_tables import desk_rows
from intake.adapters.db.engine import Database
from intake.adapters.db.outbox_rows import GIVEN_UP, WAITING
from intake.adapters.db.tables import outbox
from intake.adapters.db.work_days import WorkDays
from intake.domain.notices.lanes import LANES, Lane, weights
from intake.services.desk.watching import WaitingPost


@dataclass(frozen=True, slots=True)
class WatchedRows:
    """Counts of the outbox and of the desk's lists."""

    database: Database

    def waiting(self) -> Mapping[Lane, WaitingPost]:
        """What waits in each lane of the outbox where anything does."""
        posts: dict[Lane, WaitingPost] = {}
        with self.database.read() as connection:
            for lane in LANES:
                oldest = select(func.count(), func.min(outbox.c.waits_since)).where(
                    outbox.c.state == WAITING, outbox.c.weight.between(*weights(lane))
                )
                number, since = connection.execute(oldest).one()
                if number:
                    posts[lane] = WaitingPost(number, since)
        return posts

    def given_up(self) -> int:
        """How many notices nobody got, that nobody has dealt with."""
        rows = select(func.count()).select_from(outbox).where(outbox.c.state == GIVEN_UP)
        with self.database.read() as connection:
            return int(connection.scalar(rows) or 0)

    def unsafe(self, councils: Sequence[str]) -> Sequence[str]:
        """References of cases in which somebody must look first, those that came first first."""
        rows = (
            select(desk_rows.c.reference)
            .where(desk_rows.c.council.in_(councils), desk_rows.c.safety)
            .order_by(desk_rows.c.opened, desk_rows.c.reference)
        )
        with self.database.read() as connection:
            return list(dict.fromkeys(connection.execute(rows).scalars()))


@dataclass(frozen=True, slots=True)
class LastTimes:
    """When was done last what is done again and again."""

    work_days: WorkDays
    access_log: AccessLogStore

    def timed_day(self) -> date | None:
        """The London day of the last timed work."""
        return self.work_days.last()

    def backup(self) -> datetime | None:
        """When everything was last copied (UTC)."""
        return self.access_log.last("backup")
