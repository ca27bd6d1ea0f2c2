"""Linking complaints: siblings', or several of one home; each keeps its own clocks."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from intake.domain.case.event import NewEvent
from intake.domain.case.glance import name_used
from intake.domain.council_letters.act import LINKS, links_of
from intake.domain.law.product_events import LINKED
from intake.domain.people.coming_back import read_reference
from intake.domain.people.officer import Officer
from intake.services.desk.cases import OFFICER, DeskCase, DeskCases
from intake.services.fresh import until_fresh
from intake.services.ports import CouncilGone, DamagedContent, NoSuchCase


@dataclass(frozen=True, slots=True)
class LinkShown:
    """A case that another one is linked to, as who may open both sees it, and why it is linked."""

    reference: str
    name: str
    stage: str
    why: str


@dataclass(frozen=True, slots=True)
class Linking:
    """Links cases of one council; only who may open both sees a link."""

    cases: DeskCases

    def other(self, officer: Officer, desk_case: DeskCase, text: str) -> str | None:
        """The reference of another case that this officer may open; None where it is none."""
        reference = read_reference(text)
        if reference is None or reference == desk_case.reference:
            return None
        found_case = self._case(officer, reference)
        return reference if found_case and not found_case.passed_on else None

    def links(self, officer: Officer, desk_case: DeskCase) -> Iterator[LinkShown]:
        """The cases that this one is linked to, and this officer may open."""
        whys = {
            reference: event.text("link_why")
            for event in desk_case.case.every(LINKED)
            for reference in links_of(event)
        }
        for reference, why in whys.items():
            other = self._case(officer, reference)
            if other is not None:
                case = other.case
                yield LinkShown(reference, name_used(case), case.stage_rule.label, why)

    def link_back(self, officer: Officer, new: NewEvent, reference: str) -> None:
        """Note in each case that a link leads to that it leads back; what is there stays."""
        for other in links_of(new):
            self._note(officer, replace(new, data={**new.data, LINKS: [reference]}), other)

    @until_fresh
    def _note(self, officer: Officer, new: NewEvent, to: str) -> None:
        desk_case = self.cases.look(officer, to)
        there: Iterable[str] = (
            each for event in desk_case.case.every(LINKED) for each in links_of(event)
        )
        if not set(links_of(new)) <= set(there):
            casework = self.cases.casework
            # Whoever links has not read it by that, nor said anything of safety.
            who = {"by": officer.id, "name": officer.shown}
            event = replace(new, at=casework.clock.now(), data={**new.data, **who})
            casework.record_all(desk_case.open_case, OFFICER, [event])

    def _case(self, officer: Officer, reference: str) -> DeskCase | None:
        try:
            return self.cases.look(officer, reference)
        except (NoSuchCase, DamagedContent, CouncilGone):
            return None
