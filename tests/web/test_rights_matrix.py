"""Every right in a case × before, while and after it was given × every kind of helper.

All is refused by default, and on the request after it was taken back. Who was let in beside a draft
has no way into the case that comes of it: theirs ends with sending.
"""

from __future__ import annotations

from itertools import count
from typing import TYPE_CHECKING, NamedTuple

import pytest

from tests.web.advocate_visitor import advocate_at
from tests.web.desk_visitor import Clockwork, Office
from tests.web.named_advocate_visitor import names_one, press, told

if TYPE_CHECKING:
    from pathlib import Path

    from flask import Flask
    from flask.testing import FlaskClient

    from intake.app import Intake
    from tests.web.desk_visitor import Young

LETTERS = count()
READS = ("", "/letter/1", "/dates.ics", "/case.csv", "/case.json", "/write/add")
SENDS = "send"
SEEN = set(READS)


class Row(NamedTuple):
    """Rights that are given together, those that stood before, and what opens with and without."""

    given: tuple[str, ...]
    before: tuple[str, ...] = ()
    opens: frozenset[str] = frozenset()
    opened_before: frozenset[str] = frozenset()
    needs_code: bool = False


MATRIX = {
    "see_case": Row(("see_case",), opens=frozenset(SEEN)),
    "copy_to_advocate": Row(("copy_to_advocate",), opens=frozenset({""}), needs_code=True),
    "speak_for_me": Row(("speak_for_me",)),
    "send_for_me alone": Row(("send_for_me",)),
    "send_for_me": Row(("send_for_me",), ("see_case",), frozenset({*SEEN, SENDS}), frozenset(SEEN)),
    "see_case, where letters may be sent": Row(
        ("see_case",), ("send_for_me",), frozenset({*SEEN, SENDS})
    ),
}


class Scene(NamedTuple):
    """A case, the link of its advocate, and the browsers of everybody who may try it."""

    young: Young
    office: Office
    link: str
    helpers: dict[str, FlaskClient]

    def opened_by(self, who: str) -> set[str]:
        """Which doors open for somebody now."""
        client = self.helpers[who]
        pages = {each: client.get(self.link + each) for each in READS}
        doors = {each for each, page in pages.items() if page.status_code == 200}
        if 'data-page="advocate-case"' not in pages[""].text:
            doors.discard("")
        form = {"letter": f"{next(LETTERS):032x}", "words~answer": "And.", "asked": "yes"}
        sent = len(told(self.office, self.young))
        client.post(f"{self.link}/write/add", data={**form, "move": "send"})
        return doors | ({SENDS} if len(told(self.office, self.young)) > sent else set())


@pytest.fixture(scope="module")
def scene(desk_app: tuple[Flask, Intake, Path]) -> Scene:
    app, wired, now = desk_app
    office = Office(app, wired, Clockwork(now))
    young = office.complaint(points_what="They moved me.", name="Sam")
    priya = advocate_at(office, "Priya Nair")
    jones = names_one(young, office, email=priya.email)
    press(young, "see_case")
    jones.comes(office)
    press(young, "see_case")
    helpers = {
        "the named advocate, let in by a code": jones.client,
        "the named advocate, signed in": priya.client,
        "somebody who was let in beside the draft, not signed in": app.test_client(),
        "the same, signed in at the service": advocate_at(office, "Bea Low").client,
        "a colleague at the service": advocate_at(office, "Colin Fox").client,
        "who leads the service": advocate_at(office, "Lena Roy", role="lead").client,
        "somebody at another service": advocate_at(office, "Zed Hill", "barnardos").client,
        "an officer": office.officer().client,
    }
    return Scene(young, office, jones.link, helpers)


@pytest.mark.parametrize("name", MATRIX)
def test_what_opens_before_while_and_after_by_whom(scene: Scene, name: str) -> None:
    row = MATRIX[name]
    for each in row.before:
        press(scene.young, each)
    phases = {}
    for phase in ("before", "while", "after"):
        if phase != "before":
            for each in row.given:
                press(scene.young, each)
        phases[phase] = {who: scene.opened_by(who) for who in scene.helpers}
    for each in row.before:
        press(scene.young, each)
    for phase, opened_by in phases.items():
        by_code = row.opens if phase == "while" else row.opened_before
        expected = {who: frozenset[str]() for who in scene.helpers}
        expected["the named advocate, let in by a code"] = by_code
        expected["the named advocate, signed in"] = frozenset() if row.needs_code else by_code
        assert opened_by == expected, phase
