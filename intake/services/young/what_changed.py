"""What changed at a council because young people complained, for everybody to read."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Final, Protocol

from intake.domain.case.event import Event
from intake.domain.case.learning import ToldChange, changes_in
from intake.domain.law.product_events import CHANGE_TOLD
from intake.domain.law.working_days import london_day
from intake.services.ports import WallClock

A_FEW: Final = 3
"""So many stand on the first page, the newest first."""

LOOKED_AT: Final = 12
"""Cases that are looked at for them: some of what was told waits, or was taken down."""

FRESH: Final = timedelta(minutes=1)
"""For so long what was found is told again without a look: the first page is opened often."""


class ToldCases(Protocol):
    """Cases in which something was told of what changed."""

    def with_event(self, council: str, name: str, most: int) -> Sequence[str]:
        """The references of a council's cases with an event of this name, the newest first."""
        ...

    def events_of(self, references: Sequence[str]) -> dict[str, tuple[Event, ...]]:
        """The events of these cases; one that cannot be read is left out."""
        ...


@dataclass(slots=True)
class WhatChanged:
    """Tells what changed. Nothing of a case but these words leaves it.

    For as long as ``child_first`` who complained reads it alone.
    """

    cases: ToldCases
    clock: WallClock
    child_first: timedelta
    found: dict[str, tuple[datetime, tuple[str, ...]]] = field(default_factory=dict)

    def at(self, council: str) -> tuple[str, ...]:
        """What changed at a council, in words for young people: the newest few, newest first."""
        now = self.clock.now()
        at, words = self.found.get(council, (None, ()))
        if at is None or not at <= now < at + FRESH:
            words = self._look(council, now)
            self.found[council] = (now, words)
        return words

    def _look(self, council: str, now: datetime) -> tuple[str, ...]:
        references = self.cases.with_event(council, CHANGE_TOLD, LOOKED_AT)
        events = self.cases.events_of(references).values() if references else ()
        shown_changes: list[ToldChange] = [
            change
            for of_case in events
            for change in changes_in(of_case)
            if change.is_shown(london_day(now), self.child_first)
        ]
        shown_changes.sort(key=lambda each: each.told, reverse=True)
        return tuple(dict.fromkeys(each.what for each in shown_changes))[:A_FEW]
