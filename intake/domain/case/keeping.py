"""Until when a case is kept: what its council promises, what holds it back, what was erased.

A case goes in two steps. Once it is over and its years have passed, all that was written goes, and
the young person's place with it; when what happened, and which step it was, stays for some months
more, so that a council can say that there was a complaint. Then that goes too.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from intake.domain.case.case import Case
from intake.domain.case.documents import documents
from intake.domain.case.erasure import ALL, WHOLE_STAGE, erasure_in
from intake.domain.case.event import Event
from intake.domain.case.rights import agreed_erasure
from intake.domain.law.product_events import ERASURE_FREED, ERASURE_HELD
from intake.domain.law.roles import StageRole
from intake.domain.law.working_days import months_after
from intake.domain.people.retention import CouncilHold, Retention

REASON: Final = "reason"
UNTIL: Final = "until"
"""The keys of why a case is held back, and of the last London day of that."""

SYSTEM: Final = "system"
"""The actor of what happens by itself, which makes no case younger."""

HOLDS: Final = frozenset({ERASURE_HELD, ERASURE_FREED})
"""What makes a case no younger either: it would be kept for years more once a hold is over."""


TO_SAVE: Final = timedelta(14)
"""Calendar days that are left to save all of it, or to take back that it is to be erased, once the
council agreed to that and nothing else happens."""


@dataclass(frozen=True, slots=True)
class Keeping:
    """For how long what is left of a case is kept.

    ``last`` is the London day of the last thing that happened in it. ``until`` is the last one on
    which what is left is kept, None while it is not over. ``hold`` is what holds it back today,
    whatever the day. ``is_erased`` tells that only the dates are left, ``is_agreed`` that the
    council agreed to erase it, as its young person asked: it goes once it is over.
    """

    last: date
    until: date | None
    hold: CouncilHold | None
    is_erased: bool
    is_agreed: bool = False

    def is_past(self, day: date) -> bool:
        """Whether its time was over before a London day, held back or not."""
        return self.until is not None and day > self.until


def keeping(case: Case, retention: Retention) -> Keeping:
    """Until when a case is kept, as of its day, as its council promises it."""
    erasure, last = erasure_in(case.events), last_day(case.events)
    hold = hold_on(case, retention)
    if erasure is not None:
        until = months_after(erasure.day, retention.dates_months)
        return Keeping(last, until, hold, is_erased=True)
    is_agreed = agreed_erasure(case) is not None
    if not (case.is_over or _is_no_complaint(case)):
        return Keeping(last, None, hold, is_erased=False, is_agreed=is_agreed)
    until = months_after(last, 12 * _years(case, retention))
    if is_agreed:
        # It goes when it is over, never sooner: asking for it ends no complaint.
        until = min(until, last + TO_SAVE)
    return Keeping(last, until, hold, is_erased=False, is_agreed=is_agreed)


def past_documents(case: Case, retention: Retention, day: date) -> tuple[int, ...]:
    """The numbers of the documents that go before their case does: their own time is over.

    ``day`` is a London day. Nothing goes of a case that is not over, or that is held back.
    """
    time, years = keeping(case, retention), retention.document_years
    if years is None or time.until is None or time.is_erased or time.hold:
        return ()
    if day <= months_after(time.last, 12 * years):
        return ()
    return tuple(each.number for each in documents(case.events) if each.is_here)


def hold_on(case: Case, retention: Retention) -> CouncilHold | None:
    """What holds a case back today: a manager, or else its council, all of its cases."""
    return held_back(case) or retention.hold_on(case.as_of)


def held_back(case: Case) -> CouncilHold | None:
    """Why a manager holds this case back today; None where nobody does (any more)."""
    event = case.last(ERASURE_HELD) if case.has(ERASURE_HELD) else None
    until = event.day_at(UNTIL) if event else None
    if event is None or until is None or until < case.as_of:
        return None
    return CouncilHold(event.text(REASON), until)


def last_day(events: Sequence[Event]) -> date:
    """The London day of the last thing that somebody did in a case."""
    return max(_days(events), default=events[0].day)


def what_stays(case: Case) -> dict[str, object]:
    """What the event by which a whole case is erased says: in which stage it stays."""
    return {ALL: True, WHOLE_STAGE: case.stage}


def _days(events: Iterable[Event]) -> Iterable[date]:
    return (each.day for each in events if each.actor != SYSTEM and each.name not in HOLDS)


def _is_no_complaint(case: Case) -> bool:
    """Whether nothing but an idea or a thank-you came: it has no end of its own."""
    return not case.has(case.procedure.opening)


def _years(case: Case, retention: Retention) -> int:
    """The years for which it is kept: the longest that is said of a stage that it came to.

    How it ended counts only where the council says something of that.
    """
    shorter, rules = retention.shorter, case.procedure.stages
    stages = {stage for stage, _ in case.entered if rules[stage].role is not StageRole.OVER}
    if case.is_over and case.stage in shorter:
        return max(shorter[stage] for stage in {case.stage, *stages} if stage in shorter)
    return max(shorter.get(stage, retention.case_years) for stage in stages)
