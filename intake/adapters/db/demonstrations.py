"""Keeps demonstrations and real services apart: neither is served from the other's database."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Final

from sqlalchemy import insert, select

from intake.adapters.db.account_rooms import DESK, SERVICES
from intake.adapters.db.account_rows import AccountRows
from intake.adapters.db.engine import Database
from intake.adapters.db.key_checks import has_rows
from intake.adapters.db.tables import demonstrations
from intake.domain.faults import OperatorFault

DEMO_OFFICER: Final = "erin"
DEMO_MANAGER: Final = "dan"
DEMO_ADVOCATE: Final = "ines"


class WrongDatabase(OperatorFault):
    """A demonstration on a real database, or the other way round; says what to do."""


def demo_email(name: str, place: str) -> str:
    """The address of one of a demonstration's people; nobody's, for .example belongs to nobody."""
    return f"{name}@{place}.example"


def is_demonstration(database: Database) -> bool:
    """Whether this database was made by a demonstration."""
    with database.read() as connection:
        return connection.execute(select(demonstrations)).first() is not None


def begin_demonstration(database: Database, now: datetime) -> None:
    """Make this database a demonstration's. Raises WrongDatabase if real rows are in it."""
    if is_demonstration(database):
        return
    if has_rows(database):
        raise WrongDatabase(
            "--demo runs on a database of its own only, and this one holds something real already;"
            " leave out INTAKE_DATABASE_URL, or name an empty one"
        )
    with database.write() as connection:
        connection.execute(insert(demonstrations), {"begun": now})


def refuse_demonstration(database: Database) -> None:
    """Raise WrongDatabase if this is a demonstration's database, or has its people in it."""
    if is_demonstration(database):
        raise WrongDatabase(
            "this is the database of a demonstration: anybody can read how to sign in there;"
            " set INTAKE_DATABASE_URL to another one, or serve it with --demo"
        )
    for command, people in demo_people(database).items():
        if people:
            raise WrongDatabase(
                f"{', '.join(people)}: these {command}s are a demonstration's, and anybody can read"
                f" their password; take each out with: intake {command} remove {people[0]}"
            )


def demo_people(database: Database) -> Mapping[str, Sequence[str]]:
    """The emails of those whom a demonstration let in at a database, by the command for them."""
    names = {"officer": (DEMO_OFFICER, DEMO_MANAGER), "advocate": (DEMO_ADVOCATE,)}
    with database.read() as connection:
        return {
            room.kind: sorted(
                row.email
                for row in AccountRows(room).everybody(connection)
                if row.email in {demo_email(each, room.place_of(row)) for each in names[room.kind]}
            )
            for room in (DESK, SERVICES)
        }
