"""How long a council keeps what, and what holds all of its cases back."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Final

CASE_YEARS: Final = 6
DATES_MONTHS: Final = 24
LOG_YEARS: Final = 7
BACKUP_DAYS: Final = 35
"""What a council is taken to promise that says nothing: no law names a time for complaints, and
six years is what councils name that publish theirs (see decision 282); five weeks are enough to
notice that something was lost (see decision 281)."""


@dataclass(frozen=True, slots=True)
class CouncilHold:
    """Why nothing of any case of a council is deleted up to a London day, that day among them."""

    reason: str
    until: date


@dataclass(frozen=True, slots=True)
class Retention:
    """For how long what is kept, as a council promises it.

    ``draft_days`` are calendar days without use, of what was not sent. ``case_years`` are the years
    after the last thing that happened in a case which is over, and the longest that any is kept;
    ``shorter`` has years by stage for those that go before. ``dates_months`` are the months for
    which the dates of what happened stay once all else is erased. ``log_years`` are those of who
    looked at what, unless the case is here for longer. ``backup_days`` are calendar days for which
    a backup is kept at most, and so what is deleted may still be in one.
    """

    draft_days: int
    case_years: int = CASE_YEARS
    shorter: Mapping[str, int] = field(default_factory=dict)
    dates_months: int = DATES_MONTHS
    log_years: int = LOG_YEARS
    backup_days: int = BACKUP_DAYS
    hold: CouncilHold | None = None

    def hold_on(self, day: date) -> CouncilHold | None:
        """What holds all cases back on a London day, if anything does."""
        return self.hold if self.hold and day <= self.hold.until else None

    def names(self, *, cases: bool) -> Iterator[tuple[str, str]]:
        """What texts may name of it; of cases only where the council can have any here."""
        yield "council.retention.draft_days", str(self.draft_days)
        yield "council.retention.backup_days", str(self.backup_days)
        if cases:
            yield "council.retention.case_years", str(self.case_years)
            yield "council.retention.dates_months", str(self.dates_months)
