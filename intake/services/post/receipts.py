"""Receipts: of what was handed over it is asked, some time later, whether it arrived."""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from datetime import timedelta
from typing import Final, Literal, Protocol

from intake.services.ports import WallClock
from intake.services.post.outbox import AwaitedReceipt, DeliveryFault, Outbox

Receipt = Literal["arrived", "bounced", "never came", "failed"]
"""What became of it: it arrived, there is nobody at the address, whoever carries it gave up
because nobody could be reached there, or something went wrong on the way."""

NO_RECEIPT: Final = "no receipt"
"""The kind of fault when nobody ever said whether it arrived."""

MOST_DAYS: Final = 6
"""Days of 24 hours after which nobody is asked any more. Notify tries a phone that is off for
three, and forgets all after seven (its documentation, on delivery and on data retention)."""

LEAST_WAIT: Final = timedelta(minutes=1)
MOST_WAIT: Final = timedelta(hours=6)
"""Between two questions about one notice."""


class ReceiptSource(Protocol):
    """Whoever carries notices, and knows what became of them."""

    def became_of(self, key: str) -> Receipt | None:
        """Whether what was handed over by this key arrived; None while that is not known.

        Raises DeliveryFault where it can't be asked.
        """
        ...


@dataclass(frozen=True, slots=True)
class ReceiptCount:
    """What one round learnt: how many arrived, and how many did not."""

    arrived: int = 0
    lost: int = 0


@dataclass(frozen=True, slots=True)
class Receipts:
    """Asks what became of notices, each by the channel that it went by.

    Any number of processes may do it at once, and be killed at any moment. Of what goes by a
    ``silent`` channel only bad news is ever told, so that silence means that it arrived.
    """

    outbox: Outbox
    sources: Mapping[str, ReceiptSource]
    clock: WallClock
    silent: Collection[str] = ()

    def run(self, stopping: Callable[[], bool] = lambda: False) -> ReceiptCount:
        """Ask for all of which it is time, until one can't be asked for."""
        arrivals, losses = 0, 0
        while not stopping() and (each := self.outbox.awaited()) is not None:
            source = self.sources.get(each.channel)
            try:
                receipt = source.became_of(each.sent_as) if source is not None else None
            except DeliveryFault:
                # It is asked for again once nobody has it any more; so are the others.
                break
            arrivals += receipt == "arrived"
            losses += self._settle(each, receipt)
        return ReceiptCount(arrivals, losses)

    def _settle(self, each: AwaitedReceipt, receipt: Receipt | None) -> bool:
        """Write down what became of it; tells whether it did not arrive."""
        age = self.clock.now() - each.since
        is_over = age >= timedelta(MOST_DAYS)
        if receipt == "arrived" or (is_over and each.channel in self.silent):
            self.outbox.arrived(each.row)
            return False
        if receipt is None and not is_over:
            wait = min(max(age / 4, LEAST_WAIT), MOST_WAIT)
            self.outbox.ask_later(each.row, self.clock.now() + wait)
            return False
        self.outbox.did_not_arrive(each.row, receipt or NO_RECEIPT)
        return True
