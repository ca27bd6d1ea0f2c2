"""The process that hears what is typed, for all workers of the server.

    python -m intake.adapters.listener.process SOCKET LIFELINE

It writes nothing, and asks nobody. It ends when nobody holds the other end of the lifeline any
more, and at once where another one listens already.
"""

import fcntl
import hashlib
import os
import secrets
import selectors
import socket
import sys
from collections import OrderedDict
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import Final

from intake.adapters.machine import keep_memory_private

LENGTH: Final = 4
"""Bytes in front of each text that say how long it is."""

END: Final = b"\n"
"""Behind each answer, which is the name of a card or nothing."""

_REMEMBERED: Final = 64
"""Answers that are kept for who asks again; each by a checksum that only this process can make."""

_PATIENCE: Final = 1.0
_LONGEST: Final = 400_000
"""Bytes; more than any answer may have."""

Hear = Callable[[str], str | None]


def main(path: Path, lifeline: int) -> None:
    """Listen until nobody is there any more; what goes wrong is told by its kind alone."""
    keep_memory_private()
    os.umask(0o077)
    with Path(f"{path}.lock").open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            return
        try:
            from intake.adapters.listener.ear import ear  # noqa: PLC0415 it is large, so here alone

            hear = remembering(ear().card)
            line = _line(path)
        except Exception as fault:
            _tell(f"is not there ({type(fault).__name__})")
            return
        with line:
            serve(line, lifeline, hear)
        path.unlink(missing_ok=True)


def serve(line: socket.socket, lifeline: int, hear: Hear) -> None:
    """Answer whoever calls, one after the other, until the lifeline ends."""
    with selectors.DefaultSelector() as ready:
        ready.register(line, selectors.EVENT_READ)
        ready.register(lifeline, selectors.EVENT_READ)
        while True:
            if any(key.fd == lifeline for key, _ in ready.select()):
                return
            caller, _ = line.accept()
            with caller:
                try:
                    _answer(caller, hear)
                except Exception as fault:  # one text that can't be heard must not end the rest
                    _tell(f"did not hear something ({type(fault).__name__})")


def remembering(hear: Hear) -> Hear:
    """The same, which has the last answers at hand: what came late is asked for again."""
    key, answers = secrets.token_bytes(32), OrderedDict[bytes, str | None]()

    def again(text: str) -> str | None:
        digest = hashlib.blake2b(text.encode(), key=key).digest()
        if digest not in answers:
            answers[digest] = hear(text)
        answers.move_to_end(digest)
        if len(answers) > _REMEMBERED:
            answers.popitem(last=False)
        return answers[digest]

    return again


def _line(path: Path) -> socket.socket:
    path.unlink(missing_ok=True)
    line = socket.socket(socket.AF_UNIX)
    line.bind(str(path))
    line.listen(64)
    return line


def _answer(caller: socket.socket, hear: Hear) -> None:
    caller.settimeout(_PATIENCE)
    for text in list(_texts(caller)):
        card = hear(text) or ""
        # Whoever waited may have gone on: then it is remembered for when they ask again.
        with suppress(OSError):
            caller.sendall(card.encode() + END)


def _texts(caller: socket.socket) -> Iterator[str]:
    with caller.makefile("rb") as stream:
        while head := stream.read(LENGTH):
            yield stream.read(min(int.from_bytes(head), _LONGEST)).decode()


def _tell(what: str) -> None:
    sys.stderr.write(f"The listener {what}; the word lists go on.\n")
    sys.stderr.flush()


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]))
