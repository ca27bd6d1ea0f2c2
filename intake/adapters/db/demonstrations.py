"""Keeps demonstrations and real services apart: neither is served from the other's database."""

from collections.abc import Sequence
from datetime import datetime
from typing import Final

from sqlalchemy import insert, select

from intake.adapters.db.desk_tables import officers
from intake.adapters.db.engine import Database
from intake.adapters.db.key_checks import has_rows
from intake.adapters.db.tables import demonstrations
from intake.domain.faults import OperatorFault

DEMO_OFFICER: Final = "erin"
DEMO_MANAGER: Final = "dan"


class WrongDatabase(OperatorFault):
    """A demonstration on a real database, or the other way round; says what to do."""


def demo_email(name: str, council: str) -> str:
    """The address of one of a demonstration's people; nobody's, for .example belongs to nobody."""
    return f"{name}@{council}.example"


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
    people = demo_people(database)
    if people:
        raise WrongDatabase(
            f"{', '.join(people)}: these officers are a demonstration's, and anybody can read"
            f" their password; take each out with: intake officer remove {people[0]}"
        )


def demo_people(database: Database) -> Sequence[str]:
    """The emails of officers whom a demonstration made in a database."""
    with database.read() as connection:
        rows = connection.execute(select(officers.c.email, officers.c.council)).all()
    names = DEMO_OFFICER, DEMO_MANAGER
    return sorted(
        row.email for row in rows if row.email in {demo_email(each, row.council) for each in names}
    )
