"""What is told of cases outside of a council's team, and when."""

from dataclasses import dataclass
from datetime import timedelta


@dataclass(frozen=True, slots=True)
class Publication:
    """What holds for every council that is served here.

    A count below ``fewest`` is told to nobody outside. ``settles_month`` and ``settles_day`` are
    the last day that counts for what is published of a year, in the calendar year in which it
    ended. ``years_shown`` is how many years there are to choose from. For ``child_first_days``
    calendar days who complained reads alone what changed.
    """

    fewest: int
    settles_month: int
    settles_day: int
    years_shown: int
    child_first_days: int

    @property
    def told_from(self) -> int:
        """The least count of what is published, so that who knows one case of it, their own say,
        and takes it off, is left with no fewer than ``fewest``."""
        return self.fewest + 1

    @property
    def child_first(self) -> timedelta:
        """For how long who complained reads alone what changed, and can say that it should stay
        there."""
        return timedelta(self.child_first_days)
