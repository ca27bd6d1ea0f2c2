"""What a database says when it can't do its part, read into plain words."""

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import Final

from sqlalchemy.exc import DBAPIError, OperationalError
from sqlalchemy.exc import TimeoutError as PoolTimeout

from intake.services.trouble import (
    DISK_FULL,
    LOCKED,
    NO_ANSWER,
    READ_ONLY,
    UNREADABLE,
    UNWRITABLE,
)

_OF_SQLITE: Final = {
    "SQLITE_FULL": DISK_FULL,
    "SQLITE_READONLY": READ_ONLY,
    "SQLITE_BUSY": LOCKED,
    "SQLITE_LOCKED": LOCKED,
    "SQLITE_CANTOPEN": UNREADABLE,
    "SQLITE_IOERR": UNWRITABLE,
}
"""By how the names of its errors begin."""

_OF_POSTGRES: Final = {
    "53100": DISK_FULL,
    "25006": READ_ONLY,
    "55P03": LOCKED,
    "53300": NO_ANSWER,
    "57P": NO_ANSWER,
    "08": NO_ANSWER,
}
"""By how its codes (SQLSTATE) begin."""


class PlainWords:
    """What a database raises in this block goes on with a note that says it in plain words."""

    def __enter__(self) -> None:
        """Nothing is to be made ready."""

    def __exit__(self, _: object, fault: BaseException | None, __: object) -> None:
        """Put the note beside what is raised."""
        if isinstance(fault, PermissionError):
            fault.add_note(READ_ONLY)
        elif isinstance(fault, DBAPIError):
            words = in_plain_words(fault)
            if words:
                fault.add_note(words)


@contextmanager
def as_far_as_it_answers() -> Iterator[None]:
    """Look at what is there as far as the database answers: what it does not is no fault of it."""
    with suppress(DBAPIError, PoolTimeout):
        yield


def in_plain_words(fault: DBAPIError) -> str:
    """What is wrong with the disk or the database; empty where it is the statement."""
    name = getattr(fault.orig, "sqlite_errorname", None)
    if name is not None:
        return _first(_OF_SQLITE, name)
    code = getattr(fault.orig, "sqlstate", None)
    if code is None:
        # Whoever can't be reached gives no code.
        return NO_ANSWER if isinstance(fault, OperationalError) else ""
    return _first(_OF_POSTGRES, code)


def _first(words: dict[str, str], name: str) -> str:
    return next((words[start] for start in words if name.startswith(start)), "")
