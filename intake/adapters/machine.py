"""What the machine itself has to be like: files, room on the disk, and no dumps of memory."""

import resource
import shutil
import stat
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from pathlib import Path

CORE_PATTERN = Path("/proc/sys/kernel/core_pattern")
"""Where Linux says what is done with a dump."""

BESIDE_SQLITE = ("", "-wal", "-shm", ".lock")
"""What the names of SQLite's files and of our lock end in."""


def forbid_core_dumps() -> None:
    """Never write this process's memory to a file when it crashes: it holds what children type."""
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def core_dump_program() -> str | None:
    """The program that the kernel hands dumps to, if it does: it may not ask our limit."""
    try:
        pattern = CORE_PATTERN.read_text().strip()
    except OSError:
        return None
    return pattern[1:].split()[0] if pattern.startswith("|") and len(pattern) > 1 else None


def open_to_others(paths: Iterable[Path]) -> Iterator[tuple[Path, bool]]:
    """Those files that anybody on this machine can read, and whether they can write them too."""
    for path in paths:
        mode = path.stat().st_mode if path.exists() else 0
        if mode & (stat.S_IROTH | stat.S_IWOTH):
            yield path, bool(mode & stat.S_IWOTH)


def free_bytes(folder: Path) -> int | None:
    """How much room is left where a folder is, or will be; None where there is no such place."""
    there = next((each for each in (folder, *folder.parents) if each.exists()), None)
    return None if there is None else shutil.disk_usage(there).free


def written_at(path: Path) -> datetime | None:
    """When a file was written last, in UTC; None if it is not there."""
    return datetime.fromtimestamp(path.stat().st_mtime, UTC) if path.exists() else None
