"""Whether everybody is shut out, in the database: said once, it counts on every machine."""

import hashlib
import hmac
import secrets
from dataclasses import dataclass, field
from datetime import UTC, datetime

from sqlalchemy import delete, insert, select

from intake.adapters.db.engine import Database
from intake.adapters.db.tables import lockdowns
from intake.services.lockdown import Lockdown, wider


@dataclass(frozen=True, slots=True)
class LockdownMark:
    """A row, signed under the server's secret: whoever can only write to the database makes none
    that leaves young people in, as what is not signed rightly shuts everyone out.

    So does what was signed under another secret, or under none, where it is not known.
    """

    database: Database
    secret: str | None = field(repr=False)

    def write(self, lockdown: Lockdown, at: datetime) -> None:
        """Shut out whom it names, on every machine. Raises what a database raises, and Busy."""
        row = {"at": at, "width": lockdown.value, "mark": self._signature(lockdown.value, at)}
        with self.database.write() as connection:
            connection.execute(delete(lockdowns))
            connection.execute(insert(lockdowns), row)

    def lift(self) -> bool:
        """Let everybody in again; tells whether anybody was shut out. Raises as `write`."""
        with self.database.write() as connection:
            return connection.execute(delete(lockdowns)).rowcount > 0

    def read(self) -> Lockdown:
        """Who is shut out. Raises what a database raises."""
        try:
            with self.database.read() as connection:
                rows = connection.execute(select(lockdowns)).all()
            return wider(*(self._told(row.width, row.at, row.mark) for row in rows))
        except (AttributeError, TypeError, ValueError):
            # Somebody put it there: as with a file that cannot be read.
            return Lockdown.EVERYONE

    def _told(self, width: str, at: datetime, mark: bytes) -> Lockdown:
        is_ours = hmac.compare_digest(mark, self._signature(width, at))
        is_staff = is_ours and width == Lockdown.STAFF.value
        return Lockdown.STAFF if is_staff else Lockdown.EVERYONE

    def _signature(self, width: str, at: datetime) -> bytes:
        if self.secret is None:
            return secrets.token_bytes(32)
        key = hashlib.sha256(f"intake lockdown{self.secret}".encode()).digest()
        message = f"{width} {at.astimezone(UTC).isoformat()}"
        return hmac.digest(key, message.encode(), "sha256")
