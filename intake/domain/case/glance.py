"""A case at a glance: what lists find and sort cases by. Nothing in it changes as days pass."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Final

from intake.domain.case.case import Case
from intake.domain.case.event import Event, submitted
from intake.domain.case.open_words import is_waited_for
from intake.domain.case.safety import to_be_handled, told_not_to_complain
from intake.domain.case.story import owed
from intake.domain.case.to_do import to_do
from intake.domain.case.urgent import undecided
from intake.domain.law.product_events import (
    ACCESS_ASKED,
    ACCESS_DECIDED,
    ASSIGNED,
    LINKED,
    NOTED,
    NOTICE_PUT_AWAY,
    PASSED_ON,
)
from intake.domain.records import known

_NO_READING: Final = frozenset({ACCESS_ASKED, ACCESS_DECIDED, LINKED, NOTED, NOTICE_PUT_AWAY})
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
    ``asks``: an officer waits for a manager to say whether they may open it. ``assigned`` is the
    officer who has it; ``name`` the name that the young person uses.
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
    assigned: str | None = None
    name: str = field(default="", repr=False)


def glance(case: Case) -> Glance:
    """A case at a glance."""
    owing = owed(case)
    return Glance(
        due=running(case),
        next_due=owing[0].due if owing else None,
        safety=to_be_handled(case),
        urgent=bool(undecided(case)),
        pressure=told_not_to_complain(case),
        to_do=bool(to_do(case)),
        unread=unread(case) or is_waited_for(case),
        closed=case.is_over,
        asks=bool(waiting_for_access(case)),
        assigned=assigned(case),
        name=name_used(case),
    )


def running(case: Case) -> tuple[tuple[str, date], ...]:
    """The clocks that still run and the day each one is due.

    A clock whose start nobody told is left out: its date would be a guess.
    """
    clocks = (clock for clock in case.clocks if clock.stopped is None and not clock.assumed)
    return tuple((clock.name, clock.due) for clock in clocks)


def unread(case: Case) -> bool:
    """Whether the young person did something after the last thing that an officer did."""
    acts = [each for each in case.events if each.name not in _NO_READING]
    return _latest(acts, "child") > _latest(acts, "officer")


def assigned(case: Case) -> str | None:
    """The officer who took the case on last, or was given it."""
    last = case.last(ASSIGNED)
    return (last.text("to") if last else "") or None


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


def name_used(case: Case) -> str:
    """The name that the young person uses; empty when none was told."""
    submission = submitted(case.events).submission
    return (known(submission.who.name) if submission else None) or ""


def _latest(events: Iterable[Event], actor: str) -> int:
    return max((event.sequence for event in events if event.actor == actor), default=0)
