"""A fault planted in the middle of our own code, with all that stood there in its words."""

from __future__ import annotations

import sys
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator
    from types import FrameType

WHERE = ("/intake/services/", "/intake/adapters/db/", "/intake/domain/", ".html")
"""In services, adapters, the domain, and in what templates are compiled to."""


class PlantedFault(Exception):
    """Says everything that the code around it knew."""


@dataclass
class Crash:
    """Breaks the call with a number, and counts those before it."""

    number: int
    count: int = 0
    at: str = ""

    def on_call(self, frame: FrameType, what: str, _: object) -> None:
        if what != "call" or self.at:
            return
        place = frame.f_code.co_filename
        if any(each in place for each in WHERE) and "/shell/" not in place:
            self.count += 1
            if self.count == self.number:
                self.at = f"{place}:{frame.f_code.co_name}"
                raise PlantedFault(repr(frame.f_locals))


@contextmanager
def crashing(number: int) -> Iterator[Crash]:
    """Have the call with this number break while this lasts."""
    crash = Crash(number)
    before = sys.getprofile()
    sys.setprofile(crash.on_call)
    try:
        yield crash
    finally:
        sys.setprofile(before)
