"""The doors that keep a child safe, who goes through them on a bad day, and what is kind."""

from __future__ import annotations

import shutil
import sys
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from itertools import product
from typing import TYPE_CHECKING, Protocol

from tests.adapters.files.law.test_councils import SAFETY
from tests.support.made_letters import HOUSE

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from tests.support.page_hooks import PageHooks

MONDAY = "2026-11-23T10:00:00+00:00"
"""A morning on which the safety contact of these days is there."""

CARRIED = {"csrf_token", "place", "seen"}
BROKEN = 500
"""What is answered only where nobody has thought of a fault."""

REACH = "Text me at 4, 07700 900123"

DOORS = {
    "leave": ("POST", "/leave"),
    "safe": ("GET", "/safe"),
    "council's safe": ("GET", "/sefton/safe"),
    "ask now": ("GET", "/sefton/safe/now"),
    "tell now": ("POST", "/sefton/safe/now"),
    "first page": ("GET", "/sefton/"),
    "back": ("GET", "/sefton/back"),
    "come back": ("POST", "/sefton/back"),
    "map": ("GET", "/sefton/map"),
    "health": ("GET", "/healthz"),
    "a turn": ("POST", "/sefton/talk"),
    "send": ("POST", "/sefton/sent"),
}
MAY_FAIL_KINDLY = {"tell now", "come back", "a turn", "send"}
"""Doors that cannot do what they are for without a database; they say so, and whom to call."""

KIND = {"told-now", "not-told", "tell-now", "error", "busy", "lost", "unreadable", "turn", "gone",
        "already", "front", "left", "check", "back", "full", "council-gone"}  # fmt: skip
"""Pages that answer a form that could not be taken, or was."""


class Goer(Protocol):
    """What both a visitor in process and one by plain HTTP can do."""

    @property
    def seen(self) -> PageHooks: ...

    def go(self, path: str) -> PageHooks: ...

    def send(
        self, hook: str, values: Mapping[str, Sequence[str]] | None = None, move: str = ""
    ) -> PageHooks: ...


@dataclass(frozen=True)
class Person:
    """Somebody with a page open: their cookie, the fields of its form, and a code to come back."""

    cookie: str = ""
    fields: Mapping[str, str] = field(default_factory=dict)
    code: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Answer:
    """What came back through a door; ``cookies`` are those that it sets."""

    status: int
    text: str
    cookies: str

    @property
    def page(self) -> str:
        found = self.text.partition('data-page="')[2].partition('"')[0]
        return found or self.text[:10].strip()


Ask = Callable[[str, str, Mapping[str, str] | None, str], Answer]
"""Goes through a door once: method, path, what is sent with it, and the cookie."""


def staffed_home(folder: Path) -> Path:
    """The settled law of a council whose safety contact is there on Mondays."""
    for part in ("flows", "content"):
        shutil.copytree(HOUSE / part, folder / part)
    pack = folder / "content" / "councils" / "sefton.yaml"
    source = pack.read_text(encoding="utf-8")
    pack.write_text(source.replace("safety_contact: null\n", SAFETY), encoding="utf-8")
    return folder


def people(comes: Callable[[], tuple[Goer, Callable[[], str]]]) -> dict[str, Person]:
    """Nobody, somebody in a talk, about to send, and with a case.

    ``comes`` gives somebody new, and what tells their cookie.
    """
    found = {"nobody": Person(fields={"start": "complaint"})}
    for who in ("in a talk", "about to send", "with a case"):
        goer, cookie = comes()
        code = _come_as_far_as(who, goer)
        form = [part for form in goer.seen.forms for part in form.sent({}, None)]
        fields = {name: value for name, value in form if name in CARRIED}
        found[who] = Person(cookie(), fields, code)
    last = found["with a case"].code
    return {who: Person(each.cookie, each.fields, each.code or last) for who, each in found.items()}


def _come_as_far_as(who: str, goer: Goer) -> Mapping[str, str]:
    goer.go("/sefton/")
    goer.send("data-start=complaint")
    while goer.seen.step != "points.what":
        goer.send("data-step", {"answer": ["They moved me."]}, _skip(goer))
    if who == "in a talk":
        return {}
    goer.send("data-step", {"answer": ["They moved me."]})
    while goer.seen.page == "turn":
        goer.send("data-step", move="skip")
    if who == "about to send":
        return {}
    sent = goer.send("data-send")
    code = {"reference": sent.text("data-reference"), "words": sent.text("data-code")}
    goer.go("/sefton/keep")
    return code


def _skip(goer: Goer) -> str:
    return "skip" if "skip" in goer.seen.moves else ""


@dataclass
class Row:
    """What came of one bad day: a line for each door, and what was not kind."""

    lines: list[str] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)

    def told(self) -> list[str]:
        """Print the lines, which is not for the day itself; gives the faults."""
        sys.stdout.write("\n".join(["", *self.lines, ""]))
        return self.faults


def row(ask: Ask, them: Mapping[str, Person], day: str) -> Row:
    """Go through every door on one bad day."""
    found = Row()
    # Leaving is the last, for it takes the way in away.
    for who, door in product(them, sorted(DOORS, key="leave".__eq__)):
        (method, path), person = DOORS[door], them[who]
        begun = time.monotonic()
        answer = ask(method, path, _sent(door, person), person.cookie)
        took = time.monotonic() - begun
        says = f"{answer.status} {answer.page}"
        found.lines.append(f"{day:24} {who:14} {door:15} {says:18} {took:5.2f} s")
        found.faults += [f"{day}, {who}, {door}: {each}" for each in _unkind(door, person, answer)]
    return found


def _sent(door: str, person: Person) -> Mapping[str, str] | None:
    if DOORS[door][0] == "GET":
        return None
    turn = {**person.fields, "answer": "They moved me.", "move": "answer"}
    own = {"leave": {}, "tell now": {"reach": REACH, "once": door}, "come back": person.code}
    return own.get(door, turn)


def _unkind(door: str, person: Person, answer: Answer) -> list[str]:
    """What a child should not get on such a day."""
    faults = []
    is_told = door in MAY_FAIL_KINDLY and answer.page in KIND and answer.status != BROKEN
    if answer.status not in {200, 303} and not is_told:
        faults.append(f"{answer.status} {answer.page}")
    if door == "leave" and "weather" not in answer.text:
        faults.append("not the neutral page")
    if door == "leave" and person.cookie and "y=;" not in answer.cookies:
        faults.append("the cookie stays")
    return faults
