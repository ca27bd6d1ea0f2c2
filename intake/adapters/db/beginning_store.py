"""What advocates begin, in the database: the BeginningRows port."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, delete, insert, select, update

from intake.adapters.crypto import claim_keys
from intake.adapters.db.age_limits import AgeLimits
from intake.adapters.db.beginning_tables import beginnings
from intake.adapters.db.engine import Database
from intake.services.beginning_ports import BeginningRow
from intake.services.ports import DamagedContent


@dataclass(frozen=True, slots=True)
class BeginningStore:
    """Keeps the way into each draft sealed with a secret that is not kept here."""

    database: Database

    def new_device(self) -> str:
        """A secret for a browser that has none yet."""
        return claim_keys.new_device_secret()

    def add(self, row: BeginningRow, token: str, device: str) -> None:
        """Keep what was begun."""
        values = {
            "id": row.id,
            "advocate_id": row.advocate,
            "council": row.council,
            "at": row.at,
            "token": claim_keys.seal_token(device, row.id, token),
        }
        with self.database.write() as connection:
            connection.execute(insert(beginnings), values)

    def of(self, advocate: str) -> Sequence[BeginningRow]:
        """What an advocate began, the newest first."""
        query = (
            select(beginnings)
            .where(beginnings.c.advocate_id == advocate)
            .order_by(beginnings.c.at.desc(), beginnings.c.id)
        )
        with self.database.read() as connection:
            return [
                BeginningRow(
                    *(row.id, row.advocate_id, row.council, row.at),
                    *(row.code_until, row.claimed, row.sent),
                )
                for row in connection.execute(query)
            ]

    def token(self, row: str, device: str) -> str | None:
        """The way into a draft; None with the secret of another browser."""
        with self.database.read() as connection:
            token = connection.scalar(select(beginnings.c.token).where(beginnings.c.id == row))
        try:
            return claim_keys.open_token(device, row, token) if token else None
        except DamagedContent:
            return None

    def drop(self, row: str) -> None:
        """Forget what was begun."""
        with self.database.write() as connection:
            connection.execute(delete(beginnings).where(beginnings.c.id == row))

    def past(self, limits: AgeLimits) -> Sequence[datetime]:
        """Of each that `let_go` would forget when it was begun."""
        with self.database.read() as connection:
            old = select(beginnings.c.at).where(_past(limits))
            return connection.execute(old).scalars().all()

    def let_go(self, limits: AgeLimits) -> int:
        """Forget that something was begun so long ago; tells how many. What was typed is let
        go long before, as every draft that nobody opens."""
        with self.database.write() as connection:
            return connection.execute(delete(beginnings).where(_past(limits))).rowcount

    def forget_token(self, row: str) -> None:
        """Forget the way into a draft."""
        with self.database.write() as connection:
            connection.execute(update(beginnings).where(beginnings.c.id == row), {"token": b""})

    def note_sent(self, row: str, at: datetime) -> None:
        """Note when it was sent for somebody."""
        with self.database.write() as connection:
            connection.execute(update(beginnings).where(beginnings.c.id == row), {"sent": at})


def _past(limits: AgeLimits) -> ColumnElement[bool]:
    return limits.passed(beginnings.c.council, beginnings.c.at)
