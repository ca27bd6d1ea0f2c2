"""What a service was asked, in the database: what the ServiceLists port asks for."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from sqlalchemy import Connection, and_, bindparam, delete, exists, insert, not_, select

from intake.adapters.db.advocate_tables import service_holders, service_rows
from intake.adapters.db.engine import Database
from intake.adapters.db.tables import cases
from intake.domain.case.glance import Glance
from intake.services.advocate.list_ports import AskedRow

_IS_HELD: Final = and_(
    service_holders.c.reference == service_rows.c.reference,
    service_holders.c.number == service_rows.c.number,
)
_OF_SERVICE: Final = (
    select(service_rows, cases.c.council, service_holders.c.advocate_id)
    .join(cases, cases.c.reference == service_rows.c.reference)
    .outerjoin(service_holders, _IS_HELD)
    .where(service_rows.c.service == bindparam("whose"), not_(service_rows.c.done))
    .order_by(service_rows.c.waits.desc(), service_rows.c.asked, service_rows.c.reference)
    .limit(bindparam("most"))
)
_SINCE: Final = (
    select(service_rows, cases.c.council)
    .join(cases, cases.c.reference == service_rows.c.reference)
    .where(service_rows.c.service == bindparam("whose"), service_rows.c.asked >= bindparam("day"))
    .order_by(service_rows.c.asked.desc(), service_rows.c.reference)
    .limit(bindparam("most"))
)
_IS_THERE: Final = select(
    exists().where(
        service_rows.c.service == bindparam("whose"),
        service_rows.c.reference == bindparam("which"),
        service_rows.c.number == bindparam("number"),
        not_(service_rows.c.done),
    )
)
_FORGET_ROWS: Final = delete(service_rows).where(service_rows.c.reference == bindparam("which"))


@dataclass(frozen=True, slots=True)
class ServiceListStore:
    """Reads what is written with each append, and keeps who has taken what on."""

    database: Database

    def of_service(self, service: str, most: int) -> Sequence[AskedRow]:
        """What a service was asked and is not done, what waits first, the oldest first."""
        with self.database.read() as connection:
            rows = connection.execute(_OF_SERVICE, {"whose": service, "most": most}).all()
        return [
            AskedRow(row.reference, row.number, row.council, row.asked, row.waits, row.advocate_id)
            for row in rows
        ]

    def asked_since(self, service: str, day: date, most: int) -> Sequence[AskedRow]:
        """What a service was asked from a London day on, done or not, the newest first."""
        place = {"whose": service, "day": day, "most": most}
        with self.database.read() as connection:
            rows = connection.execute(_SINCE, place).all()
        return [
            AskedRow(row.reference, row.number, row.council, row.asked, row.waits) for row in rows
        ]

    def give(
        self, service: str, key: tuple[str, int], advocate_id: str | None, before: str | None
    ) -> bool:
        """Write down who has something, unless somebody else was meanwhile."""
        reference, number = key
        mine = (service_holders.c.reference == reference, service_holders.c.number == number)
        place = {"whose": service, "which": reference, "number": number}
        with self.database.write() as connection:
            holder = connection.scalar(select(service_holders.c.advocate_id).where(*mine))
            if holder != before or not connection.scalar(_IS_THERE, place):
                return False
            connection.execute(delete(service_holders).where(*mine))
            if advocate_id is not None:
                row = {"reference": reference, "number": number, "advocate_id": advocate_id}
                connection.execute(insert(service_holders), row)
        return True


def write_service_rows(connection: Connection, reference: str, glance: Glance) -> None:
    """Write which services still have something to do with a case, in place of what was written."""
    connection.execute(_FORGET_ROWS, {"which": reference})
    rows = [
        {"reference": reference, "number": each.number, "service": each.service,
         "asked": each.asked, "waits": each.waits, "done": each.done}
        for each in glance.services
    ]  # fmt: skip
    if rows:
        connection.execute(insert(service_rows), rows)
