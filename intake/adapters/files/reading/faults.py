"""Faults in content files: where they are and what is wrong, in plain words."""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from intake.domain.faults import OperatorFault


@dataclass(frozen=True, slots=True, order=True)
class Fault:
    """One fault in a content file; lines and columns count from 1."""

    path: Path
    line: int
    column: int
    message: str

    def __str__(self) -> str:
        """``file:line:column: message``, as editors and terminals understand it."""
        # Of a link to a council's own file, the file is what somebody has to open.
        path = self.path.readlink() if self.path.is_symlink() else self.path
        return f"{path}:{self.line}:{self.column}: {self.message}"


class ContentFault(OperatorFault):
    """A content file cannot be used; carries every fault found, in the order of the file."""

    def __init__(self, faults: Iterable[Fault]) -> None:
        self.faults: tuple[Fault, ...] = tuple(sorted(faults))
        super().__init__("\n".join(str(fault) for fault in self.faults))
