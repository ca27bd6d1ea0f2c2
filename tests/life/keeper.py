"""Has the time of a case be over, now and then: all that was written in it goes, for good."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass, field
from datetime import timedelta
from typing import TYPE_CHECKING

from intake.domain.case.event import NewEvent
from intake.domain.case.glance import ERASED
from intake.domain.case.keeping import SYSTEM, what_stays
from intake.domain.law.product_events import CONTENT_ERASED
from intake.domain.register.entry import REGISTER, what_stays_of
from intake.services.case.purging import WORKER
from intake.services.ports import NoSuchCase, Stale
from tests.life.ledger import hold, is_erased
from tests.life.worker import NOT_WRITTEN

if TYPE_CHECKING:
    from random import Random

    from tests.life.house import House


@dataclass
class Keeper:
    """Stands for the years that no life lasts; ``trying`` is the case that was to go last.

    ``erased`` are those that are gone, each by how many events were in it.
    """

    name: str = "keeper"
    erased: dict[str, int] = field(default_factory=dict)
    trying: str = ""

    def pause(self, chance: Random) -> timedelta:
        """Some days."""
        return timedelta(days=chance.choice((1, 2, 4)))

    def act(self, house: House, chance: Random) -> str:
        """Let one case go that is there, one time of three; gives what was done."""
        self.trying = ""
        references = house.intake.casework.cases.references()
        whole = [each for each in references if not is_erased(house, each)]
        if not whole or chance.random() > 1 / 3:
            return "keeping all"
        self.trying = chance.choice(whole)
        with suppress(Stale, *NOT_WRITTEN):
            self._erase(house, self.trying)
        return "an erasure"

    def _erase(self, house: House, reference: str) -> None:
        """Do what is done to a case that is past its time."""
        casework = house.intake.casework
        open_case = casework.read(reference)
        line = what_stays_of(open_case.case, open_case.pack.key)
        stays = {**what_stays(open_case.case), REGISTER: line}
        new = NewEvent(CONTENT_ERASED, casework.clock.now(), SYSTEM, stays)
        count = len(open_case.events)
        house.intake.timed.purging.erasure.erase(reference, count, new, ERASED, WORKER)

    def cut_off(self) -> None:
        """The case is gone or it is not; nothing was acknowledged."""

    def look(self, house: House) -> None:
        """A case is gone wholly or not at all, and what is gone stays so. Raises BrokenPromise."""
        if self.trying and is_erased(house, self.trying):
            count = len(house.intake.casework.cases.events(self.trying)) - 1
            self.erased.setdefault(self.trying, count)
        self.trying = ""
        for reference in self.erased:
            self._hold(house, reference)

    look_back = look

    def lose(self, house: House) -> None:
        """All of it was carried where it cannot be lost."""

    def go_back(self, house: House, then: Keeper) -> None:
        """What went since the backup is gone again. Raises BrokenPromise."""
        self.trying = ""
        for reference in list(self.erased):
            try:
                count = len(house.intake.casework.cases.events(reference))
            except NoSuchCase:
                # It is younger than the backup.
                del self.erased[reference]
                continue
            if reference not in then.erased:
                self.erased[reference] = count
                self._hold(house, reference)
                # The case is past its time, so the next purge writes down again that it went.
                self._erase(house, reference)

    def _hold(self, house: House, reference: str) -> None:
        before = house.intake.casework.cases.events(reference)[: self.erased[reference]]
        is_gone = all(each.data is None for each in before)
        hold(is_gone, "what was erased is there again")
