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
from intake.services.draft_ports import Drafts
from intake.services.ports import Stale, WorkDays
from intake.services.trouble import kind_of

LOOK_AGAIN_DAYS: Final = 28
"""Calendar days after which a case that waits for a day is looked at all the same: the law's
data, a promise or a bank holiday may have changed."""

MOST_DAYS: Final = 2
"""Calendar days between two days of timed work beyond which a person has to say it is right."""

GONE_DAYS: Final = 7
"""Calendar days that a draft is out of reach before it is deleted for good."""

MOST_DRAFTS: Final = 10
MOST_SHARE: Final = 0.2
"""So many drafts, and this share of all unsent ones, go at once without a person's word."""

_WRONG_DAY: Final = (
    "The clock says {today}, and timed work was done last on {last}. Nothing is written or deleted"
    " until somebody says that the clock is right: intake purge --confirm {today}"
)
_TOO_MANY: Final = (
    "{count} of {unsent} drafts would go at once. They stay until somebody says that this is right:"
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

    ``doubt`` says why something waits for a person, and what they can do; empty when nothing does.
    """

    looked_at: int
    reminded: int
    deleted: int
    failures: tuple[Failure, ...]
    doubt: str = ""


class NeedsPerson(Exception):
    """The clock may be wrong, so nothing is written or deleted until a person says it is right."""


@dataclass(slots=True)
class TimedWork:
    """Timed work for the councils that this process serves.

    Any number of processes may do it at once, and be killed at any moment: a case is written
    only after the sequence that was read, so nothing is written down twice. ``clearing`` is what
    else lets go, once a day, of what is past its time; ``mornings`` tells officers what is theirs.
    """

    casework: Casework
    drafts: Drafts
    days: WorkDays
    clearing: Sequence[Callable[[], None]] = ()
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
        deletions, why = 0, ""
        try:
            deletions = 0 if stopping() else self._purge_daily()
        except NeedsPerson as too_many:
            why = str(too_many)
        return Round(len(counts), sum(counts), deletions, failures, why)

    def confirm(self) -> None:
        """A person says that today is today, whatever the last day of work was."""
        self.days.done(self.casework.clock.today())

    def purge(self, *, by_person: bool = False, only_count: bool = False) -> int:
        """Put out of reach the drafts that nobody opened for as many days as their council says.

        These are whole calendar days: of 30, a draft last opened on the 1st is still there on
        the 31st and out of reach the day after. What has been so for a week is deleted for good.
        Tells how many were put out of reach. Unless a person (``by_person``) has said that it is
        right, raises NeedsPerson when the day cannot be, or when so many would go at once.
        """
        if only_count:
            return self._purge(only_count=True)
        if not by_person:
            self._hold_day()
            self._hold_share()
        count = self._purge()
        self.drafts.delete_gone(self.casework.clock.today() - timedelta(GONE_DAYS))
        return count

    def _purge(self, *, only_count: bool = False) -> int:
        today = self.casework.clock.today()
        return sum(
            self.drafts.purge(
                pack.key, today - timedelta(pack.retention.draft_days), only_count=only_count
            )
            for pack in self.casework.packs.values()
        )

    def _purge_daily(self) -> int:
        today = self.casework.clock.today()
        if self._purged == today:
            return 0
        for clear in self.clearing:
            clear()
        deletions, self._purged = self.purge(), today
        return deletions

    def _hold_day(self) -> None:
        """Take today for the last day of work. Raises NeedsPerson for one that cannot be right."""
        today, last = self.casework.clock.today(), self.days.last()
        if last is not None and not -1 <= (today - last).days <= MOST_DAYS:
            raise NeedsPerson(_WRONG_DAY.format(today=today, last=last))
        if last is None or today > last:
            self.days.done(today)

    def _hold_share(self) -> None:
        """Raises NeedsPerson when more drafts would go at once than ever should."""
        count = self._purge(only_count=True)
        draft_count = sum(self.drafts.unsent(key) for key in self.casework.packs)
        if count > MOST_DRAFTS and count > draft_count * MOST_SHARE:
            today = self.casework.clock.today()
            raise NeedsPerson(_TOO_MANY.format(count=count, unsent=draft_count, today=today))

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
