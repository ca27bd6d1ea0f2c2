"""Making documents apart from the workers that serve pages, so that those stay small."""

import os
import socket
import subprocess
import sys
from dataclasses import dataclass, field
from multiprocessing.connection import Connection
from threading import Lock
from typing import Final

from intake.adapters.documents import Document, render
from intake.services.papers.letters import NotMade

HEAVY: Final = frozenset({"pdf", "docx"})
"""The formats whose libraries are large."""

PATIENCE: Final = 20.0
"""Seconds after which a document counts as stuck."""

_MAKER: Final = "intake.adapters.documents.maker"
_KEPT: Final = ("PATH", "PYTHONPATH", "LANG")
"""All of the environment that the process is given; there are keys in the rest."""

_SMALL: Final = {"MALLOC_ARENA_MAX": "1", "RAYON_NUM_THREADS": "1"}
"""Keeps a process that does one thing at a time from taking memory for several."""


@dataclass(frozen=True, slots=True)
class _Running:
    process: subprocess.Popen[bytes]
    connection: Connection


@dataclass(slots=True)
class Documents:
    """Makes documents; the large ones in one process of its own, begun when first needed.

    It may be made before a server forks. Threads take turns.
    """

    patience: float = PATIENCE
    _turn: Lock = field(default_factory=Lock)
    _running: _Running | None = None

    def make(self, kind: str, document: Document) -> bytes:
        """The file of a letter, book or form, of this format. Raises NotMade."""
        if kind not in HEAVY:
            return render(kind, document)
        if not self._turn.acquire(timeout=self.patience):
            raise NotMade(f"{kind}: others are made for more than {self.patience:g} seconds")
        try:
            return self._insist(kind, document)
        finally:
            self._turn.release()

    def _insist(self, kind: str, document: Document) -> bytes:
        try:
            return self._ask(kind, document)
        except (EOFError, OSError):
            # It had ended, as it does when it is old or idle, or it was killed: once more.
            self.close()
        try:
            return self._ask(kind, document)
        except (EOFError, OSError) as error:
            self.close()
            raise NotMade(f"{kind}: the process that makes it ended") from error

    def close(self) -> None:
        """End the process, if there is one."""
        if self._running:
            self._running.connection.close()
            self._running.process.kill()
            self._running.process.wait()
        self._running = None

    def _ask(self, kind: str, document: Document) -> bytes:
        self._running = running = self._running or _begin()
        running.connection.send((kind, document))
        if not running.connection.poll(self.patience):
            self.close()
            raise NotMade(f"{kind}: not made within {self.patience:g} seconds")
        reply = running.connection.recv()
        if not isinstance(reply, bytes):
            raise NotMade(f"{kind}: {reply}")
        return reply


def _begin() -> _Running:
    ours, theirs = socket.socketpair()
    with theirs:
        handle = theirs.fileno()
        process = subprocess.Popen(  # noqa: S603 the command is all our own
            [sys.executable, "-m", _MAKER, str(handle)],
            stdin=subprocess.DEVNULL,
            pass_fds=(handle,),
            env={name: os.environ[name] for name in _KEPT if name in os.environ} | _SMALL,
            start_new_session=True,
        )
    return _Running(process, Connection(ours.detach()))
