"""A note on what the proxy does that it should not, kept over restarts."""

from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Final, Literal

UNKNOWN: Final = "proxy-seen"
"""A proxy was seen that the settings know nothing of."""

SILENT: Final = "proxy-silent"
"""The proxy does not say who called."""


@dataclass(frozen=True, slots=True)
class ProxyNote:
    """An empty file: it must be written whatever the database does, and tells of nobody."""

    folder: Path
    name: Literal["proxy-seen", "proxy-silent"] = UNKNOWN

    @property
    def path(self) -> Path:
        """Where the file is."""
        return self.folder / self.name

    def write(self) -> None:
        """Leave the note. Where nothing can be written, the log has to do."""
        with suppress(OSError):
            self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            self.path.touch(mode=0o600)

    def is_there(self) -> bool:
        """Whether it was left."""
        return self.path.exists()
