"""A line for slow work in which nobody's many tries make others wait for long.

Whoever waits for long holds no thread of the server: they are told so and ask again later, and the
work is done meanwhile, in a thread of its own, which stands back behind those that serve pages.
"""

import os
import sys
from collections import Counter, OrderedDict, deque
from collections.abc import Callable
from concurrent.futures import Future
from dataclasses import dataclass, field
from threading import Condition, Thread, get_native_id
from time import monotonic
from typing import Final, Generic, TypeVar

from intake.adapters.networks import site_and_network
from intake.services.ports import Caller, Place

AT_ONCE: Final = 2
"""Tries that are worked on at once in a process."""

MOST_WAITING: Final = 2000
"""Tries that wait in a process; beyond that the newest of the fullest site loses its place."""

MOST_RESULTS: Final = 2000
MOST_TURNS: Final = 20_000
LAPSE_SECONDS: Final = 30
"""A try that nobody has asked about for so long is not worked on any more."""

SOON_SECONDS: Final = 0.3
"""How long somebody is kept whose turn comes soon: less than it takes to ask again."""

MOST_KEPT: Final = 24
KEPT_SECONDS: Final = 10.0
"""So many are kept in so many seconds: some who come together, not those of whoever guesses."""

LATER: Final = 10
"""How much a try stands back, as `nice` counts."""

Path = tuple[str, str, str]
T = TypeVar("T")


@dataclass(slots=True)
class _Job(Generic[T]):
    place: Place
    path: Path
    work: Callable[[], T] = field(repr=False)
    number: int
    asked: float


@dataclass(slots=True)
class FairQueue(Generic[T]):
    """Works on tries by turns: of sites, in a site of its networks, in a network of its devices.

    A site is a version 4 address, or the 48 leading bits of a version 6 one, whose networks have
    64. While others wait, a site has one try worked on at a time. A device without a token is
    one for each of its tries: so equal browsers behind one address take turns by when they came,
    and whoever makes tokens up gains nothing.
    """

    _lock: Condition = field(default_factory=Condition)
    _waiting: dict[str, _Job[T]] = field(default_factory=dict)
    _under_way: dict[str, _Job[T]] = field(default_factory=dict)
    _results: OrderedDict[str, T] = field(default_factory=OrderedDict)
    _turns: OrderedDict[tuple[str, ...], int] = field(default_factory=OrderedDict)
    """When a site, network or device had its last turn, counted in turns."""

    _count: int = 0
    _kept: deque[float] = field(default_factory=lambda: deque(maxlen=MOST_KEPT))
    """When the last of those were kept whose turn came soon."""

    def ask(self, caller: Caller, place: Place, work: Callable[[], T]) -> T | None:
        """What the work of this place gives; None while others come first.

        It is done at once when nobody waits, and who comes next is kept for a moment. Each result
        is given once.
        """
        with self._lock:
            if place.id in self._results:
                return self._results.pop(place.id)
            if self._is_in_line(place):
                return None
            job = self._job(caller, place, work)
            is_free = not self._waiting and len(self._under_way) < AT_ONCE
            if is_free:
                self._begin(job)
            else:
                self._line_up(job)
                self._start_next()
        if not is_free:
            return self._soon(place)
        try:
            return _standing_back(work)
        finally:
            self._end(job)

    def _soon(self, place: Place) -> T | None:
        """The result of who comes next; None for whoever has to ask again."""
        with self._lock:
            if len(self._waiting) > AT_ONCE or not self._may_keep():
                return None
            self._lock.wait_for(lambda: place.id in self._results, SOON_SECONDS)
            return self._results.pop(place.id, None)

    def _may_keep(self) -> bool:
        now = monotonic()
        is_calm = len(self._kept) < MOST_KEPT or now - self._kept[0] > KEPT_SECONDS
        if is_calm:
            self._kept.append(now)
        return is_calm

    def _is_in_line(self, place: Place) -> bool:
        job = self._waiting.get(place.id)
        if job is not None:
            job.asked = monotonic()
        return job is not None or place.id in self._under_way

    def _job(self, caller: Caller, place: Place, work: Callable[[], T]) -> _Job[T]:
        path = (*site_and_network(caller.network), caller.device or place.id)
        self._count += 1
        return _Job(place, path, work, self._count, monotonic())

    def _line_up(self, job: _Job[T]) -> None:
        self._waiting[job.place.id] = job
        if len(self._waiting) <= MOST_WAITING:
            return
        crowds = Counter(part for each in self._waiting.values() for part in _parts(each.path))
        last = max(
            self._waiting.values(),
            key=lambda each: (*(crowds[part] for part in _parts(each.path)), each.place.since),
        )
        del self._waiting[last.place.id]

    def _start_next(self) -> None:
        while self._waiting and len(self._under_way) < AT_ONCE:
            self._drop_lapsed()
            job = min(self._waiting.values(), key=self._order, default=None)
            if job is None:
                return
            del self._waiting[job.place.id]
            self._begin(job)
            Thread(target=self._run, args=(job,), daemon=True).start()

    def _drop_lapsed(self) -> None:
        since = monotonic() - LAPSE_SECONDS
        for job in [each for each in self._waiting.values() if each.asked < since]:
            del self._waiting[job.place.id]

    def _order(self, job: _Job[T]) -> tuple[int, ...]:
        at_work = any(each.path[0] == job.path[0] for each in self._under_way.values())
        return at_work, *(self._turns.get(part, 0) for part in _parts(job.path)), job.number

    def _begin(self, job: _Job[T]) -> None:
        self._under_way[job.place.id] = job
        self._count += 1
        for part in _parts(job.path):
            self._turns[part] = self._count
            self._turns.move_to_end(part)
        while len(self._turns) > MOST_TURNS:
            self._turns.popitem(last=False)

    def _run(self, job: _Job[T]) -> None:
        try:
            _stand_back()
            result = job.work()
            with self._lock:
                self._results[job.place.id] = result
                self._lock.notify_all()
                if len(self._results) > MOST_RESULTS:
                    self._results.popitem(last=False)
        finally:
            self._end(job)

    def _end(self, job: _Job[T]) -> None:
        with self._lock:
            del self._under_way[job.place.id]
            self._start_next()


def _stand_back() -> None:
    """Let threads that serve pages go first from now on; elsewhere than on Linux it is no thread's
    own.
    """
    if sys.platform == "linux":
        thread = get_native_id()
        now = os.getpriority(os.PRIO_PROCESS, thread)
        os.setpriority(os.PRIO_PROCESS, thread, now + LATER)


def _standing_back(work: Callable[[], T]) -> T:
    """What work gives, or raises, in a thread that stands back."""
    outcome: Future[T] = Future()

    def work_behind() -> None:
        try:
            _stand_back()
            outcome.set_result(work())
        except BaseException as fault:
            outcome.set_exception(fault)

    Thread(target=work_behind, daemon=True).start()
    return outcome.result()


def _parts(path: Path) -> tuple[tuple[str, ...], ...]:
    """The site, the network in it, the device in that."""
    return path[:1], path[:2], path
