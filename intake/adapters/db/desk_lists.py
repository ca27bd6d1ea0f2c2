"""Lists of a council's cases, page by page, and the search in them."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import groupby
from typing import Any, Final

from sqlalchemy import (
    Column,
    ColumnElement,
    CompoundSelect,
    Connection,
    Row,
    Select,
    and_,
    bindparam,
    case,
    exists,
    false,
    func,
    literal,
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
from intake.adapters.db.desk_rows import NOTHING_DUE
from intake.adapters.db.desk_tables import absences, case_words, desk_bars, desk_rows, officers
from intake.adapters.db.engine import Database
from intake.adapters.db.flood_rows import IS_IN_FLOOD, is_flooded
from intake.adapters.db.tables import cases, events
from intake.domain.case.event import Event
from intake.domain.people.coming_back import read_reference
from intake.services.desk.ports import CLOSED_PART, Cursor, ListQuery, ListRow, Only
from intake.services.desk.team_ports import Workload
from intake.services.ports import DamagedContent

_Rank = tuple[ColumnElement[bool], Column[date]]
"""What is so of a part of the list, and the day that sorts it."""

_FEW: Final = 500
"""Cases with a word up to which they are looked up one by one."""

_COLUMNS: Final = select(desk_rows)
_WITH_WORD: Final = (
    select(case_words.c.reference).where(case_words.c.mark == bindparam("word")).limit(_FEW + 1)
)
_IS_HERE: Final = exists().where(
    officers.c.id == desk_rows.c.assigned, officers.c.council == desk_rows.c.council
)
"""Whether who has a case is (still) at the desk of the council that has it."""
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
            select_page = _by_age if query.is_by_age else _parts
            rows = connection.execute(select_page(query, today, most)).all()
        return [_listed(row, row.part, row.key) for row in rows]

    def counts(self, query: ListQuery, today: date) -> Mapping[Only, int]:
        """How many of a list each part of it has, in one look."""
        kinds = _kinds(query, today)
        tally = select(*(func.count(case((each, 1))).label(name) for name, each in kinds.items()))
        with self.database.read() as connection:
            counts = connection.execute(tally.where(*_counted(query))).one()
        return {name: getattr(counts, name) for name in kinds}

    def size(self, query: ListQuery) -> int:
        """How many cases a list has, without what is kept from whoever asks."""
        tally = select(func.count()).select_from(desk_rows).where(*_counted(query))
        with self.database.read() as connection:
            return connection.execute(tally).scalar_one()

    def workloads(self, query: ListQuery, today: date) -> Mapping[str, Workload]:
        """How much each officer of a council has open, in one look."""
        kinds, row = _kinds(query, today), desk_rows.c
        for_second = row.asked_by == row.assigned
        waiting = or_(kinds["waits"], kinds["colleagues"], row.paused, for_second)
        tally = (
            func.count(case((each, 1))) for each in (true(), kinds["late"], kinds["week"], waiting)
        )
        mine = (row.council == query.council, ~row.closed, row.assigned.is_not(None))
        loads = select(row.assigned, *tally).where(*mine, _is_told(query)).group_by(row.assigned)
        with self.database.read() as connection:
            return {whose: Workload(*counts) for whose, *counts in connection.execute(loads)}

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
        by_word = _COLUMNS.where(here, *map(_has_word, marks))
        by_reference = _COLUMNS.where(here, desk_rows.c.reference == reference)
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


def _parts(query: ListQuery, today: date, most: int) -> CompoundSelect[Any]:
    """The parts of a list from where the page before ended, one after the other."""
    day = desk_rows.c.colleagues_by if query.is_by_colleagues else desk_rows.c.due
    ranks = ((true(), day),) if query.is_by_day else _ranks(today)
    parts = [
        _part(query, number, [*_only(query, today), *_rank(ranks, number)], ranks[number][1])
        for number in range(query.after.part if query.after else 0, len(ranks))
    ]
    rows = union_all(*(select(part.limit(most).subquery()) for part in parts))
    return rows.order_by("part", "key", "reference").limit(most)


def _rank(ranks: Sequence[_Rank], number: int) -> Iterator[ColumnElement[bool]]:
    """What is so of a part, and of none before it."""
    yield ranks[number][0]
    yield from (not_(condition) for condition, _ in ranks[:number])


def _part(
    query: ListQuery, number: int, only: Iterable[ColumnElement[bool]], key: Column[date]
) -> Select[Any]:
    """The rows of a part, by its key."""
    order, after = (key, desk_rows.c.reference), query.after
    rows = select(desk_rows, literal(number).label("part"), key.label("key")).where(*only)
    if after is not None and after.part == number:
        rows = rows.where(tuple_(*order) > (date.fromisoformat(after.key), after.reference))
    return rows.order_by(*order)


def _ranks(today: date) -> Sequence[_Rank]:
    """What matters most first: what a case is for each part of the list, and what sorts it there.

    Whatever somebody wrote that nobody has read comes before what is late, for it may tell that
    they are not safe.
    """
    row = desk_rows.c
    return (
        (row.safety, row.due),
        (row.urgent, row.happens),
        (row.pressure, row.due),
        (row.unread, row.due),
        (row.next_answer < today, row.next_answer),
        (row.next_step < today, row.next_step),
        (row.due < today, row.due),
        (true(), row.due),
    )


def _kinds(query: ListQuery, today: date) -> Mapping[Only, ColumnElement[bool]]:
    row = desk_rows.c
    by_others = or_(row.asked_by.is_(None), row.asked_by != query.officer_id)
    days, sunday = (row.due, row.next_answer, row.next_step), today + timedelta(6 - today.weekday())
    return {
        "late": row.due < today,
        "today": or_(*(day == today for day in days)),
        "week": or_(*(day.between(today, sunday) for day in days)),
        "waits": row.waits_until >= today,
        "colleagues": row.colleagues_by < NOTHING_DUE,
        "paused": row.paused,
        "further": row.further,
        "asks": row.asks if query.alone else and_(row.asks, by_others),
        "unassigned": or_(row.assigned.is_(None), ~_IS_HERE),
        "uncovered": _is_uncovered(today),
    }


def _is_uncovered(today: date) -> ColumnElement[bool]:
    """Whether who has a case is away while nobody covers them, or nobody who may open it."""
    row, away = desk_rows.c, absences.c
    bar = (desk_bars.c.reference == row.reference, desk_bars.c.officer_id == away.cover_id)
    is_barred = exists().where(*bar).correlate(desk_rows, absences)
    return exists().where(
        away.officer_id == row.assigned,
        away.council == row.council,
        away.first <= today,
        away.last >= today,
        or_(away.cover_id.is_(None), is_barred),
    )


def _in_list(query: ListQuery) -> Iterator[ColumnElement[bool]]:
    """What is so of all that stands in a list, whichever of it is asked for."""
    row = desk_rows.c
    yield row.council == query.council
    yield row.to_do if query.which == "to_do" else row.closed == (query.which == "closed")
    if query.which == "mine":
        yield row.assigned.in_((query.officer_id, *query.covers))
    elif query.which in ("open", "many"):
        yield IS_IN_FLOOD if query.which == "many" else ~IS_IN_FLOOD


def _counted(query: ListQuery) -> Iterator[ColumnElement[bool]]:
    """What is so of all that an officer may learn is in a list."""
    yield from _in_list(query)
    yield _is_told(query)


def _is_told(query: ListQuery) -> ColumnElement[bool]:
    """Whether whoever asks may learn of a case."""
    return ~exists().where(
        desk_bars.c.reference == desk_rows.c.reference, desk_bars.c.officer_id == query.officer_id
    )


def _only(query: ListQuery, today: date) -> Iterator[ColumnElement[bool]]:
    yield from _in_list(query)
    if query.only:
        yield _kinds(query, today)[query.only]


def _by_age(query: ListQuery, today: date, most: int) -> Select[Any]:
    """By when they came: closed ones with the newest first, where nothing else is asked for."""
    row, after = desk_rows.c, query.after
    order, is_newest_first = (row.opened, row.reference), query.sort != "oldest"
    rows = select(desk_rows, literal(CLOSED_PART).label("part"), row.opened.label("key"))
    if after is not None:
        key = (datetime.fromisoformat(after.key), after.reference)
        rows = rows.where(tuple_(*order) < key if is_newest_first else tuple_(*order) > key)
    rows = rows.where(*_only(query, today)).limit(most)
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
