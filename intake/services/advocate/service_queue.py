"""What waits for a service, for whoever signs in there: who asked when, and who has taken it on."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from intake.domain.case.event import Event
from intake.domain.case.referrals import Referral, referrals
from intake.domain.case.service_rows import TickedFacts, ticked_facts
from intake.domain.people.advocate import Advocate
from intake.domain.people.council import CouncilPack
from intake.services.advocate.list_ports import Advocates, AskedRow, ServiceLists
from intake.services.case.casework import Casework
from intake.services.case.room_links import RoomLinks
from intake.services.ports import DamagedContent

MOST_ROWS: Final = 200
"""Rows of a list at most: a service that has more of them waiting sees the oldest."""


class NotYours(LookupError):
    """It is not for this service, or a colleague has it meanwhile."""


@dataclass(frozen=True, slots=True)
class QueueRow:
    """One young person who asked, as a list shows it: nothing of what they wrote.

    ``days`` are London days since they asked. ``holder`` is who has taken it on. ``link`` ends the
    address where it is answered.
    """

    row: AskedRow
    pack: CouncilPack
    referral: Referral
    facts: TickedFacts
    days: int
    is_late: bool
    holder: Advocate | None
    link: str

    @property
    def key(self) -> str:
        """What a form calls it by."""
        return f"{self.row.reference}-{self.row.number}"


@dataclass(frozen=True, slots=True)
class ServiceQueue:
    """The list of a service, and who there has what.

    What was asked before anything was sent is not in it: it opens by the email's link alone.
    """

    casework: Casework
    lists: ServiceLists
    events_of: Callable[[Sequence[str]], Mapping[str, tuple[Event, ...]]]
    advocates: Advocates
    links: RoomLinks

    def rows(self, who: Advocate) -> tuple[QueueRow, ...]:
        """What the service of who looks was asked and is not done, what waits first.

        A case that can't be read, or of a council that is not served here or is there to practise
        with, is left out: nobody is to ring a young person who was made up.
        """
        rows = self.lists.of_service(who.service, MOST_ROWS)
        events = self.events_of([each.reference for each in rows])
        colleagues = {each.id: each for each in self.colleagues(who)}
        today = self.casework.clock.today()
        made_rows = (self._row(each, events, colleagues, today) for each in rows)
        return tuple(each for each in made_rows if each is not None)

    def colleagues(self, who: Advocate) -> Sequence[Advocate]:
        """Who of the service can have it, by name."""
        return self.advocates.of_service(who.service)

    def take(self, who: Advocate, reference: str, number: int, before: str | None) -> None:
        """Take something on, from nobody or from a colleague. Raises NotYours."""
        self._give(who, (reference, number), who.id, before)

    def give(
        self, who: Advocate, reference: str, number: int, before: str | None, to: str | None
    ) -> None:
        """Give it to a colleague of the same service, by id, or back to all of them.

        Whoever has it may, and a lead. Raises NotYours.
        """
        is_theirs = before == who.id or who.leads
        if not is_theirs or (to is not None and to not in {e.id for e in self.colleagues(who)}):
            raise NotYours
        self._give(who, (reference, number), to, before)

    def _give(
        self, who: Advocate, key: tuple[str, int], to: str | None, before: str | None
    ) -> None:
        if not self.lists.give(who.service, key, to, before):
            raise NotYours

    def _row(
        self,
        row: AskedRow,
        events: Mapping[str, tuple[Event, ...]],
        colleagues: Mapping[str, Advocate],
        today: date,
    ) -> QueueRow | None:
        pack, of_case = self.casework.councils.get(row.council), events.get(row.reference)
        if pack is None or pack.practice or of_case is None:
            return None
        try:
            case = self.casework.open_for(pack, row.reference, of_case).case
        except DamagedContent:
            return None
        referral = next((each for each in referrals(case) if each.number == row.number), None)
        if referral is None:
            return None
        link = self.links.address(row.reference, row.number).rpartition("/")[2]
        return QueueRow(
            *(row, pack, referral, ticked_facts(case, row.number), (today - row.asked).days),
            *(referral.is_late(today), colleagues.get(row.holder or ""), link),
        )
