"""What is so of a row in a list of the desk, as a database asks for it: made once, with names for
what differs from one look to the next."""

from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from typing import Any, Final

from sqlalchemy import (
    ColumnElement,
    Date,
    String,
    and_,
    bindparam,
    exists,
    literal_column,
    not_,
    or_,
)

from intake.adapters.db.desk_rows import NOTHING_DUE
from intake.adapters.db.desk_tables import absences, desk_bars, desk_rows, officers
from intake.adapters.db.flood_rows import IS_IN_FLOOD
from intake.services.desk.ports import ListName, ListQuery, Only

COUNCIL: Final = bindparam("council", type_=String)
TODAY: Final = bindparam("today", type_=Date)
SUNDAY: Final = bindparam("sunday", type_=Date)
WHO: Final = bindparam("who", type_=String)
_HOLDERS: Final = bindparam("holders", type_=String, expanding=True)

# Spelt out, for an index that has no other rows is found by this alone.
_NOTHING: Final = literal_column(f"'{NOTHING_DUE}'", Date)

_IS_HERE: Final = exists().where(
    officers.c.id == desk_rows.c.assigned, officers.c.council == desk_rows.c.council
)
"""Whether who has a case is (still) at the desk of the council that has it."""


def whose(query: ListQuery) -> dict[str, Any]:
    """What the names stand for that have to do with who asks."""
    holders = (query.officer_id, *query.covers)
    return {"council": query.council, "who": query.officer_id, "holders": holders}


def values(query: ListQuery, today: date) -> dict[str, Any]:
    """What all the names stand for when this is asked for; a week ends on its Sunday."""
    sunday = today + timedelta(6 - today.weekday())
    return {**whose(query), "today": today, "sunday": sunday}


def kinds(*, alone: bool) -> Mapping[Only, ColumnElement[bool]]:
    """What is so of each part of a list that can be asked for."""
    row = desk_rows.c
    by_others = or_(row.asked_by.is_(None), row.asked_by != WHO)
    days = (row.due, row.next_answer, row.next_step)
    return {
        "late": row.due < TODAY,
        "today": or_(*(day == TODAY for day in days)),
        "week": or_(*(day.between(TODAY, SUNDAY) for day in days)),
        "waits": row.waits_until >= TODAY,
        "colleagues": row.colleagues_by < _NOTHING,
        "paused": row.paused,
        "further": row.further,
        "asks": row.asks if alone else and_(row.asks, by_others),
        "unassigned": or_(row.assigned.is_(None), ~_IS_HERE),
        "uncovered": _is_uncovered(),
    }


def in_list(which: ListName) -> Iterator[ColumnElement[bool]]:
    """What is so of all that stands in a list, whichever of it is asked for."""
    row = desk_rows.c
    yield row.council == COUNCIL
    yield row.to_do if which == "to_do" else row.closed == (which == "closed")
    if which == "mine":
        yield row.assigned.in_(_HOLDERS)
    elif which in ("open", "many"):
        yield IS_IN_FLOOD if which == "many" else ~IS_IN_FLOOD


def is_told() -> ColumnElement[bool]:
    """Whether whoever asks may learn of a case."""
    bar = (desk_bars.c.reference == desk_rows.c.reference, desk_bars.c.officer_id == WHO)
    return ~exists().where(*bar)


def each_once(
    first: ColumnElement[date], last: ColumnElement[date]
) -> tuple[ColumnElement[bool], ...]:
    """The rows with one of their days from the first to the last, so that each is in one range.

    So they are counted as three ranges of an index, where "or" would look at every row.
    """
    row = desk_rows.c
    due, answer, step = (
        day.between(first, last) for day in (row.due, row.next_answer, row.next_step)
    )
    return due, and_(answer, not_(due)), and_(step, not_(due), not_(answer))


def _is_uncovered() -> ColumnElement[bool]:
    """Whether who has a case is away while nobody covers them, or nobody who may open it."""
    row, away = desk_rows.c, absences.c
    bar = (desk_bars.c.reference == row.reference, desk_bars.c.officer_id == away.cover_id)
    is_barred = exists().where(*bar).correlate(desk_rows, absences)
    return exists().where(
        away.officer_id == row.assigned,
        away.council == row.council,
        away.first <= TODAY,
        away.last >= TODAY,
        or_(away.cover_id.is_(None), is_barred),
    )
