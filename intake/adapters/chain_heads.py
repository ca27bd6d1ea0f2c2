"""The heads of all chains, kept in a file outside the database that they are the heads of.

So whoever can write to the database, and no more, can neither cut events off at the end of a case
nor take a whole case away without its being noticed.
"""

import os
import re
import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Final

_PRIVATE: Final = 0o600
_FIRST: Final = re.compile(r"(\d{4}-\d\d-\d\d) (\d+) cases (\d+) events")
_LINE: Final = re.compile(r"(\S{1,8}) (\d{1,9}) ([0-9a-f]{64})")


class HeadsUnreadable(Exception):
    """The file is there and is not as it was written; the message names it."""


@dataclass(frozen=True, slots=True)
class ChainHead:
    """How many events a case had, and the hash of the newest of them."""

    last: int
    hash: bytes


@dataclass(frozen=True, slots=True)
class HeadsFile:
    """A line for each case, under one with the London day and the counts."""

    path: Path

    def day(self) -> date | None:
        """The day of the last look; None where there was none, or it cannot be read."""
        try:
            with self.path.open(encoding="ascii") as file:
                first = _FIRST.fullmatch(file.readline().strip())
            return date.fromisoformat(first[1]) if first else None
        except (OSError, ValueError):
            return None

    def read(self) -> Mapping[str, ChainHead] | None:
        """The heads by reference; None where none were kept yet. Raises HeadsUnreadable."""
        try:
            first_line, *lines = self.path.read_text(encoding="ascii").splitlines() or [""]
        except FileNotFoundError:
            return None
        except (OSError, ValueError) as fault:
            raise HeadsUnreadable(f"{self.path}: it cannot be read") from fault
        first, matches = _FIRST.fullmatch(first_line), [_LINE.fullmatch(line) for line in lines]
        heads = {
            each[1]: ChainHead(int(each[2]), bytes.fromhex(each[3])) for each in matches if each
        }
        events = sum(head.last for head in heads.values())
        if first is None or (int(first[2]), int(first[3])) != (len(lines), events):
            raise HeadsUnreadable(f"{self.path}: it was changed, or only a part of it is there")
        return heads

    def forget(self, reference: str) -> None:
        """Take a case out that is about to be deleted. Raises HeadsUnreadable."""
        heads, day = self.read() or {}, self.day()
        if day is not None and reference in heads:
            self.write({key: each for key, each in heads.items() if key != reference}, day)

    def write(self, heads: Mapping[str, ChainHead], today: date) -> None:
        """Put these in the place of those kept before: whole and on disk, or not at all."""
        events = sum(head.last for head in heads.values())
        lines = [f"{today} {len(heads)} cases {events} events"]
        lines += [f"{key} {head.last} {head.hash.hex()}" for key, head in sorted(heads.items())]
        self.path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        draft = self.path.with_name(f".{self.path.name}-{secrets.token_hex(8)}")
        handle = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, _PRIVATE)
        try:
            with os.fdopen(handle, "w", encoding="ascii") as file:
                file.write("\n".join(lines) + "\n")
                file.flush()
                os.fsync(file.fileno())
            draft.replace(self.path)
        finally:
            draft.unlink(missing_ok=True)
