"""The text of a content file; where it has none, why, in plain words."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from hashlib import blake2b
from pathlib import Path
from typing import Final

from intake.adapters.files.reading.faults import ContentFault, Fault

LARGEST: Final = 1_000_000
"""The bytes of the largest file that is read."""

_WIDE: Final = (b"\xff\xfe", b"\xfe\xff")
_SAVE: Final = "save it as UTF-8 (an editor asks under “Save as”, “Encoding”)"

ContentStamp = bytes
"""What is the same for a file only while every byte of it is."""

_stamps_noted: ContextVar[tuple[dict[Path, ContentStamp], ...]] = ContextVar("stamps", default=())


@contextmanager
def files_read() -> Iterator[dict[Path, ContentStamp]]:
    """Notes each file that is read meanwhile, with its stamp."""
    stamps: dict[Path, ContentStamp] = {}
    before = _stamps_noted.set((*_stamps_noted.get(), stamps))
    try:
        yield stamps
    finally:
        _stamps_noted.reset(before)


def stamp_of(path: Path) -> ContentStamp:
    """The stamp of a file as it is now; a file that cannot be read has one as well."""
    try:
        return _stamp(path.read_bytes())
    except OSError:
        return b""


def _stamp(content: bytes) -> ContentStamp:
    return blake2b(content, digest_size=16).digest()


def file_text(path: Path) -> str:
    """What stands in a file. Raises ContentFault when it is missing, too large or no UTF-8."""
    content, says = _content(path)
    for stamps in _stamps_noted.get():
        stamps[path] = _stamp(content) if says is None else stamp_of(path)
    if says:
        raise ContentFault([Fault(path, 1, 1, says)])
    return _decoded(path, content)


def _content(path: Path) -> tuple[bytes, str | None]:
    """The bytes of a file, or why they cannot be read."""
    try:
        if path.stat().st_size > LARGEST:
            return b"", f"this file is larger than {LARGEST:,} bytes"
        return path.read_bytes(), None
    except FileNotFoundError:
        return b"", "this file cannot be read: it is not there"
    except IsADirectoryError:
        return b"", "this file cannot be read: it is a folder"
    except PermissionError:
        return b"", "this file cannot be read: you may not open it"
    except OSError as error:
        return b"", f"this file cannot be read: {error.strerror or 'its disk does not answer'}"


def _decoded(path: Path, content: bytes) -> str:
    try:
        return content.decode("utf-8").replace("\r\n", "\n").replace("\r", "\n")
    except UnicodeDecodeError as error:
        before = content[: error.start]
        line, column = before.count(b"\n") + 1, len(before) - (before.rfind(b"\n") + 1) + 1
    if content.startswith(_WIDE):
        says = f"this file cannot be read: it was saved as UTF-16; {_SAVE}"
        raise ContentFault([Fault(path, 1, 1, says)])
    says = f"this file cannot be read: a sign here was not saved as UTF-8; {_SAVE}"
    raise ContentFault([Fault(path, line, column, says)])
