"""Figures as they may be published: no small count can be told from them, nor reckoned back.

Why these rules are enough is told in decision 300. Each table that is published counts by one thing
alone, and no two share a sum but the number of complaints, which is told as it is. So what is left
out of a table can be reckoned back from that table only, and `ranges` tells how far. Who knows one
case takes it off: why they learn no more is told in decision 330.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final

from intake.domain.people.publication import Publication
from intake.domain.register.figures import (
    ADVOCACY,
    OUTCOMES,
    SUBJECTS,
    TIME,
    WHO,
    Figures,
    Table,
)
from intake.domain.register.period import Period

PUBLIC: Final = (WHO, SUBJECTS, OUTCOMES, ADVOCACY)
"""The tables that may be published, beside how the clocks were kept. Teams and homes are not among
them, nor what would share a sum with one of these."""


@dataclass(frozen=True, slots=True)
class PublicTable:
    """A table as it may be published: None for a row that is left out.

    ``rows`` is empty where all of it is withheld; ``of`` is None where that is too few.
    """

    key: str
    rows: Mapping[str, int | None]
    of: int | None
    is_whole: bool = True


@dataclass(frozen=True, slots=True)
class PublicFigures:
    """The figures of a year as they may be published; ``averages`` in whole working days.

    Counts below ``fewest`` are left out of them.
    """

    period: Period
    fewest: int
    tables: Mapping[str, PublicTable]
    averages: Mapping[str, int]


def settled_on(period: Period, rules: Publication) -> date:
    """The last London day that counts for what is published of a year.

    Whoever runs it later gets the same, so that nothing is told by what changed in between.
    """
    return date(period.after.year, rules.settles_month, rules.settles_day)


def public_figures(figures: Figures, fewest: int) -> PublicFigures:
    """What may be published of a year's figures; its tables by their keys.

    Counts below ``fewest`` are left out.
    """
    tables = {
        key: public_table(table, fewest)
        for key, table in figures.tables.items()
        if key in PUBLIC or key.startswith(TIME)
    }
    averages = {
        clock: round(average.days)
        for clock, average in figures.averages.items()
        if average.of >= fewest and _is_told(tables.get(TIME + clock))
    }
    return PublicFigures(figures.period, fewest, tables, averages)


def public_table(table: Table, fewest: int) -> PublicTable:
    """One table: small counts left out, or all of it where those could be reckoned back.

    What is left out of rows that add up has a sum that anybody can reckon: it is a count as well.
    """
    if table.of < fewest:
        return PublicTable(table.key, {}, None, table.is_whole)
    rows = {name: count if count >= fewest else None for name, count in table.rows.items()}
    open_table = PublicTable(table.key, rows, table.of, table.is_whole)
    is_open = all(
        low < high for least in (0, 1) for low, high in ranges(open_table, fewest, least).values()
    )
    if is_open and not _leaves_too_few(open_table, fewest):
        return open_table
    return PublicTable(table.key, {}, table.of, table.is_whole)


def ranges(table: PublicTable, fewest: int, least: int) -> Mapping[str, tuple[int, int]]:
    """How small and how large each row can be that is left out, by all that the table tells.

    Left out are counts below ``fewest``.

    Rows that add up leave what is left out a sum of its own. In a table in which one complaint may
    be in several rows, each is in at least one, so that the rows are no fewer than all. ``least``
    is 1 where a row stands only if there was one to count, as somebody may know.
    """
    names, most = [name for name, count in table.rows.items() if count is None], fewest - 1
    left = _left(table)
    low = max(least, left - most * (len(names) - 1))
    high = min(most, left - least * (len(names) - 1)) if table.is_whole else most
    return dict.fromkeys(names, (low, high))


def _leaves_too_few(table: PublicTable, fewest: int) -> bool:
    """Whether what is left out can be told from its sum, or by taking off one case from it.

    In a table in which a complaint may be in several rows, one that is known may be in all of them:
    so much more, less one, those are at least that are left out. Those that are not in a row are a
    count as well.
    """
    shown_counts = [count for count in table.rows.values() if count is not None]
    left_out = len(table.rows) - len(shown_counts)
    if table.is_whole:
        return bool(left_out) and _left(table) < fewest
    if any((table.of or 0) - count < fewest for count in shown_counts):
        return True
    return bool(left_out) and _left(table) + len(table.rows) - 1 >= left_out * (fewest - 1)


def _left(table: PublicTable) -> int:
    return (table.of or 0) - sum(count for count in table.rows.values() if count is not None)


def _is_told(table: PublicTable | None) -> bool:
    return table is not None and bool(table.rows)
