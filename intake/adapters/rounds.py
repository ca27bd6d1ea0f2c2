"""Something done again and again, until whoever runs it says stop."""

import signal
import threading
from collections.abc import Callable
from typing import Final

STOPS: Final = (signal.SIGTERM, signal.SIGINT)


def in_rounds(
    act: Callable[[Callable[[], bool]], object],
    pause: float,
    over: Callable[[], bool] = lambda: False,
) -> None:
    """Do it, wait ``pause`` seconds, and do it again, until SIGTERM or SIGINT comes.

    Also until it is ``over``, which is asked before each round.

    ``act`` is handed a question that it may ask: whether to leave the rest for later. The signal
    is heard once; a second one does what it always does, which stops even what does not ask.
    """
    stop = threading.Event()
    before = {each: signal.getsignal(each) for each in STOPS}

    def leave(*_: object) -> None:
        stop.set()
        for each, handler in before.items():
            signal.signal(each, handler)

    for each in STOPS:
        signal.signal(each, leave)
    try:
        while not stop.is_set() and not over():
            act(stop.is_set)
            stop.wait(pause)
    finally:
        leave()
