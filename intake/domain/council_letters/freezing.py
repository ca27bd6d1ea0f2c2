"""Whether what a council says of what is about to happen can be so."""

from collections.abc import Iterator

from intake.domain.case.case import Case
from intake.domain.case.event import day_in
from intake.domain.case.urgent import UNTIL, decided_now
from intake.domain.council_letters.fields import Gap
from intake.domain.council_letters.naming import Data
from intake.domain.council_letters.template import CouncilTemplate
from intake.domain.law.product_events import FREEZE_DECIDED
from intake.domain.letters.template import DECISION

WAIT = "wait"
"""The decision that all of it waits."""

HAPPENS_ON = "happens_on"
"""The key of the day on which it happens, where the officer found it out."""


def too_early(template: CouncilTemplate, case: Case, data: Data) -> Iterator[Gap]:
    """The day until which it is said to wait, where it happens by then: so it does not wait.

    Where nobody knows when it happens, nobody knows that either: then that day is what is
    missing. ``case`` is the case without the letter's own event. Where several things were told
    of, all of them have to wait.
    """
    if template.event != FREEZE_DECIDED or data.get(DECISION) != WAIT:
        return
    until, found_out = day_in(data.get(UNTIL)), day_in(data.get(HAPPENS_ON))
    if until is None:
        return
    days = [event.day_at(UNTIL) for event in decided_now(case)]
    if None in days and found_out is None:
        yield Gap(HAPPENS_ON, "unknown", template.fields[HAPPENS_ON].ask)
    if any(day is not None and until <= day for day in (*days, found_out)):
        yield Gap(UNTIL, "early", template.fields[UNTIL].ask)
