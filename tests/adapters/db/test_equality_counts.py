"""How many said what is kept so that no row leads to a case, nor to what else somebody said."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import Date, DateTime, String, select

from intake.adapters.db.equality_counts import EqualityCounts
from intake.adapters.db.tables import Instant, Moment, equality_counts, metadata

if TYPE_CHECKING:
    from tests.adapters.conftest import Stored

AGE, GENDER = {"age": "from_13"}, {"gender": "girl"}


def test_each_answer_is_counted_by_itself(store: Stored) -> None:
    counts = EqualityCounts(store.database)
    counts.add("sefton", "2026-Q4", AGE | GENDER)
    counts.add("sefton", "2026-Q4", AGE)
    counts.add("trafford", "2026-Q4", AGE)
    with store.database.read() as connection:
        rows = connection.execute(select(equality_counts)).all()
    assert sorted(tuple(row) for row in rows) == [
        ("sefton", "2026-Q4", "age", "from_13", 2),
        ("sefton", "2026-Q4", "gender", "girl", 1),
        ("trafford", "2026-Q4", "age", "from_13", 1),
    ]


def test_no_row_can_be_joined_with_a_case_or_tells_a_time() -> None:
    columns = {column.name: column for column in equality_counts.columns}
    assert set(columns) == {"council", "quarter", "question", "answer", "said"}
    times = (Date, DateTime, Instant, Moment)
    assert not any(isinstance(each.type, times) for each in columns.values())
    assert [key for each in columns.values() for key in each.foreign_keys] == []
    quarter = columns["quarter"].type
    assert isinstance(quarter, String)
    assert quarter.length == len("2026-Q4")
    # What other tables share with it is the council alone, and no table points here.
    shared = {
        column.name
        for table in metadata.tables.values()
        if table is not equality_counts and "reference" in table.columns
        for column in table.columns
    } & set(columns)
    assert shared <= {"council"}
    assert not any(
        key.references(equality_counts)
        for table in metadata.tables.values()
        for key in table.foreign_keys
    )


def test_sqlite_keeps_no_row_numbers_that_would_tell_their_order() -> None:
    assert equality_counts.dialect_options["sqlite"]["with_rowid"] is False
