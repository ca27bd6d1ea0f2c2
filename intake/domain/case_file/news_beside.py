"""What is different of a case since an advocate looked: counts, days and fixed words alone."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from intake.domain.case_file.beside import CaseBeside, DateBeside


@dataclass(frozen=True, slots=True)
class MovedDate:
    """A day that counts and was another one before: ``before`` is the London day that it was."""

    now: DateBeside
    before: date


@dataclass(frozen=True, slots=True)
class NewsBeside:
    """What is new: how many letters, whether it is in another stage, and of the dates which are
    new, which were moved, and which became late."""

    letters: int = 0
    has_moved_on: bool = False
    new_dates: tuple[DateBeside, ...] = ()
    moved_dates: tuple[MovedDate, ...] = ()
    late_dates: tuple[DateBeside, ...] = ()


def news_beside(
    now: CaseBeside, before: CaseBeside, newer: Collection[int], last_look: date
) -> NewsBeside:
    """How a case that stands as ``now`` differs from how it would stand with what was there on the
    London day when they looked; ``newer`` are the numbers of the events since."""
    old_days = {each.key: each.day for each in before.dates}
    moved_dates = tuple(
        MovedDate(each, old_days[each.key])
        for each in now.dates
        if old_days.get(each.key, each.day) != each.day
    )
    became_late = tuple(each for each in now.dates if each.is_late and each.day >= last_look)
    is_later = bool(now.since and now.since > last_look)
    return NewsBeside(
        letters=sum(each.number in newer for each in now.letters),
        has_moved_on=is_later or now.stage != before.stage,
        new_dates=tuple(each for each in now.dates if each.key not in old_days),
        moved_dates=moved_dates,
        late_dates=became_late,
    )
