"""Delivering: what waits in the outbox is handed over at least once, or given up loudly."""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Final

from intake.domain.notices.lanes import Lane
from intake.domain.notices.notice import Notice
from intake.services.ports import WallClock
from intake.services.post.outbox import UNANSWERED, Channel, DeliveryFault, Outbox, OutboxBatch
from intake.services.trouble import kind_of

WAIT_MINUTES: Final = (1, 5, 30, 120, 480, 1440)
"""How long to wait after each try that failed; the try after the last wait is the last one."""

PRESSING_WAIT_SECONDS: Final = (5, 15, 30, *[60] * 120, *[300] * 264)
"""The same for what keeps somebody safe: each minute for two hours, then for a day."""

MOST_TRIES: Final = len(WAIT_MINUTES) + 1

_REST: Final = tuple(timedelta(minutes=each) for each in WAIT_MINUTES)
_PRESSING: Final = tuple(timedelta(seconds=each) for each in PRESSING_WAIT_SECONDS)

INTERRUPTED: Final = "interrupted"
"""The kind of fault when every worker that took a notice was killed over it."""

UNREADABLE: Final = "unreadable"
"""The kind of fault when what is stored was changed, or its key is gone."""


@dataclass(frozen=True, slots=True)
class FailedTry:
    """A notice that was not taken: its row, the kind of fault, whether it was given up."""

    row: int
    kind: str
    given_up: bool


@dataclass(frozen=True, slots=True)
class DeliveryCount:
    """What one run did: how many notices were handed over, and which were not."""

    sent: int
    failed: tuple[FailedTry, ...]


@dataclass(frozen=True, slots=True)
class Delivering:
    """Sends what is in the outbox by its channel.

    Any number of processes may do it at once, and be killed at any moment: a notice is settled
    only after it was handed over. So it may go out twice, with the same key, but is never lost.
    ``gather`` makes one notice of those that go out together; ``receipts`` are the channels of
    which it can be asked later whether something arrived.
    """

    outbox: Outbox
    channels: Mapping[str, Channel]
    clock: WallClock
    gather: Callable[[Sequence[Notice]], Notice]
    receipts: Collection[str] = ()

    def run(
        self, stopping: Callable[[], bool] = lambda: False, lane: Lane | None = None
    ) -> DeliveryCount:
        """Send all that is due, of one lane or of all, the most pressing first.

        ``stopping`` is asked before each whether to leave the rest.
        """
        sent_count, failures = 0, list[FailedTry]()
        while not stopping() and (batch := self.outbox.take(lane)) is not None:
            readable = [each for each in (batch, *batch.beside) if each.notice is not None]
            unreadable = [each for each in (batch, *batch.beside) if each.notice is None]
            failures += [
                self._settle(each, DeliveryFault(UNREADABLE, final=True)) for each in unreadable
            ]
            refusals = self._hand_over(readable) if readable else []
            failures += refusals
            sent_count += len(readable) - len(refusals)
        return DeliveryCount(sent_count, tuple(failures))

    def _hand_over(self, together: Sequence[OutboxBatch]) -> list[FailedTry]:
        """Send what goes out as one; what is refused for good goes one by one.

        So that nobody's words keep back those of somebody else, whom they only came beside.
        """
        try:
            awaits = self._sent_as(together)
        except DeliveryFault as fault:
            if fault.final and len(together) > 1:
                return [failure for each in together for failure in self._hand_over([each])]
            return [self._settle(each, fault) for each in together]
        for each in together:
            self.outbox.sent(each, awaits)
        return []

    def _sent_as(self, together: Sequence[OutboxBatch]) -> str:
        """Hand over what goes out as one; gives its key if a receipt tells whether it arrives.

        Raises DeliveryFault, whatever went wrong.
        """
        if together[0].tries > len(_waits(together[0])) + 1:
            raise DeliveryFault(INTERRUPTED, final=True)
        try:
            notice = self.gather([each.notice for each in together if each.notice])
            self._send(notice)
        except DeliveryFault:
            raise
        except Exception as fault:
            # Its message may hold an address, so only its kind is kept.
            raise DeliveryFault(kind_of(fault)) from None
        return notice.key if notice.channel in self.receipts else ""

    def _send(self, notice: Notice) -> None:
        channel = self.channels.get(notice.channel)
        if channel is None:
            raise DeliveryFault("no channel", final=True)
        channel.send(notice)

    def _settle(self, batch: OutboxBatch, fault: DeliveryFault) -> FailedTry:
        # What was perhaps taken is not sent again each minute: nobody wants a hundred copies.
        waits = _REST if fault.kind == UNANSWERED else _waits(batch)
        over = fault.final or batch.tries > len(waits)
        if over:
            self.outbox.give_up(batch, fault.kind)
        else:
            self.outbox.put_off(batch, fault.kind, self.clock.now() + waits[batch.tries - 1])
        return FailedTry(batch.row, fault.kind, over)


def _waits(batch: OutboxBatch) -> Sequence[timedelta]:
    return _REST if batch.lane == "rest" else _PRESSING
