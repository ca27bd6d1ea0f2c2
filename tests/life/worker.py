"""What runs beside the server: it sends what waits, and does what a day brings."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass
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
    """Does its rounds; ``doubts`` counts the times when nobody could tell what was taken.

    ``is_whole`` says that nothing came in between in the last one, ``is_in_doubt`` that it would
    not believe the clock.
    """

    name: str = "worker"
    doubts: int = 0
    is_to_repeat: bool = False
    is_whole: bool = False
    is_in_doubt: bool = False

    def pause(self, chance: Random) -> timedelta:
        """Now and then some minutes, mostly most of a day: never so long that it would doubt."""
        return timedelta(hours=chance.choice((0.1, 1, 20, 30, 40)))

    def act(self, house: House, chance: Random) -> str:
        """One round of all that it does."""
        house.mail.mood = chance.choice(MOODS)
        self.doubts += house.mail.mood == "says nothing"
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
        with suppress(*NOT_WRITTEN):
            house.intake.delivering.run()
        return deed

    def cut_off(self) -> None:
        """What it had handed over may go out again."""
        self.doubts += 1
        self.is_to_repeat = self.is_whole = False

    def look(self, house: House) -> None:
        """A round that has only just been made brings nothing up again, and leaves nothing that is
        past its time. Raises BrokenPromise.
        """
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

    def go_back(self, _: House, then: Worker) -> None:
        """What went out since the backup may go out again."""
        self.doubts, self.is_to_repeat, self.is_whole = self.doubts + 1, False, False

    def look_back(self, house: House) -> None:
        """Nothing that was sent is known to nobody; nothing went out more often than it may."""
        copies = house.mail.taken.most_common(1)
        hold(not copies or copies[0][1] <= 1 + self.doubts, "a notice went out without a need")
