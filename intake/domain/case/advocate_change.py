"""That an advocate leaves and another one could go on: what their service asked, and the answer.

Nothing changes by being asked. Only the young person names somebody, and nobody has anything of
the one before without a new yes.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final, Literal

from intake.domain.case.advocates import EMAIL, NAME, SERVICE, case_advocate
from intake.domain.case.event import Event
from intake.domain.law.product_events import ADVOCATE_CHANGE_ASKED, ADVOCATE_CHANGE_DECLINED

OF: Final = "of"
"""The key of whom it is about: of the advocate who leaves, by their number, and of the asking, by
the number of its event."""

Standing = Literal["free", "asked", "declined"]
"""Nobody asked about the advocate who stands; they were asked, and have not said; they said no."""


@dataclass(frozen=True, slots=True)
class AdvocateChange:
    """What they are asked: ``leaving`` is how the one who leaves is called, the rest whom they are
    asked about. ``number`` is that of the event."""

    number: int
    leaving: str
    name: str
    service: str
    email: str = field(repr=False)


def change_standing(events: Sequence[Event]) -> Standing:
    """How it stands with the advocate who stands."""
    asking = _asking(events)
    if asking is None:
        return "free"
    is_declined = any(
        each.name == ADVOCATE_CHANGE_DECLINED and asking.sequence in each.numbers(OF)
        for each in events
    )
    return "declined" if is_declined else "asked"


def change_asked(events: Sequence[Event]) -> AdvocateChange | None:
    """What waits for their answer; None where nothing does, or somebody else is named since."""
    asking, advocate = _asking(events), case_advocate(events)
    if asking is None or advocate is None or change_standing(events) != "asked":
        return None
    who, service, email = (asking.text(key) for key in (NAME, SERVICE, EMAIL))
    return AdvocateChange(asking.sequence, advocate.called, who, service, email)


def _asking(events: Sequence[Event]) -> Event | None:
    """What was asked about the advocate who stands now."""
    advocate = case_advocate(events)
    askings = (
        each
        for each in events
        if each.name == ADVOCATE_CHANGE_ASKED and advocate and advocate.number in each.numbers(OF)
    )
    return next(askings, None)
