"""A note that a proxy was seen which the settings know nothing of, kept over restarts."""

from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class ProxyNote:
    """An empty file: it must be written whatever the database does, and tells of nobody."""

    folder: Path

    @property
    def path(self) -> Path:
        """Where the file is."""
        return self.folder / "proxy-seen"

    def write(self) -> None:
        """Leave the note. Where nothing can be written, the log has to do."""
        with suppress(OSError):
            self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            self.path.touch(mode=0o600)

    def is_there(self) -> bool:
        """Whether a proxy was seen."""
        return self.path.exists()
