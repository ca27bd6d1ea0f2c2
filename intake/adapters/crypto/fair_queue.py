"""A line for slow work in which nobody's many tries make others wait for long.

Whoever waits holds no thread of the server: they are told so at once and ask again later, and the
work is done meanwhile, in a thread of its own.
"""

from collections import Counter, OrderedDict
from collections.abc import Callable
from dataclasses import dataclass, field
from threading import Lock, Thread
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

    _lock: Lock = field(default_factory=Lock)
    _waiting: dict[str, _Job[T]] = field(default_factory=dict)
    _under_way: dict[str, _Job[T]] = field(default_factory=dict)
    _results: OrderedDict[str, T] = field(default_factory=OrderedDict)
    _turns: OrderedDict[tuple[str, ...], int] = field(default_factory=OrderedDict)
    """When a site, network or device had its last turn, counted in turns."""

    _count: int = 0

    def ask(self, caller: Caller, place: Place, work: Callable[[], T]) -> T | None:
        """What the work of this place gives; None while others come first.

        It is done at once, in this thread, when nobody waits. Each result is given once.
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
            return None
        try:
            return work()
        finally:
            self._end(job)

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
            result = job.work()
            with self._lock:
                self._results[job.place.id] = result
                if len(self._results) > MOST_RESULTS:
                    self._results.popitem(last=False)
        finally:
            self._end(job)

    def _end(self, job: _Job[T]) -> None:
        with self._lock:
            del self._under_way[job.place.id]
            self._start_next()


def _parts(path: Path) -> tuple[tuple[str, ...], ...]:
    """The site, the network in it, the device in that."""
    return path[:1], path[:2], path
