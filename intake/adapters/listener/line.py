"""What goes over the line between a turn and the listener: texts, and an answer to each."""

import socket
import struct
from collections.abc import Iterator, Sequence
from typing import Final

LENGTH: Final = 4
"""Bytes in front of each text, and of all of them together, that say how long it is."""

END: Final = b"\n"
"""Behind each answer, which is the name of a card or nothing."""

_LONGEST: Final = 4_000_000
"""Bytes; more than all that is asked about at once may have."""

_AT_ONCE: Final = 65_536
_LEAST: Final = 0.001


def give_up_receiving(line: socket.socket, seconds: float) -> None:
    """Have the line receive for no longer: then it raises BlockingIOError.

    The kernel is told so once; a timeout of Python's looks at the line before each step of it.
    """
    _give_up(line, socket.SO_RCVTIMEO, seconds)


def give_up_sending(line: socket.socket, seconds: float) -> None:
    """Have the line connect and send for no longer: then it raises BlockingIOError."""
    _give_up(line, socket.SO_SNDTIMEO, seconds)


def question(texts: Sequence[str]) -> bytes:
    """Texts as they are asked about."""
    return _framed(b"".join(_framed(text.encode()) for text in texts))


def asked_texts(line: socket.socket) -> Iterator[str]:
    """The texts that somebody asks about. Raises OSError, or ValueError for what is none."""
    content = memoryview(_received(line))
    while content:
        size = int.from_bytes(content[:LENGTH])
        yield str(content[LENGTH : LENGTH + size], "utf-8")
        content = content[LENGTH + size :]


def _received(line: socket.socket) -> bytes:
    content = b""
    while len(content) < LENGTH or len(content) < LENGTH + _size(content):
        more = line.recv(_AT_ONCE)
        if not more:
            raise ConnectionResetError
        content += more
    return content[LENGTH:]


def _size(content: bytes) -> int:
    size = int.from_bytes(content[:LENGTH])
    if size > _LONGEST:
        raise ValueError(size)
    return size


def _framed(content: bytes) -> bytes:
    return len(content).to_bytes(LENGTH) + content


def _give_up(line: socket.socket, how: int, seconds: float) -> None:
    whole, part = divmod(round(1_000_000 * max(seconds, _LEAST)), 1_000_000)
    line.setsockopt(socket.SOL_SOCKET, how, struct.pack("ll", whole, part))
