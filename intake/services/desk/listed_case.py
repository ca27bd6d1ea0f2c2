"""One case in a list of the desk: how it stands today, folded from its events."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from intake.domain.case.case import Case
from intake.domain.case.complainant import adult_option_in
from intake.domain.case.draft_requests import DraftRequest, draft_requests
from intake.domain.case.event import submitted
from intake.domain.case.glance import given_to, name_used, unread, waits_until
from intake.domain.case.identity import Identity, identity
from intake.domain.case.open_words import is_waited_for
from intake.domain.case.safety import only_worse
from intake.domain.case.story import late, owed, promise_before
from intake.domain.case.to_do import Task, to_do
from intake.domain.case.urgent import first_day_of, undecided
from intake.domain.law.clock import Clock
from intake.domain.law.working_days import WorkingDays
from intake.domain.people.absence import Absence
from intake.domain.people.complainants import does_not_know
from intake.domain.people.officer import Officer
from intake.services.desk.holding import Holding, holding_of
from intake.services.desk.ports import ListRow
from intake.services.languages import read_in


@dataclass(frozen=True, slots=True)
class Onlooker:
    """Who looks at a list, and the team that they belong to, with when these are away.

    ``letters`` tell each of the team from the rest, by their id.
    """

    officer: Officer
    team: Sequence[Officer]
    absences: Sequence[Absence] = ()
    letters: Mapping[str, str] = field(default_factory=dict)


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
    somebody typed for a young person who did not know; ``language`` is what the questions were read
    in, empty for English; ``to_do`` what is left to be done by hand.
    ``only_worse``: where somebody has to look first, all that was said is that things got worse.
    ``identity`` is who they are at the council; ``drafts`` are what colleagues were asked for.
    ``promise`` is the day of a promise that comes before all that. ``to_decide``: somebody else
    waits for a decision, which this officer takes if they take any. ``holding`` is with whom it is,
    and ``letters`` those that stand for them;
    ``is_covered``: who looks sees to it for a colleague who is away; ``is_given``: a colleague gave
    it to them, and they have done nothing in it since. Of one that cannot be read
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
    holding: Holding | None = None
    letters: str = ""
    is_covered: bool = False
    is_given: bool = False
    adult: str = ""
    unaware: bool = False
    language: str = ""
    to_do: tuple[Task, ...] = ()
    only_worse: bool = False
    promise: date | None = None
    is_late: bool = False
    to_decide: bool = False
    drafts: tuple[DraftRequest, ...] = ()
    identity: Identity = field(default_factory=Identity)

    @property
    def holder(self) -> str | None:
        """The name of who has it, as young people see it."""
        return self.holding.officer.shown if self.holding else None

    @property
    def reference(self) -> str:
        """The case's reference."""
        return self.row.reference


def listed(row: ListRow, case: Case, onlooker: Onlooker, days: WorkingDays) -> ListedCase:
    """A case as it stands in a list for who looks."""
    officer, submission = onlooker.officer, submitted(case.events).submission
    holding = holding_of(case, onlooker.team, onlooker.absences, case.as_of)
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
        holding=holding,
        letters=onlooker.letters.get(holding.officer.id, "") if holding else "",
        is_covered=holding is not None and holding.cover == officer,
        is_given=given_to(case, officer.id) is not None,
        adult=adult_option_in(case),
        unaware=does_not_know(submission),
        language=read_in(submission.shown_in if submission else None),
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
