"""What runs beside the server: it sends what waits, and does what a day brings."""

from __future__ import annotations

from collections import Counter
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import timedelta
from typing import TYPE_CHECKING, Final

from sqlalchemy.exc import SQLAlchemyError

from intake.services.ports import Busy
from tests.life.ledger import hold

if TYPE_CHECKING:
    from random import Random

    from tests.life.house import House
    from tests.life.post import Mood

MOODS: Final[tuple[Mood, ...]] = ("takes", "takes", "takes", "refuses", "says nothing")
"""What the mail server is like, one time as often as the next."""

NOT_WRITTEN: Final = (Busy, SQLAlchemyError, OSError)
"""What ends a part of a round, of which there will be another one."""

PROMISED: Final = {"drafts", "drafts_gone", "cases", "dates"}
"""What goes on a stated day, and is gone once a round on that day was whole."""


@dataclass
class Worker:
    """Does its rounds; ``doubts`` counts for each notice, by its key, the copies of which nobody
    could tell whether they were taken: only those may be followed by another one.

    ``is_whole`` says that nothing came in between in the last one, ``is_in_doubt`` that it would
    not believe the clock.
    """

    name: str = "worker"
    doubts: Counter[str] = field(default_factory=Counter)
    is_to_repeat: bool = False
    is_whole: bool = False
    is_in_doubt: bool = False

    def pause(self, chance: Random) -> timedelta:
        """Now and then some minutes, mostly most of a day: never so long that it would doubt."""
        return timedelta(hours=chance.choice((0.1, 1, 20, 30, 40)))

    def act(self, house: House, chance: Random) -> str:
        """One round of all that it does."""
        house.mail.mood = chance.choice(MOODS)
        wants_repeat = chance.random() < 0.25
        self.is_to_repeat = self.is_whole = self.is_in_doubt = False
        with suppress(*NOT_WRITTEN):
            house.intake.departures.settle()
        deed = "a round that failed"
        with suppress(*NOT_WRITTEN):
            timed = house.intake.timed.run()
            self.is_whole = not timed.doubt and not timed.failures
            self.is_to_repeat = wants_repeat and self.is_whole
            self.is_in_doubt = bool(timed.doubt)
            deed = "a doubt" if timed.doubt else "a round"
        # Where somebody taps twice, another worker is at the post as well.
        house.trouble.twin = house.intake.delivering.run
        self._deliver(house)
        return deed

    def _deliver(self, house: House) -> None:
        """Hand over what waits; where it came to no end, or to no answer, that is in doubt."""
        before, is_sure = house.mail.taken.copy(), False
        try:
            with suppress(*NOT_WRITTEN):
                house.intake.delivering.run()
                is_sure = house.mail.mood != "says nothing"
        finally:
            # Where the power was cut as well: it may have been before what was taken was settled.
            if not is_sure:
                self.doubts += house.mail.taken - before

    def cut_off(self) -> None:
        """Nothing can be said of this round."""
        self.is_to_repeat = self.is_whole = False

    def look(self, house: House) -> None:
        """A round that has only just been made brings nothing up again, and leaves nothing that is
        past its time. Nothing went out more often than it may. Raises BrokenPromise.
        """
        self.look_back(house)
        if self.is_in_doubt:
            # By now the clock is right, and whoever runs it says so.
            house.intake.timed.confirm()
            self.is_in_doubt = False
        if self.is_whole:
            piles = house.intake.timed.purging.due()
            late = [each.kind for each in piles if each.kind in PROMISED]
            hold(not late, f"kept for longer than promised: {late}")
        if self.is_to_repeat:
            hold(not house.intake.timed.run().reminded, "the same was brought up twice")

    def lose(self, house: House) -> None:
        """Nothing is its own."""

    def go_back(self, house: House, then: Worker) -> None:
        """What went out since the backup may go out again."""
        self.doubts.update(house.mail.taken.keys())
        self.is_to_repeat = self.is_whole = False

    def look_back(self, house: House) -> None:
        """Nothing went out more often than it may. Raises BrokenPromise."""
        copies = house.mail.taken
        needless = [key for key in copies if copies[key] > 1 + self.doubts[key]]
        hold(not needless, "a notice went out without a need")
