"""Finding a connection to PostgreSQL that is gone before anything is asked of it.

To ask the server each time costs a tenth of a turn. Whoever ends a connection says so, and that can
be seen on this side of it; one that nothing was heard of for a while is asked.
"""

from select import POLLIN, poll
from time import monotonic
from typing import Any, Final

from sqlalchemy import Engine, event
from sqlalchemy.exc import InvalidatePoolError
from sqlalchemy.pool import ConnectionPoolEntry

QUIET_SECONDS: Final = 5.0
"""How long a connection may lie in the pool until its server is asked whether it is there."""

_LEFT: Final = "left"
"""When a connection was given back (a steady clock); a new one has none."""


def find_lost_connections(engine: Engine) -> None:
    """Look at each connection that leaves the pool; with a lost one all are begun anew."""
    event.listen(engine, "checkin", _note)
    event.listen(engine, "checkout", _look)


def _note(_: Any, entry: ConnectionPoolEntry) -> None:
    entry.info[_LEFT] = monotonic()


def _look(driver: Any, entry: ConnectionPoolEntry, _: object) -> None:
    left = entry.info.get(_LEFT)
    if left is None or (monotonic() - left < QUIET_SECONDS and not _has_word(driver)):
        return
    try:
        driver.execute("SELECT 1")
        driver.rollback()
    except driver.OperationalError as fault:
        raise InvalidatePoolError from fault


def _has_word(driver: Any) -> bool:
    """Whether the server sent something that nobody asked for, such as that it goes."""
    if driver.closed:
        return True
    line = poll()
    line.register(driver.fileno(), POLLIN)
    return bool(line.poll(0))
