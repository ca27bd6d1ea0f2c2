"""What the desk's lists are made from: one row for each case, written with its events."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from sqlalchemy import (
    Connection,
    bindparam,
    delete,
    exists,
    insert,
    literal,
    select,
    update,
)

from intake.adapters.db.advocate_case_store import write_advocate_row
from intake.adapters.db.desk_bars import write_bars
from intake.adapters.db.desk_tables import case_words, desk_rows
from intake.adapters.db.service_list_store import write_service_rows
from intake.adapters.db.tables import cases, due_dates
from intake.adapters.db.unsent_texts import forget_ended
from intake.domain.case.glance import Glance
from intake.services.ports import Listing, NoSuchCase

NOTHING_DUE: Final = date(9999, 12, 31)

_DAYS: Final = {
    "due": "next_due", "next_answer": "next_answer", "next_step": "next_step", "happens": "happens",
    "colleagues_by": "colleagues_by",
}  # fmt: skip
"""The columns that hold a day far ahead where there is none, and what fills them."""

_FACTS: Final = (
    *("safety", "urgent", "pressure", "to_do", "unread", "closed", "asks", "asked_by", "assigned"),
    *("paused", "waits_until", "further"),
)
_KEPT: Final = (*_DAYS, *_FACTS)
_CHANGE: Final = (
    update(desk_rows)
    .where(desk_rows.c.reference == bindparam("which"), desk_rows.c.council == bindparam("whose"))
    .values({name: bindparam(f"new_{name}") for name in _KEPT})
)
_NO_LONGER_DUE: Final = delete(due_dates).where(due_dates.c.reference == bindparam("which"))
_NO_LONGER_FOUND: Final = delete(case_words).where(case_words.c.reference == bindparam("which"))
_NO_LONGER_LISTED: Final = delete(desk_rows).where(desk_rows.c.reference == bindparam("which"))
_OPENED: Final = select(cases.c.reference, cases.c.council, cases.c.opened, cases.c.last)
_IN_LISTS: Final = select(desk_rows.c.reference, desk_rows.c.council)
_UNLISTED: Final = (
    select(cases.c.reference)
    .where(
        ~exists().where(
            desk_rows.c.reference == cases.c.reference, desk_rows.c.council == cases.c.council
        )
    )
    .order_by(cases.c.reference)
)


@dataclass(frozen=True, slots=True)
class ListedCase:
    """A case at a glance for a council, with the marks of its name's words and of its advocate's
    email, ready to be written."""

    reference: str
    council: str
    glance: Glance
    marks: Sequence[bytes]
    advocate: bytes | None = None

    @property
    def row(self) -> Mapping[str, Any]:
        """The columns that change."""
        days = {name: getattr(self.glance, of) or NOTHING_DUE for name, of in _DAYS.items()}
        return {**days, **{name: getattr(self.glance, name) for name in _FACTS}}


def write_listed(connection: Connection, listed_case: ListedCase) -> None:
    """Write how a case stands at a glance, in place of how it stood."""
    _write_due(connection, listed_case)
    write_kept(connection, listed_case)
    _write_kept_from(connection, listed_case.reference, listed_case.glance)
    forget_ended(connection, listed_case.reference, listed_case.glance.writable)
    write_service_rows(connection, listed_case.reference, listed_case.glance)
    write_advocate_row(connection, listed_case.reference, listed_case.advocate)


def write_kept(connection: Connection, listed_case: ListedCase) -> None:
    """Write how a case stands for a council, whether it has the case or had it."""
    new = {f"new_{name}": value for name, value in listed_case.row.items()}
    update_result = connection.execute(
        _CHANGE, {"which": listed_case.reference, "whose": listed_case.council, **new}
    )
    if not update_result.rowcount:
        _write_first(connection, listed_case)


def read_unlisted(connection: Connection) -> Sequence[str]:
    """The references of cases that no list shows, because they are older than the lists."""
    return connection.execute(_UNLISTED).scalars().all()


def write_anew(
    connection: Connection, listings: Sequence[tuple[Listing, Sequence[ListedCase]]]
) -> None:
    """Write these cases' rows in the lists in place of those that are there.

    A case that was appended to meanwhile keeps its rows, and so does one that cannot be read;
    where no list has that one, it gets a bare row, so that it is seen. Raises NoSuchCase.
    """
    rows_by_reference = {row.reference: row for row in connection.execute(_OPENED)}
    in_lists = set(connection.execute(_IN_LISTS))
    rows: list[Mapping[str, Any]] = []
    words: list[Mapping[str, Any]] = []
    due: list[Mapping[str, Any]] = []
    for listing, listed_cases in listings:
        case = rows_by_reference.get(listing.reference)
        if case is None:
            raise NoSuchCase
        place = {"reference": case.reference, "opened": case.opened}
        if listing.glance is None and (case.reference, case.council) not in in_lists:
            bare = ListedCase(case.reference, case.council, Glance(unread=True), ())
            rows.append({**place, "council": case.council, **bare.row})
        if listing.glance is None or case.last != listing.after:
            continue
        which = {"which": case.reference}
        for forget in (_NO_LONGER_DUE, _NO_LONGER_FOUND, _NO_LONGER_LISTED):
            connection.execute(forget, which)
        rows += [{**place, "council": each.council, **each.row} for each in listed_cases]
        marks = {mark for each in listed_cases for mark in each.marks}
        words += [{"mark": mark, "reference": case.reference} for mark in marks]
        due += _due_rows(case.reference, listing.glance)
        _write_kept_from(connection, case.reference, listing.glance)
        forget_ended(connection, case.reference, listing.glance.writable)
        write_service_rows(connection, case.reference, listing.glance)
        marks_of_advocate = (e.advocate for e in listed_cases if e.council == case.council)
        write_advocate_row(connection, case.reference, next(marks_of_advocate, None))
    for table, new in ((desk_rows, rows), (case_words, words), (due_dates, due)):
        if new:
            connection.execute(insert(table), new)


def _write_kept_from(connection: Connection, reference: str, glance: Glance) -> None:
    if glance.kept_from is not None:
        write_bars(connection, reference, glance.kept_from)


def _write_due(connection: Connection, listed_case: ListedCase) -> None:
    which = {"which": listed_case.reference}
    connection.execute(_NO_LONGER_DUE, which)
    rows = _due_rows(listed_case.reference, listed_case.glance)
    if rows:
        connection.execute(insert(due_dates), rows)


def _due_rows(reference: str, glance: Glance) -> list[Mapping[str, Any]]:
    return [{"reference": reference, "clock": clock, "due": day} for clock, day in set(glance.due)]


def _write_first(connection: Connection, listed_case: ListedCase) -> None:
    columns = listed_case.row
    values = [literal(columns[name], desk_rows.c[name].type).label(name) for name in _KEPT]
    whose = literal(listed_case.council, desk_rows.c.council.type).label("council")
    case = select(cases.c.reference, whose, cases.c.opened, *values)
    case = case.where(cases.c.reference == listed_case.reference)
    names = ("reference", "council", "opened", *_KEPT)
    connection.execute(insert(desk_rows).from_select(names, case))
    if listed_case.marks:
        rows = [{"mark": mark, "reference": listed_case.reference} for mark in listed_case.marks]
        connection.execute(insert(case_words), rows)
