"""The lists of the desk: each page's cases, folded to tell how they stand today."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from intake.domain.case.access import access
from intake.domain.case.case import Case
from intake.domain.case.glance import glance, name_used
from intake.domain.case.passing import came_from, kept_by, known_to
from intake.domain.case.story import owed
from intake.domain.law.clock import Clock
from intake.domain.law.working_days import working_days
from intake.domain.people.officer import Officer
from intake.services.case.casework import Casework
from intake.services.desk.ports import CaseLists, Cursor, ListName, ListQuery, ListRow, Officers

A_PAGE: Final = 25
"""Cases on one page."""


@dataclass(frozen=True, slots=True)
class ListedCase:
    """One case in a list.

    ``stage`` is what officers call the stage, ``days_left`` are working days until ``clock`` is
    due, negative when it is late. Of a case that may name the officer (``doubtful``), only the
    reference is told.
    """

    row: ListRow
    doubtful: bool
    name: str = ""
    stage: str = ""
    clock: Clock | None = None
    days_left: int = 0
    holder: str | None = None

    @property
    def reference(self) -> str:
        """The case's reference."""
        return self.row.reference


@dataclass(frozen=True, slots=True)
class ListPage:
    """One page of a list; ``after`` is where the next one begins, if there is one."""

    cases: tuple[ListedCase, ...]
    after: Cursor | None


@dataclass(frozen=True, slots=True)
class DeskListing:
    """Lists of cases for the officers of their own council."""

    casework: Casework
    lists: CaseLists
    officers: Officers

    def page(self, officer: Officer, which: ListName, after: Cursor | None = None) -> ListPage:
        """One page of a list. A case that names the officer is left out."""
        query = ListQuery(officer.council, which, officer.id, after)
        rows = self.lists.page(query, self.casework.clock.today(), A_PAGE + 1)
        shown = rows[:A_PAGE]
        more = shown[-1].after if len(rows) > A_PAGE else None
        return ListPage(self._listed(officer, shown), more)

    def found(self, officer: Officer, typed: str) -> ListPage:
        """The cases with this reference, or with all these words in the name."""
        return ListPage(
            self._listed(officer, self.lists.found(officer.council, typed, A_PAGE)), None
        )

    def rebuild(self, *, everything: bool = False) -> int:
        """Work out the rows of the cases that no list has yet, or of every case; tells how many.

        A case that was appended to meanwhile was listed by that.
        """
        cases = self.casework.cases
        if everything:
            cases.forget_lists()
        references = cases.unlisted()
        for reference in references:
            cases.list_anew(reference, glance(self.casework.case(reference)))
            self._list_where_it_was(reference)
        return len(references)

    def _list_where_it_was(self, reference: str) -> None:
        """List a case for the councils that passed it on, as it stood when it went."""
        events, casework = self.casework.cases.events(reference), self.casework
        here = casework.cases.council_of(reference)
        for council in {*came_from(events)} - {here}:
            if council in casework.councils:
                pack, known = casework.councils[council], kept_by(events, council)
                kept = casework.open_for(pack, reference, known).case
                casework.cases.list_anew(reference, glance(kept), council)

    def _listed(self, officer: Officer, rows: Sequence[ListRow]) -> tuple[ListedCase, ...]:
        events = self.lists.events_of([row.reference for row in rows])
        pack = self.casework.councils[officer.council]
        names = {each.id: each.shown for each in self.officers.of_council(officer.council)}
        known = {each: known_to(events[each], officer.council) for each in events}
        folded = (
            (row, self.casework.open_for(pack, row.reference, known[row.reference]).case)
            for row in rows
        )
        found = (self._one(officer, row, case, names) for row, case in folded)
        return tuple(each for each in found if each is not None)

    def _one(
        self, officer: Officer, row: ListRow, case: Case, names: dict[str, str]
    ) -> ListedCase | None:
        verdict = access(case, officer)
        if verdict != "open":
            return ListedCase(row, doubtful=True) if verdict == "doubtful" else None
        clock = next(iter(owed(case)), None)
        days = working_days(self.casework.closed_days(self.casework.councils[officer.council]))
        return ListedCase(
            row=row,
            doubtful=False,
            name=name_used(case),
            stage=case.stage_rule.label,
            clock=clock,
            days_left=days.between(case.as_of, clock.due) if clock else 0,
            holder=names.get(row.assigned or ""),
        )
