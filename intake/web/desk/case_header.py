"""What stays at the top of a case: what is owed next, how far it is, and what to mind with them."""

from dataclasses import dataclass
from datetime import date
from typing import Final

from babel import Locale, UnknownLocaleError

from intake.domain.case.advocates import CaseAdvocate
from intake.domain.case.case import Case
from intake.domain.case.story import owed, promise_before
from intake.domain.complaint_record import BegunBy, Choice, Submission
from intake.domain.law.clock import Clock
from intake.domain.law.working_days import working_days
from intake.domain.people.complainants import does_not_know
from intake.domain.records import known
from intake.services.desk.cases import DeskCase
from intake.services.languages import ENGLISH, read_in
from intake.web.desk.here import desk

HANDED_OVER: Final = "handed_over"
"""The act by which a case is given to somebody else in the team."""


@dataclass(frozen=True, slots=True)
class NextDate:
    """What the council owes next, and the working days until it is due.

    It is what a clock waits for, or where there is no ``clock`` a promise.
    """

    clock: Clock | None
    due: date
    days_left: int
    is_due_today: bool
    is_late: bool


@dataclass(frozen=True, slots=True)
class Step:
    """A stage on the way of a complaint: its name, and whether it is there or was."""

    label: str
    is_now: bool
    came: date | None


@dataclass(frozen=True, slots=True)
class ToMind:
    """What to mind with somebody, each as they said it; empty where they did not.

    ``unaware``: somebody typed for a young person who did not know of it. ``sent_by``: the
    advocate who sent it for them. ``reads_easily``: they chose easy words, or pictures.
    """

    avoid: str = ""
    language: str = ""
    reads_easily: bool = False
    needs: tuple[str, ...] = ()
    advocate: str = ""
    when: str = ""
    when_not: str = ""
    age: int | None = None
    unaware: bool = False
    sent_by: BegunBy | None = None


def next_date(desk_case: DeskCase) -> NextDate | None:
    """What is owed next in a case; None where nothing is."""
    case = desk_case.case
    clock = next(iter(owed(case)), None)
    promise = promise_before(case, clock)
    due = promise or (clock.due if clock else None)
    if due is None:
        return None
    closed_days = desk().cases.casework.closed_days
    days = working_days(closed_days(desk_case.pack)).between(case.as_of, due)
    is_late = due < case.as_of if promise or clock is None else clock.state == "late"
    return NextDate(None if promise else clock, due, days, due == case.as_of, is_late)


def steps(case: Case) -> tuple[Step, ...]:
    """The stages in which a complaint is dealt with, in their order."""
    came = dict(case.entered)
    openings = (rule for rule in case.procedure.events.values() if rule.opens and rule.beside)
    beside = {change.stage for rule in openings for change in rule.becomes}
    return tuple(
        Step(stage.label, name == case.stage, came.get(name))
        for name, stage in case.procedure.stages.items()
        if stage.active and name not in beside
    )


def to_mind(submission: Submission | None, advocate: CaseAdvocate | None = None) -> ToMind:
    """What to mind with who complains."""
    if submission is None:
        return ToMind()
    return ToMind(
        avoid=known(submission.avoid) or "",
        language=_language(known(submission.language)) or read_in(submission.shown_in),
        reads_easily=bool(submission.shown_in and submission.shown_in.way),
        needs=tuple(map(_words, known(submission.needs) or ())),
        advocate=advocate.name if advocate else "",
        when=known(submission.contact.when) or "",
        when_not=known(submission.contact.when_not) or "",
        age=known(submission.who.age),
        unaware=does_not_know(submission),
        sent_by=submission.begun if submission.begun and submission.begun.basis else None,
    )


def _words(choice: Choice) -> str:
    """The words of a choice, and those that were typed with it."""
    return " ".join(each for each in (choice.shown, choice.words) if each)


def _language(choice: Choice | None) -> str:
    """A language as officers call it; empty for the one that this desk speaks."""
    if choice is None or choice.option == ENGLISH.tag:
        return ""
    try:
        name = Locale.parse(choice.option or "").english_name
    except (UnknownLocaleError, ValueError):
        name = None
    return name or _words(choice)
