"""How often each door asks the database: as often where there is much as where there is little.

Everybody of the world of `fuzz` looks around and sends the forms they find; then it is all asked
again beside some hundred more cases, and many more people. A door that is not asked for fails.
"""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING
from urllib.parse import quote, urlencode, urlsplit

from sqlalchemy import Engine
from sqlalchemy import event as sql_event

from intake.domain.people.officer import OfficerNames
from tests.bench.many_cases import ManyCases
from tests.fuzz.exchange import Call, ask
from tests.fuzz.harvest import Harvest, Walk, room_of
from tests.fuzz.run import Ground
from tests.fuzz.world import Role, new_world
from tests.web.access_rows import TABLE
from tests.web.advocate_visitor import advocate_at
from tests.web.conftest import desk_app
from tests.web.desk_visitor import Clockwork, Office
from tests.web.program import program

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from flask import Flask

    from intake.app import Intake
    from tests.fuzz.harvest import FoundForm
    from tests.fuzz.world import World

__all__ = ["desk_app"]

MORE_CASES, MORE_PEOPLE = 230, 12
FORM = "application/x-www-form-urlencoded"

READS_ALL = frozenset({
    "desk.actions", "desk.report", "desk.report_as_rows", "desk.register", "desk.register_as_rows",
    "api_v1.report", "api_v1.report_as_rows", "api_v1.cases",
})  # fmt: skip
"""Doors behind which every case of a council is folded, or 200 of them: they read a hundred cases
at once, or 25, and so ask once more for each hundred."""

MOST_MORE = MORE_CASES // 25


@dataclass
class Noting(Walk):
    """Looks around, and notes every address of each door that it is led to."""

    addresses: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))

    def is_new(self, address: str) -> bool:
        if found := self.endpoint("GET", urlsplit(address).path):
            self.addresses[found].append(address)
        return super().is_new(address)


@dataclass
class Doors:
    """What is asked for at each door: by whom, and what."""

    world: World
    walks: list[Noting]
    harvest: Harvest
    token: str

    def calls(self, endpoint: str) -> Iterator[Call]:
        """Requests at a door, those first that somebody was led to."""
        method, address, audience = TABLE[endpoint]
        if audience == "program":
            yield Call(method, address, headers={"Authorization": f"Bearer {self.token}"})
            return
        for form in self.harvest.forms[endpoint]:
            yield self._sent(form)
        for walk in self.walks if method == "GET" else ():
            for found in walk.addresses[endpoint][:1]:
                parts = urlsplit(found)
                yield Call("GET", parts.path, parts.query, cookie=_cookie(walk.role))
        for role in self.world.roles:
            yield self._asked(role, method, address)

    def _asked(self, role: Role, method: str, address: str) -> Call:
        key = urlencode({"csrf_token": role.keys.get(room_of(address), "")}).encode()
        body, kind = (key, FORM) if method == "POST" else (b"", "")
        return Call(method, address, body=body, kind=kind, cookie=_cookie(role))

    def _sent(self, form: FoundForm) -> Call:
        role = next(each for each in self.world.roles if each.name == form.role)
        body = urlencode(dict(form.fields), errors="surrogatepass").encode()
        path = quote(urlsplit(form.action).path)
        return Call("POST", path, body=body, kind=FORM, cookie=_cookie(role))


def _cookie(role: Role) -> str:
    return "; ".join(f"{name}={value}" for name, value in role.cookies.items())


def look_around(world: World, token: str) -> Doors:
    """Have everybody look at what they are led to."""
    harvest = Harvest()
    walks = [Noting(world.office.app, role, harvest) for role in world.roles]
    for walk in walks:
        walk.walk()
    return Doors(world, walks, harvest, token)


@contextmanager
def statements() -> Iterator[list[str]]:
    """Every statement that is given to any database meanwhile."""
    given: list[str] = []

    def on_statement(_: object, __: object, statement: str, *___: object) -> None:
        given.append(statement)

    sql_event.listen(Engine, "before_cursor_execute", on_statement)
    try:
        yield given
    finally:
        sql_event.remove(Engine, "before_cursor_execute", on_statement)


def let_in(app: Flask, doors: Doors, ground: Ground) -> dict[str, Call]:
    """For each door the first request that it answers, or else the first there is."""
    chosen: dict[str, Call] = {}
    for endpoint in TABLE:
        calls = list(doors.calls(endpoint))
        for call in calls:
            status = ask(app, call).status
            ground.changed()
            if status < 400:
                chosen[endpoint] = call
                break
        else:
            chosen[endpoint] = calls[0]
    return chosen


def asked(app: Flask, calls: Mapping[str, Call], ground: Ground) -> dict[str, tuple[int, int]]:
    """How each door answers, and how many statements it needs; what it did is undone.

    Of two times the fewer: now and then a request comes upon what is done once in a while.
    """
    needed: dict[str, tuple[int, int]] = {}
    for endpoint, call in [*calls.items()] * 2:
        with statements() as given:
            status = ask(app, call).status
        ground.changed()
        _, least = needed.get(endpoint, (status, len(given)))
        needed[endpoint] = (status, min(least, len(given)))
    return needed


def grow(office: Office) -> None:
    """Many more cases at the council, and many more people there and at a service."""
    ManyCases(office.wired).grow(MORE_CASES)
    officers = office.wired.services.desk.cases.officers
    for number in range(MORE_PEOPLE):
        names = OfficerNames(f"Quentin Ypres{number}")
        officers.invite(f"q{number}@sefton.gov.uk", "sefton", "officer", names)
        advocate_at(office, f"Xenia Ytterby{number}")


def test_no_door_asks_the_database_more_often_the_more_there_is(
    desk_app: tuple[Flask, Intake, Path],
) -> None:
    app, wired, now = desk_app
    office = Office(app, wired, Clockwork(now))
    world = new_world(office)
    doors = look_around(world, program(office).text)
    with (
        closing(sqlite3.connect(wired.database.file or "")) as live,
        closing(sqlite3.connect(":memory:")) as copy,
    ):
        ground = Ground(live, copy)
        ground.keep()
        calls = let_in(app, doors, ground)
        few, moment = asked(app, calls, ground), now.read_text()
        grow(office)
        now.write_text(moment)
        ground.keep()
        many = asked(app, calls, ground)
    more = {name: many[name][1] - asks for name, (_, asks) in few.items()}
    assert {name for name, number in more.items() if number > 0} <= READS_ALL, more
    assert max(more.values()) <= MOST_MORE, more
    assert {rule.endpoint for rule in app.url_map.iter_rules()} == {*few}
