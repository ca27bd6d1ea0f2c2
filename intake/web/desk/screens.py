"""What the template of a case is given."""

from collections.abc import Iterator, Mapping
from datetime import date
from itertools import takewhile
from typing import Any, Final

from intake.domain.case.case import Case
from intake.domain.case.event import DAY_KEYS, DESK_WORDS, Event, day_in
from intake.domain.case.passing import proposal
from intake.domain.case.safety import safety_answer, to_be_handled
from intake.domain.case.story import actions
from intake.domain.case.urgent import first_day_of, freeze_due, undecided
from intake.domain.council_letters.act import ACT, LINKS
from intake.domain.law.clock import Clock
from intake.domain.law.product_events import (
    FREEZE_DECIDED,
    RECORD_AGREED,
    RECORD_CORRECTED,
    RECORDED,
    ROUTED,
    SAFETY_HANDLED,
    SAFETY_RAISED,
)
from intake.domain.letters.storing import short_in
from intake.services.desk.cases import DeskCase

ON_RECORD: Final = (RECORD_AGREED, RECORD_CORRECTED)
"""What a young person says of what was written down for them."""

HIDDEN: Final = frozenset({
    "by", "name", "officer", "to", "from", "text", "letter", DESK_WORDS, ACT, LINKS, "link_why",
})  # fmt: skip
"""Keys of an event's data that are shown elsewhere, or are nobody's to read."""


def case_screen(desk_case: DeskCase) -> dict[str, Any]:
    """A case, sorted into what the page shows where."""
    case = desk_case.case
    urgent = undecided(case)
    happens = first_day_of(urgent)
    return {
        "urgent": urgent,
        "happens": happens,
        "days_to_it": (happens - case.as_of).days if happens else 0,
        "freeze_by": freeze_due(case),
        "decided": case.last(FREEZE_DECIDED),
        "told": desk_case.submission,
        "concern": to_be_handled(case),
        "raised": [tuple(details(event)) for event in raised_since(case)],
        "answer": safety_answer(case),
        "proposed": proposal(case),
        "route": case.last(ROUTED) if desk_case.passed_on else None,
        "record": case.last(RECORDED),
        "on_record": [event for event in case.events if event.name in ON_RECORD],
        "running": [clock for clock in case.clocks if shows(clock)],
        "over": [clock for clock in case.clocks if not shows(clock)],
        "promises": actions(case),
        "timeline": [
            (event, tuple(details(event)), short_in(event)) for event in reversed(case.events)
        ],
        "rules": case.procedure.events,
    }


def raised_since(case: Case) -> list[Event]:
    """What was said about safety since somebody last said what was done, the newest first."""
    newest = reversed(case.events)
    return [each for each in takewhile(lambda each: each.name != SAFETY_HANDLED, newest)
            if each.name == SAFETY_RAISED]  # fmt: skip


def shows(clock: Clock) -> bool:
    """Whether a clock still runs and its start is known."""
    return clock.stopped is None and not clock.assumed


def details(event: Event) -> Iterator[tuple[str, str | date]]:
    """What an event carries beside what the page shows of it in its own way, by its key."""
    for key, value in event.slots.items():
        if key not in HIDDEN:
            day = day_in(value) if key in DAY_KEYS else None
            text = day or "\n".join(_texts(value))
            if text:
                yield key, text


def _texts(value: object) -> Iterator[str]:
    """The texts in a value, one a line; of options, the words on them."""
    if isinstance(value, Mapping):
        values = [value.get(key) for key in ("shown", "typed", "words", "what", "decision")]
        texts = [each for each in values if each]
        yield from (line for each in texts or value.values() for line in _texts(each))
    elif isinstance(value, list | tuple):
        yield from (line for each in value for line in _texts(each))
    elif value is not None and not isinstance(value, bool):
        yield str(value)
