"""Copies of the council's letters that somebody's advocate is told of by email."""

from datetime import datetime

from intake.domain.case.advocate_doubts import may_be_told
from intake.domain.case.advocates import ADVOCATE_NUMBER, case_advocate, is_for_them_alone
from intake.domain.case.event import NewEvent
from intake.domain.case.open_case import OpenCase
from intake.domain.law.product_events import COPY_SENT


def copies_sent(
    open_case: OpenCase, after: int, at: datetime
) -> tuple[list[NewEvent], frozenset[int]]:
    """That an advocate is told of letters after a sequence, as events.

    Also the numbers of those letters of which nobody else gets a copy: none goes by hand.
    """
    advocate = case_advocate(open_case.events)
    if advocate is None or not may_be_told(open_case.events, open_case.pack, advocate):
        return [], frozenset()
    letters = [each for each in open_case.events[after:] if advocate.has_copy_of(each)]
    whom = {ADVOCATE_NUMBER: advocate.number, "who": advocate.called, "email": advocate.email}
    events = [NewEvent(COPY_SENT, at, "system", {"of": e.sequence, **whom}) for e in letters]
    return events, frozenset(e.sequence for e in letters if is_for_them_alone(e, advocate))
