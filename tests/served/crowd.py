"""Many young people at once, by plain HTTP."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from typing import TYPE_CHECKING, TypeVar

from tests.support.plain_visitor import PlainVisitor
from tests.support.replies import briefly
from tests.support.walker import Walker

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from tests.support.served_app import ServedApp

One = TypeVar("One")
Result = TypeVar("Result")


def all_at_once(do: Callable[[One], Result], them: Sequence[One]) -> list[Result]:
    """What each of them gets out of it when they all begin at the same moment."""
    ready = Barrier(len(them))

    def when_all_are_ready(one: One) -> Result:
        ready.wait(60)
        return do(one)

    with ThreadPoolExecutor(len(them)) as threads:
        return list(threads.map(when_all_are_ready, them))


def ready_to_send(app: ServedApp, what: str) -> PlainVisitor:
    """Somebody on the check page."""
    visitor = PlainVisitor(app.base)
    walker = Walker(visitor, "sefton", briefly(points_what=what))
    walker.begin()
    walker.walk()
    return visitor


def whats(document: dict[str, object]) -> list[str]:
    """What the points of a submission say."""
    points = document["points"]
    assert isinstance(points, list)
    return [point["what"] for point in points]
