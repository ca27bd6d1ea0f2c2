"""With whom a case is: who has it, and who sees to it while they are away."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from intake.domain.case.access import access
from intake.domain.case.case import Case
from intake.domain.case.glance import assigned
from intake.domain.people.absence import Absence, away_on
from intake.domain.people.officer import Officer


def nobody_away(_: str) -> tuple[Absence, ...]:
    """What is said of a council that writes down nobody's absence."""
    return ()


@dataclass(frozen=True, slots=True)
class Holding:
    """Who has a case.

    While they are away, ``absence`` says until when, and ``cover`` is who sees to it: None where
    nobody does, or where the case is kept from who would.
    """

    officer: Officer
    absence: Absence | None = None
    cover: Officer | None = None

    @property
    def is_uncovered(self) -> bool:
        """Whether nobody sees to it today."""
        return self.absence is not None and self.cover is None

    def is_with(self, officer: Officer) -> bool:
        """Whether this officer has it, or sees to it today."""
        return officer.id in {self.officer.id, self.cover.id if self.cover else ""}


def holding_of(
    case: Case, team: Sequence[Officer], absences: Sequence[Absence], today: date
) -> Holding | None:
    """With whom a case is today; None where nobody of the team has it."""
    by_id = {each.id: each for each in team}
    holder = by_id.get(assigned(case) or "")
    absence = away_on(absences, today).get(holder.id) if holder else None
    if holder is None or absence is None:
        return Holding(holder) if holder else None
    cover = by_id.get(absence.cover or "")
    is_barred = cover is not None and access(case, cover) != "open"
    return Holding(holder, absence, None if is_barred else cover)
