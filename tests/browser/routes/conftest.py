"""A council's desk with an officer, a manager and people who can be appointed, and a young person.

Each route has a server of its own: its clock goes on by months, and its list holds this one case.
"""

from __future__ import annotations

from contextlib import ExitStack
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pytest

from tests.support.desk_screen import DeskScreen
from tests.support.life import Life
from tests.support.plain_visitor import PlainVisitor
from tests.support.replies import InTurn
from tests.support.served_app import served
from tests.support.walker import Walker

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import Browser

    from tests.support.served_app import ServedApp

    Desk = tuple[DeskScreen, DeskScreen]

COUNCIL = "sefton"
BEGINS = "2026-03-04T08:00:00+00:00"
"""A Wednesday morning."""

SAID = InTurn(
    {
        "points.what": [{"answer": ["They stopped my visits."]}, {"answer": ["No one asked me."]}],
        "wants": [{"answer": ["sorry", "more_family"]}],
        "advocate": [{"answer": ["have"]}],
        "advocate_who": [{"answer.name": ["Ada Obi"], "answer.service": ["Voice"]}],
        "advocate_copy": [{"answer": ["yes"]}],
        "find_me": [{"answer.name": ["Kayleigh"]}],
        "ask.question": [{"answer": ["Who decided it?"]}],
    }
)
"""Two points, two wishes, a question, and an advocate who gets a copy of the answer."""

HERS = InTurn(
    {
        "complains_as": [{"answer": ["relative"]}],
        "points.what": [{"answer": ["Nobody rang me back."]}],
        "wants": [{"answer": ["sorry"]}],
        "name": [{"answer": ["Kayleigh Poe"]}],
    }
)


@dataclass
class Route:
    """One case on its way: who complains, an officer, and the manager who is a second person."""

    app: ServedApp
    kayleigh: Life
    dan: DeskScreen
    mo: DeskScreen

    def on(self, day: str, time: str = "14:00") -> DeskScreen:
        """The officer with the case open, on a London day."""
        self.app.set_now(f"{day}T{time}:00+00:00")
        self.dan.opens()
        return self.dan

    def second_on(self, day: str, time: str = "15:00") -> DeskScreen:
        """The manager at the desk, on a London day."""
        self.app.set_now(f"{day}T{time}:00+00:00")
        if not self.mo.secret:
            self.mo.joins("manager")
        return self.mo

    def ends(self, stage: str) -> list[str]:
        """Where the case is, by `intake timeline`; what is irregular in it."""
        folded = self.app.timeline(self.kayleigh.reference)
        assert folded["stage"] == stage
        irregular: list[str] = folded["irregular"]
        return irregular


@pytest.fixture(params=["sqlite"])
def app(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[ServedApp]:
    """The whole of Intake, on the database that the test names."""
    with ExitStack() as after:
        extra = {}
        if request.param == "postgresql":
            from tests.support.real_postgres import empty_database

            databases = request.getfixturevalue("postgres_server")
            extra["INTAKE_DATABASE_URL"] = after.enter_context(empty_database(databases))
        app = after.enter_context(served(tmp_path / "var", workers=1, **extra))
        app.set_now(BEGINS)
        yield app


@pytest.fixture
def desk(app: ServedApp, chromium: Browser) -> Iterator[Desk]:
    """An officer of the council, and a manager who joins when a second person is wanted."""
    with ExitStack() as after:
        contexts = (
            after.enter_context(chromium.new_context(locale="en-GB", reduced_motion="reduce"))
            for _ in range(2)
        )
        dan, mo = (
            DeskScreen(context.new_page(), app, COUNCIL, name, "Kayleigh")
            for context, name in zip(contexts, ("Dan Carter", "Mo Reed"), strict=True)
        )
        dan.joins()
        yield dan, mo


@pytest.fixture
def route(app: ServedApp, desk: Desk) -> Route:
    """Everybody in their place, and a complaint sent."""
    return begun(app, desk, SAID, "complaint", "ask", "advocate_copy")


@pytest.fixture
def grandmother(app: ServedApp, desk: Desk) -> Route:
    """The same, where somebody complains whose interest in the child has to be decided."""
    return begun(app, desk, HERS, "adult", page="for/adults")


def begun(app: ServedApp, desk: Desk, says: InTurn, *flow: str, page: str = "") -> Route:
    route = Route(app, Life(app, Walker(PlainVisitor(app.base), COUNCIL, says)), *desk)
    app.set_now(BEGINS)
    route.kayleigh.complain(*flow, page=page)
    return route
