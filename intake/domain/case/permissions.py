"""What somebody allowed in a case and can take back, so that no backup gives it back.

That an advocate is theirs, and what that one may; copies of letters; emails with news; that what
changed because of them is told to everybody.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from intake.domain.case.advocates import OF, case_advocate, copies_agreed
from intake.domain.case.consents import CONSENT, CONTACT, COPIES, agreed_since
from intake.domain.case.event import ADVOCATE, SUBMISSION, Event, NewEvent, submitted
from intake.domain.case.keeping import SYSTEM
from intake.domain.case.learning import changes_in
from intake.domain.law.product_events import (
    ADVOCATE_NAMED,
    ADVOCATE_REMOVED,
    CHANGE_TAKEN_DOWN,
    CONSENT_GIVEN,
    CONSENT_WITHDRAWN,
)

THEIRS: Final = "advocate"
"""The kind of being somebody's advocate; what they may is of the kinds of `advocates.RIGHTS`."""

TOLD: Final = "change"
"""The kind of what changed being told to everybody."""

TAKEN_DOWN_BEFORE: Final = "It was taken down before a backup was brought back."
"""What the team reads as the reason."""

_ENDS: Final = frozenset({CONSENT_WITHDRAWN, ADVOCATE_NAMED, ADVOCATE_REMOVED, CHANGE_TAKEN_DOWN})


@dataclass(frozen=True, slots=True)
class Permission:
    """Something that is allowed: its kind, and the number of the event that allowed it.

    ``of`` is the number of the advocate whom it is for, 0 where it is for none by name.
    """

    kind: str
    number: int
    of: int = 0

    @property
    def what(self) -> tuple[str, int]:
        """What is allowed, by whichever event: two that are alike follow one another."""
        return self.kind, self.number if self.kind in {THEIRS, TOLD} else self.of

    def ending(self, at: datetime) -> NewEvent:
        """The event by which it is over, at an instant, without anybody's doing."""
        if self.kind == THEIRS:
            return NewEvent(ADVOCATE_REMOVED, at, SYSTEM, {OF: self.number})
        if self.kind == TOLD:
            data = {"changes": [self.number], "reason": TAKEN_DOWN_BEFORE}
            return NewEvent(CHANGE_TAKEN_DOWN, at, SYSTEM, data)
        for_whom = {OF: self.of} if self.of else {}
        return NewEvent(CONSENT_WITHDRAWN, at, SYSTEM, {CONSENT: self.kind, **for_whom})


def permissions(events: Sequence[Event]) -> tuple[Permission, ...]:
    """All that is allowed after these events of a case, which are in the order of recording."""
    return tuple(_permissions(events))


def may_end(new: NewEvent) -> bool:
    """Whether something that was allowed can be over by an event."""
    return new.name in _ENDS or bool({SUBMISSION, ADVOCATE} & new.data.keys())


def ended(before: Sequence[Event], after: Sequence[Event]) -> tuple[Permission, ...]:
    """What was allowed before and is not any more: who is nobody's advocate may nothing."""
    left = {each.what for each in permissions(after)}
    over = [each for each in permissions(before) if each.what not in left]
    advocates = {each.number for each in over if each.kind == THEIRS}
    return tuple(each for each in over if each.of not in advocates)


def _permissions(events: Sequence[Event]) -> Iterator[Permission]:
    advocate, first = case_advocate(events), submitted(events)
    rights = advocate.rights if advocate else {}
    if advocate is not None:
        yield Permission(THEIRS, advocate.number)
        for right, yes in rights.items():
            yield Permission(right, yes.event.sequence, advocate.number)
    if COPIES not in rights and copies_agreed(events, first.submission):
        yield Permission(COPIES, _since(events, COPIES) or first.sequence)
    if agreed_since(events, CONTACT) is not False:
        yield Permission(CONTACT, _since(events, CONTACT) or first.sequence)
    for change in changes_in(events):
        if not change.taken_down:
            yield Permission(TOLD, change.number)


def _since(events: Sequence[Event], consent: str) -> int:
    """The event by which something was agreed to last; 0 where it was when it was sent."""
    of_it = (e for e in events if e.name == CONSENT_GIVEN and e.text(CONSENT) == consent)
    return max((each.sequence for each in of_it), default=0)
