"""What texts about a case may name: its days, in words; one that is not known has no name."""

from collections.abc import Callable, Iterator, Mapping
from datetime import date
from typing import Final

from intake.domain.case.case import Case
from intake.domain.case.event import submitted
from intake.domain.case.passing import proposal
from intake.domain.case.story import late, more_time, owed, panel_day

ANSWERS: Final = ("stage1_answered", "stage2_answered", "council_replied")
"""The events by which the council answers a young person."""

WRITTEN: Final = ("recorded", "statement_sent")
"""The events by which the council writes down what the complaint is about."""

PAPERS: Final = "panel-papers"
"""The clock by which the papers for the panel are due."""


def case_names(case: Case, reference: str, in_words: Callable[[date], str]) -> Mapping[str, str]:
    """What each of `CASE_NAMES` stands for now; what is not known has no entry."""
    names = {name: in_words(day) for name, day in _days(case) if day is not None}
    proposed = proposal(case)
    council = (proposed.data or {}).get("council") if proposed else None
    if isinstance(council, str):
        names["case.next_council"] = council
    return {"case.reference": reference, **names}


def _days(case: Case) -> Iterator[tuple[str, date | None]]:
    yield "case.received", submitted(case.events).day
    yield "case.answered", _last_day(case, ANSWERS)
    yield "case.written", _last_day(case, WRITTEN)
    yield "case.overdue", next((clock.due for clock in late(case)), None)
    yield "case.panel", panel_day(case)
    yield from _of_more_time(case)
    yield "case.papers", next((each.due for each in owed(case) if each.name == PAPERS), None)
    yield from _of_limit(case, "stage2-ask", "case.stage2")
    yield from _of_limit(case, "stage3-ask", "case.stage3")
    yield from _of_limit(case, "ombudsman-limit", "case.ombudsman")


def _last_day(case: Case, events: tuple[str, ...]) -> date | None:
    return max((event.day for event in case.events if event.name in events), default=None)


def _of_more_time(case: Case) -> Iterator[tuple[str, date | None]]:
    for taken in more_time(case)[-1:]:
        yield "case.until", taken.until
        extended = (clock for clock in case.clocks if taken.event in clock.rule.extended_by)
        yield "case.latest", next((each.furthest for each in extended if each.rule.alarm), None)


def _of_limit(case: Case, clock_name: str, name: str) -> Iterator[tuple[str, date | None]]:
    """The last day for something; nothing where it would be a guess, or is done."""
    clock = case.clock(clock_name)
    if clock is not None and not clock.assumed and clock.stopped is None:
        yield f"{name}_{'by' if case.as_of <= clock.due else 'was'}", clock.due
