"""The cases that young people let an advocate see, for whoever signs in with the named email.

Nothing is kept of who may see what: each look asks the events of the case anew.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from intake.domain.case.advocates import case_advocate, seen_by
from intake.domain.case.event import Event
from intake.domain.case_file.beside import CaseBeside
from intake.domain.law.working_days import london_day
from intake.domain.people.advocate import Advocate
from intake.domain.people.council import CouncilPack
from intake.services.advocate.alongside import is_long_over
from intake.services.advocate.list_ports import AdvocateCases
from intake.services.case.casework import Casework
from intake.services.case.room_links import RoomLinks
from intake.services.papers.whole_story import Storytelling
from intake.services.ports import DamagedContent

MOST_CASES: Final = 100
"""Cases in an advocate's list at most."""


@dataclass(frozen=True, slots=True)
class OwnCase:
    """A case in an advocate's list: how it stands, and nothing that the young person wrote.

    ``link`` ends the address of its page in this room. ``letters`` are those that came since they
    looked last, ``is_new`` tells that they never looked, ``has_moved`` that it is in another stage
    since.
    """

    pack: CouncilPack
    beside: CaseBeside
    link: str
    letters: int
    is_new: bool
    has_moved: bool


@dataclass(frozen=True, slots=True)
class OwnCases:
    """An advocate's list, across councils."""

    casework: Casework
    lists: AdvocateCases
    events_of: Callable[[Sequence[str]], Mapping[str, tuple[Event, ...]]]
    links: RoomLinks
    stories: Storytelling

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
        try:
            open_case = self.casework.open_for(pack, reference, of_case)
            if is_long_over(open_case):
                return None
            beside = self.stories.beside(open_case)
        except DamagedContent:
            return None
        last_look = looks.get(reference)
        newer = {each.sequence for each in of_case if last_look and each.recorded > last_look}
        return OwnCase(
            *(pack, beside, self.links.address(reference, advocate.number).rpartition("/")[2]),
            letters=sum(each.number in newer for each in beside.letters),
            is_new=last_look is None,
            has_moved=bool(last_look and beside.since and beside.since > london_day(last_look)),
        )


def _next_day(own_case: OwnCase) -> tuple[bool, str, str]:
    following = own_case.beside.next
    day = following.day.isoformat() if following else ""
    return following is None, day, own_case.beside.reference
