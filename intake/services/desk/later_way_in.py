"""Words for a case that was brought in without any: whoever complains can see it from then on."""

from dataclasses import dataclass, field
from typing import Protocol

from intake.domain.case.event import NewEvent
from intake.domain.law.product_events import WORDS_RENEWED
from intake.domain.people.officer import Officer
from intake.domain.talk.draft import OpenDraft
from intake.services.case.casework import Casework
from intake.services.desk.cases import OFFICER, DeskCase, DeskCases, SafetyFirst
from intake.services.ports import NoSuchCase


class LatePlaces(Protocol):
    """Places of young people for cases that are there already."""

    def begin(self, reference: str, council: str) -> tuple[OpenDraft, tuple[str, ...]]:
        """A place for a case without one, with the five words that open it.

        One that was begun for it before, and that nobody has words for, goes.
        """
        ...


class HasWayIn(Exception):
    """Somebody has words for this case: they ask for new ones themself."""


@dataclass(frozen=True, slots=True)
class WayBack:
    """What brings whoever complains to their case: shown to the officer once."""

    reference: str
    words: tuple[str, ...] = field(repr=False)


@dataclass(frozen=True, slots=True)
class LaterWayIn:
    """Gives words to whoever has none."""

    cases: DeskCases
    places: LatePlaces

    @property
    def casework(self) -> Casework:
        """Where it is recorded."""
        return self.cases.casework

    def give(self, officer: Officer, desk_case: DeskCase, last_seen: int) -> WayBack:
        """Make a place and words for it, once; the case tells that they were given.

        The words are good from when that is written down. Raises HasWayIn, NoSuchCase where it
        was passed on, SafetyFirst, MovedOn, Stale.
        """
        self.check(desk_case)
        self.cases.still(desk_case, last_seen)
        draft, words = self.places.begin(desk_case.reference, desk_case.pack.key)
        who = {"by": officer.id, "name": officer.shown}
        new = NewEvent(WORDS_RENEWED, self.casework.clock.now(), OFFICER, who)
        # Both in one write: nobody is told of words that open nothing, nor the other way round.
        self.casework.move(draft, draft.draft, [new])
        return WayBack(desk_case.reference, words)

    def check(self, desk_case: DeskCase) -> None:
        """Whether it can be given now. Raises HasWayIn, NoSuchCase, SafetyFirst."""
        if desk_case.passed_on:
            raise NoSuchCase
        if not desk_case.no_way_in:
            raise HasWayIn
        if self.cases.waits(desk_case, WORDS_RENEWED):
            raise SafetyFirst
