"""What a screen about the team itself needs from the outside world, as protocols."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Protocol

from intake.domain.people.absence import Absence
from intake.domain.people.officer import Officer, OfficerNames, Role


@dataclass(frozen=True, slots=True)
class Member:
    """Somebody at a desk, whether they have set up signing in or not.

    ``last_in`` is when they signed in last (UTC), as far as that is known.
    """

    officer: Officer
    is_set_up: bool = True
    last_in: datetime | None = None


@dataclass(frozen=True, slots=True)
class Workload:
    """How many open cases somebody has; of these, how many are late, and due by Sunday.

    ``waiting`` are those where others are waited for: the young person, a colleague, a second
    person, or what it is paused for.
    """

    open: int = 0
    late: int = 0
    week: int = 0
    waiting: int = 0


class Absences(Protocol):
    """When officers are away."""

    def of_council(self, council: str) -> Sequence[Absence]:
        """All that is written down at a council, by their first day; some may be over."""
        ...

    def save(self, council: str, absence: Absence, today: date) -> None:
        """Write one down; those that were over before today are let go."""
        ...

    def take_back(self, council: str, officer_id: str, first: date) -> bool:
        """Forget one; tells whether it was there."""
        ...


class Roster(Protocol):
    """Who is at a council's desk, whatever they are doing there."""

    def everybody(self, council: str) -> Sequence[Member]:
        """Everybody at a desk, by name; one whose row was changed from outside is none."""
        ...

    def change(
        self, email: str, names: OfficerNames, role: Role | None = None, *, keeps_one: bool = False
    ) -> bool:
        """Say what an officer is called from now on, and their role if one is named.

        Tells whether there is one. What they were called before stays as another name. With
        ``keeps_one``, raises LastToDecide where nobody would be left who decides.
        """
        ...

    def remove(self, email: str, *, keeps_one: bool = False) -> bool:
        """Take an officer's ways in and sessions away; tells whether there was one.

        What they were taking down goes too; what they typed in cases stays for their team. With
        ``keeps_one``, raises LastToDecide where nobody would be left who decides.
        """
        ...
