"""What texts about a case may name: its days, in words; one that is not known has no name."""

from collections.abc import Callable, Iterator, Mapping
from datetime import date
from typing import Final

from intake.domain.case.appointments import appointments
from intake.domain.case.case import Case
from intake.domain.case.complainant import adult_in
from intake.domain.case.event import submitted
from intake.domain.case.ombudsman import clocks_to_tell
from intake.domain.case.passing import proposal
from intake.domain.case.story import late, more_time, owed, panel_day
from intake.domain.case.urgent import decided_before, to_come
from intake.domain.law.roles import ClockRole, EventRole
from intake.domain.people.complainants import LEFT_CARE, has_left_care

OMBUDSMAN: Final = "case.ombudsman"
"""How the names begin that are of the last day for the Ombudsman."""

LIMITS: Final[Mapping[str, ClockRole]] = {
    "case.stage2": ClockRole.TIME_FOR_SECOND_STAGE,
    "case.stage3": ClockRole.TIME_FOR_THIRD_STAGE,
    OMBUDSMAN: ClockRole.TIME_FOR_OMBUDSMAN,
}
"""The names that begin like this are of the last day for something: ``_by``, or ``_was``."""

TOLD: Final = ("investigator", "independent")
"""Who was appointed and has a name here: ``case.investigator``, ``case.independent``."""


def case_names(case: Case, reference: str, in_words: Callable[[date], str]) -> Mapping[str, str]:
    """What each of `CASE_NAMES` stands for now; what is not known has no entry."""
    names = {name: in_words(day) for name, day in _days(case) if day is not None}
    waiting = proposal(case)
    if waiting and waiting.text("council"):
        names["case.next_council"] = waiting.text("council")
    submission = submitted(case.events).submission
    adult = adult_in(case)
    if adult:
        names["case.adult"] = adult.shown or adult.option or ""
    elif has_left_care(submission, case.as_of):
        names["case.left_care"] = LEFT_CARE
    return {"case.reference": reference, **names, **_people(case)}


def _days(case: Case) -> Iterator[tuple[str, date | None]]:
    yield "case.received", submitted(case.events).day
    yield "case.answered", _last_day(case, EventRole.ANSWER)
    yield "case.written", _last_day(case, EventRole.WRITTEN_RECORD)
    yield "case.overdue", next((clock.due for clock in late(case)), None)
    yield "case.asked", _last_day(case, EventRole.NEXT_STAGE_REQUEST)
    yield "case.panel", panel_day(case)
    yield "case.chair_by", _due(case, ClockRole.PANEL_CHAIR)
    yield "case.decided_before", decided_before(case)
    yield "case.urgent_told", next((event.day for event in to_come(case)), None)
    yield from _of_more_time(case)
    yield "case.papers", _due(case, ClockRole.PANEL_PAPERS)
    for name, role in LIMITS.items():
        yield from _of_limit(case, role, name)


def _people(case: Case) -> dict[str, str]:
    """Who was appointed, as it was recorded last."""
    return {f"case.{key}": each.name for key, each in appointments(case).items() if key in TOLD}


def _last_day(case: Case, role: EventRole) -> date | None:
    latest = case.latest(role)
    return latest.day if latest else None


def _due(case: Case, role: ClockRole) -> date | None:
    clocks = (clock for clock in owed(case) if clock.rule.role is role)
    return next((clock.due for clock in clocks), None)


def _of_more_time(case: Case) -> Iterator[tuple[str, date | None]]:
    for more in more_time(case)[-1:]:
        yield "case.until", more.until
        longer = (clock for clock in case.clocks if more.event in clock.rule.extended_by)
        yield "case.latest", next((each.furthest for each in longer if each.rule.alarm), None)


def _of_limit(case: Case, role: ClockRole, name: str) -> Iterator[tuple[str, date | None]]:
    """The last day for something; nothing where it would be a guess, or is done."""
    for clock in clocks_to_tell(case):
        if clock.rule.role is not role or clock.assumed or clock.stopped is not None:
            continue
        yield f"{name}_{'by' if case.as_of <= clock.due else 'was'}", clock.due
