"""Rows of drafts that were never sent: which of them nobody came back to, and how they go."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Final

from sqlalchemy import Connection, and_, bindparam, delete, false, func, or_, select, update

from intake.adapters.db.draft_rows import NOT_SENT
from intake.adapters.db.tables import drafts

_IN_REACH: Final = drafts.c.gone_on.is_(None) & NOT_SENT
_UNSENT: Final = (drafts.c.council == bindparam("whose")) & _IN_REACH
_UNTOUCHED: Final = select(drafts.c.id).where(_UNSENT, drafts.c.touched < bindparam("since"))
_COUNT: Final = select(func.count()).select_from(drafts).where(_UNSENT)
_PUT_AWAY: Final = (
    update(drafts)
    .where(
        drafts.c.id.in_(bindparam("found", expanding=True)), drafts.c.touched < bindparam("since")
    )
    .values(gone_on=bindparam("today"))
)
_BRING_BACK: Final = (
    update(drafts)
    .where(drafts.c.gone_on.is_not(None))
    .values(gone_on=None, touched=bindparam("today"))
)
_GONE: Final = (
    select(drafts.c.id).where(drafts.c.gone_on < bindparam("day")).limit(bindparam("most"))
)
_GONE_DAYS: Final = select(drafts.c.gone_on).where(drafts.c.gone_on < bindparam("day"))
_DELETE: Final = delete(drafts).where(drafts.c.id.in_(bindparam("found", expanding=True)))


def read_untouched(connection: Connection, council: str, since: date) -> Sequence[bytes]:
    """The ids of a council's unsent drafts that nobody has touched since."""
    return connection.execute(_UNTOUCHED, {"whose": council, "since": since}).scalars().all()


def read_untouched_days(
    connection: Connection, since: Mapping[str, date]
) -> Mapping[str, Sequence[date]]:
    """The days on which those of each council were opened last, by the council; in one query.

    ``since`` has a day for each council; one that has none untouched since then is left out.
    """
    councils: dict[date, list[str]] = {}
    for council, day in since.items():
        councils.setdefault(day, []).append(council)
    past = (
        and_(drafts.c.council.in_(keys), drafts.c.touched < day) for day, keys in councils.items()
    )
    query = select(drafts.c.council, drafts.c.touched).where(_IN_REACH, or_(false(), *past))
    days: dict[str, list[date]] = {}
    for council, day in connection.execute(query):
        days.setdefault(council, []).append(day)
    return days


def read_gone_days(connection: Connection, before: date) -> Sequence[date]:
    """The days on which those went out of reach that were so before a day."""
    return connection.execute(_GONE_DAYS, {"day": before}).scalars().all()


def count_unsent(connection: Connection, council: str) -> int:
    """How many of a council's drafts were never sent and are within reach."""
    return connection.scalar(_COUNT, {"whose": council}) or 0


def write_gone(connection: Connection, draft_ids: Sequence[bytes], since: date, today: date) -> int:
    """Put these drafts out of reach unless somebody has touched them since; tells how many."""
    values = {"found": draft_ids, "since": since, "today": today}
    return connection.execute(_PUT_AWAY, values).rowcount


def write_back(connection: Connection, today: date) -> int:
    """Put every draft within reach again, as if it had been opened today; tells how many."""
    return connection.execute(_BRING_BACK, {"today": today}).rowcount


def delete_gone(connection: Connection, before: date, most: int) -> int:
    """Delete some of the drafts that were out of reach before a day; tells how many."""
    draft_ids = connection.execute(_GONE, {"day": before, "most": most}).scalars().all()
    return connection.execute(_DELETE, {"found": draft_ids}).rowcount if draft_ids else 0
