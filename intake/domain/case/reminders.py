"""What is brought up by itself: a date that is near or has passed, and "was it done?".

Each is written down once, as an event. What there is to bring up follows from the folded case
and from what the procedure says of its clocks.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Final, Literal

from intake.domain.case.case import Case, Clock
from intake.domain.case.door import why_not
from intake.domain.case.draft_requests import waiting_drafts
from intake.domain.case.keeping import UNTIL, held_back
from intake.domain.case.ombudsman import clocks_to_tell
from intake.domain.case.referrals import OF, SERVICE, waiting_referrals
from intake.domain.case.rights import answer_by, waiting_requests
from intake.domain.case.story import actions
from intake.domain.law.product_events import DRAFT_REMINDED, REFERRAL_UNANSWERED, REMINDED
from intake.domain.law.working_days import WorkingDays, months_after

Kind = Literal["soon", "late", "was_it_done", "hold"]
"""``hold`` is that the day is near up to which a manager holds a case back from being erased."""

RIGHTS: Final = "rights"
"""The key of what a reminder is about where it is a request about what is kept of somebody: the
number of its event."""

HOLD_SOON: Final = 10
"""Working days before the last day of a hold on which whoever can prolong it is reminded: on the
day after it, the case may be erased at once, and nobody can bring it back."""

DRAFT_SOON: Final = 2
DRAFT_LATE: Final = (1, 3, 5, 10, 15)
"""Working days before the day by which a colleague's draft is wanted, and after it, on which they
are reminded."""

_DAY: Final = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Reminder:
    """Something to bring up from the London day ``first`` to ``last``, if there is a last one.

    ``about`` says what it is about: a ``clock`` and the day it runs ``until``, or the sequence of
    the ``event`` after which something was to be done; the request ``of`` a draft. ``name`` is that
    of the event by which it is written down.
    """

    kind: Kind
    first: date
    last: date | None
    about: Mapping[str, object] = field(hash=False)
    name: str = REMINDED

    @property
    def data(self) -> dict[str, object]:
        """What the event carries; it is also how a reminder is known again."""
        return {"kind": self.kind, **self.about}


def reminders(case: Case, calendar: WorkingDays) -> tuple[Reminder, ...]:
    """All that there is to bring up about a case, now or later, if nothing else happens.

    Those that were written down are in it too. Nothing, when the procedure knows no reminders,
    or when what was written down was erased: it must not be said again.
    """
    is_erased = case.is_erased or any(event.is_erased for event in case.every(REMINDED))
    if is_erased or why_not(case, REMINDED, "system") is not None:
        return ()
    of_clocks = [each for clock in clocks_to_tell(case) for each in _of_clock(clock, calendar)]
    return (
        *of_clocks,
        *_of_ending(case),
        *_of_promises(case),
        *_of_drafts(case, calendar),
        *_of_advocates(case),
        *_of_hold(case, calendar),
        *_of_rights(case, calendar),
    )


def wanted(case: Case, all_reminders: Sequence[Reminder]) -> tuple[Reminder, ...]:
    """Those to be written down now: their time has come and is not over, and they were not yet."""
    written_data = [
        (event.name, event.slots)
        for name in (REMINDED, DRAFT_REMINDED, REFERRAL_UNANSWERED)
        for event in case.every(name)
    ]
    return tuple(
        each
        for each in all_reminders
        if each.first <= case.as_of <= (each.last or case.as_of)
        and (each.name, each.data) not in written_data
    )


def next_day(case: Case, all_reminders: Sequence[Reminder]) -> date | None:
    """The next London day on which something may have to be brought up, if nothing happens."""
    days = [each.first for each in all_reminders]
    # Once a hold is over, nothing is left to do about it, and no list says that there is.
    days += [each.last + _DAY for each in all_reminders if each.kind == "hold" and each.last]
    return min((day for day in days if day > case.as_of), default=None)


def _of_clock(clock: Clock, calendar: WorkingDays) -> Iterator[Reminder]:
    if clock.stopped is not None:
        return
    due, furthest = clock.due, clock.furthest
    # A date that rests on a start that nobody told is not one to remind of.
    if clock.rule.soon is not None and not clock.assumed:
        first = calendar.subtract(due, clock.rule.soon)
        yield Reminder("soon", first, due, _about(clock, due))
    if clock.owner == "council" and clock.rule.alarm:
        if due < furthest:
            yield Reminder("late", due + _DAY, furthest, _about(clock, due))
        yield Reminder("late", furthest + _DAY, None, _about(clock, furthest))


def _about(clock: Clock, until: date) -> dict[str, object]:
    return {"clock": clock.name, "until": until.isoformat()}


def _of_ending(case: Case) -> Iterator[Reminder]:
    asking = case.procedure.was_it_done
    event = case.last(asking.after) if asking and case.has(asking.after) else None
    if asking and event:
        first = months_after(event.day, asking.months)
        yield Reminder("was_it_done", first, None, {"event": event.sequence})


def _of_promises(case: Case) -> Iterator[Reminder]:
    for action in actions(case):
        if action.by and action.by < date.max and not (action.is_over or action.contested):
            yield Reminder("was_it_done", action.by + _DAY, None, {"event": action.number})


def _of_drafts(case: Case, calendar: WorkingDays) -> Iterator[Reminder]:
    """Who was asked for a draft is reminded when its day is near, and again when it has passed.

    One that has passed is not brought up for a day that the next one has taken the place of.
    """
    for request in waiting_drafts(case):
        due = request.until
        about = {
            "of": request.number,
            "until": due.isoformat(),
            "email": request.email,
            "name": request.event.text("name"),
        }
        first = calendar.subtract(due, DRAFT_SOON)
        if first > request.event.day:
            yield Reminder("soon", first, due, about, DRAFT_REMINDED)
        days = [calendar.add(due, number) for number in DRAFT_LATE]
        for day, following in zip(days, [*days[1:], None], strict=True):
            last = following - _DAY if following else None
            late = {**about, "since": day.isoformat()}
            yield Reminder("late", day, last, late, DRAFT_REMINDED)


def _of_advocates(case: Case) -> Iterator[Reminder]:
    """A service that has not answered by its day: who asked and who sees to it are told, once."""
    if case.is_over:
        return
    for each in waiting_referrals(case):
        about = {OF: each.number, SERVICE: each.service, "until": each.until.isoformat()}
        yield Reminder("late", each.until + _DAY, None, about, REFERRAL_UNANSWERED)


def _of_rights(case: Case, calendar: WorkingDays) -> Iterator[Reminder]:
    """What was asked about what is kept is brought up before its day, and once it has passed."""
    rule = case.procedure.rights
    if rule is None:
        return
    for each in waiting_requests(case):
        until = answer_by(rule, each.asked)
        about = {RIGHTS: each.number, UNTIL: until.isoformat()}
        yield Reminder("soon", calendar.subtract(until, rule.soon), until, about)
        yield Reminder("late", until + _DAY, None, about)


def _of_hold(case: Case, calendar: WorkingDays) -> Iterator[Reminder]:
    """Whoever held a case back looks at it again, before it can be erased."""
    hold = held_back(case)
    if hold is not None:
        first = calendar.subtract(hold.until, HOLD_SOON)
        yield Reminder("hold", first, hold.until, {UNTIL: hold.until.isoformat()})
