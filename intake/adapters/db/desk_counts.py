"""How many cases stand where in a list of the desk, counted as ranges of indices.

One look at each row of a list costs more with every open case than all else of a page; a range of
an index is counted many times faster, and most parts of a list have few rows. So all rows are
counted by ranges, and the few taken off that whoever asks may not learn of, or that stand apart.
"""

from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from typing import Any, Final, TypeAlias

from sqlalchemy import (
    ColumnElement,
    ScalarSelect,
    Select,
    and_,
    case,
    func,
    not_,
    or_,
    select,
    true,
    union_all,
)

from intake.adapters.db.desk_tables import absences, desk_bars, desk_rows, floods, officers
from intake.adapters.db.flood_rows import IS_IN_FLOOD
from intake.adapters.db.list_parts import (
    COUNCIL,
    SUNDAY,
    TODAY,
    WHO,
    each_once,
    in_list,
    is_told,
    kinds,
)
from intake.services.desk.ports import ListName, Only

_Statement: TypeAlias = Select[*tuple[Any, ...]]

_WHOLE: Final[Mapping[ListName, bool]] = {"open": False, "closed": True}
"""The lists that are most of a council's cases, and whether these are closed."""

_HERE: Final[_Statement] = select(officers.c.id).where(officers.c.council == COUNCIL)
_AWAY: Final[_Statement] = select(absences.c.officer_id).where(
    absences.c.council == COUNCIL, absences.c.first <= TODAY, absences.c.last >= TODAY
)


@cache
def tally(which: ListName, *, alone: bool) -> _Statement:
    """How many of a list each part of it has, of what whoever asks may learn of."""
    parts = kinds(alone=alone)
    if which not in _WHOLE:
        return select(*_passes(parts)).where(*in_list(which), is_told())
    sums, left_out = _ranges(which, parts), _left_out(which, parts).subquery()
    return select(*((sums[name] - left_out.c[name]).label(name) for name in parts))


@cache
def total(which: ListName) -> _Statement:
    """How many a list has, of what whoever asks may learn of."""
    return select(func.count()).select_from(desk_rows).where(*in_list(which), is_told())


@cache
def workloads(*, alone: bool) -> _Statement:
    """By officers of a council: what each has open, late, due this week, and waiting."""
    parts, row = kinds(alone=alone), desk_rows.c
    for_second = row.asked_by == row.assigned
    waiting = or_(parts["waits"], parts["colleagues"], row.paused, for_second)
    passes = (
        func.count(case((each, 1))) for each in (true(), parts["late"], parts["week"], waiting)
    )
    here = (row.council == COUNCIL, ~row.closed, row.assigned.is_not(None), is_told())
    return select(row.assigned, *passes).where(*here).group_by(row.assigned)


def _passes(parts: Mapping[Only, ColumnElement[bool]]) -> Iterator[ColumnElement[int]]:
    return (func.count(case((each, 1))).label(name) for name, each in parts.items())


def _left_out(which: ListName, parts: Mapping[Only, ColumnElement[bool]]) -> _Statement:
    """Of the few rows of which one look is cheap: what is not told, or stands in another list."""
    row = desk_rows.c
    bars = select(desk_bars.c.reference).where(desk_bars.c.officer_id == WHO)
    if which == "closed":
        references = union_all(bars)
        is_out = not_(is_told())
    else:
        references = union_all(bars, select(floods.c.reference))
        is_out = or_(not_(is_told()), IS_IN_FLOOD)
    # "Not elsewhere": said so, SQLite finds the few by their keys, and does not go through all.
    elsewhere = or_(row.council != COUNCIL, row.closed != _WHOLE[which])
    return select(*_passes(parts)).where(row.reference.in_(references), not_(elsewhere), is_out)


def _ranges(
    which: ListName, parts: Mapping[Only, ColumnElement[bool]]
) -> Mapping[Only, ColumnElement[int]]:
    """How many rows each part has, whoever may learn of them."""
    row = desk_rows.c
    here = and_(row.council == COUNCIL, row.closed == _WHOLE[which])
    # Whose officer is gone is found as what is left of all, so that no row is looked at for it.
    rest = _count(here) - _count(here, row.assigned.in_(_HERE))
    return {
        **{name: _count(here, each) for name, each in parts.items()},
        "today": _sum(_count(here, each) for each in each_once(TODAY, TODAY)),
        "week": _sum(_count(here, each) for each in each_once(TODAY, SUNDAY)),
        "unassigned": rest,
        "uncovered": _count(here, row.assigned.in_(_AWAY), parts["uncovered"]),
    }


def _count(*conditions: ColumnElement[bool]) -> ScalarSelect[int]:
    return select(func.count()).select_from(desk_rows).where(*conditions).scalar_subquery()


def _sum(counts: Iterable[ScalarSelect[int]]) -> ColumnElement[int]:
    first, *others = counts
    return sum(others, first)
