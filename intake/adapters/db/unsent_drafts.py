"""Drafts that were never sent and that nobody came back to: out of reach first, then gone."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Final

from intake.adapters.db import unsent_rows
from intake.adapters.db.engine import Database
from intake.services.ports import WallClock

_AT_ONCE: Final = 100


class UnsentDrafts:
    """The part of the Drafts port for what goes in its time; none of it opens a draft."""

    __slots__ = ()

    database: Database
    clock: WallClock

    def unsent(self, council: str) -> int:
        """How many drafts of a council were never sent and are within reach."""
        with self.database.read() as connection:
            return unsent_rows.count_unsent(connection, council)

    def bring_back(self) -> int:
        """Put every draft within reach again that was put out of it; tells how many."""
        with self.database.write() as connection:
            return unsent_rows.write_back(connection, self.clock.today())

    def delete_gone(self, before: date) -> int:
        """Delete for good what was put out of reach before this day; tells how many."""
        count = 0
        # A few at a time, so that nobody who is telling has to wait for long.
        while deletions := self._delete_some(before):
            count += deletions
        return count

    def untouched(self, since: Mapping[str, date]) -> Mapping[str, Sequence[date]]:
        """Of each draft that would be put out of reach the day on which it was opened last."""
        with self.database.read() as connection:
            return unsent_rows.read_untouched_days(connection, since)

    def gone(self, before: date) -> Sequence[date]:
        """Of each draft that would be deleted for good the day on which it went out of reach."""
        with self.database.read() as connection:
            return unsent_rows.read_gone_days(connection, before)

    def purge(self, council: str, untouched_since: date) -> int:
        """Put a council's drafts out of reach that were never sent and nobody opened since."""
        with self.database.read() as connection:
            draft_ids = unsent_rows.read_untouched(connection, council, untouched_since)
        return sum(
            self._put_away(draft_ids[start : start + _AT_ONCE], untouched_since)
            for start in range(0, len(draft_ids), _AT_ONCE)
        )

    def _put_away(self, draft_ids: Sequence[bytes], untouched_since: date) -> int:
        today = self.clock.today()
        with self.database.write() as connection:
            return unsent_rows.write_gone(connection, draft_ids, untouched_since, today)

    def _delete_some(self, before: date) -> int:
        with self.database.write() as connection:
            return unsent_rows.delete_gone(connection, before, _AT_ONCE)
