"""A case at a glance: what lists find and sort cases by. Nothing in it changes as days pass."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Final

from intake.domain.case.advocates import seen_by
from intake.domain.case.case import Case
from intake.domain.case.draft_requests import may_open, waiting_drafts
from intake.domain.case.event import OFFICER, Event, submitted
from intake.domain.case.identity import identity
from intake.domain.case.open_words import is_waited_for
from intake.domain.case.safety import to_be_handled, told_not_to_complain
from intake.domain.case.second_person import waiting_for_second
from intake.domain.case.service_rows import ServiceRow, service_rows
from intake.domain.case.story import next_promised_day, owed
from intake.domain.case.to_do import to_do
from intake.domain.case.urgent import first_day_of, freeze_due, undecided
from intake.domain.law.clock import Clock
from intake.domain.law.product_events import (
    ACCESS_ASKED,
    ACCESS_DECIDED,
    ASSIGNED,
    BY_HAND_DONE,
    LETTER_PRINTED,
    LINKED,
    NOTICE_PUT_AWAY,
    PASSED_ON,
    TEAM_ALONE,
)
from intake.domain.law.roles import ClockRole
from intake.domain.records import known

ANSWER: Final = 3
STEP: Final = 2
"""How heavy it is to be late with an answer, and with a step towards one (see `Weight`)."""

_THEIRS: Final = frozenset({ClockRole.TIME_FOR_SECOND_STAGE, ClockRole.TIME_FOR_THIRD_STAGE})
"""The time that a young person has for going a stage further."""

_NO_READING: Final = TEAM_ALONE | {
    ACCESS_ASKED, ACCESS_DECIDED, ASSIGNED, BY_HAND_DONE, LETTER_PRINTED, LINKED,
    NOTICE_PUT_AWAY,
}  # fmt: skip
"""What officers do without having read what the young person sent."""


@dataclass(frozen=True, slots=True)
class Glance:
    """What is kept of a case beside its events, worked out anew whenever one is added.

    ``due`` has the clocks that run and the last London day that each allows; ``next_due`` is the
    first day on which the council owes something. ``safety``: somebody must look at what was
    said about being safe. ``urgent``: nobody has decided yet whether what is about to happen waits.
    ``pressure``: somebody tells the young person not to complain. ``to_do``: something is still to
    be done by hand. ``unread``: the young person did something that no officer has seen
    or dealt with.
    ``asks``: an officer waits for a manager to say whether they may open it, or for a second
    person. ``asked_by`` is the officer whose own letters are all that waits so. ``assigned`` is the
    officer who has it; ``name`` the name that the young person uses.

    ``next_answer`` is the first day on which an answer is owed, ``next_step`` the first of a step
    towards one (see `Weight`). ``happens`` is the first day on which what nobody has decided of may
    happen, or by which the decision is due. ``waits_until`` is the last day on which only the
    young person is waited for. ``colleagues_by`` is the first day by which a colleague who has no
    place at the desk was asked for something that has not come in. ``further`` tells that it is in
    a stage after the first. What else it is found by (who their worker is, where they live, who
    helps them) is in ``found_by``.
    ``kept_from`` are the officers who may not open it; None where nothing of that has changed.
    ``writable`` are the numbers of the requests to colleagues that these can still write to.
    ``services`` are the advocacy services that were asked.
    ``advocate`` is the email of the one who may see the case.
    """

    due: tuple[tuple[str, date], ...] = ()
    next_due: date | None = None
    safety: bool = False
    urgent: bool = False
    pressure: bool = False
    to_do: bool = False
    unread: bool = False
    closed: bool = False
    asks: bool = False
    asked_by: str | None = None
    assigned: str | None = None
    name: str = field(default="", repr=False)
    next_answer: date | None = None
    next_step: date | None = None
    happens: date | None = None
    paused: bool = False
    waits_until: date | None = None
    colleagues_by: date | None = None
    further: bool = False
    found_by: tuple[str, ...] = field(default=(), repr=False)
    kept_from: frozenset[str] | None = None
    writable: tuple[int, ...] = ()
    services: tuple[ServiceRow, ...] = ()
    advocate: str = field(default="", repr=False)


ERASED: Final = Glance(closed=True, kept_from=frozenset())
"""A case of which all that was written was erased: nothing is due, and it has no name."""


def glance(case: Case) -> Glance:
    """A case at a glance."""
    if case.is_erased:
        return ERASED
    owing, urgent, promised_by = owed(case), undecided(case), next_promised_day(case)
    requests = waiting_drafts(case)
    return Glance(
        due=running(case),
        next_due=_sooner(_first_due(owing), promised_by),
        next_answer=_first_due(each for each in owing if each.rule.weight == ANSWER),
        next_step=_sooner(
            _first_due(each for each in owing if each.rule.weight == STEP), promised_by
        ),
        safety=to_be_handled(case),
        urgent=bool(urgent),
        happens=(first_day_of(urgent) or freeze_due(case)) if urgent else None,
        pressure=told_not_to_complain(case),
        to_do=bool(to_do(case)),
        unread=unread(case) or is_waited_for(case),
        closed=case.is_over,
        asks=bool(waiting_for_access(case) or waiting_for_second(case)),
        asked_by=asked_by(case),
        assigned=assigned(case),
        name=name_used(case),
        paused=case.paused,
        waits_until=waits_until(case),
        colleagues_by=min((each.until for each in requests), default=None),
        writable=tuple(each.number for each in requests if may_open(case, each)),
        further=is_further(case),
        found_by=found_by(case),
        services=service_rows(case),
        advocate=seen_by(case.events),
    )


def running(case: Case) -> tuple[tuple[str, date], ...]:
    """The clocks that still run and the day each one is due.

    A clock whose start nobody told is left out: its date would be a guess.
    """
    clocks = (clock for clock in case.clocks if clock.stopped is None and not clock.assumed)
    return tuple((clock.name, clock.due) for clock in clocks)


def unread(case: Case) -> bool:
    """Whether the young person did something after the last thing that an officer did.

    So it is of what their advocate sent for them.
    """
    acts = [each for each in case.events if each.name not in _NO_READING]
    return _latest(each for each in acts if each.is_own) > _latest(
        each for each in acts if each.actor == OFFICER
    )


def assigned(case: Case) -> str | None:
    """The officer who took the case on last, or was given it."""
    last = case.last(ASSIGNED)
    return (last.text("to") if last else "") or None


def given_to(case: Case, officer_id: str) -> Event | None:
    """What gave an officer the case, where a colleague did and they have done nothing in it since.

    So it is new to them.
    """
    last = case.last(ASSIGNED)
    if last is None or last.text("to") != officer_id or last.text("by") in ("", officer_id):
        return None
    later = (each for each in case.events if each.sequence > last.sequence)
    return None if any(each.text("by") == officer_id for each in later) else last


def waiting_for_access(case: Case) -> tuple[Event, ...]:
    """The requests to open the case that no manager has decided yet."""
    waiting: dict[str, Event] = {}
    for event in case.events:
        officer = event.text("officer")
        if event.name == PASSED_ON:
            waiting.clear()
        elif event.name == ACCESS_ASKED:
            waiting[officer] = event
        elif event.name == ACCESS_DECIDED:
            waiting.pop(officer, None)
    return tuple(waiting.values())


def asked_by(case: Case) -> str | None:
    """The officer who wrote all that waits for a second person, where nothing else is asked for."""
    writers = {each.text("by") for each in waiting_for_second(case)}
    if waiting_for_access(case) or len(writers) != 1:
        return None
    return writers.pop() or None


def waits_until(case: Case) -> date | None:
    """The last day on which the young person alone is waited for: they may go a stage further.

    None while the council owes something, or while it is paused.
    """
    if case.paused or case.is_over or owed(case) or next_promised_day(case):
        return None
    waiting = (clock.due for clock in case.clocks
               if clock.rule.role in _THEIRS and clock.stopped is None)  # fmt: skip
    return max(waiting, default=None)


def is_further(case: Case) -> bool:
    """Whether a complaint is in a stage after the first, where somebody works on it."""
    is_complaint = case.has(case.procedure.opening)
    return is_complaint and case.stage_rule.active and not case.in_first_stage


def found_by(case: Case) -> tuple[str, ...]:
    """By what a case is found besides its name: worker, home, who helps as an advocate, and the
    council's own number for the young person."""
    own_number = tuple(filter(None, [identity(case).number]))
    submission = submitted(case.events).submission
    if submission is None:
        return own_number
    who, advocate = submission.who, submission.advocate
    helper = advocate.named
    texts = [known(who.worker), known(who.lives), *(each.service for each in advocate.asked)]
    texts += [known(helper.name), known(helper.service)] if helper else []
    return (*own_number, *(text for text in texts if text))


def name_used(case: Case) -> str:
    """The name that the young person uses; empty when none was told."""
    submission = submitted(case.events).submission
    return (known(submission.who.name) if submission else None) or ""


def _sooner(one: date | None, other: date | None) -> date | None:
    return min(filter(None, (one, other)), default=None)


def _first_due(clocks: Iterable[Clock]) -> date | None:
    return min((clock.due for clock in clocks), default=None)


def _latest(events: Iterable[Event]) -> int:
    return max((event.sequence for event in events), default=0)
