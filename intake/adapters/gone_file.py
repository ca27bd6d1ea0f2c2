"""What is gone for good, in a file apart from the database, so that no backup brings it back.

It holds digests alone: whoever has the file learns nothing of anybody.
"""

import fcntl
import hashlib
import os
import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import IO, Final

from intake.adapters.whole_file import new_file
from intake.domain.faults import OperatorFault

LAG: Final = timedelta(minutes=5)
"""By how much a list that is kept up to date may lag behind a backup."""

_PRIVATE: Final = 0o600
_NEVER: Final = datetime(1970, 1, 1, tzinfo=UTC)
_FIRST: Final = re.compile(r"gone since (\d{4}-\d\d-\d\d) known until (\S{25})")
_LINE: Final = re.compile(r"(\d{4}-\d\d-\d\d) ([0-9a-f]{64})")


class GoneUnreadable(OperatorFault):
    """The file is there and is not as it was written; the message names it."""


@dataclass(frozen=True, slots=True)
class GoneMark:
    """One thing that is gone: on which UTC day, of which kind, and what it was known by."""

    day: date
    kind: str
    mark: str

    def digest(self) -> str:
        """What stands in the file for it."""
        return digest_of(self.kind, self.mark)


@dataclass(frozen=True, slots=True)
class GoneList:
    """What the file tells: all that went from one UTC day on, until a moment."""

    since: date
    until: datetime
    digests: frozenset[str]

    def reaches(self, taken_at: datetime) -> bool:
        """Whether it tells all that went after a backup was taken, until the moment it names.

        It may lag behind by a little: what went meanwhile is as unknown as what went last of all.
        """
        return self.since <= taken_at.date() and taken_at - LAG <= self.until

    def has(self, kind: str, mark: str) -> bool:
        """Whether this is gone."""
        return digest_of(kind, mark) in self.digests


def digest_of(kind: str, mark: str) -> str:
    """What stands in the file for something of a kind."""
    return hashlib.sha256(f"{kind} {mark}".encode()).hexdigest()


@dataclass(frozen=True, slots=True)
class GoneFile:
    """A line for each thing that is gone, under one that says from when to when all is there."""

    path: Path

    def read(self) -> GoneList | None:
        """What it tells; None where there is no file. Raises GoneUnreadable.

        A line that was cut off, as by a crash, is passed over: it is written anew then.
        """
        try:
            first_line, *lines = self.path.read_text(encoding="ascii").splitlines() or [""]
        except FileNotFoundError:
            return None
        except (OSError, ValueError) as fault:
            raise GoneUnreadable(f"{self.path}: it cannot be read") from fault
        since, until = self._first(first_line)
        matches = map(_LINE.fullmatch, lines)
        return GoneList(since, until, frozenset(each[2] for each in matches if each))

    def add(self, marks: Sequence[GoneMark], since: date, until: datetime | None) -> None:
        """Write these at the end, and then that all is there until a moment; on disk when done.

        ``since`` is for a file that is not there yet; without ``until``, more is to come. Raises
        GoneUnreadable, and what a disk does.
        """
        with self._alone() as file:
            first_line = file.readline().decode("ascii", "replace").rstrip("\n")
            since, before = self._first(first_line) if first_line else (since, _NEVER)
            if not first_line:
                file.write(_first_line(since, before))
            _end_line(file)
            for each in marks:
                file.write(f"{each.day} {each.digest()}\n".encode())
            _to_disk(file)
            if until is not None:
                file.seek(0)
                file.write(_first_line(since, until))
                _to_disk(file)

    def forget(self, before: date) -> None:
        """Let go of what went before a UTC day: no backup is as old any more."""
        if not self.path.exists():
            return
        with self._alone() as file:
            first_line, *lines = file.read().decode("ascii", "replace").splitlines()
            since, until = self._first(first_line)
            if since >= before:
                return
            matches = filter(None, map(_LINE.fullmatch, lines))
            rest = [f"{each[0]}\n" for each in matches if date.fromisoformat(each[1]) >= before]
            with new_file(self.path, replaces=True) as new:
                new.write(_first_line(before, until) + "".join(rest).encode())

    def _first(self, line: str) -> tuple[date, datetime]:
        first = _FIRST.fullmatch(line)
        try:
            if first is not None:
                return date.fromisoformat(first[1]), datetime.fromisoformat(first[2])
        except ValueError:
            pass
        raise GoneUnreadable(f"{self.path}: it was changed, or is another file")

    @contextmanager
    def _alone(self) -> Iterator[IO[bytes]]:
        """The file, while nobody else writes to it: a worker does, and whoever makes a backup."""
        self.path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        # The lock has a file of its own, as the list's is replaced when it lets go of something.
        lock = os.open(f"{self.path}.lock", os.O_RDWR | os.O_CREAT, _PRIVATE)
        try:
            fcntl.flock(lock, fcntl.LOCK_EX)
            handle = os.open(self.path, os.O_RDWR | os.O_CREAT, _PRIVATE)
            with os.fdopen(handle, "r+b") as file:
                yield file
        finally:
            os.close(lock)


def _first_line(since: date, until: datetime) -> bytes:
    return f"gone since {since} known until {until.isoformat(timespec='seconds')}\n".encode()


def _end_line(file: IO[bytes]) -> None:
    """Go to the end, behind whatever a crash left there half written."""
    file.seek(-1, os.SEEK_END)
    if file.read(1) != b"\n":
        file.write(b"\n")


def _to_disk(file: IO[bytes]) -> None:
    file.flush()
    os.fsync(file.fileno())
