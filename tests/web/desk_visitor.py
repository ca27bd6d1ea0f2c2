"""An officer at the desk, and a telephone with its authenticator app, by the same hooks."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from itertools import cycle
from typing import TYPE_CHECKING

import pyotp

from intake.domain.case.event import NewEvent
from intake.domain.people.officer import OfficerNames
from tests.web.young_visitor import YoungVisitor

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from flask import Flask

    from intake.app import Intake
    from intake.domain.people.officer import Role
    from tests.support.page_hooks import PageHooks

PASSWORD = "tractor pelican oboe"


@dataclass
class Clockwork:
    """The file that holds the time of an application under test."""

    file: Path

    def now(self) -> datetime:
        return datetime.fromisoformat(self.file.read_text())

    def move(self, **by: float) -> None:
        self.file.write_text((self.now() + timedelta(**by)).isoformat())


@dataclass
class DeskVisitor(YoungVisitor):
    """Goes through the desk's pages as an officer does."""

    clock: Clockwork | None = None
    email: str = "dan.carter@sefton.gov.uk"
    app_secret: str = field(default="A" * 32)
    room: str = "desk"

    def code(self) -> str:
        """What the app shows, in the next half minute, so that each code is fresh."""
        assert self.clock is not None
        self.clock.move(seconds=30)
        return pyotp.TOTP(self.app_secret).at(self.clock.now())

    def set_up(self, key: str) -> PageHooks:
        self.go(f"/{self.room}/link")
        self.send("data-link", {"key": [key]})
        self.app_secret = "".join(self.seen.first("code").itertext())
        code = self.code()
        return self.send(
            "data-set-up",
            {"password": [PASSWORD], "again": [PASSWORD], "code": [code]},
        )

    def send_to(self, action: str, move: str) -> PageHooks:
        """Press a button in the first form that goes there."""
        form = next(each for each in self.seen.forms if each.action == action)
        return self.post(action, [*form.sent({}, None), ("move", move)])

    def sign_in(self, password: str = PASSWORD) -> PageHooks:
        if self.seen.page != f"{self.room}-sign-in":
            self.go(f"/{self.room}/sign-in")
        return self.send(
            "data-sign-in",
            {"email": [self.email], "password": [password], "code": [self.code()]},
        )


@dataclass
class Office:
    """A council's desk and its young people, over one application."""

    app: Flask
    wired: Intake
    clock: Clockwork
    addresses: Iterator[int] = field(default_factory=lambda: cycle(range(256)))

    def officer(
        self,
        name: str = "Dan Carter",
        *,
        council: str = "sefton",
        role: Role = "officer",
        email: str = "",
        also: tuple[str, ...] = (),
    ) -> DeskVisitor:
        """Somebody new at the desk, signed in."""
        address = email or f"{name.replace(' ', '.').lower()}@{council}.gov.uk"
        names = OfficerNames(name, also)
        officers = self.wired.services.desk.cases.officers
        key = officers.invite(address, council, role, names)
        visitor = DeskVisitor(self.app.test_client(), clock=self.clock, email=address)
        visitor.set_up(key)
        visitor.sign_in()
        return visitor

    def desk_event(self, reference: str, name: str, **data: object) -> None:
        """What a colleague does from elsewhere meanwhile, without its letter."""
        casework = self.wired.casework
        new = NewEvent(name, casework.clock.now(), "officer", {"name": "Mary Hill", **data})
        casework.record_all(casework.read(reference), "officer", [new])

    def young_event(self, reference: str, name: str, **data: object) -> None:
        """What a young person does on a page of their own."""
        casework = self.wired.casework
        new = NewEvent(name, casework.clock.now(), "child", data)
        casework.record_all(casework.read(reference), "child", [new])

    def complaint(
        self,
        *,
        council: str = "sefton",
        safe: str = "",
        avoid: str = "",
        flow: str = "complaint",
        door: str = "",
        address: str = "",
        **replies: str,
    ) -> Young:
        """Somebody who sends a complaint, or something else; what isn't told is skipped.

        Each is at an address of their own, unless one is named.
        """
        client = self.app.test_client()
        client.environ_base["REMOTE_ADDR"] = address or f"127.0.1.{next(self.addresses)}"
        visitor = YoungVisitor(client)
        visitor.start(council, flow, door)
        replies = {"points_what": "They moved me.", **replies, "safe": safe, "avoid": avoid}
        answer_turns(visitor, replies)
        more = visitor.seen.turn.controls if visitor.seen.hooked("data-step") else ()
        offers = [each.value for each in more if each.name == "answer"]
        if chosen := [each for each in offers if replies.get(each)]:
            visitor.send("data-step", {"answer": chosen})
            answer_turns(visitor, replies)
        visitor.send("data-send")
        return Young(visitor, visitor.seen.text("data-reference").replace("-", ""))


def answer_turns(visitor: YoungVisitor, replies: Mapping[str, str]) -> None:
    """Say this at each step that is asked, and skip the rest.

    A name is one of several parts; of what somebody needs, each word is one option.
    """
    while visitor.seen.page == "turn":
        step = visitor.seen.step
        told = replies.get("name" if step == "find_me" else step.replace(".", "_"), "")
        skip = "skip" if not told and "skip" in visitor.seen.moves else ""
        control = "answer.name" if step == "find_me" else "answer"
        answer = told.split() if step == "needs" else [told]
        visitor.send("data-step", {control: answer} if told else None, skip)


@dataclass
class Young:
    """A young person whose complaint was sent."""

    visitor: YoungVisitor
    reference: str

    def tracker(self) -> str:
        return self.visitor.go("/sefton/case").shown()
