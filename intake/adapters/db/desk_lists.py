"""Lists of a council's cases, page by page, and the search in them."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import lru_cache
from itertools import groupby
from typing import Any, Final, get_args

from sqlalchemy import (
    Column,
    ColumnElement,
    CompoundSelect,
    Connection,
    Date,
    Integer,
    Row,
    Select,
    String,
    bindparam,
    exists,
    false,
    func,
    literal_column,
    not_,
    or_,
    select,
    true,
    tuple_,
    union_all,
)

from intake.adapters.crypto.blind_index import BlindIndex
from intake.adapters.crypto.keyring import Keyring
from intake.adapters.db import case_rows
from intake.adapters.db.case_rows import EventRows
from intake.adapters.db.desk_counts import tally, total, workloads
from intake.adapters.db.desk_tables import case_words, desk_rows
from intake.adapters.db.engine import Database
from intake.adapters.db.flood_rows import is_flooded
from intake.adapters.db.list_parts import COUNCIL, TODAY, in_list, kinds, values, whose
from intake.adapters.db.tables import Instant, cases, events
from intake.domain.case.event import Event
from intake.domain.people.coming_back import read_reference
from intake.services.desk.ports import CLOSED_PART, Cursor, ListQuery, ListRow, Only
from intake.services.desk.team_ports import Workload
from intake.services.ports import DamagedContent

_Rank = tuple[ColumnElement[bool], Column[date]]
"""What is so of a part of the list, and the day that sorts it."""

_FEW: Final = 500
"""Cases with a word up to which they are looked up one by one."""

_SHAPES: Final = 256
"""Statements that are kept, more than there are filters, sorts and parts that anybody uses."""

_COLUMNS: Final[Select[Any]] = select(
    *(desk_rows.c[name] for name in ("reference", "safety", "urgent", "pressure", "to_do")),
    *(desk_rows.c[name] for name in ("unread", "asks", "asked_by", "assigned")),
)
_FOUND: Final = _COLUMNS.add_columns(desk_rows.c.opened)
_MOST: Final = bindparam("most", type_=Integer)
_DAY: Final = bindparam("key", type_=Date)
_INSTANT: Final = bindparam("key", type_=Instant)
_REFERENCE: Final = bindparam("reference", type_=String)
_WITH_WORD: Final = (
    select(case_words.c.reference).where(case_words.c.mark == bindparam("word")).limit(_FEW + 1)
)
_OPEN: Final = (
    select(desk_rows.c.reference)
    .where(
        desk_rows.c.council == bindparam("whose"),
        or_(desk_rows.c.closed == false(), desk_rows.c.to_do),
    )
    .order_by(desk_rows.c.reference)
)

_WITH_EVENT: Final = (
    select(cases.c.reference)
    .join(events, events.c.reference == cases.c.reference)
    .where(cases.c.council == bindparam("whose"), events.c.name == bindparam("what"))
    .group_by(cases.c.reference)
    .order_by(func.max(events.c.recorded).desc(), cases.c.reference)
)


_ROW: Final = desk_rows.c
_RARE: Final[tuple[Only, ...]] = ("waits", "colleagues", "paused", "asks")
"""Filters with an index of their own: SQLite starts from it only where it is asked for apart."""
_FIRST: Final[Sequence[_Rank]] = (
    (_ROW.safety, _ROW.due),
    (_ROW.urgent, _ROW.happens),
    (_ROW.pressure, _ROW.due),
    (_ROW.unread, _ROW.due),
    (_ROW.next_answer < TODAY, _ROW.next_answer),
    (_ROW.next_step < TODAY, _ROW.next_step),
    (_ROW.due < TODAY, _ROW.due),
)
"""What matters most first: what a case is for each part of the list but the
last, and what sorts it there.

Whatever somebody wrote that nobody has read comes before what is late, for it may tell that
they are not safe.
"""


@dataclass(frozen=True, slots=True)
class DeskLists:
    """Reads the rows that were written beside the events."""

    database: Database
    keyring: Keyring
    index: BlindIndex

    def page(self, query: ListQuery, today: date, most: int) -> Sequence[ListRow]:
        """The next rows of a list, in one look: from each of its parts at most so many."""
        with self.database.read() as connection:
            if query.which == "many" and not is_flooded(connection):
                return []
            rows = connection.execute(_page(query), _values(query, today, most)).all()
        return [_listed(row, row.part, row.key) for row in rows]

    def counts(self, query: ListQuery, today: date) -> Mapping[Only, int]:
        """How many of a list each part of it has, in one look."""
        count = tally(query.which, alone=query.alone)
        with self.database.read() as connection:
            counts = connection.execute(count, values(query, today)).one()
        return {name: getattr(counts, name) for name in get_args(Only)}

    def size(self, query: ListQuery) -> int:
        """How many cases a list has, without what is kept from whoever asks."""
        with self.database.read() as connection:
            return int(connection.execute(total(query.which), whose(query)).scalar_one())

    def workloads(self, query: ListQuery, today: date) -> Mapping[str, Workload]:
        """How much each officer of a council has open, in one look."""
        with self.database.read() as connection:
            loads = connection.execute(workloads(alone=query.alone), values(query, today))
            return {whose: Workload(*counts) for whose, *counts in loads}

    def held_by(self, council: str, officer_id: str) -> Sequence[str]:
        """The references of a council's open cases that an officer has."""
        row = desk_rows.c
        mine = (row.council == council, ~row.closed, row.assigned == officer_id)
        with self.database.read() as connection:
            query = select(row.reference).where(*mine).order_by(row.reference)
            return connection.execute(query).scalars().all()

    def references(self, council: str) -> Sequence[str]:
        """The references of a council's cases that are open, or have something left to do."""
        with self.database.read() as connection:
            return connection.execute(_OPEN, {"whose": council}).scalars().all()

    def with_event(self, council: str, name: str, most: int) -> Sequence[str]:
        """The references of a council's cases with an event of this name, the newest first."""
        query = _WITH_EVENT.limit(most)
        with self.database.read() as connection:
            return connection.execute(query, {"whose": council, "what": name}).scalars().all()

    def all_of(self, council: str) -> Sequence[str]:
        """The references of all cases that a council has, over or not, in their order."""
        row = cases.c
        query = select(row.reference).where(row.council == council).order_by(row.reference)
        with self.database.read() as connection:
            return connection.execute(query).scalars().all()

    def passed_by(self, council: str) -> Sequence[str]:
        """The references of cases that a council had, and another has now, in their order."""
        row = desk_rows.c
        now_elsewhere = (row.council == council, cases.c.council != council)
        query = select(row.reference).join(cases).where(*now_elsewhere).order_by(row.reference)
        with self.database.read() as connection:
            return connection.execute(query).scalars().all()

    def found(self, council: str, words: str, most: int) -> Sequence[ListRow]:
        """Cases by their reference, or by all words or beginnings of words; newest first."""
        reference = read_reference(words)
        marks = self.index.marks(council, words)
        here = desk_rows.c.council == council
        by_word = _FOUND.where(here, *map(_has_word, marks))
        by_reference = _FOUND.where(here, desk_rows.c.reference == reference)
        newest_first = (desk_rows.c.opened.desc(), desk_rows.c.reference.desc())
        with self.database.read() as connection:
            rows = list(connection.execute(by_reference)) if reference else []
            if not rows and marks:
                # By a rare word from the few that have it; by a common one from the newest case on,
                # as enough are soon found.
                few = _with_rare_word(connection, marks)
                if few is not None:
                    by_word = by_word.where(desk_rows.c.reference.in_(few))
                if few is None or few:
                    rows = list(connection.execute(by_word.order_by(*newest_first).limit(most)))
        return [_listed(row, CLOSED_PART, row.opened) for row in rows]

    def events_of(self, references: Sequence[str]) -> dict[str, tuple[Event, ...]]:
        """The events of several cases in one look, without those that cannot be read."""
        with self.database.read() as connection:
            rows = case_rows.read_events_of(connection, references)
        events_by_case: dict[str, tuple[Event, ...]] = {}
        for reference, of_case in groupby(rows, key=lambda row: str(row.reference)):
            with suppress(DamagedContent):
                events_by_case[reference] = EventRows(self.keyring).events(list(of_case))
        return events_by_case


def _page(query: ListQuery) -> Select[Any] | CompoundSelect[Any]:
    """The statement for a page of a list: one for all who ask for such a page."""
    after = query.after and Cursor(query.after.part, "", "")
    shape = replace(query, council="", officer_id="", after=after, covers=())
    return _by_age(shape) if query.is_by_age else _parts(shape)


def _values(query: ListQuery, today: date, most: int) -> dict[str, Any]:
    """What the names in such a statement stand for."""
    statement_values = {**values(query, today), "most": most}
    if query.after is None:
        return statement_values
    day_in = datetime.fromisoformat if query.is_by_age else date.fromisoformat
    return {**statement_values, "key": day_in(query.after.key), "reference": query.after.reference}


@lru_cache(_SHAPES)
def _parts(shape: ListQuery) -> CompoundSelect[Any]:
    """The parts of a list from where the page before ended, one after the other."""
    day = desk_rows.c.colleagues_by if shape.is_by_colleagues else desk_rows.c.due
    # What is late is in a part before the rest: no row is looked at for what there cannot be.
    rest = (false() if shape.only == "late" else true(), day)
    ranks = ((true(), day),) if shape.is_by_day else (*_FIRST, rest)
    parts = [
        _part(shape, number, [*_only(shape), *_rank(ranks, number)], ranks[number][1])
        for number in range(shape.after.part if shape.after else 0, len(ranks))
    ]
    rows = union_all(*(select(part.limit(_MOST).subquery()) for part in parts))
    return rows.order_by("part", "key", "reference").limit(_MOST)


def _rank(ranks: Sequence[_Rank], number: int) -> Iterator[ColumnElement[bool]]:
    """What is so of a part, and of none before it."""
    yield ranks[number][0]
    yield from (not_(condition) for condition, _ in ranks[:number])


def _part(
    shape: ListQuery, number: int, only: Iterable[ColumnElement[bool]], key: Column[date]
) -> Select[Any]:
    """The rows of a part, by its key."""
    order = (key, desk_rows.c.reference)
    part = literal_column(str(number), Integer).label("part")
    rows = _COLUMNS.add_columns(part, key.label("key")).where(*only)
    if shape.after is not None and shape.after.part == number:
        rows = rows.where(tuple_(*order) > tuple_(_DAY, _REFERENCE))
    return rows.order_by(*order)


def _only(shape: ListQuery) -> Iterator[ColumnElement[bool]]:
    yield from in_list(shape.which)
    if shape.only:
        condition = kinds(alone=shape.alone)[shape.only]
        yield condition
        if shape.only in _RARE and shape.which == "open" and not shape.is_by_age:
            here = (_ROW.council == COUNCIL, _ROW.closed == false(), condition)
            yield _ROW.reference.in_(select(_ROW.reference).where(*here).correlate(None))


@lru_cache(_SHAPES)
def _by_age(shape: ListQuery) -> Select[Any]:
    """By when they came: closed ones with the newest first, where nothing else is asked for."""
    row, is_newest_first = desk_rows.c, shape.sort != "oldest"
    order = (row.opened, row.reference)
    part = literal_column(str(CLOSED_PART), Integer).label("part")
    rows = _COLUMNS.add_columns(part, row.opened.label("key"))
    if shape.after is not None:
        key = tuple_(_INSTANT, _REFERENCE)
        rows = rows.where(tuple_(*order) < key if is_newest_first else tuple_(*order) > key)
    rows = rows.where(*_only(shape)).limit(_MOST)
    return rows.order_by(*(each.desc() if is_newest_first else each for each in order))


def _with_rare_word(connection: Connection, marks: Iterable[bytes]) -> Sequence[str] | None:
    """The references that have one of these words which few have; None where many have each."""
    looks = (connection.execute(_WITH_WORD, {"word": mark}).scalars().all() for mark in marks)
    return next((references for references in looks if len(references) <= _FEW), None)


def _has_word(mark: bytes) -> ColumnElement[bool]:
    same_case = case_words.c.reference == desk_rows.c.reference
    return exists().where(same_case, case_words.c.mark == mark)


def _listed(row: Row[Any], part: int, key: date | datetime) -> ListRow:
    after = Cursor(part, key.isoformat(), row.reference)
    return ListRow(
        reference=row.reference,
        safety=row.safety,
        urgent=row.urgent,
        pressure=row.pressure,
        to_do=row.to_do,
        unread=row.unread,
        asks=row.asks,
        asked_by=row.asked_by,
        assigned=row.assigned,
        after=after,
    )
