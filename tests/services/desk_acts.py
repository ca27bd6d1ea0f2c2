"""One case at the desk, at some point of the procedure, and what officers record in it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from intake.services.desk.next_step import next_step
from tests.services.desk_office import DeskOffice

if TYPE_CHECKING:
    from collections.abc import Mapping

    from intake.domain.case.event import Event
    from intake.services.desk.acts import ActOffer, FilledAct

STAGE2 = ("stage1_answered", "stage2_requested")
STAGE3 = (
    *STAGE2, "investigator_appointed", "independent_person_appointed", "stage2_reported",
    "adjudicated", "stage2_answered", "stage3_requested",
)  # fmt: skip
TODAY = {"day": "2024-05-01"}


class Desk(DeskOffice):
    """One case at the desk, at some point of the procedure."""

    def at(self, *happened: str) -> str:
        reference = self.opened()
        for name in happened:
            self.happens(name, **({"meets_on": "2024-06-03"} if name == "panel_arranged" else {}))
        return reference

    def offers(self, reference: str) -> dict[str, ActOffer]:
        found = self.desk.look(self.dan, reference)
        return {each.act.name: each for each in self.acts.offered(self.dan, found)}

    def record(
        self, reference: str, name: str, typed: Mapping[str, str], seen: int | None = None
    ) -> FilledAct:
        number = len(self.cases.events(reference)) if seen is None else seen
        found = self.desk.look(self.dan, reference)
        return self.acts.record(self.dan, found, number, name, {**TODAY, **typed})

    def last(self, reference: str, name: str) -> Event:
        return next(each for each in reversed(self.cases.events(reference)) if each.name == name)

    def irregular(self, reference: str) -> tuple[str, ...]:
        return self.casework.case(reference).irregular

    def step(self, reference: str) -> str | None:
        found = self.desk.look(self.dan, reference)
        letters, acts = self.letters.offered(found), self.acts.offered(self.dan, found)
        step = next_step(found.case, letters, acts)
        if step is None:
            return None
        return step.letter.template.name if step.letter else step.act.act.name if step.act else None
