"""The line for the slow hash: by turns, and without holding anybody's thread."""

from __future__ import annotations

import os
import sys
import threading
import time
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from functools import partial
from typing import TYPE_CHECKING

import pytest

from intake.adapters.crypto import fair_queue
from intake.adapters.crypto.fair_queue import FairQueue
from intake.services.ports import Caller, Place

if TYPE_CHECKING:
    from collections.abc import Iterator

NINE = datetime(2026, 3, 4, 9, tzinfo=UTC)
WAIT = 20
"""Seconds; only so that a line which never moves fails its test."""


def place(name: str, seconds: int = 0) -> Place:
    return Place(name, NINE + timedelta(seconds=seconds))


@dataclass
class Held:
    """A line whose work waits until it is let go, and the order in which it was begun."""

    queue: FairQueue[str] = field(default_factory=FairQueue)
    free: threading.Event = field(default_factory=threading.Event)
    order: list[str] = field(default_factory=list)
    threads: list[threading.Thread] = field(default_factory=list)
    at_once: int = 0
    most_at_once: int = 0
    lock: threading.Lock = field(default_factory=threading.Lock)

    def work(self, name: str) -> str:
        with self.lock:
            self.order.append(name)
            self.at_once += 1
            self.most_at_once = max(self.most_at_once, self.at_once)
        assert self.free.wait(WAIT)
        with self.lock:
            self.at_once -= 1
        return name

    def ask(self, name: str, network: str, device: str = "", seconds: int = 0) -> str | None:
        where = Caller(network, device)
        return self.queue.ask(where, place(name, seconds), partial(self.work, name))

    def fill(self) -> None:
        """Have as many worked on as are at once, each asked by a thread of its own."""
        for number in range(fair_queue.AT_ONCE):
            asked = partial(self.ask, f"first {number}", f"203.0.113.{number}")
            self.threads.append(threading.Thread(target=asked))
            self.threads[-1].start()
        self.until(fair_queue.AT_ONCE)

    def until(self, begun: int) -> None:
        """Wait until so many were begun."""
        end = time.monotonic() + WAIT
        while len(self.order) < begun:
            assert time.monotonic() < end
            time.sleep(0.001)

    def let_go(self, begun: int) -> list[str]:
        """Let everything be worked on; what was begun after the first, in its order."""
        self.free.set()
        self.until(begun)
        for thread in self.threads:
            thread.join(WAIT)
        return [name for name in self.order if not name.startswith("first")]


@pytest.fixture
def held() -> Iterator[Held]:
    line = Held()
    yield line
    line.free.set()


@pytest.fixture
def one_at_a_time(monkeypatch: pytest.MonkeyPatch, held: Held) -> Held:
    """So that the order in which threads come to their work is the order of the turns."""
    monkeypatch.setattr(fair_queue, "AT_ONCE", 1)
    held.fill()
    return held


def test_who_finds_nobody_waiting_is_answered_at_once(held: Held) -> None:
    held.free.set()
    assert held.ask("mine", "192.0.2.1") == "mine"


def test_who_waits_is_told_so_at_once_and_gets_the_result_later_and_once(held: Held) -> None:
    held.fill()
    assert held.ask("mine", "192.0.2.1") is None
    assert held.ask("mine", "192.0.2.1") is None
    assert held.let_go(3) == ["mine"]
    end = time.monotonic() + WAIT
    while (result := held.ask("mine", "192.0.2.1")) is None:
        assert time.monotonic() < end
    assert (result, held.order.count("mine")) == ("mine", 1)


def test_no_more_than_two_are_worked_on_at_once(held: Held) -> None:
    held.fill()
    for number in range(10):
        assert held.ask(f"try {number}", f"192.0.2.{number}") is None
    held.let_go(12)
    assert held.most_at_once == 2


def test_one_network_with_many_tries_makes_another_wait_for_one_of_them(
    one_at_a_time: Held,
) -> None:
    for number in range(6):
        one_at_a_time.ask(f"guess {number}", "192.0.2.66", f"made up {number}")
    one_at_a_time.ask("child", "192.0.2.1")
    begun = one_at_a_time.let_go(8)
    assert begun.index("child") <= 1


def test_a_site_of_many_version_6_networks_takes_turns_as_one(one_at_a_time: Held) -> None:
    for number in range(6):
        one_at_a_time.ask(f"guess {number}", f"2001:db8:1:{number:x}::1")
    one_at_a_time.ask("again", "2001:db8:1:1::2")
    one_at_a_time.ask("child", "2001:db8:2:1::1")
    begun = one_at_a_time.let_go(9)
    assert begun.index("child") <= 1
    assert begun[-1] == "again"


def test_a_device_with_many_tries_makes_the_others_of_its_network_wait_for_one(
    one_at_a_time: Held,
) -> None:
    for number in range(6):
        one_at_a_time.ask(f"guess {number}", "192.0.2.1", "guesser")
    one_at_a_time.ask("child", "192.0.2.1", "phone")
    assert one_at_a_time.let_go(8).index("child") <= 1


def test_equal_browsers_behind_one_address_take_turns_as_they_came(one_at_a_time: Held) -> None:
    """Cookies that somebody makes up bring nobody before a browser without any."""
    for number in range(3):
        one_at_a_time.ask(f"pupil {number}", "192.0.2.1")
        one_at_a_time.ask(f"guess {number}", "192.0.2.1", f"made up {number}")
    begun = one_at_a_time.let_go(7)
    assert begun == ["pupil 0", "guess 0", "pupil 1", "guess 1", "pupil 2", "guess 2"]


def test_a_try_that_nobody_asks_about_any_more_is_not_worked_on(
    one_at_a_time: Held, monkeypatch: pytest.MonkeyPatch
) -> None:
    one_at_a_time.ask("left", "192.0.2.1")
    monkeypatch.setattr(fair_queue, "LAPSE_SECONDS", -1)
    one_at_a_time.free.set()
    for thread in one_at_a_time.threads:
        thread.join(WAIT)
    assert "left" not in one_at_a_time.order


def test_a_full_line_loses_the_newest_of_the_fullest_site_and_who_waited_gets_in(
    one_at_a_time: Held, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(fair_queue, "MOST_WAITING", 4)
    one_at_a_time.ask("child", "192.0.2.1", seconds=9)
    for number in range(3):
        one_at_a_time.ask(f"guess {number}", "192.0.2.66", f"made up {number}", seconds=2 + number)
    one_at_a_time.ask("neighbour", "192.0.2.66", seconds=1)
    begun = one_at_a_time.let_go(5)
    assert sorted(begun) == ["child", "guess 0", "guess 1", "neighbour"]


def test_who_comes_next_is_kept_until_it_is_done(
    held: Held, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(fair_queue, "SOON_SECONDS", WAIT)
    held.fill()
    results: list[str | None] = []
    asked = threading.Thread(target=lambda: results.append(held.ask("next", "198.51.100.1")))
    asked.start()
    held.let_go(fair_queue.AT_ONCE + 1)
    asked.join(WAIT)
    assert results == ["next"]


def test_who_asks_again_and_again_keeps_no_thread(
    held: Held, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(fair_queue, "SOON_SECONDS", 0.001)
    monkeypatch.setattr(fair_queue, "KEPT_SECONDS", WAIT)
    held.fill()
    for _ in range(fair_queue.MOST_KEPT):
        assert held.ask("one", "198.51.100.1") is None
        held.queue._waiting.clear()
    monkeypatch.setattr(fair_queue, "SOON_SECONDS", threading.TIMEOUT_MAX)
    assert held.ask("one more", "198.51.100.1") is None


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere it is no thread's own")
def test_slow_work_stands_back_behind_who_asks_for_it() -> None:
    def rank() -> int:
        return os.getpriority(os.PRIO_PROCESS, threading.get_native_id())

    here = rank()
    behind = FairQueue[int]().ask(Caller("192.0.2.1", ""), place("one"), rank)
    assert behind == min(here + fair_queue.LATER, 19)
    assert rank() == here


def test_what_fails_behind_is_raised_to_who_asked() -> None:
    def fail() -> str:
        raise MemoryError

    line = FairQueue[str]()
    for _ in range(2):
        with pytest.raises(MemoryError):
            line.ask(Caller("192.0.2.1", ""), place("one"), fail)
