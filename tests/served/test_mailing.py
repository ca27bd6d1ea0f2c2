"""Workers are killed at any instant: every notice is delivered, and what comes twice says so."""

from __future__ import annotations

import os
import random
import signal
import time
from collections import Counter
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from types import MappingProxyType
from typing import TYPE_CHECKING, TypeVar

import pytest
from sqlalchemy import func, select

from intake.adapters.db.migrate import upgrade
from intake.adapters.db.outbox_store import LEASE
from intake.adapters.db.tables import outbox
from intake.app import Intake, wire
from intake.domain.case.event import NewEvent
from intake.domain.case.glance import Glance
from intake.settings import read_settings
from tests.support.made_notices import notice
from tests.support.processes import CommandProcess, begun_command
from tests.support.real_mail import HOST, mail_server
from tests.support.served_app import WAIT, fresh_key

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from pathlib import Path

    from tests.support.real_mail import MailServer

SEED = 2026
WORKERS = 2
SLOW = 0.02
"""Seconds for which the mail server thinks, before it has an email and after, so that a kill often
falls on one that is half sent, or sent and not yet known to be."""


@dataclass
class Post:
    """An outbox, a mail server, and workers between them that do not live long."""

    server: MailServer
    environment: dict[str, str]
    now: Path
    chance: random.Random = field(default_factory=lambda: random.Random(SEED))  # noqa: S311 no secret
    workers: list[CommandProcess] = field(default_factory=list)
    kills: int = 0

    def __post_init__(self) -> None:
        self.moment = datetime(2026, 3, 4, 10, 0, tzinfo=UTC)
        self.move(timedelta())
        self.wired: Intake = wire(read_settings(self.environment))
        upgrade(self.wired.database)

    def move(self, by: timedelta) -> None:
        """Set everybody's clock on; read it whole or not at all."""
        self.moment += by
        draft = self.now.with_suffix(".draft")
        draft.write_text(self.moment.isoformat())
        draft.replace(self.now)

    def put_in(self, many: int) -> None:
        opened, _ = self.wired.timed.purging.drafts.begin("sefton", "complaint", "f" * 64)
        received = NewEvent("received", self.moment, "child", {})
        notices = [notice(number) for number in range(many)]
        cases = self.wired.casework.cases
        cases.send(opened, opened.draft, [received], Glance(), notices=notices)

    def states(self) -> Counter[str]:
        counted = select(outbox.c.state, func.count()).group_by(outbox.c.state)
        with self.wired.database.read() as connection:
            return Counter(dict(connection.execute(counted).all()))

    def deliver(self, every: int) -> None:
        """Let workers deliver all; kill one after each few emails, whatever it is doing."""
        give_up, kill_at = time.monotonic() + 30 * WAIT, every
        while self.states()["waiting"]:
            assert time.monotonic() < give_up, self.states()
            self.hire()
            if self.grown_to(kill_at):
                time.sleep(self.chance.uniform(0, 3 * SLOW))
                self.kill(self.workers[0])  # the one that is longest at work
                self.kills += 1
                kill_at = self.arrivals() + self.chance.randint(1, 2 * every)
            # What was in a dead worker's hands is due again.
            self.move(LEASE)

    def grown_to(self, many: int) -> bool:
        """Wait a while for so many emails to have come."""
        give_up = time.monotonic() + 2
        while self.arrivals() < many and time.monotonic() < give_up:
            time.sleep(SLOW / 3)
        return self.arrivals() >= many

    def arrivals(self) -> int:
        """How many came where they were sent."""
        return len(self.server.box.got)

    def hire(self, most: int = WORKERS) -> None:
        while len(self.workers) < most:
            log = self.now.with_name("worker.log")
            self.workers.append(begun_command(["worker"], self.environment, log))

    def kill(self, worker: CommandProcess) -> None:
        self.workers.remove(worker)
        with suppress(ProcessLookupError):  # it may have ended by itself
            os.kill(worker.pid, signal.SIGKILL)
        worker.wait(WAIT)


AnyPost = TypeVar("AnyPost", bound=Post)


@contextmanager
def post(
    folder: Path,
    database: str,
    make: Callable[[MailServer, dict[str, str], Path], AnyPost],
    more: Mapping[str, str] = MappingProxyType({}),
    *,
    slow: float = SLOW,
) -> Iterator[AnyPost]:
    """All of it on a database, with ``more`` settings, gone afterwards."""
    with mail_server() as server:
        server.box.slow = slow
        given = {
            "INTAKE_DATABASE_URL": database,
            "INTAKE_SECRET_KEY": fresh_key(),
            "INTAKE_ENCRYPTION_KEYS": fresh_key(),
            "INTAKE_MAIL_URL": f"smtp://{HOST}:{server.port}?from=news@example.org",
            "INTAKE_TESTING": "1",
            "INTAKE_NOW": f"@{folder / 'now'}",
            **more,
        }
        kept = {name: value for name, value in os.environ.items() if "INTAKE" not in name}
        running = make(server, {**kept, **given}, folder / "now")
        try:
            yield running
        finally:
            for worker in list(running.workers):
                running.kill(worker)
            running.wired.database.close()


def kill_while_delivering(post: Post, many: int, every: int) -> None:
    post.put_in(many)
    post.deliver(every)
    assert post.states() == {"sent": many}
    assert post.kills >= many // (4 * every)
    came = Counter(post.server.box.keys())
    assert set(came) == {notice(number).key for number in range(many)}
    by_key: dict[str, set[tuple[str, str]]] = {}
    for message in post.server.box.got:
        said = (message["To"], message.get_content())
        by_key.setdefault(message["Idempotency-Key"], set()).add(said)
    assert {len(same) for same in by_key.values()} == {1}


def test_killed_again_and_again_each_notice_is_delivered(tmp_path: Path) -> None:
    with post(tmp_path, f"sqlite:///{tmp_path}/intake.db", Post) as running:
        kill_while_delivering(running, 12, every=3)


def test_on_postgresql_killed_again_and_again_each_notice_is_delivered(
    tmp_path: Path, postgres_url: str
) -> None:
    with post(tmp_path, postgres_url, Post) as running:
        kill_while_delivering(running, 12, every=3)


def test_mail_that_hangs_holds_up_nobody_who_asks_to_be_helped_now(tmp_path: Path) -> None:
    with post(tmp_path, f"sqlite:///{tmp_path}/intake.db", Post) as running:
        running.server.box.hangs_for = notice(0).to
        running.put_in(5)
        running.hire(1)  # a second worker may send the rest meanwhile, before the call or after it
        time.sleep(1)
        call = notice(99, kind="now", to="duty@example.org")
        running.wired.services.telling_now.outbox.put_in("sefton", call)
        give_up = time.monotonic() + WAIT
        while not running.server.box.got and time.monotonic() < give_up:
            time.sleep(SLOW)
        # The first of the others still hangs, and the rest of them wait behind it.
        assert running.server.box.keys() == [call.key]


@pytest.mark.proof
def test_killed_scores_of_times_each_of_500_notices_is_delivered(tmp_path: Path) -> None:
    with post(tmp_path, f"sqlite:///{tmp_path}/intake.db", Post) as running:
        kill_while_delivering(running, 500, every=6)


@pytest.mark.proof
def test_on_postgresql_killed_scores_of_times_each_of_500_notices_is_delivered(
    tmp_path: Path, postgres_url: str
) -> None:
    with post(tmp_path, postgres_url, Post) as running:
        kill_while_delivering(running, 500, every=6)
