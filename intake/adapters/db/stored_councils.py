"""Which councils the rows are of, whether they are served here or not."""

from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy import Connection, Table, func, select

from intake.adapters.db.desk_tables import officers
from intake.adapters.db.engine import Database
from intake.adapters.db.tables import cases, drafts


@dataclass(frozen=True, slots=True)
class StoredCount:
    """How much there is of one council; a draft that was sent is counted as its case alone."""

    cases: int
    drafts: int
    officers: int


def stored_councils(database: Database) -> Mapping[str, StoredCount]:
    """How much there is of each council that anything is stored of, by its key."""
    with database.read() as connection:
        case_counts, draft_counts, officer_counts = (
            _counts(connection, table) for table in (cases, drafts, officers)
        )
    return {
        key: StoredCount(
            case_counts.get(key, 0),
            max(0, draft_counts.get(key, 0) - case_counts.get(key, 0)),
            officer_counts.get(key, 0),
        )
        for key in sorted({*case_counts, *draft_counts, *officer_counts})
    }


def _counts(connection: Connection, table: Table) -> dict[str, int]:
    council = table.c.council
    rows = connection.execute(select(council, func.count()).group_by(council))
    return {str(key): number for key, number in rows}
