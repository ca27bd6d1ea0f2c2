"""Figures of a service, for who leads it: counts alone, of no young person's words."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from intake.domain.case.advocates import seen_by
from intake.domain.case.event import Event
from intake.domain.case.referrals import Referral, referrals_in
from intake.domain.case.service_figures import (
    ANSWERED,
    CONTACT,
    Figures,
    FigureTable,
    safe_figures,
    stage_table,
    times_table,
)
from intake.domain.people.advocate import Advocate
from intake.services.advocate.alongside import is_long_over
from intake.services.advocate.list_ports import AdvocateCases, Advocates, AskedRow, ServiceLists
from intake.services.advocate.own_cases import MOST_CASES
from intake.services.case.casework import Casework
from intake.services.ports import DamagedContent

DAYS: Final = 365
"""Calendar days that figures look back."""

MOST_ASKED: Final = 2000
"""Young people counted at most, the newest."""


class LeadsOnly(LookupError):
    """Whoever asks does not lead their service."""


@dataclass(frozen=True, slots=True)
class ServiceFigures:
    """Counts what is in the cases, at each look; nothing of it is kept.

    ``stage_names`` are what stages are called; counts below ``fewest`` are not told.
    """

    casework: Casework
    lists: ServiceLists
    cases: AdvocateCases
    events_of: Callable[[Sequence[str]], Mapping[str, tuple[Event, ...]]]
    advocates: Advocates
    stage_names: Mapping[str, str]
    fewest: int

    def since(self) -> date:
        """The London day from which on they count."""
        return self.casework.clock.today() - timedelta(DAYS)

    def of(self, who: Advocate) -> Figures:
        """How soon who asked was answered and met, and in which stages their people's cases are.

        Councils that are there to practise with, or not served here, are left out. Raises
        LeadsOnly.
        """
        if not who.leads:
            raise LeadsOnly
        return safe_figures(self.exact(who.service), self.fewest)

    def exact(self, service: str) -> Sequence[FigureTable]:
        """Every count of a service as it is: nobody is shown these."""
        referrals = tuple(self._referrals(service))
        times = (times_table(key, referrals) for key in (ANSWERED, CONTACT))
        return [*times, stage_table(self._stages(service))]

    def _referrals(self, service: str) -> Iterator[Referral]:
        rows = self.lists.asked_since(service, self.since(), MOST_ASKED)
        rows = [each for each in rows if self._is_served(each.council)]
        events = self.events_of(sorted({each.reference for each in rows}))
        for row in rows:
            yield from _of_row(row, events.get(row.reference, ()))

    def _stages(self, service: str) -> Iterator[str]:
        """The stage of each case that somebody of the service may see, in words."""
        for who in self.advocates.of_service(service):
            places = self.cases.cases_of(who.email, MOST_CASES)
            events = self.events_of([*places])
            for reference, council in places.items():
                of_case = events.get(reference, ())
                if self._is_served(council) and seen_by(of_case) == who.email:
                    yield from self._stage(reference, council, of_case)

    def _stage(self, reference: str, council: str, events: Sequence[Event]) -> Iterator[str]:
        try:
            open_case = self.casework.open_for(self.casework.councils[council], reference, events)
        except DamagedContent:
            return
        if not is_long_over(open_case):
            stage = open_case.case.stage
            yield self.stage_names.get(stage, stage)

    def _is_served(self, council: str) -> bool:
        pack = self.casework.councils.get(council)
        return pack is not None and not pack.practice


def _of_row(row: AskedRow, events: Sequence[Event]) -> Iterator[Referral]:
    in_order = sorted(events, key=lambda each: each.sequence)
    yield from (each for each in referrals_in(in_order) if each.number == row.number)
