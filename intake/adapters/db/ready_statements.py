"""The few statements that every turn sends, made ready once.

Core works out anew, each time, what a statement is called with and what comes back; that takes five
times as long as SQLite takes to answer.
"""

from collections import namedtuple
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, Final

from sqlalchemy import Connection, Dialect, Select, Update
from sqlalchemy.exc import DBAPIError

_Processor = Callable[[Any], Any]
_NO_PARAMETERS: Final[tuple[object, ...]] = ()


@dataclass(frozen=True, slots=True)
class _Form:
    """A statement as one kind of database takes it: what it is called with, what comes back."""

    sql: str
    is_positional: bool
    parameters: tuple[tuple[str, object, _Processor | None], ...]
    row: Callable[..., Any]
    columns: tuple[tuple[int, _Processor], ...]

    def called_with(self, values: Mapping[str, object]) -> Any:
        """The parameters in the driver's own types."""
        cells = [
            values.get(name, constant) if process is None else process(values.get(name, constant))
            for name, constant, process in self.parameters
        ]
        if self.is_positional:
            return cells
        return {name: cell for (name, *_), cell in zip(self.parameters, cells, strict=True)}

    def read(self, cells: tuple[Any, ...]) -> Any:
        """A row with the names of its columns, in Python's own types."""
        row = list(cells)
        for at, process in self.columns:
            row[at] = process(row[at])
        return self.row(*row)


@dataclass(frozen=True, slots=True)
class ReadyStatement:
    """A statement of Core that is sent without Core, once it was made ready for a database.

    Whoever listens to an engine's statements hears it as any other: then Core sends it.
    """

    statement: Select[Any] | Update
    _by_dialect: dict[str, _Form] = field(default_factory=dict, repr=False, compare=False)

    def one(self, connection: Connection, values: Mapping[str, object]) -> Any | None:
        """The only row that it selects, its cells by name; None for none.

        Raises as Core does, and ValueError or TypeError for a cell that can't be read.
        """
        if _is_watched(connection):
            return connection.execute(self.statement, values).one_or_none()
        ready = self._for(connection.dialect)
        rows = _by_driver(connection, ready.sql, ready.called_with(values)).fetchall()
        return ready.read(rows[0]) if rows else None

    def changed(self, connection: Connection, values: Mapping[str, object]) -> int:
        """How many rows it changed. Raises as Core does."""
        if _is_watched(connection):
            return connection.execute(self.statement, values).rowcount
        ready = self._for(connection.dialect)
        count: int = _by_driver(connection, ready.sql, ready.called_with(values)).rowcount
        return count

    def _for(self, dialect: Dialect) -> _Form:
        ready = self._by_dialect.get(dialect.name)
        if ready is None:
            ready = self._by_dialect[dialect.name] = _compiled(self.statement, dialect)
        return ready


def sent(connection: Connection, sql: str, parameters: Any = _NO_PARAMETERS) -> Any:
    """The driver's own cursor for a statement in the words of its database. Raises as Core does."""
    if _is_watched(connection):
        return connection.exec_driver_sql(sql, parameters)
    return _by_driver(connection, sql, parameters)


def _by_driver(connection: Connection, sql: str, parameters: Any) -> Any:
    dialect = connection.dialect
    driver: Any = connection.connection.driver_connection
    errors = dialect.loaded_dbapi.Error
    try:
        return driver.execute(sql, parameters)
    except errors as fault:
        is_gone = dialect.is_disconnect(fault, driver, None)
        if is_gone:
            connection.invalidate(fault)
        raise DBAPIError.instance(
            sql, None, fault, errors, hide_parameters=True, connection_invalidated=is_gone,
            dialect=dialect,
        ) from fault  # fmt: skip


def _is_watched(connection: Connection) -> bool:
    """Whether somebody listens to what is sent, as who counts statements does."""
    listeners = connection.engine.dispatch
    return bool(listeners.before_cursor_execute or listeners.after_cursor_execute)


def _compiled(statement: Select[Any] | Update, dialect: Dialect) -> _Form:
    text: Any = statement.compile(dialect=dialect)
    types = {name: parameter.type for parameter, name in text.bind_names.items()}
    constants = text.params
    columns = statement.selected_columns if isinstance(statement, Select) else ()
    readers = [
        column.type.dialect_impl(dialect).result_processor(dialect, None) for column in columns
    ]
    return _Form(
        str(text),
        text.positiontup is not None,
        tuple(
            (name, constants[name], _to_driver(types[name], dialect))
            for name in text.positiontup or types
        ),
        namedtuple("Row", [column.name for column in columns]),
        tuple((at, read) for at, read in enumerate(readers) if read is not None),
    )


def _to_driver(type_: Any, dialect: Dialect) -> _Processor | None:
    process: _Processor | None = type_.dialect_impl(dialect).bind_processor(dialect)
    return process
