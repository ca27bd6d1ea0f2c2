"""Figures of an advocacy service that tell nothing of one young person.

A small count is not told. Nor can it be reckoned back: where one is left out of a table whose
counts add up, a second is too, and then every other one and every sum is rounded.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from intake.domain.case.referrals import Referral

ANSWERED: Final = "answered"
CONTACT: Final = "contact"
STAGES: Final = "stages"
"""The keys of the tables: how soon a service answered, how soon they met or spoke, and in which
stages the cases are that its people may see."""

NOT_YET: Final = "not_yet"
_STEPS: Final[Mapping[str, tuple[tuple[str, int | None], ...]]] = {
    ANSWERED: (("day_1", 1), ("days_3", 3), ("days_7", 7), ("later", None)),
    CONTACT: (("days_3", 3), ("days_7", 7), ("days_14", 14), ("later", None)),
}
"""The rows of a table, each with the calendar days from when they asked that it goes up to."""


@dataclass(frozen=True, slots=True)
class FigureTable:
    """Counts by key; None for one that is left out. ``total`` is their sum."""

    key: str
    counts: Mapping[str, int | None]
    total: int | None


@dataclass(frozen=True, slots=True)
class Figures:
    """The tables of a service; ``is_rounded`` tells that something was left out or rounded.

    Left out are counts below ``fewest``; what is beside them is rounded to the nearest of it.
    """

    tables: tuple[FigureTable, ...]
    fewest: int
    is_rounded: bool


def times_table(key: str, referrals: Iterable[Referral]) -> FigureTable:
    """How soon it was answered, or they met or spoke, in calendar days from when they asked."""
    counts = Counter(_step(key, each) for each in referrals)
    names = (*(name for name, _ in _STEPS[key]), NOT_YET)
    return FigureTable(key, {name: counts[name] for name in names}, counts.total())


def stage_table(stages: Iterable[str]) -> FigureTable:
    """How many cases are in which stage, each under its name."""
    counts = Counter(stages)
    return FigureTable(STAGES, {name: counts[name] for name in sorted(counts)}, counts.total())


def safe_figures(tables: Sequence[FigureTable], fewest: int) -> Figures:
    """The tables as they may be told, without counts below ``fewest``.

    Tables that count the same young people give one another away: where something is left out of
    one, all are rounded.
    """
    counts = (count for table in tables for count in (*table.counts.values(), table.total))
    if all(_is_told(count, fewest) for count in counts):
        return Figures(tuple(tables), fewest, is_rounded=False)
    return Figures(tuple(_safe(table, fewest) for table in tables), fewest, is_rounded=True)


def _safe(table: FigureTable, fewest: int) -> FigureTable:
    left_out = {name for name, count in table.counts.items() if not _is_told(count, fewest)}
    others = [name for name in table.counts if name not in left_out]
    if len(left_out) == 1 and others:
        left_out.add(min(others, key=lambda name: table.counts[name] or 0))
    counts = {
        name: None if name in left_out else _rounded(count, fewest)
        for name, count in table.counts.items()
    }
    return replace(table, counts=counts, total=_rounded(table.total, fewest))


def _rounded(count: int | None, fewest: int) -> int | None:
    """The nearest multiple of ``fewest``; None for a count that is left out."""
    if count is None or not _is_told(count, fewest):
        return None
    return (count + fewest // 2) // fewest * fewest


def _is_told(count: int | None, fewest: int) -> bool:
    return count is not None and count >= fewest


def _step(key: str, referral: Referral) -> str:
    day = referral.answered_on if key == ANSWERED else referral.met_on
    if day is None:
        return NOT_YET
    days = (day - referral.asked).days
    return next(name for name, most in _STEPS[key] if most is None or days <= most)
