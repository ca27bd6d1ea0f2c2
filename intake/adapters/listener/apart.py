"""The listener as a turn asks it: in a process of its own, which no turn waits long for."""

import os
import socket
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from threading import Lock
from time import monotonic
from typing import Final

from intake.adapters.listener.process import END, LENGTH
from intake.services.talk.offering import LATE, Sound

LISTENER: Final = Path("listener", "socket")
"""Where in the server's own folder it is asked."""

PATIENCE: Final = 0.03
"""Seconds that a turn waits, however many texts it asks about."""

_AGAIN: Final = 60.0
"""Seconds after which one that ended is begun again: one that can't begin must cost little."""

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
    _turn: Lock = field(default_factory=Lock)

    def begin(self) -> None:
        """Have it begun now, and again whenever it is gone; it ends with whoever served."""
        self.path.parent.mkdir(parents=True, exist_ok=True)
        self._lifeline = os.pipe()
        self._start()

    def hear(self, texts: Sequence[str]) -> Sequence[Sound]:
        """What each text sounds like, in their order; LATE where that is not known in time."""
        until, answers = monotonic() + self.patience, b""
        try:
            with socket.socket(socket.AF_UNIX) as line:
                _before(until, line)
                line.connect(str(self.path))
                line.sendall(b"".join(map(_framed, texts)))
                line.shutdown(socket.SHUT_WR)
                while some := _before(until, line).recv(1024):
                    answers += some
        except TimeoutError:
            pass
        except OSError:
            self._start_again()
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


def _framed(text: str) -> bytes:
    content = text.encode()
    return len(content).to_bytes(LENGTH) + content


def _before(until: float, line: socket.socket) -> socket.socket:
    """The line, which no longer waits than until then."""
    line.settimeout(max(until - monotonic(), 0.001))
    return line


def _read(answers: bytes, count: int) -> list[Sound]:
    """The names that came whole, and LATE for each that did not."""
    names: list[Sound] = [name.decode() or None for name in answers.split(END)[:-1]]
    return [*names, *[LATE] * (count - len(names))]
