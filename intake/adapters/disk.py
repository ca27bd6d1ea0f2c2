"""How much room is left on the disk that the database is on."""

import os
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from time import monotonic
from typing import Final

MIB: Final = 1024 * 1024

RESERVE_BYTES: Final = 200 * MIB
RESERVE_SHARE: Final = 0.05
"""Below the smaller of the two nothing new is begun, and nothing is kept while somebody types."""

LAST_BYTES: Final = 50 * MIB
LAST_SHARE: Final = 0.01
"""Below the smaller of these no answer is taken either: what is left is for leaving, telling
someone now, and sending."""

LOOK_SECONDS: Final = 3.0
"""How long what was seen is believed."""

Room = tuple[int, int]
"""Bytes that are free, and bytes in all."""


def room_beside(file: Path | None) -> Callable[[], Room]:
    """Measures the disk of a file; where there is none, it is another machine's, and has room."""

    def room() -> Room:
        if file is None:
            return 1, 1
        disk = os.statvfs(file.parent)
        return disk.f_bavail * disk.f_frsize, disk.f_blocks * disk.f_frsize

    return room


@dataclass(slots=True)
class Disk:
    """Tells whether what is left must be kept for what keeps a child safe."""

    measure: Callable[[], Room]
    _seen: Room = field(default=(1, 1), init=False)
    _until: float = field(default=0.0, init=False)

    @property
    def is_low(self) -> bool:
        """Whether nothing new may be begun, and nothing kept while somebody types."""
        return self._is_below(RESERVE_BYTES, RESERVE_SHARE)

    @property
    def is_nearly_full(self) -> bool:
        """Whether no answer may be taken either."""
        return self._is_below(LAST_BYTES, LAST_SHARE)

    def _is_below(self, most: int, share: float) -> bool:
        now = monotonic()
        if now >= self._until:
            self._seen, self._until = self.measure(), now + LOOK_SECONDS
        free, whole = self._seen
        return free < min(most, share * whole)
