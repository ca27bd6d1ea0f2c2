"""The lists of the desk: each page's cases, folded to tell how they stand today."""

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from intake.domain.case.access import access
from intake.domain.case.case import Case
from intake.domain.case.glance import glance
from intake.domain.case.passing import came_from, kept_by, known_to
from intake.domain.law.working_days import working_days
from intake.domain.people.absence import Absence, away_on, covered_by
from intake.domain.people.namesakes import letters_apart
from intake.domain.people.officer import Officer
from intake.services.case.casework import Casework
from intake.services.desk.holding import nobody_away
from intake.services.desk.listed_case import ListedCase, Onlooker, listed
from intake.services.desk.ports import (
    CaseBars,
    CaseLists,
    Cursor,
    ListName,
    ListQuery,
    ListRow,
    Officers,
    Only,
    Sort,
)
from intake.services.desk.team_ports import Workload
from intake.services.ports import DamagedContent, Listing, NoSuchCase

A_PAGE: Final = 25
"""Cases on one page."""

ALL: Final = 100_000
"""More cases than any council has: each of them is asked for."""

A_LOOK: Final = 100
"""Cases whose events are read at once when all are looked at."""


@dataclass(frozen=True, slots=True)
class ListPage:
    """One page of a list; ``after`` is where the next one begins, if there is one.

    ``many``, whether complaints of the last day came together from one place and stand apart, is
    told on the first page of the open cases alone.
    ``has_unreadable`` tells an officer who does not decide doubts that something was left out.
    """

    cases: tuple[ListedCase, ...]
    after: Cursor | None
    has_unreadable: bool = False
    many: bool = False


@dataclass(frozen=True, slots=True)
class Counts:
    """How many of a list each part of it has, and how many cases have something left to do."""

    of_list: Mapping[Only, int]
    to_do: int


@dataclass(frozen=True, slots=True)
class Rebuilt:
    """How many cases were listed anew, and the references of those that cannot be read."""

    count: int
    unreadable: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class DeskListing:
    """Lists of cases for officers of their own council; ``absences`` gives who is away there."""

    casework: Casework
    lists: CaseLists
    officers: Officers
    bars: CaseBars
    absences: Callable[[str], Sequence[Absence]] = nobody_away

    def page(
        self,
        officer: Officer,
        which: ListName,
        after: Cursor | None = None,
        only: Only | None = None,
        sort: Sort = "",
    ) -> ListPage:
        """One page of a list. A case that names the officer, or may, leaves no gap in it.

        Every page but the last is full, and ``after`` names a case on it: so neither tells that
        there is a case which is not shown.
        """
        if only == "uncovered":
            self._know_covers(officer)
        query = replace(self._query(officer, which), after=after, only=only, sort=sort)
        page = self._page(officer, query)
        if which != "open" or after:
            return page
        return replace(page, many=self._many(officer))

    def counts(self, officer: Officer, which: ListName) -> Counts:
        """How many of a list each part of it has: of what this officer may open.

        From whom a case is kept is written with every append. What an officer is called, and by
        which rules that is held against a case, changes without one: then all open cases are looked
        at once, and no count is told before.
        """
        self._know(officer)
        self._know_covers(officer)
        query = self._query(officer, which)
        of_list = self.lists.counts(query, self.casework.clock.today())
        return Counts(of_list, self.lists.size(replace(query, which="to_do")))

    def workloads(self, officer: Officer) -> Mapping[str, Workload]:
        """How much each of the team has, by their ids, of what this officer may open."""
        self._know(officer)
        query = ListQuery(officer.council, "open", officer.id)
        return self.lists.workloads(query, self.casework.clock.today())

    def _query(self, officer: Officer, which: ListName) -> ListQuery:
        today, council = self.casework.clock.today(), officer.council
        return ListQuery(
            council,
            which,
            officer.id,
            alone=self.casework.pack(council).decides_alone,
            covers=covered_by(self.absences(council), officer.id, today),
        )

    def _know_covers(self, officer: Officer) -> None:
        """What nobody covers follows from what is kept from covers; only who decides is told."""
        today, council = self.casework.clock.today(), officer.council
        away = away_on(self.absences(council), today) if officer.decides else {}
        covers = {each.cover for each in away.values()}
        for each in self.officers.of_council(council) if covers else ():
            if each.id in covers:
                self._know(each)

    def _know(self, officer: Officer) -> None:
        """See to it that it is written down what is kept from an officer, as they are now."""
        if not self.bars.are_known(officer):
            self.bars.forget(officer)
            self.bars.add(officer, self._kept_from(officer))

    def _kept_from(self, officer: Officer) -> Collection[str]:
        """The cases that are counted at their council and that an officer may not open."""
        references, bars = self.lists.references(officer.council), list[str]()
        for start in range(0, len(references), A_LOOK):
            look = references[start : start + A_LOOK]
            bars += set(look).difference(self._may_open(officer, look))
        return bars

    def _may_open(self, officer: Officer, references: Sequence[str]) -> Iterator[str]:
        for reference, case in self._cases(officer, references):
            if officer.decides if case is None else access(case, officer) == "open":
                yield reference

    def _page(self, officer: Officer, query: ListQuery) -> ListPage:
        today, cases = self.casework.clock.today(), list[ListedCase]()
        while True:
            rows = self.lists.page(query, today, A_PAGE + 1)
            cases += self._listed(officer, rows)
            if len(rows) <= A_PAGE or len(cases) > A_PAGE:
                break
            query = replace(query, after=rows[-1].after)
        more = cases[A_PAGE - 1].row.after if len(cases) > A_PAGE else None
        return _page_for(officer, cases[:A_PAGE], more)

    def _many(self, officer: Officer) -> bool:
        """What an officer may see of those that came together tells whether any did."""
        today, query = self.casework.clock.today(), ListQuery(officer.council, "many", officer.id)
        while True:
            rows = self.lists.page(query, today, A_PAGE + 1)
            if any(case or officer.decides for _, case in self._open_to(officer, rows)):
                return True
            if len(rows) <= A_PAGE:
                return False
            query = replace(query, after=rows[-1].after)

    def found(self, officer: Officer, text: str) -> ListPage:
        """The cases with this reference, or with all these words in the name."""
        most = A_PAGE
        while True:
            rows = self.lists.found(officer.council, text, most)
            cases = self._listed(officer, rows)
            if len(rows) < most or len(cases) >= A_PAGE:
                return _page_for(officer, cases[:A_PAGE], None)
            most *= 2

    def with_event(self, officer: Officer, name: str) -> Iterator[tuple[str, Case]]:
        """Every case with an event of this name that an officer may open, and that can be read."""
        references = self.lists.with_event(officer.council, name, ALL)
        for start in range(0, len(references), A_LOOK):
            for reference, case in self._cases(officer, references[start : start + A_LOOK]):
                if case is not None and access(case, officer) == "open":
                    yield reference, case

    def rebuild(self, *, everything: bool = False) -> Rebuilt:
        """Work out the rows of the cases that no list has yet, or of every case, and write them.

        All are written at once, when all are known: whenever it is ended, nothing is missing. A
        case that was appended to meanwhile was listed by that; one that cannot be read stays as
        it is listed. Cases of councils that are not served here are left alone.
        """
        cases = self.casework.cases
        references = cases.references() if everything else cases.unlisted()
        here = [each for each in references if cases.council_of(each) in self.casework.councils]
        listings = [self._listing(reference) for reference in here]
        cases.list_anew(listings)
        unreadable = tuple(each.reference for each in listings if each.glance is None)
        return Rebuilt(len(listings) - len(unreadable), unreadable)

    def _listing(self, reference: str) -> Listing:
        """How a case stands now, and how it stood for the councils that passed it on."""
        casework = self.casework
        try:
            open_case = casework.read(reference)
            events, here = open_case.events, open_case.pack.key
            former = {
                council: casework.open_for(
                    casework.councils[council], reference, kept_by(events, council)
                )
                for council in {*came_from(events)} - {here}
                if council in casework.councils
            }
        except (DamagedContent, NoSuchCase):
            return Listing(reference)
        glances = {council: glance(each.case) for council, each in former.items()}
        stands = casework.at_a_glance(open_case)
        return Listing(reference, len(events), here, stands, glances)

    def _listed(self, officer: Officer, rows: Sequence[ListRow]) -> tuple[ListedCase, ...]:
        if not rows:
            return ()
        team = self.officers.of_council(officer.council)
        onlooker = Onlooker(officer, team, self.absences(officer.council), letters_apart(team))
        pack = self.casework.pack(officer.council)
        days = working_days(self.casework.closed_days(pack))
        listed_cases = (
            ListedCase(row, is_unreadable=True)
            if case is None
            else listed(row, case, onlooker, days)
            for row, case in self._open_to(officer, rows)
        )
        return tuple(
            replace(each, to_decide=True)
            if each.row.asks and (pack.decides_alone or each.row.asked_by != officer.id)
            else each
            for each in listed_cases
        )

    def _open_to(
        self, officer: Officer, rows: Sequence[ListRow]
    ) -> Iterator[tuple[ListRow, Case | None]]:
        """The cases of these rows that an officer may open; None for one that cannot be read."""
        references = [row.reference for row in rows]
        for row, (_, case) in zip(rows, self._cases(officer, references), strict=True):
            if case is None or access(case, officer) == "open":
                yield row, case

    def _cases(
        self, officer: Officer, references: Sequence[str]
    ) -> Iterator[tuple[str, Case | None]]:
        """Cases as an officer's council knows them, each with None where it cannot be read."""
        events = self.lists.events_of(references) if references else {}
        pack, today = self.casework.pack(officer.council), self.casework.clock.today()
        for reference in references:
            events_known = known_to(events.get(reference, ()), officer.council)
            try:
                open_case = self.casework.open_for(pack, reference, events_known, today=today)
                yield reference, open_case.case
            except DamagedContent:
                yield reference, None


def _page_for(officer: Officer, cases: Sequence[ListedCase], after: Cursor | None) -> ListPage:
    """What cannot be read may name anybody: which it is, is told only to who decides doubts."""
    if officer.decides:
        return ListPage(tuple(cases), after)
    readable = tuple(each for each in cases if not each.is_unreadable)
    hidden_cursors = {each.row.after for each in cases if each.is_unreadable}
    cursor = (
        after
        if after not in hidden_cursors
        else next((each.row.after for each in reversed(readable)), after)
    )
    return ListPage(readable, cursor, has_unreadable=bool(hidden_cursors))
