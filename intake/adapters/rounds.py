"""Things done again and again, side by side, until whoever runs them says stop."""

import signal
import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final

STOPS: Final = (signal.SIGTERM, signal.SIGINT)

LOOK_SECONDS: Final = 1
"""How often it is asked whether it is over."""

Stopping = Callable[[], bool]


@dataclass(frozen=True, slots=True)
class Task:
    """Something done in rounds, ``pause`` seconds apart.

    ``act`` is handed a question that it may ask: whether to leave the rest for later.
    """

    act: Callable[[Stopping], object]
    pause: float


def in_rounds(tasks: Sequence[Task], over: Stopping = lambda: False) -> None:
    """Do each in a thread of its own, again and again, until SIGTERM or SIGINT comes.

    Also until it is ``over``. So what is slow, or hangs, holds up nothing but itself.

    The signal is heard once; a second one does what it always does, which stops even what does
    not ask.
    """
    stop = threading.Event()
    before = {each: signal.getsignal(each) for each in STOPS}

    def leave(*_: object) -> None:
        stop.set()
        for each, handler in before.items():
            signal.signal(each, handler)

    for each in STOPS:
        signal.signal(each, leave)
    threads = [threading.Thread(target=_go_on, args=(task, stop), daemon=True) for task in tasks]
    try:
        for thread in threads:
            thread.start()
        while not stop.wait(LOOK_SECONDS) and not over():
            pass
    finally:
        leave()
        for thread in threads:
            thread.join()


def _go_on(task: Task, stop: threading.Event) -> None:
    while not stop.is_set():
        task.act(stop.is_set)
        stop.wait(task.pause)
