"""Rows for whatever tables a database has: every table gets some, of every shape that it allows."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from hashlib import sha256
from typing import TYPE_CHECKING, Any, Final

from sqlalchemy import MetaData, inspect, types

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sqlalchemy import Column, Connection, Table

ROWS: Final = 4
"""Of each table. In every second one, what may be empty is."""

WORDS: Final = {
    "ways_in.kind": ("device", "words", "guest", "knock"),
    "outbox.channel": ("email", "text", "email", "text"),
    "outbox.state": ("waiting", "sent", "given up", "waiting"),
}
"""What a column says, where a migration goes by it."""

Rows = dict[str, dict[tuple[object, ...], dict[str, object]]]
"""By table and then by primary key."""


def tables_of(connection: Connection) -> MetaData:
    """The tables as they are, but for the one that says which revision this is."""
    metadata = MetaData()
    names = set(inspect(connection).get_table_names()) - {"alembic_version"}
    metadata.reflect(connection, only=sorted(names))
    return metadata


def fill(connection: Connection) -> None:
    """Put some rows into every table, parents before what hangs on them."""
    metadata = tables_of(connection)
    made: dict[str, list[dict[str, Any]]] = {}
    for table in metadata.sorted_tables:
        made[table.name] = [_row(table, at, made) for at in range(ROWS)]
        connection.execute(table.insert(), made[table.name])


def rows_of(connection: Connection) -> Rows:
    """All that is in the tables."""
    return {
        table.name: {
            tuple(row[each.name] for each in table.primary_key): dict(row)
            for row in connection.execute(table.select()).mappings()
        }
        for table in tables_of(connection).sorted_tables
    }


def shape_of(connection: Connection) -> dict[str, object]:
    """Columns, keys, checks and indexes of every table, in no order."""
    look = inspect(connection)
    return {
        name: {
            "columns": {
                each["name"]: (str(each["type"]), each["nullable"], each["default"])
                for each in look.get_columns(name)
            },
            "primary key": look.get_pk_constraint(name),
            "foreign keys": sorted(map(str, look.get_foreign_keys(name))),
            "unique": sorted(map(str, look.get_unique_constraints(name))),
            "checks": sorted(map(str, look.get_check_constraints(name))),
            "indexes": sorted(map(_in_words, look.get_indexes(name))),
            "options": look.get_table_options(name),
        }
        for name in look.get_table_names()
        if name != "alembic_version"
    }


def _in_words(index: Mapping[str, Any]) -> str:
    """An index, with the condition of one that is of some rows alone."""
    options = {key: str(value) for key, value in index.get("dialect_options", {}).items()}
    return str({**index, "dialect_options": options})


def _row(table: Table, at: int, made: Mapping[str, list[dict[str, Any]]]) -> dict[str, Any]:
    values: dict[str, Any] = {}
    for column in table.columns:
        if column.nullable and at % 2:
            values[column.name] = None
        elif key := next(iter(column.foreign_keys), None):
            values[column.name] = made[key.column.table.name][at][key.column.name]
        else:
            values[column.name] = _value(column, at)
    return values


def _value(column: Column[Any], at: int) -> object:
    name = str(column)
    if name in WORDS:
        return WORDS[name][at]
    kind, day = column.type, date(2026, 1, 5) + timedelta(days=at)
    size = getattr(kind, "length", None) or 32
    chance = sha256(f"{name} {at}".encode()).digest()
    zone = UTC if getattr(kind, "timezone", False) else None
    by_kind: dict[type, object] = {
        types.DateTime: datetime.combine(day, time(12, 30, 15, 123456), zone),
        types.Date: day,
        types.Boolean: at >= ROWS // 2,
        types.Integer: at + 1,
        types.LargeBinary: chance[:size],
    }
    return next((by_kind[each] for each in by_kind if isinstance(kind, each)), chance.hex()[:size])
