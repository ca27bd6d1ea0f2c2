"""Giving cases to a colleague: one, several at once, or all that somebody has who leaves."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final, Literal

from intake.domain.case.access import access
from intake.domain.case.event import NewEvent
from intake.domain.case.glance import assigned
from intake.domain.law.product_events import ASSIGNED
from intake.domain.people.officer import Officer
from intake.services.case.casework import NotNow
from intake.services.desk.cases import OFFICER, DeskCase, DeskCases, MovedOn
from intake.services.ports import DamagedContent, NoSuchCase, Stale

MOST_WHY: Final = 300
"""Characters of why a case is given to somebody."""

Refusal = Literal["gone", "barred", "changed", "law"]
"""Why a case was not given: there is none that can be read and given; it is kept from who would
get it; somebody else gave or took it meanwhile; its procedure has no such thing."""


@dataclass(frozen=True, slots=True)
class HeldCase:
    """A case as the one who gives it saw it: its reference, and the id of who had it, if any."""

    reference: str
    holder: str = ""


@dataclass(frozen=True, slots=True)
class Giving:
    """Gives cases to officers, each as an event of who gives it."""

    cases: DeskCases

    def give(
        self, giver: Officer, to: Officer, held_cases: Sequence[HeldCase], why: str = ""
    ) -> Mapping[str, Refusal]:
        """Give cases to somebody of the same desk; tells which were not given, by reference.

        What they have already stays as it is. All are of one instant, so that one email tells it.
        """
        now = self.cases.casework.clock.now()
        refusals = {each.reference: self._give(giver, to, each, why, now) for each in held_cases}
        return {reference: refusal for reference, refusal in refusals.items() if refusal}

    def _give(
        self, giver: Officer, to: Officer, held_case: HeldCase, why: str, now: datetime
    ) -> Refusal | None:
        try:
            desk_case = self.cases.look(giver, held_case.reference)
        except (NoSuchCase, DamagedContent):
            return "gone"
        holder = assigned(desk_case.case) or ""
        refusal = _refusal(desk_case, held_case, to)
        if refusal or holder == to.id:
            return refusal
        data = {"to": to.id, "to_name": to.name, **({"why": why} if why else {})}
        new = [NewEvent(ASSIGNED, now, OFFICER, data)]
        try:
            self.cases.bring(giver, desk_case, desk_case.seen, new)
        except (MovedOn, Stale):
            return "changed"
        except NotNow:
            return "law"
        return None


def _refusal(desk_case: DeskCase, held_case: HeldCase, to: Officer) -> Refusal | None:
    if desk_case.passed_on:
        return "gone"
    if (assigned(desk_case.case) or "") != held_case.holder:
        return "changed"
    return None if access(desk_case.case, to) == "open" else "barred"
