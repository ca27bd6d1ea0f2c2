"""PostgreSQL is restarted in the middle of everything: nothing acknowledged is lost or doubled."""

from __future__ import annotations

import random
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from http import HTTPStatus
from typing import TYPE_CHECKING

import pytest

from tests.served.crowd import ready_to_send, whats
from tests.support.bad_days import KIND
from tests.support.real_postgres import empty_database, restart, running_server
from tests.support.served_app import WAIT, served

if TYPE_CHECKING:
    from pathlib import Path

    from tests.support.plain_visitor import PlainVisitor
    from tests.support.real_postgres import Server
    from tests.support.served_app import ServedApp

SEED = 2026
SENDERS = 4
RESTARTS = 50
PAUSE = 0.05
"""Seconds after which somebody who was told to try again does."""

Refusal = tuple[int, str]
"""The status and the page that came where something could not be taken."""


@dataclass
class Senders:
    """Some who tell and send without end, each again until they see that it was sent."""

    app: ServedApp
    over: threading.Event = field(default_factory=threading.Event)
    told: list[str] = field(default_factory=list)
    references: list[str] = field(default_factory=list)
    refusals: list[Refusal] = field(default_factory=list)

    def send_on(self, name: int) -> None:
        number = 0
        while not self.over.is_set():
            visitor = self._told(f"Sent {number} by {name}.")
            self.references.append(self._sent(visitor))
            number += 1

    def _told(self, what: str) -> PlainVisitor:
        """Somebody on the check page. Who is cut off while telling leaves a draft, and no case."""
        give_up = time.monotonic() + WAIT
        while True:
            try:
                visitor = ready_to_send(self.app, what)
            except (AssertionError, LookupError):
                assert time.monotonic() < give_up
                time.sleep(PAUSE)
                continue
            if visitor.seen.page == "check":
                self.told.append(what)
                return visitor

    def _sent(self, visitor: PlainVisitor) -> str:
        give_up = time.monotonic() + WAIT
        while visitor.seen.page != "sent":
            assert time.monotonic() < give_up, self.refusals[-3:]
            if visitor.seen.page == "check":
                visitor.send("data-send")
            else:
                self.refusals.append((visitor.seen.status, visitor.seen.page))
                time.sleep(PAUSE)
                visitor.go("/sefton/sent")
                if visitor.seen.page != "sent":
                    visitor.go("/sefton/talk/check")
        return visitor.seen.text("data-reference")


def restart_while_sending(app: ServedApp, server: Server, restarts: int) -> None:
    """Restart again and again as a crash would; each who sent is one case in the end."""
    chance = random.Random(SEED)  # noqa: S311 the same waits each time
    senders = Senders(app)
    with ThreadPoolExecutor(SENDERS) as threads:
        at_it = [threads.submit(senders.send_on, name) for name in range(SENDERS)]
        try:
            for _ in range(restarts):
                enough = len(senders.references) + chance.randint(1, SENDERS)
                while len(senders.references) < enough and not any(e.done() for e in at_it):
                    time.sleep(PAUSE)
                time.sleep(chance.uniform(0, PAUSE))
                restart(server)
        finally:
            senders.over.set()
    for each in at_it:
        each.result()
    documents = app.export_all()
    assert sorted(what for each in documents for what in whats(each)) == sorted(senders.told)
    references = {reference.replace("-", "") for reference in senders.references}
    assert {str(each["reference"]) for each in documents} == references
    assert len(references) == len(senders.told) >= restarts
    # Who was told to try again, and had been sent, finds their case.
    assert {page for status, page in senders.refusals if status == HTTPStatus.OK} <= {"case"}
    refusals = {each for each in senders.refusals if each[0] != HTTPStatus.OK}
    assert refusals
    assert {status for status, _ in refusals} == {HTTPStatus.SERVICE_UNAVAILABLE}
    assert {page for _, page in refusals} <= KIND
    assert "Traceback" not in app.log.read_text()


@pytest.mark.proof
def test_with_postgresql_restarted_while_they_send_each_is_one_case_and_told_kindly(
    tmp_path: Path,
) -> None:
    with (
        running_server() as server,
        empty_database(server) as url,
        served(tmp_path / "var", INTAKE_DATABASE_URL=url) as app,
    ):
        restart_while_sending(app, server, RESTARTS)
