"""The process that hears what is typed, for all workers of the server.

    python -m intake.adapters.listener.process SOCKET LIFELINE

It writes nothing but its own number, and asks nobody. It ends when nobody holds the other end of
the lifeline any more, and at once where another one listens already.
"""

import fcntl
import hashlib
import os
import secrets
import selectors
import socket
import sys
from collections import OrderedDict
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from operator import attrgetter
from pathlib import Path
from typing import Final, TextIO

from intake.adapters.listener.line import END, asked_texts, give_up_receiving
from intake.adapters.machine import keep_memory_private

_REMEMBERED: Final = 64
"""Answers that are kept for who asks again; each by a checksum that only this process can make."""

_MOST_WAITING: Final = 64
"""Who can wait for an answer at once."""

_PATIENCE: Final = 1.0
"""Seconds that whoever asks may take to do so."""

Hear = Callable[[str], str | None]


def main(path: Path, lifeline: int) -> None:
    """Listen until nobody is there any more; what goes wrong is told by its kind alone."""
    keep_memory_private()
    os.umask(0o077)
    with lock_of(path).open("a") as lock:
        if not locked(lock):
            return
        lock.truncate(0)
        lock.write(str(os.getpid()))
        lock.flush()
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


def lock_of(path: Path) -> Path:
    """The file that is locked by who listens at ``path``, with the number of its process."""
    return Path(f"{path}.lock")


def locked(lock: TextIO) -> bool:
    """Lock this file for as long as it is open; False where another process has locked it."""
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True


@dataclass(frozen=True, slots=True)
class _Question:
    """Texts that somebody waits to have heard."""

    caller: socket.socket
    texts: tuple[str, ...] = field(repr=False)

    @property
    def size(self) -> int:
        """How much there is to hear, in characters."""
        return sum(map(len, self.texts))


def serve(line: socket.socket, lifeline: int, hear: Hear) -> None:
    """Answer whoever calls until the lifeline ends: of those who wait, who has least to be heard.

    A long text takes seconds, so it comes behind all that take a moment.
    """
    questions: list[_Question] = []
    with selectors.DefaultSelector() as ready:
        ready.register(line, selectors.EVENT_READ)
        ready.register(lifeline, selectors.EVENT_READ)
        while lifeline not in (ends := {key.fd for key, _ in ready.select(_wait(questions))}):
            try:
                if ends:
                    questions = _queue(questions, _asked(line.accept()[0]))
                else:
                    _answer(questions.pop(0), hear)
            except Exception as fault:  # one text that can't be heard must not end the rest
                _tell(f"did not hear something ({type(fault).__name__})")


def _wait(questions: Sequence[_Question]) -> float | None:
    """Seconds to wait for whoever calls: none while somebody waits for an answer."""
    return 0 if questions else None


def _queue(questions: Sequence[_Question], newest: _Question) -> list[_Question]:
    """All who wait, in their turn; who has too much before them is not answered, which is late."""
    in_turn = sorted((*questions, newest), key=attrgetter("size"))
    for each in in_turn[_MOST_WAITING:]:
        each.caller.close()
    return in_turn[:_MOST_WAITING]


def _asked(caller: socket.socket) -> _Question:
    give_up_receiving(caller, _PATIENCE)
    try:
        return _Question(caller, tuple(asked_texts(caller)))
    except Exception:
        caller.close()
        raise


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


def _answer(question: _Question, hear: Hear) -> None:
    with question.caller as caller:
        for text in question.texts:
            card = hear(text) or ""
            # Whoever waited may have gone on: then it is remembered for when they ask again.
            with suppress(OSError):
                caller.sendall(card.encode() + END)


def _tell(what: str) -> None:
    sys.stderr.write(f"The listener {what}; the word lists go on.\n")
    sys.stderr.flush()


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]))
