"""Which letters can be written now, and in which order they stand."""

from dataclasses import dataclass
from datetime import date

from intake.domain.case.case import Case
from intake.domain.case.door import WhyNot, why_not
from intake.domain.case.story import owed
from intake.domain.council_letters.template import OFFICER, CouncilTemplate
from intake.domain.law.clock import Clock
from intake.domain.law.product_events import CLOSED


@dataclass(frozen=True, slots=True)
class LetterOffer:
    """A letter that can be written now, and the clock that waits for it, if one does."""

    template: CouncilTemplate
    clock: Clock | None
    main: bool


def letter_offer(template: CouncilTemplate, case: Case) -> LetterOffer:
    """A letter with the clock that waits for it, and whether it is one that the council owes."""
    clocks = case.procedure.clocks.values()
    waits = [
        clock.name
        for clock in clocks
        if clock.owner == "council" and clock.alarm
        if any(template.event == trigger.event for trigger in clock.stops)
    ]
    due = next((clock for clock in owed(case) if clock.name in waits), None)
    return LetterOffer(template, due, bool(due or (waits and not case.has(template.event))))


def kept_open(case: Case) -> WhyNot | None:
    """What stands in the way of closing a case that is not over; None where nothing does."""
    return None if case.is_over else why_not(case, CLOSED, OFFICER)


def urgency(offer: LetterOffer) -> tuple[bool, date, str]:
    """What is owed first; before that what should come by no day, so as soon as can be."""
    due = offer.clock.due if offer.clock else date.min
    return not offer.main, due, offer.template.title
