"""An advocate leaves: who leads the service asks each young person whether a colleague may go on.

Who leads sees of these cases their references and councils, as the service's index has them, and
nothing of what is in them. Each young person is asked once, and nothing changes before their yes.
"""

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass

from intake.domain.case.advocate_change import OF, Standing, change_standing
from intake.domain.case.advocates import EMAIL, NAME, SERVICE, case_advocate, seen_by
from intake.domain.case.event import ADVOCATE, Event, NewEvent
from intake.domain.law.product_events import ADVOCATE_CHANGE_ASKED
from intake.domain.people.advocate import Advocate
from intake.domain.people.council import AdvocacyService, CouncilPack
from intake.services.advocate.alongside import is_long_over
from intake.services.advocate.figures import LeadsOnly
from intake.services.advocate.list_ports import AdvocateCases, Advocates
from intake.services.advocate.own_cases import MOST_CASES
from intake.services.advocate.service_queue import NotYours
from intake.services.case.casework import Casework
from intake.services.fresh import until_fresh
from intake.services.ports import AccessLog, CouncilGone, DamagedContent, NoSuchCase


@dataclass(frozen=True, slots=True)
class LeavingCase:
    """A case of an advocate who leaves, as who leads sees it, and how it stands with asking."""

    reference: str
    pack: CouncilPack
    standing: Standing


@dataclass(frozen=True, slots=True)
class HandingOn:
    """Asks for one service's people. All of it raises LeadsOnly, and NotYours for who is not of the
    service, or the same person twice."""

    casework: Casework
    cases: AdvocateCases
    events_of: Callable[[Sequence[str]], Mapping[str, tuple[Event, ...]]]
    advocates: Advocates
    services: Mapping[str, AdvocacyService]
    log: AccessLog

    def people(self, who: Advocate) -> Sequence[Advocate]:
        """Everybody of the service, by name."""
        if not who.leads:
            raise LeadsOnly
        return self.advocates.of_service(who.service)

    def of(self, who: Advocate, leaver_id: str) -> tuple[Advocate, Sequence[LeavingCase]]:
        """Who leaves, and the cases that young people let them see."""
        leaver = self._person(who, leaver_id)
        return leaver, tuple(self._cases(leaver))

    def ask(self, who: Advocate, leaver_id: str, to_id: str, references: Collection[str]) -> int:
        """Ask the young people of these cases; gives how many were asked by it.

        Who was asked before, or named somebody else meanwhile, is not.
        """
        leaver, successor = self._person(who, leaver_id), self._person(who, to_id)
        if leaver.id == successor.id:
            raise NotYours
        count = 0
        for each in self._cases(leaver):
            if each.reference in references and each.standing == "free":
                count += self._ask(who, each.reference, leaver, successor)
        return count

    @until_fresh
    def _ask(self, who: Advocate, reference: str, leaver: Advocate, successor: Advocate) -> bool:
        try:
            open_case = self.casework.read(reference)
        except (NoSuchCase, DamagedContent, CouncilGone):
            return False
        advocate = case_advocate(open_case.events)
        is_theirs = seen_by(open_case.events) == leaver.email
        if advocate is None or not is_theirs or change_standing(open_case.events) != "free":
            return False
        service = self.services[who.service].name
        data = {OF: advocate.number, NAME: successor.name, SERVICE: service, EMAIL: successor.email}
        new = NewEvent(ADVOCATE_CHANGE_ASKED, self.casework.clock.now(), ADVOCATE, data)
        self.casework.record_all(open_case, ADVOCATE, [new])
        self.log.write(who.email, "event", reference)
        return True

    def _person(self, who: Advocate, account_id: str) -> Advocate:
        person = next((each for each in self.people(who) if each.id == account_id), None)
        if person is None:
            raise NotYours
        return person

    def _cases(self, leaver: Advocate) -> Iterator[LeavingCase]:
        places = self.cases.cases_of(leaver.email, MOST_CASES)
        events = self.events_of([*places])
        for reference, council in places.items():
            of_case, pack = events.get(reference, ()), self.casework.councils.get(council)
            if pack is None or pack.practice or seen_by(of_case) != leaver.email:
                continue
            with suppress(DamagedContent):
                if not is_long_over(self.casework.open_for(pack, reference, of_case)):
                    yield LeavingCase(reference, pack, change_standing(of_case))
