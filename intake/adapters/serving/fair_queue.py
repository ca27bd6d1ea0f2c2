"""A queue in which nobody stands behind all that one other asked for."""

from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Generic, TypeVar

Task = TypeVar("Task")


@dataclass(frozen=True, slots=True)
class Place(Generic[Task]):
    """A task in the queue: whose it is, and since when it waits (seconds of a steady clock)."""

    task: Task
    network: str
    device: str
    since: float


class FairQueue(Generic[Task]):
    """Networks take turns, and in each of them its devices; what one device asks keeps its order.

    It is no lock: whoever shares it brings one.
    """

    def __init__(self) -> None:
        self._networks: dict[str, dict[str, deque[Place[Task]]]] = {}

    def __bool__(self) -> bool:
        return bool(self._networks)

    def put(self, place: Place[Task]) -> None:
        """Let it stand in line."""
        devices = self._networks.setdefault(place.network, {})
        devices.setdefault(place.device, deque()).append(place)

    def take(self) -> Place[Task]:
        """Whose turn it is; its network and its device go to the end. Raises StopIteration."""
        network, devices = next(iter(self._networks.items()))
        device, places = next(iter(devices.items()))
        place = places.popleft()
        del self._networks[network], devices[device]
        if places:
            devices[device] = places
        if devices:
            self._networks[network] = devices
        return place

    def take_older(self, than: float) -> list[Place[Task]]:
        """All that have waited since before this moment; they stand here no more."""
        places = list(self._places())
        self._networks.clear()
        for place in places:
            if place.since >= than:
                self.put(place)
        return [place for place in places if place.since < than]

    def _places(self) -> Iterator[Place[Task]]:
        for devices in self._networks.values():
            for places in devices.values():
                yield from places
