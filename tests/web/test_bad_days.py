"""On a bad day the doors that keep a child safe open all the same: each with a kind page."""

from __future__ import annotations

from dataclasses import dataclass
from random import Random
from typing import TYPE_CHECKING

import pytest

from intake.adapters.db.migrate import upgrade
from intake.adapters.db.tables import metadata
from intake.app import Intake, application, wire
from intake.settings import read_settings
from tests.support import bad_days, outages
from tests.support.served_app import free_port, fresh_key
from tests.web.conftest import put_away
from tests.web.young_visitor import YoungVisitor

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from pathlib import Path

    from flask import Flask
    from werkzeug.test import Cookie

OUTAGES = {
    "nothing": outages.nothing,
    "database gone": outages.gone,
    "disk full": outages.full,
    "database read-only": outages.read_only,
    "database locked": outages.locked,
    "database slow": outages.slow,
    "mail server hangs": outages.mail(hangs=True),
    "mail server refuses": outages.mail(hangs=False),
    "clock 3 months ahead": outages.clock(outages.MONTHS),
    "clock 3 months behind": outages.clock(-outages.MONTHS),
    **{f"damaged: {table}": outages.damaged(table) for table in sorted(metadata.tables)},
}
QUICK = sorted({*OUTAGES} - {"database slow"})
"""With a slow database every door waits, which is left to the proofs."""
SAMPLE = Random(12).sample(QUICK, 5)  # noqa: S311 the same days each time


@dataclass
class House:
    """An application with somebody in a talk and somebody with a case in it."""

    app: Flask
    intake: Intake
    now: Path
    people: Mapping[str, bad_days.Person]

    def ask(
        self, method: str, path: str, sent: Mapping[str, str] | None, cookie: str
    ) -> bad_days.Answer:
        client = self.app.test_client()
        if cookie:
            client.set_cookie("y", cookie)
        response = client.open(path, method=method, data=sent)
        cookies = "\n".join(response.headers.getlist("Set-Cookie"))
        return bad_days.Answer(response.status_code, response.text, cookies)


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    base = bad_days.staffed_home(tmp_path_factory.mktemp("base"))
    now = base / "now"
    now.write_text(bad_days.MONDAY)
    made = wire(
        read_settings(
            {
                "INTAKE_DATABASE_URL": f"sqlite:///{base}/data/intake.db",
                "INTAKE_SECRET_KEY": fresh_key(),
                "INTAKE_ENCRYPTION_KEYS": fresh_key(),
                "INTAKE_HOME": str(base),
                "INTAKE_MAIL_URL": f"smtp://127.0.0.1:{free_port()}?from=intake@example.org",
                "INTAKE_TESTING": "1",
                "INTAKE_NOW": f"@{now}",
            }
        )
    )
    upgrade(made.database)
    app = application(made)

    def comes() -> tuple[YoungVisitor, Callable[[], str]]:
        client = app.test_client()
        return YoungVisitor(client), lambda: value_of(client.get_cookie("y"))

    yield House(app, made, now, bad_days.people(comes))
    put_away(made)


def value_of(cookie: Cookie | None) -> str:
    return cookie.value if cookie else ""


def row(house: House, outage: str) -> list[str]:
    """Go through every door on one bad day; what was not kind."""
    with (
        outages.afterwards_as_before(house.intake),
        OUTAGES[outage](house.intake, house.now),
    ):
        found = bad_days.row(house.ask, house.people, outage)
    return found.told()


def test_some_bad_days_leave_every_door_open_that_keeps_a_child_safe(house: House) -> None:
    assert [fault for outage in SAMPLE for fault in row(house, outage)] == []


@pytest.mark.proof
@pytest.mark.parametrize("outage", sorted(OUTAGES))
def test_a_bad_day_leaves_every_door_open_that_keeps_a_child_safe(
    house: House, outage: str
) -> None:
    assert row(house, outage) == []
