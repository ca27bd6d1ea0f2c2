"""The cases that young people let an advocate see, for whoever signs in with the named email.

Nothing is kept of who may see what: each look asks the events of the case anew.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Final

from intake.domain.case.advocates import case_advocate, seen_by
from intake.domain.case.event import Event
from intake.domain.case_file.beside import CaseBeside
from intake.domain.case_file.calendar_dates import CalendarDay, calendar_file
from intake.domain.case_file.news_beside import NewsBeside, news_beside
from intake.domain.law.working_days import london_day
from intake.domain.people.advocate import Advocate
from intake.domain.people.council import CouncilPack
from intake.services.advocate.alongside import is_long_over
from intake.services.advocate.list_ports import AdvocateCases
from intake.services.case.casework import Casework
from intake.services.case.room_links import RoomLinks
from intake.services.papers.whole_story import Storytelling
from intake.services.ports import DATES_TAKEN, AccessLog, DamagedContent

MOST_CASES: Final = 100
"""Cases in an advocate's list at most."""


@dataclass(frozen=True, slots=True)
class OwnCase:
    """A case in an advocate's list: how it stands, and nothing that the young person wrote.

    ``link`` ends the address of its page in this room, and ``email`` is theirs as the young person
    wrote it. ``news`` is what is different since they looked last; None where they never did.
    """

    pack: CouncilPack
    reference: str
    beside: CaseBeside
    link: str
    news: NewsBeside | None
    email: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class OwnCases:
    """An advocate's list, across councils."""

    casework: Casework
    lists: AdvocateCases
    events_of: Callable[[Sequence[str]], Mapping[str, tuple[Event, ...]]]
    links: RoomLinks
    stories: Storytelling
    log: AccessLog

    def rows(self, who: Advocate) -> tuple[OwnCase, ...]:
        """Their cases, what is due soonest first.

        A case that can't be read, or of a council that is not served here or is there to practise
        with, is left out.
        """
        places = self.lists.cases_of(who.email, MOST_CASES)
        events = self.events_of([*places])
        advocates = {reference: case_advocate(each) for reference, each in events.items()}
        looks = self.lists.looks_of({each.email for each in advocates.values() if each})
        rows = [
            self._row(who, reference, self.casework.councils.get(council), events, looks)
            for reference, council in places.items()
        ]
        return tuple(sorted((each for each in rows if each is not None), key=_next_day))

    def dates(self, who: Advocate) -> str:
        """The days to come of all their cases as one calendar file, which tells nothing of any.

        It is a look at each of them, as the young person sees, that shows nothing of what is new.
        """
        rows = self.rows(who)
        for each in rows:
            self.log.write(each.email, DATES_TAKEN, each.reference)
        days = (day for each in rows for day in self._days(each))
        return calendar_file(days, self.casework.clock.now())

    def _days(self, own_case: OwnCase) -> Iterator[CalendarDay]:
        today, address = self.casework.clock.today(), self.links.of(own_case.link)
        for each in own_case.beside.dates:
            if each.day >= today:
                yield CalendarDay(own_case.reference, each.key, each.day, address)

    def _row(
        self,
        who: Advocate,
        reference: str,
        pack: CouncilPack | None,
        events: Mapping[str, tuple[Event, ...]],
        looks: Mapping[str, datetime],
    ) -> OwnCase | None:
        of_case = events.get(reference, ())
        advocate = case_advocate(of_case)
        if pack is None or pack.practice:
            return None
        if advocate is None or seen_by(of_case) != who.email:
            return None
        last_look = looks.get(reference)
        try:
            open_case = self.casework.open_for(pack, reference, of_case)
            if is_long_over(open_case):
                return None
            beside = self.stories.beside(open_case)
            news = self._news(pack, reference, of_case, beside, last_look)
        except DamagedContent:
            return None
        link = self.links.address(reference, advocate.number).rpartition("/")[2]
        return OwnCase(pack, reference, beside, link, news, advocate.email)

    def _news(
        self,
        pack: CouncilPack,
        reference: str,
        events: Sequence[Event],
        beside: CaseBeside,
        last_look: datetime | None,
    ) -> NewsBeside | None:
        """What they have not seen: how the case would stand today with nothing since is compared
        with how it stands."""
        if last_look is None:
            return None
        before = tuple(each for each in events if each.recorded <= last_look)
        old_beside = beside
        if 0 < len(before) < len(events):
            old_beside = self.stories.beside(self.casework.open_for(pack, reference, before))
        newer = {each.sequence for each in events if each.recorded > last_look}
        return news_beside(beside, old_beside, newer, london_day(last_look))


def _next_day(own_case: OwnCase) -> tuple[bool, str, str]:
    following = own_case.beside.next
    day = following.day.isoformat() if following else ""
    return following is None, day, own_case.beside.reference
