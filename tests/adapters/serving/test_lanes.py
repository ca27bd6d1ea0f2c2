"""What needs nobody is answered while all else waits, and nothing waits for ever."""

from __future__ import annotations

from dataclasses import dataclass, field
from queue import Queue
from threading import Event
from typing import TYPE_CHECKING

import pytest

from intake.adapters.serving.lanes import PATIENCE, THREADS, Lane, Lanes

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

SOON = 30
"""Seconds; only so that a test fails that would wait for ever."""


@dataclass
class Asked:
    """A request, and the connection it came by."""

    lane: Lane
    answer: Callable[[Asked], object]
    network: str = "a"
    device: str = "x"
    waited: bool = False
    given_up: Event = field(default_factory=Event)

    @property
    def first(self) -> Asked:
        return self

    def service(self) -> None:
        self.answer(self)

    def cancel(self) -> None:
        self.given_up.set()


@dataclass
class Clock:
    now: float = 0

    def __call__(self) -> float:
        return self.now


@dataclass
class Served:
    """Lanes at work. ``hold`` keeps their threads until ``go`` is set."""

    clock: Clock = field(default_factory=Clock)
    go: Event = field(default_factory=Event)
    answered: Queue[Asked] = field(default_factory=Queue)

    def __post_init__(self) -> None:
        self.lanes = Lanes(self.clock)
        self.lanes.begin()

    def hold(self, lane: Lane) -> None:
        for _ in range(THREADS[lane]):
            held = Event()

            def wait(_: Asked, held: Event = held) -> None:
                held.set()
                self.go.wait(SOON)

            self.lanes.add_task(Asked(lane, wait))
            assert held.wait(SOON)

    def ask(self, lane: Lane) -> Asked:
        asked = Asked(lane, self.answered.put)
        self.lanes.add_task(asked)
        return asked


@pytest.fixture
def served() -> Iterator[Served]:
    running = Served()
    yield running
    running.go.set()
    running.lanes.shutdown()


def test_what_needs_nobody_is_answered_while_all_others_wait(served: Served) -> None:
    served.hold(Lane.IN_TURN)
    served.hold(Lane.DOCUMENT)
    asked = served.ask(Lane.AT_ONCE)
    assert served.answered.get(timeout=SOON) is asked


def test_a_letter_is_made_while_a_file_that_was_sent_is_made_clean(served: Served) -> None:
    served.hold(Lane.FILE)
    asked = served.ask(Lane.DOCUMENT)
    assert served.answered.get(timeout=SOON) is asked


def test_a_turn_is_answered_while_documents_are_made(served: Served) -> None:
    served.hold(Lane.DOCUMENT)
    asked = served.ask(Lane.IN_TURN)
    assert served.answered.get(timeout=SOON) is asked


@pytest.mark.parametrize("lane", PATIENCE)
def test_who_waited_too_long_is_answered_by_others_and_told_so(served: Served, lane: Lane) -> None:
    served.hold(lane)
    asked = served.ask(lane)
    served.clock.now = PATIENCE[lane] + 1
    served.lanes.move_on()
    assert served.answered.get(timeout=SOON) is asked
    assert asked.waited


def test_who_has_not_waited_too_long_goes_on_waiting(served: Served) -> None:
    served.hold(Lane.IN_TURN)
    asked = served.ask(Lane.IN_TURN)
    served.clock.now = PATIENCE[Lane.IN_TURN] - 1
    served.lanes.move_on()
    served.go.set()
    assert served.answered.get(timeout=SOON) is asked
    assert not asked.waited


def test_a_fault_ends_no_thread(served: Served) -> None:
    def fail(_: Asked) -> None:
        raise KeyError

    for _ in range(THREADS[Lane.DOCUMENT] + 1):
        served.lanes.add_task(Asked(Lane.DOCUMENT, fail))
    asked = served.ask(Lane.DOCUMENT)
    assert served.answered.get(timeout=SOON) is asked


def test_what_still_waits_at_the_end_is_given_up(served: Served) -> None:
    served.hold(Lane.DOCUMENT)
    asked = served.ask(Lane.DOCUMENT)
    served.lanes.shutdown()
    assert asked.given_up.is_set()
