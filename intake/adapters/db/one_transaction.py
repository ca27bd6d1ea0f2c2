"""A database of which all that is read and written is one transaction: all of it, or nothing."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from sqlalchemy import Connection

from intake.adapters.db.engine import WAIT_SECONDS, Database


@dataclass(frozen=True, slots=True)
class OneTransaction(Database):
    """Stands for a database while a transaction of it is open."""

    connection: Connection | None = field(default=None, repr=False)

    @contextmanager
    def read(self) -> Iterator[Connection]:
        """The transaction's connection, which sees what was written in it."""
        yield self.inside

    @contextmanager
    def write(self, patience: float = WAIT_SECONDS) -> Iterator[Connection]:
        """A part of it, undone by itself when an exception leaves the block."""
        with self.inside.begin_nested():
            yield self.inside

    @property
    def inside(self) -> Connection:
        """The transaction's connection."""
        if self.connection is None:
            raise ValueError("no transaction is open")
        return self.connection


@contextmanager
def in_one_transaction(database: Database, patience: float) -> Iterator[OneTransaction]:
    """Open one; it is on disk when the block is left, and undone when an exception leaves it."""
    with database.write(patience) as connection:
        engine = connection.engine
        yield OneTransaction(engine, engine, database.file, connection=connection)
