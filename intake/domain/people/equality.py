"""Questions about who complains, for the annual report: kept with no case, only counted."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final

_QUARTER_MONTHS: Final = 3


@dataclass(frozen=True, slots=True)
class EqualityQuestion:
    """One question: what is asked, and by key the options, one of which can be picked."""

    key: str
    ask: str
    info: str | None
    options: Mapping[str, str]


def answers_in(questions: Iterable[EqualityQuestion], form: Mapping[str, str]) -> dict[str, str]:
    """The key of the option that was picked at each question; what is none of them is nothing."""
    return {each.key: form[each.key] for each in questions if form.get(each.key) in each.options}


def quarter_of(day: date) -> str:
    """The quarter of the calendar year that a day is in, as 2026-Q4: no count is any finer."""
    return f"{day.year}-Q{(day.month - 1) // _QUARTER_MONTHS + 1}"


Count = tuple[str, str, str, int]
"""Quarter, question, option, and how many."""


def years_over(counts: Iterable[Count], today: date) -> dict[int, dict[tuple[str, str], int]]:
    """The sums of each year from April to March that is over, by question and option.

    A year that runs is left out: who looks before and after a complaint would see whose it was.
    """
    years: dict[int, dict[tuple[str, str], int]] = {}
    for quarter, question, option, number in counts:
        year = int(quarter[:4]) - quarter.endswith("Q1")
        if today >= date(year + 1, 4, 1):
            sums = years.setdefault(year, {})
            sums[question, option] = sums.get((question, option), 0) + number
    return years


Sums = tuple[tuple[str, tuple[tuple[str, int | None], ...]], ...]
"""By question each option with how many chose it, None for too few."""


@dataclass(frozen=True, slots=True)
class CountedYear:
    """What was counted from April to March, beginning in ``year``; adults stand apart."""

    year: int
    young_people: Sums
    adults: Sums
