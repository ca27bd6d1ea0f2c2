"""The access log in the database: read whole, or the newest first and page by page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import delete

from intake.adapters.db.access_log_store import AccessLogStore
from intake.adapters.db.desk_tables import access_log

if TYPE_CHECKING:
    from tests.adapters.conftest import Stored


def test_the_newest_rows_come_first_and_go_on_before_a_number(store: Stored) -> None:
    with store.database.write() as connection:
        connection.execute(delete(access_log))
    log = AccessLogStore(store.database, store.clock)
    for about in ("7KQ2M4RT", "00000000", "7KQ2M4RT", "7KQ2M4RT"):
        log.write("dan@sefton.gov.uk", "view", about)
    first = log.newest("7KQ2M4RT", 2)
    assert [each.about for each in first] == ["7KQ2M4RT", "7KQ2M4RT"]
    assert first[0].number > first[1].number
    (last,) = log.newest("7KQ2M4RT", 2, first[1].number)
    assert last.number < first[1].number
    assert [each.number for each in log.of("7KQ2M4RT")] == [
        last.number, first[1].number, first[0].number,
    ]  # fmt: skip
    assert len(log.newest("dan@sefton.gov.uk", 9)) == 4
