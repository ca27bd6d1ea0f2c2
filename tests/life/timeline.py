"""Who does something next, in a time of its own: the same order for the same seed, always."""

from __future__ import annotations

from dataclasses import dataclass, field
from heapq import heappop, heappush
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import datetime, timedelta


@dataclass
class Timeline:
    """A line of who is next; whoever was put in first is first at the same instant."""

    now: datetime
    waiting: list[tuple[datetime, int, str]] = field(default_factory=list)
    count: int = 0

    def add(self, who: str, pause: timedelta) -> None:
        """Have somebody do something again after this long."""
        self.count += 1
        heappush(self.waiting, (self.now + pause, self.count, who))

    @property
    def first(self) -> datetime | None:
        """When whoever is next does something; None when nobody waits."""
        return self.waiting[0][0] if self.waiting else None

    def next(self) -> str:
        """Whoever is next; it is their time now. Raises IndexError when nobody waits."""
        self.now, _, who = heappop(self.waiting)
        return who
