"""The server is killed at any instant: what it had acknowledged is there when it is back."""

from __future__ import annotations

import random
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from functools import partial
from http.client import HTTPException
from typing import TYPE_CHECKING

import pytest

from tests.served.crowd import ready_to_send, whats
from tests.support.plain_visitor import PlainVisitor
from tests.support.replies import Everything
from tests.support.served_app import served
from tests.support.walker import Walker, move_of

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from tests.support.served_app import ServedApp

SEED = 2026
CUT_OFF = (OSError, HTTPException)
TALKERS = 3
INSTANT = 0.02
"""Seconds; about as long as a turn takes, so that a kill falls on any part of one."""


@dataclass
class Talker:
    """Tells and tells, and remembers what was acknowledged, whatever happens to the server."""

    app: ServedApp
    name: str
    walkers: list[Walker] = field(default_factory=list)
    acknowledged: list[str] = field(default_factory=list)

    def tell_until_cut_off(self) -> None:
        try:
            if self.walkers:
                self.walkers[-1].go("talk")
            while True:
                self._tell_on()
        except CUT_OFF:
            return

    def _tell_on(self) -> None:
        if not self.walkers or self.walkers[-1].seen.page != "turn":
            self._begin()
        walker = self.walkers[-1]
        visitor = walker.visitor
        assert isinstance(visitor, PlainVisitor)
        visitor.exchanges.clear()
        step, nth = walker.seen.step, walker.times[walker.seen.step]
        reply = walker.policy(walker.seen, nth)
        try:
            visitor.send("data-step", reply.values, move_of(walker.seen, reply), reply.item)
        finally:
            if any(each.status == 303 for each in visitor.exchanges):
                self.acknowledged += reply.texts
                walker.times[step] += 1

    def _begin(self) -> None:
        visitor = PlainVisitor(self.app.base, keep=True)
        everything = Everything(items=4, name=f"{self.name} {len(self.walkers)}")
        walker = Walker(visitor, "sefton", everything)
        walker.begin()
        self.walkers.append(walker)

    def finish(self) -> list[str]:
        """Tell the rest and send it all; gives the references."""
        return [self._finished(walker) for walker in self.walkers]

    def _finished(self, walker: Walker) -> str:
        walker.go("talk")
        walker.walk()
        return walker.send().text("data-reference")


def kill_and_restart(
    app: ServedApp, them: Sequence[Callable[[], object]], ripe: Callable[[], bool], more: float
) -> None:
    """While all of them are at it, kill the server some more seconds after the time is ripe."""
    with ThreadPoolExecutor(len(them)) as threads:
        at_it = [threads.submit(each) for each in them]
        while not ripe() and not all(each.done() for each in at_it):
            time.sleep(0.001)
        time.sleep(more)
        app.kill()
    app.start()
    for each in at_it:
        each.result()


def acknowledged_by(talkers: Sequence[Talker]) -> int:
    return sum(len(talker.acknowledged) for talker in talkers)


def has_come(talkers: Sequence[Talker], enough: int) -> bool:
    return acknowledged_by(talkers) >= enough


def has_more_than(acknowledged: dict[str, str], few: int) -> bool:
    return len(acknowledged) > few


def leaves(document: object) -> list[str]:
    if isinstance(document, dict):
        document = list(document.values())
    if isinstance(document, list):
        return [leaf for part in document for leaf in leaves(part)]
    return [str(document)]


def kill_while_telling(app: ServedApp, kills: int) -> None:
    """Kill again and again; in the end everything that was acknowledged has arrived once."""
    chance = random.Random(SEED)  # noqa: S311 the same kills each time
    talkers = [Talker(app, f"Talker {number}") for number in range(TALKERS)]
    for _ in range(kills):
        telling = [talker.tell_until_cut_off for talker in talkers]
        enough = acknowledged_by(talkers) + chance.randint(1, 20)
        ripe = partial(has_come, talkers, enough)
        kill_and_restart(app, telling, ripe, chance.uniform(0, INSTANT))
    references = [reference for talker in talkers for reference in talker.finish()]
    documents = {str(each["reference"]): each for each in app.export_all()}
    assert sorted(documents) == sorted(reference.replace("-", "") for reference in references)
    arrived = [leaf for document in documents.values() for leaf in leaves(document)]
    acknowledged = [text for talker in talkers for text in talker.acknowledged]
    assert len(acknowledged) >= kills
    assert [text for text in acknowledged if arrived.count(text) != 1] == []


def kill_while_sending(app: ServedApp, kills: int) -> None:
    """Kill while four are sending; each of them is one case in the end, acknowledged or not."""
    chance = random.Random(SEED)  # noqa: S311 the same kills each time
    told: list[str] = []
    for kill in range(kills):
        round_of = [f"Sent {number} of kill {kill}." for number in range(4)]
        crowd = [ready_to_send(app, what) for what in round_of]
        acknowledged: dict[str, str] = {}
        sendings = [sender(each, acknowledged) for each in crowd]
        ripe = partial(has_more_than, acknowledged, chance.randint(-1, 2))
        kill_and_restart(app, sendings, ripe, chance.uniform(0, INSTANT))
        for each in crowd:
            reference = sent_by_now(each)
            assert acknowledged.get(str(each.cookies), reference) == reference
        told += round_of
    arrived = [what for document in app.export_all() for what in whats(document)]
    assert sorted(arrived) == sorted(told)


def sender(visitor: PlainVisitor, acknowledged: dict[str, str]) -> Callable[[], None]:
    def send() -> None:
        try:
            page = visitor.send("data-send")
            acknowledged[str(visitor.cookies)] = page.text("data-reference")
        except CUT_OFF:
            return

    return send


def sent_by_now(visitor: PlainVisitor) -> str:
    """The reference after a reload and, when it is not sent yet, another press on send."""
    visitor.go("/sefton/talk/check")
    if visitor.seen.page == "check":
        visitor.send("data-send")
    return visitor.go("/sefton/sent").text("data-reference")


def test_killed_while_telling_nothing_acknowledged_is_lost(tmp_path: Path) -> None:
    with served(tmp_path / "var") as app:
        kill_while_telling(app, 3)


def test_killed_while_sending_each_complaint_is_one_case(tmp_path: Path) -> None:
    with served(tmp_path / "var") as app:
        kill_while_sending(app, 2)


def test_on_postgresql_killing_loses_nothing_either(tmp_path: Path, postgres_url: str) -> None:
    with served(tmp_path / "var", INTAKE_DATABASE_URL=postgres_url) as app:
        kill_while_telling(app, 2)


def words_of(visitor: PlainVisitor, page: str = "keep") -> str:
    seen = visitor.go(f"/sefton/{page}")
    return seen.text("data-code") if seen.hooked("data-code") else ""


def gets_in(app: ServedApp, reference: str, words: str) -> bool:
    """Whether a phone that has nothing gets in."""
    phone = PlainVisitor(app.base)
    phone.go("/sefton/back")
    phone.send("data-back", {"reference": [reference], "words": [words]})
    return phone.seen.page in {"turn", "check", "case", "keep"}


@pytest.mark.parametrize(
    "is_sent",
    [pytest.param(False, marks=pytest.mark.proof), True],
    ids=["before sending", "after sending"],
)
def test_killed_while_asking_for_new_words_the_child_gets_in_with_some_they_have_seen(
    tmp_path: Path, *, is_sent: bool
) -> None:
    chance = random.Random(SEED)  # noqa: S311 the same kills each time
    with served(tmp_path / "var") as app:
        visitor = ready_to_send(app, "New words.")
        seen = [words_of(visitor)]
        reference = visitor.seen.text("data-reference")
        if is_sent:
            visitor.go("/sefton/talk/check")
            visitor.send("data-send")
        for hook in ("data-renew", "data-have", "data-renew", "data-have"):
            typed = {"words": [seen[-1]]} if is_sent and hook == "data-renew" else {}
            visitor.go("/sefton/keep")
            press = partial(pressed, visitor, hook, typed)
            kill_and_restart(app, [press], lambda: True, chance.uniform(0, 3 * INSTANT))
            seen.append(words_of(visitor) or seen[-1])
            assert any(gets_in(app, reference, words) for words in seen[-2:])


def pressed(visitor: PlainVisitor, hook: str, typed: dict[str, list[str]]) -> None:
    try:
        if visitor.seen.hooked(hook):
            visitor.send(hook, typed)
    except CUT_OFF:
        return


@pytest.mark.proof
def test_killed_hundreds_of_times_while_telling_nothing_is_lost(tmp_path: Path) -> None:
    with served(tmp_path / "var") as app:
        kill_while_telling(app, 200)


@pytest.mark.proof
def test_killed_hundreds_of_times_while_sending_each_is_one_case(tmp_path: Path) -> None:
    with served(tmp_path / "var") as app:
        kill_while_sending(app, 200)


@pytest.mark.proof
def test_on_postgresql_killed_a_hundred_times_nothing_is_lost(
    tmp_path: Path, postgres_url: str
) -> None:
    with served(tmp_path / "var", INTAKE_DATABASE_URL=postgres_url) as app:
        kill_while_telling(app, 100)
