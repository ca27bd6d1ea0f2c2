"""The listener as a turn asks it: in a process of its own, which no turn waits long for."""

import os
import signal
import socket
import subprocess
import sys
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from threading import Lock, Thread
from time import monotonic, sleep
from typing import Final

from intake.adapters.listener.line import END, give_up_receiving, give_up_sending, question
from intake.adapters.listener.process import lock_of, locked
from intake.services.talk.offering import LATE, Sound

LISTENER: Final = Path("listener", "socket")
"""Where in the server's own folder it is asked."""

PATIENCE: Final = 0.03
"""Seconds that a turn waits, however many texts it asks about."""

_AGAIN: Final = 60.0
"""Seconds after which one that ended is begun again: one that can't begin must cost little."""

_HANGS: Final = 30.0
"""Seconds after which one that answers nobody hangs: more than any text takes to be heard."""

_BETWEEN: Final = 0.5
"""Seconds after which one with too many in front of it is asked again."""

_LAST_TEXT: Final = 1.0
"""Seconds that it has to end of itself."""

_PROCESS: Final = (sys.executable, "-m", "intake.adapters.listener.process")
_KEPT: Final = ("PATH", "PYTHONPATH", "LANG")
"""All of the environment that the process is given; there are keys in the rest."""

_SMALL: Final = {
    "MALLOC_ARENA_MAX": "1",
    "MALLOC_TRIM_THRESHOLD_": "262144",
    "OPENBLAS_NUM_THREADS": "1",
}
"""Keeps it small: 142 MB instead of 151 once it has heard long texts."""


@dataclass(slots=True)
class ListenerApart:
    """Asks the process that listens at ``path``; `begin` has it begun, before a server forks.

    Until then nothing is there to ask, and everything is late.
    """

    path: Path
    patience: float = PATIENCE
    command: Sequence[str] = _PROCESS
    _lifeline: tuple[int, int] | None = None
    _process: subprocess.Popen[bytes] | None = field(default=None, repr=False)
    _last: float = 0.0
    _last_doubt: float = -_AGAIN
    _turn: Lock = field(default_factory=Lock)

    def begin(self) -> None:
        """Have it begun now, and again whenever it is gone; it ends with whoever served."""
        self.path.parent.mkdir(parents=True, exist_ok=True)
        self._lifeline = os.pipe()
        self._start()

    def hear(self, texts: Sequence[str]) -> Sequence[Sound]:
        """What each text sounds like, in their order; LATE where that is not known in time."""
        try:
            answers = _ask(self.path, texts, monotonic() + self.patience)
        except BlockingIOError:
            answers = b""
        except OSError:
            answers = b""
            self._start_again()
        if not answers:
            self._doubt()
        return _read(answers, len(texts))

    def is_there(self) -> bool:
        """Whether it answers."""
        return self.hear([""]) == [None]

    def close(self) -> None:
        """End it, if this is who began it."""
        if self._lifeline:
            os.close(self._lifeline[1])
            os.close(self._lifeline[0])
        if self._process:
            try:
                self._process.wait(_LAST_TEXT)
            except subprocess.TimeoutExpired:  # it hears a long text, or hangs; it has no files
                self._process.kill()
                self._process.wait()
        self._lifeline, self._process = None, None

    def _start(self) -> None:
        if self._lifeline is None:
            return
        self._last, here = monotonic(), self._lifeline[0]
        self._process = subprocess.Popen(  # noqa: S603 the command is all our own
            [*self.command, str(self.path), str(here)],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            pass_fds=(here,),
            env={name: os.environ[name] for name in _KEPT if name in os.environ} | _SMALL,
            start_new_session=True,
        )

    def _start_again(self) -> None:
        with self._turn:
            # One that another worker began shows as ended here; of two, the second ends at once.
            is_ours = self._process is not None and self._process.poll() is None
            if not is_ours and monotonic() - self._last > _AGAIN:
                self._start()

    def _doubt(self) -> None:
        """Have it looked at apart from this turn, and now and then, whether it answers at all."""
        with self._turn:
            is_time = self._lifeline is not None and monotonic() - self._last_doubt > _AGAIN
            if is_time:
                self._last_doubt = monotonic()
        if is_time:
            Thread(target=_end_if_it_hangs, args=(self.path,), daemon=True).start()


def _end_if_it_hangs(path: Path) -> None:
    """End the process that listens there if it answers nobody; the next turn has it begun again.

    An empty text is heard before all that wait, so whatever it is at work on, it answers in time.
    """
    until = monotonic() + _HANGS
    while monotonic() < until:
        try:
            if _ask(path, [""], until):
                return
        except BlockingIOError:
            pass
        except OSError:  # it is gone, which the next turn finds as well
            return
        sleep(_BETWEEN)
    with suppress(OSError, ValueError), lock_of(path).open() as lock:
        if not locked(lock):
            os.kill(int(lock.read()), signal.SIGKILL)


def _ask(path: Path, texts: Sequence[str], until: float) -> bytes:
    """What is answered until then, on the steady clock. Raises OSError where nobody listens.

    BlockingIOError is raised where so many wait already that it can't be asked until then.
    """
    answers = b""
    with socket.socket(socket.AF_UNIX) as line:
        give_up_sending(line, until - monotonic())
        line.connect(str(path))
        line.sendall(question(texts))
        with suppress(BlockingIOError):
            while answers.count(END) < len(texts):
                give_up_receiving(line, until - monotonic())
                if not (some := line.recv(1024)):
                    break
                answers += some
    return answers


def _read(answers: bytes, count: int) -> list[Sound]:
    """The names that came whole, and LATE for each that did not."""
    names: list[Sound] = [name.decode() or None for name in answers.split(END)[:-1]]
    return [*names, *[LATE] * (count - len(names))]
