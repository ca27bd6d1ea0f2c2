"""Finding a connection to PostgreSQL that is gone before anything is asked of it.

To ask the server each time costs a tenth of a turn. Whoever ends a connection says so, and that can
be seen on this side of it; one that nothing was heard of for a while is asked.
"""

from collections.abc import MutableMapping
from select import POLLIN, poll
from time import monotonic
from typing import Any, Final

from sqlalchemy import Connection, Engine, event
from sqlalchemy.exc import InvalidatePoolError
from sqlalchemy.pool import ConnectionPoolEntry

QUIET_SECONDS: Final = 5.0
"""How long a connection may lie unused until its server is asked whether it is there."""

_LEFT: Final = "left"
"""When a connection was given back (a steady clock); a new one has none."""

_Notes = MutableMapping[Any, Any]
"""What the pool keeps beside a connection."""


def find_lost_connections(engine: Engine) -> None:
    """Look at each connection that leaves the pool; with a lost one all are begun anew."""
    event.listen(engine, "checkin", _checked_in)
    event.listen(engine, "checkout", _checked_out)


def lie_ready(connection: Connection) -> None:
    """Note that a connection lies unused from now on, outside the pool."""
    connection.info[_LEFT] = monotonic()


def is_there(connection: Connection) -> bool:
    """Whether one that lay there can be used; one that is lost is ended."""
    driver: Any = connection.connection.driver_connection
    try:
        _look(driver, connection.info)
    except driver.OperationalError as fault:
        connection.invalidate(fault)
        connection.close()
        return False
    return True


def _checked_in(_: object, entry: ConnectionPoolEntry) -> None:
    entry.info[_LEFT] = monotonic()


def _checked_out(driver: Any, entry: ConnectionPoolEntry, _: object) -> None:
    try:
        _look(driver, entry.info)
    except driver.OperationalError as fault:
        raise InvalidatePoolError from fault


def _look(driver: Any, notes: _Notes) -> None:
    """See whether a connection's server is there. Raises the driver's OperationalError."""
    left = notes.get(_LEFT)
    if left is None or (monotonic() - left < QUIET_SECONDS and not _has_word(driver)):
        return
    driver.execute("SELECT 1")
    driver.rollback()


def _has_word(driver: Any) -> bool:
    """Whether the server sent something that nobody asked for, such as that it goes."""
    if driver.closed:
        return True
    line = poll()
    line.register(driver.fileno(), POLLIN)
    return bool(line.poll(0))
