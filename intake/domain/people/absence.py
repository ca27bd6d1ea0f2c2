"""When somebody of the team is away, and who sees to what is theirs meanwhile."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final, Literal

MOST_DAYS: Final = 400
"""Calendar days of one absence: a year of leave and what goes with it, and no slip in a year."""

AbsenceFault = Literal["day", "order", "over", "long", "twice", "nobody", "away", "covers"]
"""What is wrong with an absence: a day that is none; the last before the first; all of it over;
too many days; away then already; nobody said who covers, or who is not of the team; who covers is
away then; who goes away covers somebody then."""


@dataclass(frozen=True, slots=True)
class Absence:
    """Somebody is away from one London day to another, both among them.

    ``officer`` and ``cover`` are ids; the cover is None where nobody covers.
    """

    officer: str
    first: date
    last: date
    cover: str | None = None

    def is_on(self, day: date) -> bool:
        """Whether they are away on this London day."""
        return self.first <= day <= self.last

    def meets(self, other: "Absence") -> bool:
        """Whether the two have a day in common."""
        return self.first <= other.last and other.first <= self.last


def away_on(absences: Iterable[Absence], day: date) -> Mapping[str, Absence]:
    """Who is away on a London day, by their id."""
    return {each.officer: each for each in absences if each.is_on(day)}


def covered_by(absences: Iterable[Absence], officer_id: str, day: date) -> tuple[str, ...]:
    """Whose cases somebody sees to on a London day, besides their own: ids."""
    return tuple(
        each.officer for each in away_on(absences, day).values() if each.cover == officer_id
    )


def absence_faults(
    new: Absence, others: Sequence[Absence], team: Iterable[str], today: date
) -> Mapping[str, AbsenceFault]:
    """What is wrong with an absence, by control: `first`, `last` or `cover`.

    ``others`` are all that the team has; nobody's cover is away, so no chain of covers comes about.
    """
    same_days = [each for each in others if each.meets(new)]
    faults: dict[str, AbsenceFault] = {}
    if new.last < new.first:
        faults["last"] = "order"
    elif new.last < today:
        faults["last"] = "over"
    elif new.last - new.first > timedelta(MOST_DAYS):
        faults["last"] = "long"
    if any(each.officer == new.officer for each in same_days):
        faults.setdefault("first", "twice")
    elif any(each.cover == new.officer for each in same_days):
        faults.setdefault("first", "covers")
    if new.cover is not None and (new.cover == new.officer or new.cover not in team):
        faults["cover"] = "nobody"
    elif any(each.officer == new.cover for each in same_days):
        faults["cover"] = "away"
    return faults
