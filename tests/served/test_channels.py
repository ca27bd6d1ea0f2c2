"""Email, texts and letters, with workers killed at any instant and carriers that fail: none lost.

Each is delivered or reported at the desk. By GOV.UK Notify none goes out twice; by SMTP one may,
where a worker was killed between the server's yes and our note of it.
"""

from __future__ import annotations

import random
from collections import Counter
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import select

from intake.adapters.db.outbox_store import LEASE
from intake.adapters.db.tables import outbox
from intake.domain.case.event import NewEvent
from intake.domain.case.glance import Glance
from intake.domain.case.to_do import to_do
from intake.domain.notices.notice import notice_key
from tests.served.test_mailing import SEED, SLOW, Post, post
from tests.support.made_notices import notice
from tests.support.notify_stub import GONE, OFF, NotifyServer, notify_server
from tests.support.processes import begun_command
from tests.support.served_app import WAIT

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from intake.domain.notices.notice import Notice

FOR_GOOD = {"address", "bounced", "never came"}
"""The kinds of fault of those who can't be reached."""


@dataclass(kw_only=True)
class ThreeWays(Post):
    """An outbox of which a third goes by each way, some of it to nobody."""

    notify: NotifyServer

    def put_in(self, many: int) -> None:
        opened, _ = self.wired.timed.purging.drafts.begin("sefton", "complaint", "f" * 64)
        self.reference = opened.draft.reference
        received = NewEvent("received", self.moment, "child", {})
        answered = NewEvent("message_sent", self.moment, "officer", {"text": "Hello."})
        self.notices = [self.one(number) for number in range(many)]
        cases = self.wired.casework.cases
        cases.send(opened, opened.draft, [received, answered], Glance(), notices=self.notices)

    def one(self, number: int) -> Notice:
        """News, or what the team is told, each to somebody else."""
        way, kind = ("email", "text", "letter")[number % 3], ("news", "more")[number % 2]
        to = {
            "email": f"{'jörg' if self.misses(number) else 'young'}{number}@example.org",
            "text": f"07700{number:06}",
            "letter": f"{number} Long Street\nBootle\n{'' if self.misses(number) else 'L20 3NJ'}",
        }[way]
        if way == "text" and self.misses(number):
            to = (GONE, OFF)[number // 3 % 2]
        key = notice_key(self.reference, 2, kind, to)
        if to in {GONE, OFF} and any(each.key == key for each in self.so_far):
            key = notice_key(number)
        made = notice(number, channel=way, kind=kind, to=to, key=key)
        self.so_far.append(made)
        return made

    def __post_init__(self) -> None:
        super().__post_init__()
        self.so_far: list[Notice] = []

    @staticmethod
    def misses(number: int) -> bool:
        """Whether it goes to somebody who can't be reached: one in ten of each way."""
        return number // 3 % 10 == 7

    def arrivals(self) -> int:
        return len(self.server.box.got) + len(self.notify.box.taken)

    def learn(self) -> None:
        """Let workers ask what became of all; every second one is killed over it."""
        for worker in list(self.workers):
            self.kill(worker)
        self.notify.box.deliver()
        for number in range(99):
            self.move(LEASE)
            worker = begun_command(["worker", "--once"], self.environment, self.now.with_name("l"))
            self.workers.append(worker)
            if number % 2:
                worker.process.join(WAIT)
            else:
                worker.process.join(self.chance.uniform(1, 4))
            self.kill(worker)
            if number % 2 and not self.open_rows():
                return
        raise AssertionError(self.open_rows())

    def rows(self) -> dict[str, tuple[str, str, bool]]:
        """Of each notice by its key: its state, the last fault, and if a receipt is awaited."""
        columns = (outbox.c.key, outbox.c.state, outbox.c.last_fault, outbox.c.receipt_at)
        with self.wired.database.read() as connection:
            rows = connection.execute(select(*columns)).all()
        return {row.key: (row.state, row.last_fault or "", bool(row.receipt_at)) for row in rows}

    def open_rows(self) -> list[tuple[str, str, bool]]:
        """What is not settled, or not yet at the desk."""
        kinds = {each.key: each.kind for each in self.notices}
        return [
            row
            for key, row in self.rows().items()
            if row[2] or row[0] == "waiting" or (kinds[key] == "news" and self.at_desk(row))
        ]

    @staticmethod
    def at_desk(row: tuple[str, str, bool]) -> bool:
        return row[0] == "given_up" and row[1] in FOR_GOOD


@contextmanager
def three_ways(folder: Path, database: str) -> Iterator[ThreeWays]:
    with notify_server() as notify:
        notify.box.slow = SLOW / 2
        notify.box.dice = random.Random(SEED)  # noqa: S311 no secret
        make = partial(ThreeWays, notify=notify)
        settings = notify.settings("text", "letter")
        with post(folder, database, make, settings, slow=SLOW / 2) as running:
            yield running


def none_is_lost(running: ThreeWays, many: int, every: int) -> str:
    """Holds it, and tells how it went."""
    running.put_in(many)
    running.deliver(every)
    running.learn()
    rows, notices = running.rows(), running.notices
    assert len(rows) == many
    came = Counter([*running.server.box.keys(), *running.notify.box.references()])
    by_notify = [each.key for each in notices if each.channel != "email"]
    assert all(came[key] <= 1 for key in by_notify)
    doubles = sum(number - 1 for number in came.values() if number > 1)
    assert doubles <= running.kills
    unreached = {each.key for at, each in enumerate(notices) if running.misses(at)}
    reported = {key for key, (state, _, _) in rows.items() if state in {"given_up", "by_hand"}}
    assert unreached <= reported
    assert (came.keys() - unreached) | reported == {each.key for each in notices}
    arrived = {key for key, (state, _, _) in rows.items() if state == "sent"}
    assert arrived <= came.keys()
    # What came and is reported all the same: killed, or unanswered, until it was given up.
    assert len(reported) <= len(unreached) + max(2, many // 200)
    assert any(each.lost_by for each in to_do(running.wired.casework.case(running.reference)))
    assert running.kills >= many // (4 * every)
    assert running.notify.box.faults
    return (
        f"{many} notices, {running.kills} workers killed, {doubles} doubled by SMTP, none by"
        f" Notify, {len(reported)} reported; answers {dict(running.notify.box.faults)}"
    )


def test_killed_again_and_again_each_is_delivered_or_reported(tmp_path: Path) -> None:
    with three_ways(tmp_path, f"sqlite:///{tmp_path}/intake.db") as running:
        none_is_lost(running, 60, every=8)


@pytest.mark.proof
def test_on_postgresql_each_of_2000_is_delivered_or_reported(
    tmp_path: Path, postgres_url: str
) -> None:
    with three_ways(tmp_path, postgres_url) as running:
        (tmp_path / "told").write_text(none_is_lost(running, 2000, every=20))


@pytest.mark.proof
def test_each_of_2000_is_delivered_or_reported(tmp_path: Path) -> None:
    with three_ways(tmp_path, f"sqlite:///{tmp_path}/intake.db") as running:
        (tmp_path / "told").write_text(none_is_lost(running, 2000, every=20))
