"""The desk at a council with many cases: its list, a search, a case, and the report of a year.

It is asked in this process, without a server. What grows with the cases is told apart from what
does not by asking the same of few and of many.
"""

from __future__ import annotations

import gc
import time
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import cycle
from statistics import quantiles
from typing import TYPE_CHECKING

from sqlalchemy import event as sql_event

from intake.app import application, wire
from intake.cli.database import make_ready
from intake.settings import read_settings
from tests.bench.effort import SQLITE, suffix
from tests.bench.many_cases import NAMES, ManyCases
from tests.bench.servers import on_database
from tests.support.seeded_cases import TODAY
from tests.support.served_app import fresh_key
from tests.web.desk_visitor import Clockwork, Office

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from intake.app import Intake
    from tests.bench.effort import Effort
    from tests.bench.table import Table
    from tests.support.real_postgres import Server
    from tests.web.desk_visitor import DeskVisitor


@dataclass
class Looks:
    """Seconds that each look at a page took, and how many statements one needed at most."""

    waits: list[float]
    queries: int

    @property
    def p95(self) -> float:
        return quantiles(self.waits, n=20)[18] if len(self.waits) > 1 else self.waits[0]


@contextmanager
def desk(folder: Path, address: str) -> Iterator[tuple[Intake, DeskVisitor]]:
    """The application over a database, and a manager who is signed in."""
    folder.mkdir(parents=True, exist_ok=True)
    now = folder / "now"
    now.write_text(f"{TODAY}T09:00:00+00:00")
    settings = {
        "INTAKE_DATABASE_URL": address,
        "INTAKE_SECRET_KEY": fresh_key(),
        "INTAKE_ENCRYPTION_KEYS": fresh_key(),
        "INTAKE_TESTING": "1",
        "INTAKE_LISTENER": "off",
        "INTAKE_NOW": f"@{now}",
    }
    intake = wire(read_settings(settings))
    try:
        make_ready(intake)
        office = Office(application(intake), intake, Clockwork(now))
        yield intake, office.officer("Mary Hill", role="manager")
    finally:
        intake.database.close()


def measure(table: Table, folder: Path, postgres: Server | None, effort: Effort) -> None:
    """Look at each page with few cases and with many, on each kind of database."""
    for database in effort.databases:
        where = postgres if database != SQLITE else None
        with (
            on_database(where, folder / database) as address,
            desk(folder / database, address) as (intake, manager),
        ):
            many, first = ManyCases(intake), dict[str, Looks]()
            for size in effort.cases:
                many.grow(size)
                if where:
                    _tidy(intake)
                for page, looks in looked(intake, manager, effort.looks).items():
                    end = f"{size}{suffix(database)}"
                    table.add(f"desk.{page}.{end}", 1000 * looks.p95)
                    table.add(f"desk.{page}.queries.{end}", looks.queries)
                    before = first.setdefault(page, looks)
                    if before is not looks:
                        table.add(f"desk.{page}.growth.{end}", looks.p95 / before.p95)


def looked(intake: Intake, manager: DeskVisitor, looks: int) -> dict[str, Looks]:
    """What each page takes; the report is asked for once, as it reads everything."""
    names, references = cycle(NAMES), cycle(intake.casework.cases.references()[::7])
    gc.collect()
    return {
        "list": asked(intake, manager, ("/desk/" for _ in range(looks))),
        "search": asked(intake, manager, (f"/desk/?q={next(names)}" for _ in range(looks))),
        "case": asked(intake, manager, (f"/desk/case/{next(references)}" for _ in range(looks))),
        "report": asked(intake, manager, ["/desk/report"], warm=False),
    }


def asked(
    intake: Intake, manager: DeskVisitor, paths: Iterator[str] | list[str], *, warm: bool = True
) -> Looks:
    """Ask for each address, after a look that is not counted."""
    waits, queries = list[float](), 0
    if warm:
        manager.client.get("/desk/")
    for path in paths:
        with counted(intake) as statements:
            began = time.perf_counter()
            response = manager.client.get(path)
            waits.append(time.perf_counter() - began)
        assert response.status_code == 200, (path, response.status_code)
        queries = max(queries, len(statements))
    return Looks(waits, queries)


@contextmanager
def counted(intake: Intake) -> Iterator[list[str]]:
    """Every statement that is given to the database meanwhile."""
    statements: list[str] = []

    def on_statement(_: object, __: object, statement: str, *___: object) -> None:
        statements.append(statement)

    with intake.database.read() as connection:
        engine = connection.engine
    sql_event.listen(engine, "before_cursor_execute", on_statement)
    try:
        yield statements
    finally:
        sql_event.remove(engine, "before_cursor_execute", on_statement)


def _tidy(intake: Intake) -> None:
    """As PostgreSQL does by itself, some minutes after many rows came."""
    with intake.database.read() as connection:
        connection.exec_driver_sql("VACUUM ANALYZE")
