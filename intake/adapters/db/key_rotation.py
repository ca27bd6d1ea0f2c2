"""Everything under the server's own keys, brought under the current one while it is served.

Each value is written where it was read, if it is still the same there: whoever writes meanwhile
does so under the current key already. So it can be stopped at any moment, and gone on with.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Final

from sqlalchemy import ColumnElement, Row, func, literal, select, tuple_, update

from intake.adapters.crypto.keyring import Keyring
from intake.adapters.db.engine import Database
from intake.adapters.db.sealed_columns import SEALED_COLUMNS, SealedColumn
from intake.services.ports import DamagedContent

_AT_ONCE: Final = 50
"""Values in one transaction, so that nobody who writes has to wait for long."""


@dataclass(frozen=True, slots=True)
class KeyRotation:
    """Seals anew what is under an older key than the current one of ``keyring``."""

    database: Database
    keyring: Keyring

    def count(self) -> int:
        """How many values are under another key than the current one."""
        with self.database.read() as connection:
            return sum(
                connection.scalar(
                    select(func.count()).select_from(each.column.table).where(self._is_old(each))
                )
                or 0
                for each in SEALED_COLUMNS
            )

    def steps(self) -> Iterator[str]:
        """Seal one value after the other anew; gives whose it is where it can't be read, or
        nothing. What can't be read stays as it is."""
        for each in SEALED_COLUMNS:
            yield from self._column(each)

    def unread(self) -> Iterator[str]:
        """Whose each value is that is under none of the keys, so that nobody can read it."""
        for each in SEALED_COLUMNS:
            no_key = each.rows.where(each.is_under_other(self.keyring.names))
            with self.database.read() as connection:
                yield from map(
                    each.whose,
                    connection.execute(no_key, execution_options={"yield_per": 1}),
                )

    def _column(self, place: SealedColumn) -> Iterator[str]:
        is_next = [self._is_old(place)]
        while rows := self._read(place, is_next):
            new_values = [(row, self._anew(place, row)) for row in rows]
            self._write(place, new_values)
            yield from (place.whose(row) if value is None else "" for row, value in new_values)
            last = tuple_(*(_bound(each, rows[-1]) for each in place.key))
            is_next = [self._is_old(place), tuple_(*place.key) > last]

    def _read(self, place: SealedColumn, which: Sequence[Any]) -> Sequence[Row[Any]]:
        some = place.rows.where(*which).order_by(*place.key).limit(_AT_ONCE)
        with self.database.read() as connection:
            return connection.execute(some).all()

    def _anew(self, place: SealedColumn, row: Row[Any]) -> bytes | None:
        label = place.label(row)
        try:
            return self.keyring.encrypt(self.keyring.decrypt(_value(place, row), label), label)
        except DamagedContent:
            return None

    def _write(
        self, place: SealedColumn, new_values: Sequence[tuple[Row[Any], bytes | None]]
    ) -> None:
        with self.database.write() as connection:
            for row, value in new_values:
                if value is None:
                    continue
                same = [each == getattr(row, each.name) for each in place.key]
                is_unchanged = place.column == _value(place, row)
                one = update(place.column.table).where(*same, is_unchanged)
                connection.execute(one.values({place.column: value}))

    def _is_old(self, place: SealedColumn) -> ColumnElement[bool]:
        return place.is_under_other(self.keyring.names[:1])


def _value(place: SealedColumn, row: Row[Any]) -> bytes:
    value: bytes = getattr(row, place.column.name)
    return value


def _bound(column: Any, row: Row[Any]) -> ColumnElement[Any]:
    return literal(getattr(row, column.name), column.type)
