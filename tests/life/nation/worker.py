"""A worker in a process of its own, that is told when its next round is."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

from intake.cli.gone_list import GoneRounds
from intake.services.trouble import LOCKED

if TYPE_CHECKING:
    from intake.app import Intake

Round = Literal["post", "day"]


@dataclass
class RoundCount:
    """What some rounds did."""

    rounds: int = 0
    reminded: int = 0
    drafts: int = 0
    sent: int = 0
    put_off: int = 0
    given_up: int = 0
    at_desks: int = 0
    locked: int = 0
    broken: list[str] = field(default_factory=list)

    def __add__(self, other: RoundCount) -> RoundCount:
        return RoundCount(
            self.rounds + other.rounds,
            self.reminded + other.reminded,
            self.drafts + other.drafts,
            self.sent + other.sent,
            self.put_off + other.put_off,
            self.given_up + other.given_up,
            self.at_desks + other.at_desks,
            self.locked + other.locked,
            self.broken + other.broken,
        )


@dataclass
class Worker:
    """Does what `intake worker` does in its rounds; all of them, or the post alone."""

    intake: Intake
    gone: GoneRounds = field(init=False)

    def __post_init__(self) -> None:
        self.gone = GoneRounds(self.intake)

    def round(self, which: Round) -> RoundCount:
        """One round, and what it did."""
        count = RoundCount(rounds=1)
        if which == "day":
            self.intake.departures.settle()
            timed = self.intake.timed.run()
            count.reminded, count.drafts = timed.reminded, timed.deleted
            # What waits for too long on others is looked at again in the next round.
            count.locked = sum(each.kind == LOCKED for each in timed.failures)
            count.broken += [
                f"{each.reference} {each.kind}" for each in timed.failures if each.kind != LOCKED
            ]
            count.broken += [timed.doubt] if timed.doubt else []
            self.gone.carry()
        delivery = self.intake.delivering.run()
        count.sent = delivery.sent
        count.given_up = sum(each.given_up for each in delivery.failed)
        count.put_off = len(delivery.failed) - count.given_up
        if which == "day":
            self.intake.post.receipts.run()
            count.at_desks = self.intake.post.lost_news.run()
        return count
