"""Timed work: what has to happen because a day has come, whoever is there or not."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Final

from intake.domain.case.case import Case
from intake.domain.case.event import NewEvent
from intake.domain.case.glance import glance
from intake.domain.case.reminders import Reminder, next_day, reminders, wanted
from intake.domain.law.working_days import working_days
from intake.domain.people.council import CouncilPack
from intake.services.case.casework import Casework
from intake.services.case.purging import WORKER, PastCase, Pile, Purging, count_of, piles_of
from intake.services.ports import Stale, WorkDays
from intake.services.trouble import kind_of

LOOK_AGAIN_DAYS: Final = 28
"""Calendar days after which a case that waits for a day is looked at all the same: the law's
data, a promise or a bank holiday may have changed."""

MOST_DAYS: Final = 2
"""Calendar days between two days of timed work beyond which a person has to say it is right."""

MOST_AT_ONCE: Final = 10
MOST_SHARE: Final = 0.2
"""So many drafts or cases, and this share of all of them, go at once without a person's word."""

_WRONG_DAY: Final = (
    "The clock says {today}, and timed work was done last on {last}. Nothing is written or deleted"
    " until somebody says that the clock is right: intake purge --confirm {today}"
)
_TOO_MANY: Final = (
    "{count} of {total} {what} would go at once. They stay until somebody says that this is right:"
    " intake purge --confirm {today}"
)

Stopping = Callable[[], bool]


def _no_mornings() -> None:
    """What a desk is told that nobody works at."""


@dataclass(frozen=True, slots=True)
class Failure:
    """A case that could not be worked on, and the kind of fault; never what the fault says."""

    reference: str
    kind: str


@dataclass(frozen=True, slots=True)
class Round:
    """What one round of timed work did: how many cases, reminders and drafts, and what failed.

    ``deleted`` are drafts, ``erased`` cases of which all that was written went, or what was left.
    ``doubt`` says why something waits for a person, and what they can do; empty when nothing does.
    """

    looked_at: int
    reminded: int
    deleted: int
    failures: tuple[Failure, ...]
    doubt: str = ""
    erased: int = 0


class NeedsPerson(Exception):
    """The clock may be wrong, so nothing is written or deleted until a person says it is right."""


@dataclass(slots=True)
class TimedWork:
    """Timed work for the councils that this process serves.

    Any number of processes may do it at once, and be killed at any moment: a case is written
    only after the sequence that was read, so nothing is written down twice. ``purging`` lets go,
    once a day, of what is past its time; ``mornings`` tells officers what is theirs.
    """

    casework: Casework
    days: WorkDays
    purging: Purging
    mornings: Callable[[], None] = _no_mornings
    _purged: date | None = field(default=None, init=False)

    def run(self, stopping: Stopping = lambda: False) -> Round:
        """One round over all cases that want looking at; drafts are put away once a day.

        A case that fails stops no other one, and is looked at again in the next round.
        ``stopping`` is asked before each case whether to leave the rest for later. While the day
        cannot be right, nothing is done at all.
        """
        try:
            self._hold_day()
        except NeedsPerson as doubt:
            return Round(0, 0, 0, (), doubt=str(doubt))
        outcomes = [self._tried(reference, pack) for reference, pack in self._waiting(stopping)]
        outcomes += self._mornings_tried()
        counts = [each for each in outcomes if isinstance(each, int)]
        failures = tuple(each for each in outcomes if isinstance(each, Failure))
        piles: tuple[Pile, ...] = ()
        why = ""
        try:
            piles = () if stopping() else self._purge_daily(stopping)
        except NeedsPerson as too_many:
            why = str(too_many)
        deletions, erasures = count_of(piles, "drafts"), count_of(piles, "cases", "dates")
        return Round(len(counts), sum(counts), deletions, failures, why, erasures)

    def confirm(self) -> None:
        """A person says that today is today, whatever the last day of work was."""
        self.days.done(self.casework.clock.today())

    def purge(
        self,
        who: str = WORKER,
        *,
        by_person: bool = False,
        stopping: Stopping = lambda: False,
    ) -> tuple[Pile, ...]:
        """Let go of all that is past its time; gives what went, and what is held back.

        A draft goes after as many whole calendar days as its council says: of 30, one last opened
        on the 1st is still there on the 31st and out of reach the day after; what has been so for
        a week is deleted for good. ``who`` stands in the access log with each case. Unless a person
        (``by_person``) has said that it is right, raises NeedsPerson when the day cannot be, or
        when so many drafts or cases would go at once.
        """
        if not by_person:
            self._hold_day()
        piles, past_cases = self.purging.clear_shelves(), self.purging.cases_due()
        if not by_person:
            self._hold_share(past_cases)
        piles += self.purging.put_away_drafts()
        piles += self.purging.erase_cases(past_cases, who, stopping)
        return tuple(each for each in piles if each.count)

    def _purge_daily(self, stopping: Stopping) -> tuple[Pile, ...]:
        today = self.casework.clock.today()
        if self._purged == today:
            return ()
        piles, self._purged = self.purge(stopping=stopping), today
        return piles

    def _hold_day(self) -> None:
        """Take today for the last day of work. Raises NeedsPerson for one that cannot be right."""
        today, last = self.casework.clock.today(), self.days.last()
        if last is not None and not -1 <= (today - last).days <= MOST_DAYS:
            raise NeedsPerson(_WRONG_DAY.format(today=today, last=last))
        # Before the first day of work the last one is told by rows: then it is written down too, as
        # what begins is dated by it.
        if last is None or today > last or self._purged != today:
            self.days.done(max(today, last or today))

    def _hold_share(self, past_cases: Sequence[PastCase]) -> None:
        """Raises NeedsPerson when more drafts or cases would go at once than ever should."""
        drafts, cases = self.purging.drafts, self.casework.cases
        draft_count = count_of(self.purging.drafts_due(), "drafts")
        case_count = count_of(piles_of(past_cases), "cases", "dates", "documents")
        self._doubt("drafts", draft_count, lambda: sum(map(drafts.unsent, self.casework.packs)))
        self._doubt("cases", case_count, lambda: len(cases.references()))

    def _doubt(self, what: str, count: int, count_all: Callable[[], int]) -> None:
        if count <= MOST_AT_ONCE or count <= (total := count_all()) * MOST_SHARE:
            return
        today = self.casework.clock.today()
        raise NeedsPerson(_TOO_MANY.format(count=count, total=total, what=what, today=today))

    def _waiting(self, stopping: Stopping) -> Iterator[tuple[str, CouncilPack]]:
        today = self.casework.clock.today()
        for pack in self.casework.councils.values():
            for reference in self.casework.cases.to_look_at(pack.key, today):
                if stopping():
                    return
                yield reference, pack

    def _mornings_tried(self) -> list[Failure]:
        try:
            self.mornings()
        except Exception as fault:
            return [Failure("mornings", kind_of(fault))]
        return []

    def _tried(self, reference: str, pack: CouncilPack) -> int | Failure:
        try:
            return self._look(reference, pack)
        except Stale:
            # Somebody else wrote, so the case wants looking at anyway.
            return 0
        except Exception as fault:
            return Failure(reference, kind_of(fault))

    def _look(self, reference: str, pack: CouncilPack) -> int:
        """Write down what there is to bring up, and when to look again."""
        casework = self.casework
        events, today = casework.cases.events(reference), casework.clock.today()
        open_case = casework.open_for(pack, reference, events)
        case, count = open_case.case, len(open_case.events)
        if case.as_of > today:
            # A clock that went ahead dated it, and on that day there may be nothing to bring up.
            casework.cases.put_off(reference, count, today + timedelta(1))
            return 0
        all_reminders = reminders(case, working_days(casework.closed_days(pack)))
        now = casework.clock.now()
        new = [
            NewEvent(each.name, now, "system", each.data) for each in wanted(case, all_reminders)
        ]
        if new:
            notices = casework.notices(open_case.after(new, now), count)
            casework.cases.append(reference, count, new, glance(case), notices=notices)
        casework.cases.put_off(reference, count + len(new), _again(case, all_reminders))
        return len(new)


def _again(case: Case, all_reminders: tuple[Reminder, ...]) -> date | None:
    following = next_day(case, all_reminders)
    return following and min(following, case.as_of + timedelta(LOOK_AGAIN_DAYS))
