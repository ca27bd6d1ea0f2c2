"""The day on which a council said that it will check whether a complaint still has to wait."""

from datetime import date
from typing import Final

from intake.domain.case.case import Case
from intake.domain.case.event import OFFICER, Event
from intake.domain.law.product_events import MESSAGE_SENT

REVIEW: Final = "review"
"""The key of that day in the event of a pause."""

LETTER: Final = "letter"
"""The key of a letter in the event that it went with."""


def look_again(case: Case) -> date | None:
    """The London day by which it should be checked; None where nothing waits for that.

    It is dealt with once what it waited for is over or it goes on, or who complains was written
    to on that day or later.
    """
    day: date | None = None
    for event in case.events:
        rule = case.procedure.events[event.name]
        if rule.pauses:
            day = event.day_at(REVIEW)
        elif any(each.paused for each in rule.requires) or _is_answer(event, day):
            day = None
    return None if case.is_over else day


def _is_answer(event: Event, day: date | None) -> bool:
    is_written = event.name == MESSAGE_SENT or event.has(LETTER)
    return day is not None and is_written and event.side == OFFICER and event.day >= day
