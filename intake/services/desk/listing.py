"""The lists of the desk: each page's cases, folded to tell how they stand today."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Final

from intake.domain.case.access import access
from intake.domain.case.case import Case
from intake.domain.case.complainant import adult_option_in
from intake.domain.case.draft_requests import DraftRequest, draft_requests
from intake.domain.case.event import submitted
from intake.domain.case.glance import glance, name_used, unread, waits_until
from intake.domain.case.identity import Identity, identity
from intake.domain.case.open_words import is_waited_for
from intake.domain.case.passing import came_from, kept_by, known_to
from intake.domain.case.safety import only_worse
from intake.domain.case.story import late, owed, promise_before
from intake.domain.case.to_do import Task, to_do
from intake.domain.case.urgent import first_day_of, undecided
from intake.domain.law.clock import Clock
from intake.domain.law.working_days import WorkingDays, working_days
from intake.domain.people.complainants import does_not_know
from intake.domain.people.officer import Officer
from intake.services.case.casework import Casework
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
from intake.services.ports import DamagedContent, Listing, NoSuchCase

A_PAGE: Final = 25
"""Cases on one page."""

A_LOOK: Final = 100
"""Cases whose events are read at once when all are looked at."""


@dataclass(frozen=True, slots=True)
class ListedCase:
    """One case in a list.

    ``stage`` is what officers call the stage. ``clock`` is what is due next, or the heaviest of
    what is late, and ``more_late`` is how many others are late. ``is_waited_for``: what they wrote
    was read and stands to be dealt with. ``days_left`` are working days until ``clock`` is due.
    Whether it is late is told by ``is_late`` alone: 0 is late on the Saturday after.
    ``waits_until`` is the last day on which the young person alone is waited for, ``age`` the days
    since it came. ``happens`` is the first day on which what is about to happen may, where nobody
    has decided yet if it waits, and ``days_to_it`` the calendar days until then. ``adult`` is what
    an adult who complains in their own right is to the child, by its option; ``unaware`` tells that
    somebody typed for a young person who did not know; ``to_do`` what is left to be done by hand.
    ``only_worse``: where somebody has to look first, all that was said is that things got worse.
    ``identity`` is who they are at the council; ``drafts`` are what colleagues were asked for.
    ``promise`` is the day of a promise that comes before all that. ``to_decide``: somebody else
    waits for a decision, which this officer takes if they take any. Of one that cannot be read
    (``is_unreadable``) only the reference is told.
    """

    row: ListRow
    is_unreadable: bool = False
    name: str = ""
    stage: str = ""
    clock: Clock | None = None
    more_late: int = 0
    is_waited_for: bool = False
    paused: bool = False
    waits_until: date | None = None
    age: int = 0
    days_left: int = 0
    is_due_today: bool = False
    happens: date | None = None
    days_to_it: int = 0
    holder: str | None = None
    adult: str = ""
    unaware: bool = False
    to_do: tuple[Task, ...] = ()
    only_worse: bool = False
    promise: date | None = None
    is_late: bool = False
    to_decide: bool = False
    drafts: tuple[DraftRequest, ...] = ()
    identity: Identity = field(default_factory=Identity)

    @property
    def reference(self) -> str:
        """The case's reference."""
        return self.row.reference


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
    """Lists of cases for the officers of their own council."""

    casework: Casework
    lists: CaseLists
    officers: Officers
    bars: CaseBars

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
        alone = self.casework.pack(officer.council).decides_alone
        query = ListQuery(officer.council, which, officer.id, after, only, sort, alone)
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
        if not self.bars.are_known(officer):
            self.bars.forget(officer)
            self.bars.add(officer, self._kept_from(officer))
        alone = self.casework.pack(officer.council).decides_alone
        query = ListQuery(officer.council, which, officer.id, alone=alone)
        of_list = self.lists.counts(query, self.casework.clock.today())
        return Counts(of_list, self.lists.size(replace(query, which="to_do")))

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
        names = {each.id: each.shown for each in self.officers.of_council(officer.council)}
        pack = self.casework.pack(officer.council)
        days = working_days(self.casework.closed_days(pack))
        listed_cases = (
            ListedCase(row, is_unreadable=True) if case is None else _listed(row, case, names, days)
            for row, case in self._open_to(officer, rows)
        )
        return tuple(
            replace(each, to_decide=each.row.asks
                    and (pack.decides_alone or each.row.asked_by != officer.id))
            for each in listed_cases
        )  # fmt: skip

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
        pack = self.casework.pack(officer.council)
        for reference in references:
            events_known = known_to(events.get(reference, ()), officer.council)
            try:
                yield reference, self.casework.open_for(pack, reference, events_known).case
            except DamagedContent:
                yield reference, None


def _listed(row: ListRow, case: Case, names: Mapping[str, str], days: WorkingDays) -> ListedCase:
    """A case as it stands in a list; ``names`` are those of officers, by their ids."""
    late_clocks = late(case)
    clock = max(late_clocks, key=_weight, default=next(iter(owed(case)), None))
    promise = promise_before(case, clock)
    due = promise or (clock.due if clock else None)
    happens = first_day_of(undecided(case))
    return ListedCase(
        row=row,
        name=name_used(case),
        stage=case.stage_rule.label,
        clock=clock,
        more_late=max(len(late_clocks) - 1, 0),
        is_waited_for=is_waited_for(case) and not unread(case),
        paused=case.paused,
        waits_until=_still(waits_until(case), case.as_of),
        age=(case.as_of - submitted(case.events).day).days,
        days_left=days.between(case.as_of, due) if due else 0,
        is_due_today=due == case.as_of,
        happens=happens,
        days_to_it=(happens - case.as_of).days if happens else 0,
        holder=names.get(row.assigned or ""),
        adult=adult_option_in(case),
        unaware=does_not_know(submitted(case.events).submission),
        to_do=tuple(dict.fromkeys(each.task for each in to_do(case))),
        only_worse=only_worse(case),
        promise=promise,
        is_late=(promise < case.as_of) if promise else bool(late_clocks),
        drafts=tuple(each for each in draft_requests(case) if each.state != "over"),
        identity=identity(case),
    )


def _weight(clock: Clock) -> int:
    return clock.rule.weight


def _still(day: date | None, today: date) -> date | None:
    return day if day and day >= today else None


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
