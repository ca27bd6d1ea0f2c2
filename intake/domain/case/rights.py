"""What somebody asks of the council about what is kept of them, and what it answers.

They can ask that all of it is erased, that it is not used any more, or that something is put right
(UK GDPR, articles 16 to 18 and 21). The council answers within a month (article 12(3)). Asking
changes nothing by itself: a complaint goes on.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final, Literal, get_args

from intake.domain.case.case import Case
from intake.domain.case.event import Event
from intake.domain.law.procedure import RightsTime
from intake.domain.law.product_events import RIGHTS_ANSWERED, RIGHTS_ASKED, RIGHTS_WITHDRAWN
from intake.domain.law.working_days import months_after

RightKind = Literal["erase", "no_use", "correct"]
"""Erasing all of it, no further use of it, and putting something right."""

KINDS: Final[tuple[RightKind, ...]] = get_args(RightKind)
ERASE: Final = "erase"
CORRECT: Final = "correct"

KIND: Final = "kind"
WORDS: Final = "words"
OF: Final = "of"
DECISION: Final = "decision"
"""The keys of what is asked, of what they say to it, of the numbers of the events in which it was
asked, and of what the council decided."""

DONE: Final = "done"
"""The decision that it is done wholly; the others are that it is in part, or not."""


@dataclass(frozen=True, slots=True)
class RightsRequest:
    """Something that they asked, by the number of its event.

    ``until`` is the last London day to answer; None where the procedure sets none. ``answer`` is
    the event of the council's answer, ``taken_back`` the London day on which they took it back.
    """

    number: int
    kind: str
    words: str
    asked: date
    until: date | None
    answer: Event | None = None
    taken_back: date | None = None

    @property
    def waits(self) -> bool:
        """Whether the council still has to answer."""
        return self.answer is None and self.taken_back is None

    @property
    def decision(self) -> str:
        """What the council decided; empty before it has."""
        return self.answer.text(DECISION) if self.answer else ""

    @property
    def is_agreed(self) -> bool:
        """Whether the council does all that was asked, and they still want it."""
        return self.decision == DONE and self.taken_back is None


def rights_requests(case: Case) -> tuple[RightsRequest, ...]:
    """All that was asked, in its order; of what was erased nothing is known."""
    asked_events = (each for each in case.every(RIGHTS_ASKED) if not each.is_erased)
    return tuple(_request(case, each) for each in asked_events)


def waiting_requests(case: Case) -> tuple[RightsRequest, ...]:
    """What the council still has to answer."""
    return tuple(each for each in rights_requests(case) if each.waits)


def agreed_erasure(case: Case) -> date | None:
    """The London day on which the council agreed to erase all of it; None where it has not."""
    days = [
        each.answer.day
        for each in rights_requests(case)
        if each.kind == ERASE and each.is_agreed and each.answer
    ]
    return max(days, default=None)


def answer_by(rule: RightsTime, day: date) -> date:
    """The last London day to answer what is asked on a day: the same one of a later month."""
    return months_after(day, rule.months)


def _request(case: Case, event: Event) -> RightsRequest:
    rule, number = case.procedure.rights, event.sequence
    until = answer_by(rule, event.day) if rule else None
    answer = _first(case.every(RIGHTS_ANSWERED), number)
    back = _first(case.every(RIGHTS_WITHDRAWN), number)
    return RightsRequest(
        number,
        event.text(KIND),
        event.text(WORDS),
        event.day,
        until,
        answer,
        back.day if back else None,
    )


def _first(events: Sequence[Event], number: int) -> Event | None:
    return next((each for each in events if number in each.numbers(OF)), None)
