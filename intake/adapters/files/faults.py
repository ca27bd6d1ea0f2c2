"""Faults in content files: where they are and what is wrong, in plain words."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path


@dataclass(frozen=True, slots=True, order=True)
class Fault:
    """One fault in a content file; lines and columns count from 1."""

    path: Path
    line: int
    column: int
    message: str

    def __str__(self) -> str:
        """``file:line:column: message``, as editors and terminals understand it."""
        return f"{self.path}:{self.line}:{self.column}: {self.message}"


class ContentFault(Exception):
    """A content file cannot be used; carries every fault found, in the order of the file."""

    def __init__(self, faults: Iterable[Fault]) -> None:
        self.faults: tuple[Fault, ...] = tuple(sorted(faults))
        super().__init__("\n".join(str(fault) for fault in self.faults))


def suggestion(word: object, known: Iterable[str]) -> str:
    """``; did you mean 'x'?`` with the nearest known name, or nothing when none is near."""
    near = get_close_matches(str(word), list(known), n=1, cutoff=0.6)
    return f"; did you mean '{near[0]}'?" if near else ""


def listed(names: Sequence[str]) -> str:
    """Names for a message: ``a, b or c``."""
    return " or ".join(filter(None, (", ".join(names[:-1]), *names[-1:])))
