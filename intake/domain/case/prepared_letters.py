"""Letters that an advocate prepared for a young person to look at: what is known of them here.

What stands in one is sealed to the young person; the rest tells whose it is and what became of it.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final, Literal

from intake.domain.case.event import Event
from intake.domain.law.procedure import Procedure
from intake.domain.law.product_events import (
    ADVOCACY_ANSWERED,
    ADVOCATE_NAMED,
    ADVOCATE_REMOVED,
    CONSENT_GIVEN,
    CONSENT_WITHDRAWN,
    RECEIVED,
    RECORD_AGREED,
    ROUTE_DECLINED,
    SAFETY_RAISED,
)
from intake.domain.law.roles import EventRole

PREPARED: Final = "prepared"
"""The key of which prepared letter an event came of, by its id."""

MOST_WAITING: Final = 5
"""How many of them may wait in a case at once."""

MOST_TEXT: Final = 25_000
"""How many letters of text one may have."""

ASKED_TO: Final = "asked_to"
"""The basis on which something is sent for a young person: they asked for it."""

_THEIRS_ALONE: Final = frozenset({
    ADVOCACY_ANSWERED, ADVOCATE_NAMED, ADVOCATE_REMOVED, CONSENT_GIVEN, CONSENT_WITHDRAWN, RECEIVED,
    RECORD_AGREED, ROUTE_DECLINED, SAFETY_RAISED,
})  # fmt: skip

Standing = Literal["waits", "refused", "sent"]


@dataclass(frozen=True, slots=True)
class PreparedLetter:
    """A letter for a young person to look at.

    ``id`` is drawn with the page on which it was typed, so that sending it again adds none.
    ``flow`` is the move that it is for, ``advocate`` the number of the event that named who wrote
    it, ``name`` and ``service`` as the young person had them, and ``at`` when (ISO, in UTC).
    ``refused`` tells that the young person does not want it, ``has_text`` that it can be opened.
    """

    id: str
    flow: str
    advocate: int
    name: str
    service: str
    at: str
    refused: bool = False
    has_text: bool = True

    @property
    def called(self) -> str:
        """How who wrote it can be named."""
        return self.name or self.service

    def standing(self, events: Iterable[Event]) -> Standing:
        """What became of it: sent once an event came of it, be it in part."""
        if any(event.text(PREPARED) == self.id for event in events):
            return "sent"
        return "refused" if self.refused else "waits"


def can_be_prepared(procedure: Procedure, event: str) -> bool:
    """Whether somebody else may write what brings this event about.

    Not what ends a complaint, nor a yes or a no, nor who helps, nor what is of somebody's safety:
    that is the young person's alone, whatever a list of letters says.
    """
    return event not in _THEIRS_ALONE.union(procedure.events_with(EventRole.WITHDRAWAL_REQUEST))
