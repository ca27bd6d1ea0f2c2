"""Who is served by which threads, and in what order.

Only a whole request comes here, so whoever sends slowly holds no thread. What needs nobody (help
now, leaving, pictures) has threads that nothing else can hold. All else stands in a fair line; what
makes a document, what makes a file clean, and what asks a server that is not ours, in lines of
their own. Who has waited there too long is answered at once, by threads that are free, and told so
in the request: the answer is then made without what is waited for.
"""

import logging
from collections.abc import Callable
from enum import StrEnum
from threading import Condition, Thread
from time import monotonic
from typing import Final, Protocol

from intake.adapters.serving.fair_queue import FairQueue, Place

LOG: Final = logging.getLogger(__name__)


class Lane(StrEnum):
    """What a request has to wait for."""

    AT_ONCE = "at once"
    """For nothing: no database, no document."""

    IN_TURN = "in turn"
    """For the database, and so perhaps for whoever writes to it."""

    DOCUMENT = "document"
    """For the one process that makes documents."""

    FILE = "file"
    """For the one process that makes clean what was sent. It may be at it for a minute and a half,
    and no letter waits for that."""

    OTHERS = "others"
    """For a server that is not ours: nobody who does not ask for it waits for that."""


THREADS: Final = {Lane.AT_ONCE: 4, Lane.IN_TURN: 4, Lane.DOCUMENT: 1, Lane.FILE: 1, Lane.OTHERS: 2}
"""Threads of each lane in each worker; a turn is short and mostly waits for the disk."""

PATIENCE: Final = {
    Lane.IN_TURN: 15.0,
    Lane.DOCUMENT: 20.0,
    Lane.FILE: 20.0,
    Lane.OTHERS: 20.0,
}
"""Seconds in the line after which somebody is answered elsewhere."""

LOOK: Final = 0.25
"""Seconds between two looks at who waits too long."""

ELSEWHERE: Final = {
    Lane.IN_TURN: Lane.AT_ONCE,
    Lane.DOCUMENT: Lane.IN_TURN,
    Lane.FILE: Lane.IN_TURN,
    Lane.OTHERS: Lane.AT_ONCE,
}
"""Where: what waits for documents can be given a page, and what waits for that a short one."""


class Request(Protocol):
    """A request that has come in whole, as far as it is looked at here."""

    waited: bool
    """Whether it waited too long."""

    lane: Lane
    network: str
    device: str


class Connection(Protocol):
    """What is served: a connection with one whole request."""

    @property
    def first(self) -> Request:
        """The request that is to be answered next."""

    def service(self) -> None:
        """Answer it."""

    def cancel(self) -> None:
        """Give it up."""


class _Line:
    """A fair queue that threads wait at."""

    def __init__(self) -> None:
        self._queue: FairQueue[Connection] = FairQueue()
        self._changed = Condition()
        self._closing = False

    def put(self, place: Place[Connection]) -> None:
        with self._changed:
            self._queue.put(place)
            self._changed.notify()

    def take(self) -> Place[Connection] | None:
        """The next one, once there is one; None when it is over."""
        with self._changed:
            while not self._queue:
                if self._closing:
                    return None
                self._changed.wait()
            return self._queue.take()

    def take_older(self, than: float) -> list[Place[Connection]]:
        with self._changed:
            return self._queue.take_older(than) if self._queue else []

    def close(self) -> list[Place[Connection]]:
        with self._changed:
            self._closing = True
            self._changed.notify_all()
            return self._queue.take_older(float("inf"))


class Lanes:
    """The threads that answer; stands where waitress has its dispatcher of tasks."""

    def __init__(self, clock: Callable[[], float] = monotonic) -> None:
        self._clock = clock
        self._lines = {lane: _Line() for lane in Lane}
        self._looked = clock()

    def begin(self) -> None:
        """Start the threads: in the process that answers, after the fork."""
        for lane, count in THREADS.items():
            for _ in range(count):
                Thread(target=self._serve, args=(self._lines[lane],), daemon=True).start()

    def add_task(self, connection: Connection) -> None:
        """Let the request of a connection stand in its line."""
        request = connection.first
        place = Place(connection, request.network, request.device, self._clock())
        self._lines[request.lane].put(place)

    def move_on(self) -> None:
        """Have those who waited too long answered elsewhere; called every now and then."""
        now = self._clock()
        if now - self._looked < LOOK:
            return
        self._looked = now
        for lane, patience in PATIENCE.items():
            for place in self._lines[lane].take_older(now - patience):
                place.task.first.waited = True
                elsewhere = Place(place.task, place.network, place.device, now)
                self._lines[ELSEWHERE[lane]].put(elsewhere)

    def shutdown(self) -> None:
        """End the threads when they are done with what they are at, and give up the rest."""
        for line in self._lines.values():
            for place in line.close():
                place.task.cancel()

    def _serve(self, line: _Line) -> None:
        while place := line.take():
            try:
                place.task.service()
            except Exception as fault:
                LOG.error("A request was not answered: %s", type(fault).__name__)
