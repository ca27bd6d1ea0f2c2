"""Connections that lie ready for whoever comes next, outside the pool.

The pool looks three times at each that is taken and given back, and has PostgreSQL's library set it
up anew.
"""

from collections import deque
from contextlib import suppress
from typing import Any, Final

from sqlalchemy import Connection, Engine

from intake.adapters.db.lost_connections import is_there, lie_ready

_MOST: Final = 4
"""Connections that lie ready at once at one door; the pool has more than that of both."""

_IDLE: Final = 0
"""What PostgreSQL's library calls a connection with no transaction."""


class ConnectionsAtHand:
    """Those that lie ready at one door of a database, or at both of a file."""

    def __init__(self, *, is_file: bool = False) -> None:
        self.is_file = is_file
        self._ready = deque[Connection]()

    def lent(self, engine: Engine) -> "Loan":
        """One of them, or one of the engine's where none is there."""
        return Loan(self, engine)

    def taken(self) -> Connection | None:
        """One that lies ready and is there; no file is ever cut off."""
        with suppress(IndexError):
            while True:
                connection = self._ready.pop()
                if self.is_file or is_there(connection):
                    return connection
        return None

    def take_back(self, connection: Connection) -> None:
        """Have a connection lie ready, if there is place; with something under way in it the pool
        sees to it.
        """
        if len(self._ready) >= _MOST or self._is_busy(connection):
            connection.close()
            return
        if connection.in_transaction():
            # What Core itself takes for one, after whatever was only read.
            connection.rollback()
        if not self.is_file:
            lie_ready(connection)
        self._ready.append(connection)

    def forget(self) -> None:
        """Leave them to the process that this one was forked from."""
        self._ready.clear()

    def close(self) -> None:
        """Close them."""
        while self._ready:
            self._ready.pop().close()

    def _is_busy(self, connection: Connection) -> bool:
        """Whether it was cut off, or has something under way in the database."""
        if connection.invalidated:
            return True
        driver: Any = connection.connection.driver_connection
        return bool(
            driver.in_transaction if self.is_file else driver.pgconn.transaction_status != _IDLE
        )


class Loan:
    """A connection for as long as a block lasts; an exception that leaves it is for the pool."""

    def __init__(self, at_hand: ConnectionsAtHand, engine: Engine) -> None:
        self.at_hand = at_hand
        self.engine = engine

    def __enter__(self) -> Connection:
        """Take it."""
        self.connection = self.at_hand.taken() or self.engine.connect()
        return self.connection

    def __exit__(self, _: object, fault: BaseException | None, __: object) -> None:
        """Give it back."""
        if fault is None:
            self.at_hand.take_back(self.connection)
        else:
            self.connection.close()
