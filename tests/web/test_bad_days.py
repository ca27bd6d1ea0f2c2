"""On a bad day the doors that keep a child safe open all the same: each with a kind page."""

from __future__ import annotations

import shutil
import sys
import time
from dataclasses import dataclass
from itertools import product
from random import Random
from typing import TYPE_CHECKING

import pytest

from intake.adapters.db.migrate import upgrade
from intake.adapters.db.tables import metadata
from intake.app import Intake, application, wire
from intake.settings import read_settings
from tests.adapters.files.law.test_councils import SAFETY
from tests.support import outages
from tests.support.made_letters import HOUSE
from tests.support.served_app import free_port, fresh_key
from tests.web.conftest import put_away
from tests.web.young_visitor import YoungVisitor

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from flask import Flask
    from werkzeug.test import TestResponse

MONDAY = "2026-11-23T10:00:00+00:00"
CARRIED = {"csrf_token", "place", "seen"}
WHO = ("nobody", "in a talk", "with a case")
REACH = "Text me at 4, 07700 900123"
KIND = {"told-now", "not-told", "tell-now", "error", "busy", "lost", "unreadable", "turn", "gone",
        "already", "front", "left"}  # fmt: skip
"""Pages that answer a form that could not be taken, or was."""

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
DOORS = {
    "leave": ("POST", "/leave"),
    "safe": ("GET", "/safe"),
    "council's safe": ("GET", "/sefton/safe"),
    "ask now": ("GET", "/sefton/safe/now"),
    "tell now": ("POST", "/sefton/safe/now"),
    "first page": ("GET", "/sefton/"),
    "back": ("GET", "/sefton/back"),
    "map": ("GET", "/sefton/map"),
    "health": ("GET", "/healthz"),
    "a turn": ("POST", "/sefton/talk"),
}
MAY_FAIL_KINDLY = {"tell now", "a turn"}
"""Doors that cannot do what they are for without a database; they say so, and whom to call."""

SAMPLE = Random(12).sample(sorted(OUTAGES), 5)  # noqa: S311 the same days each time


@dataclass
class House:
    """An application with somebody in a talk and somebody with a case in it."""

    app: Flask
    intake: Intake
    now: Path
    cookies: Mapping[str, str]
    forms: Mapping[str, Mapping[str, str]]

    def asks(self, who: str, door: str) -> TestResponse:
        """Go through a door as somebody; with a form, as their page had it."""
        client = self.app.test_client()
        if self.cookies[who]:
            client.set_cookie("y", self.cookies[who])
        method, path = DOORS[door]
        turn = {**self.forms[who], "answer": "They moved me.", "move": "answer"}
        sent = {"leave": {}, "tell now": {"reach": REACH, "once": door}}.get(door, turn)
        return client.open(path, method=method, data=sent if method == "POST" else None)


@pytest.fixture(scope="module")
def base(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The settled law of a council whose safety contact is there on Mondays."""
    folder = tmp_path_factory.mktemp("base")
    for part in ("flows", "content"):
        shutil.copytree(HOUSE / part, folder / part)
    pack = folder / "content" / "councils" / "sefton.yaml"
    source = pack.read_text(encoding="utf-8")
    pack.write_text(source.replace("safety_contact: null\n", SAFETY), encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def house(base: Path) -> Iterator[House]:
    now = base / "now"
    now.write_text(MONDAY)
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
    cookies, forms = {"nobody": ""}, {"nobody": {"start": "complaint"}}
    for who in WHO[1:]:
        visitor = YoungVisitor(app.test_client())
        if who == "with a case":
            visitor.at_check()
            visitor.send("data-send")
            visitor.go("/sefton/keep")
        else:
            visitor.at_step("points.what")
        cookie = visitor.client.get_cookie("y")
        cookies[who] = cookie.value if cookie else ""
        fields = [field for form in visitor.seen.forms for field in form.sent({}, None)]
        forms[who] = {name: value for name, value in fields if name in CARRIED}
    yield House(app, made, now, cookies, forms)
    put_away(made)


def page_of(response: TestResponse) -> str:
    return response.text.partition('data-page="')[2].partition('"')[0] or response.text[:10].strip()


def is_kind(door: str, response: TestResponse) -> bool:
    """Whether an answer is what a child may get on such a day."""
    if response.status_code in {200, 303}:
        return True
    return door in MAY_FAIL_KINDLY and page_of(response) in KIND


def row(house: House, outage: str) -> list[str]:
    """Go through every door on one bad day; what is printed of it, and what was not kind."""
    lines, faults = [], []
    with (
        outages.afterwards_as_before(house.intake),
        OUTAGES[outage](house.intake, house.now),
    ):
        # Leaving is the last, for it takes the way in away.
        for who, door in product(WHO, sorted(DOORS, key="leave".__eq__)):
            begun = time.monotonic()
            response = house.asks(who, door)
            took = time.monotonic() - begun
            answer = f"{response.status_code} {page_of(response)}"
            lines.append(f"{outage:24} {who:12} {door:15} {answer:18} {took:5.2f} s")
            if not is_kind(door, response):
                faults.append(f"{outage}, {who}, {door}: {answer}")
            if door == "leave" and "weather" not in response.text:
                faults.append(f"{outage}, {who}: not the neutral page")
            if door == "leave" and house.cookies[who] and "y=;" not in str(response.headers):
                faults.append(f"{outage}, {who}: the cookie stays")
    sys.stdout.write("\n".join(["", *lines, ""]))
    return faults


def test_some_bad_days_leave_every_door_open_that_keeps_a_child_safe(house: House) -> None:
    assert [fault for outage in SAMPLE for fault in row(house, outage)] == []


@pytest.mark.proof
@pytest.mark.parametrize("outage", sorted(OUTAGES))
def test_a_bad_day_leaves_every_door_open_that_keeps_a_child_safe(
    house: House, outage: str
) -> None:
    assert row(house, outage) == []
