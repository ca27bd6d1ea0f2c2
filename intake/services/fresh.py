"""Writing again after somebody else wrote first."""

from collections.abc import Callable
from functools import wraps
from typing import Final, ParamSpec, TypeVar

from intake.services.ports import Stale

TRIES: Final = 100
"""How often a write that came second is made again before the fault is let through: of some that
write at once one gets through each time, so that even thirty on one draft all do."""

P = ParamSpec("P")
T = TypeVar("T")


def until_fresh(act: Callable[P, T]) -> Callable[P, T]:
    """Do a deed anew as long as somebody else was faster. Raises Stale in the end.

    The deed loads, decides and writes, so that each time it decides on what is there by then.
    """

    @wraps(act)
    def again(*arguments: P.args, **more: P.kwargs) -> T:
        for _ in range(TRIES - 1):
            try:
                return act(*arguments, **more)
            except Stale:
                continue
        return act(*arguments, **more)

    return again
