"""What changed because of a case, as it was told to who complained, and later to everybody."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, timedelta

from intake.domain.case.event import Event
from intake.domain.law.product_events import CHANGE_TAKEN_DOWN, CHANGE_TOLD
from intake.domain.law.working_days import london_day


@dataclass(frozen=True, slots=True)
class ToldChange:
    """Something that changed, in words for young people.

    ``number`` is its event's sequence number; ``told`` the London day on which who complained was
    told, ``taken_down`` the day on which it was decided that nobody else is (any more).
    """

    number: int
    what: str
    told: date
    taken_down: date | None = None

    def is_shown(self, as_of: date, child_first: timedelta) -> bool:
        """Whether everybody may read it on the London day ``as_of``.

        For as long as ``child_first`` who complained reads it alone.
        """
        return self.taken_down is None and self.told + child_first <= as_of


def changes_in(events: Iterable[Event]) -> tuple[ToldChange, ...]:
    """What these events tell of what changed, oldest first; without what was erased.

    It is told from the day on which it was written down: an event's own day may be an earlier one.
    """
    changes: dict[int, ToldChange] = {}
    for event in events:
        if event.name == CHANGE_TOLD and event.text("text"):
            day = max(event.day, london_day(event.recorded))
            changes[event.sequence] = ToldChange(event.sequence, event.text("text"), day)
        elif event.name == CHANGE_TAKEN_DOWN:
            for number in event.numbers("changes"):
                if number in changes:
                    changes[number] = replace(changes[number], taken_down=event.day)
    return tuple(changes.values())
