"""What keeps the disk or the database from doing its part, in the words of whoever runs this."""

import errno
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Final

from intake.services.ports import Busy

DISK_FULL: Final = "the disk is full"
READ_ONLY: Final = "the database or its disk is read-only"
LOCKED: Final = "the database is locked: another program has been writing for too long"
UNWRITABLE: Final = "the disk can't be written"
UNREADABLE: Final = "the database can't be opened"
NO_ANSWER: Final = "the database does not answer"

TROUBLES: Final = frozenset({DISK_FULL, READ_ONLY, LOCKED, UNWRITABLE, UNREADABLE, NO_ANSWER})
"""Whoever knows the database adds one of these to a fault as a note. No other note is told: it
might quote somebody."""

_BY_NUMBER: Final[Mapping[int | None, str]] = {
    errno.ENOSPC: DISK_FULL,
    errno.EDQUOT: DISK_FULL,
    errno.EFBIG: DISK_FULL,
    errno.EROFS: READ_ONLY,
    errno.EIO: UNWRITABLE,
}


def trouble_of(fault: BaseException) -> str:
    """What is wrong with disk or database; empty where this is another kind of fault."""
    if isinstance(fault, Busy):
        return LOCKED
    notes = (each for each in getattr(fault, "__notes__", ()) if each in TROUBLES)
    number = fault.errno if isinstance(fault, OSError) else None
    return next(notes, _BY_NUMBER.get(number, ""))


def kind_of(fault: BaseException) -> str:
    """What is wrong with disk or database, else the kind of fault; never what the fault says."""
    return trouble_of(fault) or type(fault).__name__


@contextmanager
def passing_over_trouble() -> Iterator[None]:
    """Go on where disk or database hinders what need not be done; any other fault is raised."""
    try:
        yield
    except Exception as fault:
        if not trouble_of(fault):
            raise
