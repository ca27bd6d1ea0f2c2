"""What the machine itself has to be like: files, room on the disk, and no dumps of memory."""

import ctypes
import resource
import shutil
import stat
import sys
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

CORE_PATTERN = Path("/proc/sys/kernel/core_pattern")
"""Where Linux says what is done with a dump."""

BESIDE_SQLITE = ("", "-wal", "-shm", ".lock")
"""What the names of SQLite's files and of our lock end in."""


_PR_SET_DUMPABLE: Final = 4
"""What `prctl` of Linux calls whether a process may be dumped and looked into."""


_M_ARENA_MAX: Final = -8
"""What `mallopt` of the GNU C library calls the places that threads take memory from."""


def keep_memory_together() -> None:
    """Let all threads of this process, and of those that it forks, take memory from one place.

    The GNU C library gives each a place of its own, in which little is used: a fifth of what a
    worker takes. Others do not, and have no such call. To be called before there are threads.
    """
    one_place = getattr(ctypes.CDLL(None), "mallopt", None)
    if one_place:
        one_place(_M_ARENA_MAX, 1)


def keep_memory_private() -> None:
    """Never let this process's memory out: it holds what children type, and the server's keys.

    Nothing is written to a file when it crashes, nor, on Linux, handed to a program; there nobody
    but root can read its memory or its environment either, not even another process of the same
    user. A program that it starts has the first alone.
    """
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    if sys.platform == "linux":
        off = ctypes.c_ulong(0)
        ctypes.CDLL(None).prctl(_PR_SET_DUMPABLE, off, off, off, off)


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
