"""Whether everybody is shut out, in a file that is there whatever the database does."""

import os
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from intake.services.lockdown import Lockdown

EVERYONE: Final = "everyone"
STAFF: Final = "staff"


@dataclass(frozen=True, slots=True)
class LockdownNote:
    """Looked at with each request, so that it counts from the next one on, in every process."""

    folder: Path
    path: Path = field(init=False, repr=False, compare=False)
    """Where the file is."""
    _name: str = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        """Put its name together once."""
        object.__setattr__(self, "path", self.folder / "lockdown")
        object.__setattr__(self, "_name", str(self.path))

    def write(self, lockdown: Lockdown) -> None:
        """Shut everybody out whom it names, until it is lifted. Raises OSError."""
        self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        self.path.touch(mode=0o600)
        self.path.write_text(EVERYONE if lockdown is Lockdown.EVERYONE else STAFF)

    def lift(self) -> bool:
        """Let everybody in again; tells whether anybody was shut out. Raises OSError."""
        was_there = self.path.exists()
        self.path.unlink(missing_ok=True)
        return was_there

    def read(self) -> Lockdown:
        """Who is shut out. A file that cannot be read shuts everyone out: somebody put it there."""
        try:
            os.stat(self._name)  # noqa: PTH116  # each request asks, and Path takes longer
            text = self.path.read_text()
        except FileNotFoundError:
            return Lockdown.NOBODY
        except (OSError, ValueError):
            return Lockdown.EVERYONE
        return Lockdown.STAFF if text == STAFF else Lockdown.EVERYONE
