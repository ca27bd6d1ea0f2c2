"""Cases taken out of memory, for tests of services; held to the same tests as the real ones."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, cast

from intake.domain.case.event import Event
from intake.domain.case.keeping import HOLDS, SYSTEM
from intake.services.case.purging import Purging
from intake.services.ports import Stale

if TYPE_CHECKING:
    from datetime import date

    from intake.domain.case.event import NewEvent
    from intake.domain.case.glance import Glance
    from intake.services.case.casework import Casework
    from intake.services.case.purging import Shelf
    from tests.support.fake_cases import FakeCases
    from tests.support.fakes import FakeDrafts


@dataclass
class FakeErasure:
    """Takes out of cases in memory, and keeps what was done: who did what to which."""

    cases: FakeCases
    log: list[tuple[str, str, str]] = field(default_factory=list)
    tidied: int = 0

    def quiet(self, council: str, since: date) -> list[str]:
        return sorted(
            reference
            for reference, case in self.cases.cases.items()
            if case.council == council and not self._in_use(reference, since)
        )

    def with_event(self, council: str, name: str) -> list[str]:
        return sorted(
            reference
            for reference, case in self.cases.cases.items()
            if case.council == council and any(each.name == name for each in case.events)
        )

    def erase(self, reference: str, after: int, new: NewEvent, glance: Glance, who: str) -> None:
        case = self.cases.cases[reference]
        if len(case.events) != after:
            raise Stale
        now = self.cases.drafts.clock.now()
        case.events = [replace(each, data=None) for each in case.events]
        case.events.append(Event(after + 1, new.name, new.at, now, new.actor, new.data))
        case.glance, case.look_on = glance, None
        drafts = self.cases.drafts
        for each in [e for e in drafts.opened.values() if e.draft.reference == reference]:
            drafts.tokens = {token: of for token, of in drafts.tokens.items() if of != each.id}
            del drafts.opened[each.id]
        self.log.append((who, "erased", reference))

    def forget(self, reference: str, who: str) -> None:
        del self.cases.cases[reference]
        self.log.append((who, "forgotten", reference))

    def tidy(self) -> None:
        self.tidied += 1

    def _in_use(self, reference: str, since: date) -> bool:
        events = self.cases.cases[reference].events
        return any(e.actor != SYSTEM and e.name not in HOLDS and e.day >= since for e in events)


def purging_of(casework: Casework, drafts: FakeDrafts, *shelves: Shelf) -> Purging:
    """What lets go of what is past its time, over cases and drafts in memory."""
    return Purging(casework, drafts, FakeErasure(cast("FakeCases", casework.cases)), shelves)
