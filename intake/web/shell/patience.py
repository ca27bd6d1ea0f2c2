"""Asking something that may never answer, for a page that cannot wait for it."""

import threading
from collections.abc import Callable
from queue import Empty, SimpleQueue
from typing import Final, TypeVar

from flask import current_app

WAIT_SECONDS: Final = 1.0
"""How long such a page waits for what it could also do without."""

_WHILE_TESTING: Final = 60.0
"""Seconds that a test waits, on a machine that has much else to do."""

MOST: Final = 32
"""Questions that one process lets hang at once; further ones are not even asked."""

Answer = TypeVar("Answer")
_PLACES: Final = threading.BoundedSemaphore(MOST)


class NoAnswer(Exception):
    """No answer came in time."""


def within(ask: Callable[[], Answer]) -> Answer:
    """The answer, if it comes in time. Raises NoAnswer, and whatever asking raises.

    It is asked in a thread of its own, which knows nothing of the request, and which is left
    alone once the time is over.
    """
    answers: SimpleQueue[tuple[Answer] | Exception] = SimpleQueue()

    def wait() -> None:
        try:
            answers.put((ask(),))
        except Exception as fault:
            answers.put(fault)
        finally:
            _PLACES.release()

    if not _PLACES.acquire(blocking=False):
        raise NoAnswer
    threading.Thread(target=wait, name="patience", daemon=True).start()
    try:
        answer = answers.get(timeout=_WHILE_TESTING if current_app.testing else WAIT_SECONDS)
    except Empty:
        raise NoAnswer from None
    if isinstance(answer, Exception):
        raise answer
    return answer[0]
