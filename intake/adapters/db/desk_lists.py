"""Lists of a council's cases, page by page, and the search in them."""

from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, datetime
from itertools import groupby
from typing import Any, Final

from sqlalchemy import ColumnElement, Row, Select, exists, false, select, true, tuple_

from intake.adapters.crypto.blind_index import BlindIndex
from intake.adapters.crypto.keyring import Keyring
from intake.adapters.db import case_rows
from intake.adapters.db.case_rows import EventRows
from intake.adapters.db.desk_tables import case_words, desk_rows
from intake.adapters.db.engine import Database
from intake.adapters.db.flood_rows import IS_IN_FLOOD, is_flooded
from intake.domain.case.event import Event
from intake.domain.people.coming_back import read_reference
from intake.services.desk.ports import CLOSED_PART, Cursor, ListQuery, ListRow
from intake.services.ports import DamagedContent

_COLUMNS: Final = select(desk_rows)
_IN_ORDER: Final = (desk_rows.c.due, desk_rows.c.reference)


@dataclass(frozen=True, slots=True)
class DeskLists:
    """Reads the rows that were written beside the events."""

    database: Database
    keyring: Keyring
    index: BlindIndex

    def page(self, query: ListQuery, today: date, most: int) -> Sequence[ListRow]:
        """The next rows of a list; at most one select for each of its parts."""
        rows: list[ListRow] = []
        with self.database.read() as connection:
            if query.which == "many" and not is_flooded(connection):
                return rows
            for part, select_part in _parts(query, today):
                if len(rows) == most:
                    break
                part_rows = connection.execute(select_part.limit(most - len(rows))).all()
                rows += [_listed(row, part) for row in part_rows]
        return rows

    def found(self, council: str, words: str, most: int) -> Sequence[ListRow]:
        """Cases by their reference, or by all the words of a name; newest first."""
        reference = read_reference(words)
        marks = self.index.marks(council, words)
        here = desk_rows.c.council == council
        by_name = _COLUMNS.where(here, *map(_has_word, marks))
        by_reference = _COLUMNS.where(here, desk_rows.c.reference == reference)
        newest_first = (desk_rows.c.opened.desc(), desk_rows.c.reference.desc())
        with self.database.read() as connection:
            rows = list(connection.execute(by_reference)) if reference else []
            if not rows and marks:
                rows = list(connection.execute(by_name.order_by(*newest_first).limit(most)))
        return [_listed(row, CLOSED_PART) for row in rows]

    def events_of(self, references: Sequence[str]) -> dict[str, tuple[Event, ...]]:
        """The events of several cases in one look, without those that cannot be read."""
        with self.database.read() as connection:
            rows = case_rows.read_events_of(connection, references)
        events: dict[str, tuple[Event, ...]] = {}
        for reference, of_case in groupby(rows, key=lambda row: str(row.reference)):
            with suppress(DamagedContent):
                events[reference] = EventRows(self.keyring).events(list(of_case))
        return events


def _parts(query: ListQuery, today: date) -> Iterator[tuple[int, Select[Any]]]:
    """The parts of a list from where the page before ended, each with its select."""
    if query.which == "closed":
        yield CLOSED_PART, _closed(query)
        return
    if query.which == "to_do":
        yield 0, _to_do(query)
        return
    for part, only in enumerate(_kinds(today)):
        if query.after is None or part >= query.after.part:
            yield part, _open(query, part, only)


def _kinds(today: date) -> tuple[tuple[ColumnElement[bool], ...], ...]:
    row = desk_rows.c
    calm, in_time = row.safety == false(), row.due >= today
    can_wait, at_ease = row.urgent == false(), row.pressure == false()
    return (
        (row.safety == true(),),
        (calm, row.urgent == true()),
        (calm, can_wait, row.pressure == true()),
        (calm, can_wait, at_ease, row.due < today),
        (calm, can_wait, at_ease, row.unread == true(), in_time),
        (calm, can_wait, at_ease, row.unread == false(), in_time),
    )


def _open(query: ListQuery, part: int, only: tuple[ColumnElement[bool], ...]) -> Select[Any]:
    row, after = desk_rows.c, query.after
    rows = _COLUMNS.where(row.council == query.council, row.closed == false(), *only)
    if query.which == "mine":
        rows = rows.where(row.assigned == query.officer_id)
    else:
        rows = rows.where(IS_IN_FLOOD if query.which == "many" else ~IS_IN_FLOOD)
    return _from(rows, after if after is not None and after.part == part else None)


def _to_do(query: ListQuery) -> Select[Any]:
    """Those with something left to do, closed ones too: what was promised is not over with them."""
    row = desk_rows.c
    rows = _COLUMNS.where(row.council == query.council, row.to_do == true())
    return _from(rows, query.after)


def _from(rows: Select[Any], after: Cursor | None) -> Select[Any]:
    if after is not None:
        rows = rows.where(tuple_(*_IN_ORDER) > (date.fromisoformat(after.key), after.reference))
    return rows.order_by(*_IN_ORDER)


def _closed(query: ListQuery) -> Select[Any]:
    row, after = desk_rows.c, query.after
    rows = _COLUMNS.where(row.council == query.council, row.closed == true())
    if after is not None:
        key = (datetime.fromisoformat(after.key), after.reference)
        rows = rows.where(tuple_(row.opened, row.reference) < key)
    return rows.order_by(row.opened.desc(), row.reference.desc())


def _has_word(mark: bytes) -> ColumnElement[bool]:
    same_case = case_words.c.reference == desk_rows.c.reference
    return exists().where(same_case, case_words.c.mark == mark)


def _listed(row: Row[Any], part: int) -> ListRow:
    key = row.opened if part == CLOSED_PART else row.due
    after = Cursor(part, key.isoformat(), row.reference)
    return ListRow(
        reference=row.reference,
        safety=row.safety,
        urgent=row.urgent,
        pressure=row.pressure,
        to_do=row.to_do,
        unread=row.unread,
        asks=row.asks,
        assigned=row.assigned,
        after=after,
    )
