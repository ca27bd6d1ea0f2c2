"""Writing again after somebody else wrote first."""

from collections.abc import Callable
from typing import Final, TypeVar

from intake.services.ports import Stale

TRIES: Final = 100
"""How often a write that came second is made again before the fault is let through: of some that
write at once one gets through each time, so that even thirty on one draft all do."""

T = TypeVar("T")


def until_fresh(act: Callable[[], T]) -> T:
    """Load, decide and write anew as long as somebody else was faster. Raises Stale in the end."""
    for _ in range(TRIES - 1):
        try:
            return act()
        except Stale:
            continue
    return act()
