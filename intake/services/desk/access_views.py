"""Who looked at what, for those who decide at a desk: of a case, or of one of the team."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from intake.domain.people.coming_back import read_reference
from intake.domain.people.officer import Officer
from intake.services.desk.cases import DeskCase, DeskCases
from intake.services.ports import AccessLog, AccessRow, DamagedContent, NoSuchCase

A_PAGE: Final = 50


class NotForThem(LookupError):
    """This officer does not decide here, or nobody in their team has this email."""


@dataclass(frozen=True, slots=True)
class SeenRow:
    """One row as it is shown: ``name`` is the officer's, empty where they are not of the team."""

    row: AccessRow
    name: str = ""


@dataclass(frozen=True, slots=True)
class SeenPage:
    """Rows, the newest first; ``before`` is where the next page begins, if there is one."""

    rows: tuple[SeenRow, ...]
    before: int | None = None


@dataclass(frozen=True, slots=True)
class AccessViews:
    """Shows the access log; who may not open a case learns nothing of it here either."""

    cases: DeskCases
    log: AccessLog

    def of_case(self, officer: Officer, desk_case: DeskCase, before: int | None) -> SeenPage:
        """Who looked at a case that this officer has opened, or did something with it.

        Raises NotForThem.
        """
        if not officer.decides or desk_case.passed_on:
            raise NotForThem
        return self._page(officer, desk_case.reference, before)

    def of_colleague(self, officer: Officer, email: str, before: int | None) -> SeenPage:
        """What one of the team looked at, but for what this officer may not open.

        Raises NotForThem.
        """
        team = self.cases.officers.of_council(officer.council)
        if not officer.decides or email not in {each.email for each in team}:
            raise NotForThem
        return self._page(officer, email, before)

    def _page(self, officer: Officer, what: str, before: int | None) -> SeenPage:
        rows = self.log.newest(what, A_PAGE + 1, before)
        team = self.cases.officers.of_council(officer.council)
        names = {each.email: each.name for each in team}
        known_rows = self._known(officer, rows[:A_PAGE])
        seen_rows = tuple(SeenRow(each, names.get(each.who, "")) for each in known_rows)
        return SeenPage(seen_rows, rows[A_PAGE - 1].number if len(rows) > A_PAGE else None)

    def _known(self, officer: Officer, rows: Sequence[AccessRow]) -> Iterator[AccessRow]:
        abouts = {row.about for row in rows if read_reference(row.about) == row.about}
        closed_cases = {each for each in abouts if not self._may_know(officer, each)}
        return (each for each in rows if each.about not in closed_cases)

    def _may_know(self, officer: Officer, reference: str) -> bool:
        try:
            return self.cases.is_open_to(officer, reference)
        except (NoSuchCase, DamagedContent):
            return False
