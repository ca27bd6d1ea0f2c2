"""How often something happened in this quarter of an hour, counted for all processes together."""

from dataclasses import dataclass
from typing import Final

from sqlalchemy import bindparam, delete, select, text

from intake.adapters.db.engine import Database
from intake.adapters.db.tables import attempts
from intake.services.ports import WallClock

PERIOD_SECONDS: Final = 15 * 60

_COUNT: Final = text(
    "INSERT INTO attempts (caller, period, failures) VALUES (:caller, :period, 1)"
    " ON CONFLICT (caller, period) DO UPDATE SET failures = attempts.failures + 1"
)
_COUNTED: Final = select(attempts.c.failures).where(
    attempts.c.caller == bindparam("who"), attempts.c.period == bindparam("now")
)
_FORGET: Final = delete(attempts).where(attempts.c.period < bindparam("now"))


@dataclass(frozen=True, slots=True)
class QuarterCounts:
    """Counts under keys of 32 bytes; what is older goes as others come."""

    database: Database
    clock: WallClock

    @property
    def period(self) -> int:
        """The number of this quarter of an hour."""
        return int(self.clock.now().timestamp()) // PERIOD_SECONDS

    @property
    def seconds_left(self) -> int:
        """Whole seconds until the next one begins; at least one."""
        return PERIOD_SECONDS - int(self.clock.now().timestamp()) % PERIOD_SECONDS

    def count(self, key: bytes, period: int) -> int:
        """Count one; gives how many there were, this one among them."""
        with self.database.write() as connection:
            connection.execute(_FORGET, {"now": period})
            connection.execute(_COUNT, {"caller": key, "period": period})
            return connection.scalar(_COUNTED, {"who": key, "now": period}) or 0
