"""The key of a case system, in a file of its own."""

from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

Key = Callable[[], str]
"""The key of a system, read from its file each time, so that a new one counts at once."""


def key_in(path: Path | None) -> Key:
    """The key in a file; empty where there is none, or it can't be read."""

    def read() -> str:
        with suppress(OSError, ValueError):
            return path.read_text(encoding="utf-8").strip() if path else ""
        return ""

    return read
