"""Delivering: what waits in the outbox is handed over at least once, or given up loudly."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import timedelta
from typing import Final

from intake.domain.notices.notice import Notice
from intake.services.ports import WallClock
from intake.services.post.outbox import Channel, Outbox, Taken, Undelivered

WAIT_MINUTES: Final = (1, 5, 30, 120, 480, 1440)
"""How long to wait after each try that failed; the try after the last wait is the last one."""

MOST_TRIES: Final = len(WAIT_MINUTES) + 1

INTERRUPTED: Final = "interrupted"
"""The kind of fault when every worker that took a notice was killed over it."""

UNREADABLE: Final = "unreadable"
"""The kind of fault when what is stored was changed, or its key is gone."""


@dataclass(frozen=True, slots=True)
class Failed:
    """A notice that was not taken: its row, the kind of fault, whether it was given up."""

    row: int
    kind: str
    given_up: bool


@dataclass(frozen=True, slots=True)
class Delivered:
    """What one run did: how many notices were handed over, and which were not."""

    sent: int
    failed: tuple[Failed, ...]


@dataclass(frozen=True, slots=True)
class Delivering:
    """Sends what is in the outbox by its channel.

    Any number of processes may do it at once, and be killed at any moment: a notice is settled
    only after it was handed over. So it may go out twice, with the same key, but is never lost.
    """

    outbox: Outbox
    channels: Mapping[str, Channel]
    clock: WallClock

    def run(self, stopping: Callable[[], bool] = lambda: False) -> Delivered:
        """Send all that is due; ``stopping`` is asked before each whether to leave the rest."""
        sent, failed = 0, []
        while not stopping() and (taken := self.outbox.take()) is not None:
            fault = self._fault(taken)
            if fault is None:
                self.outbox.sent(taken)
                sent += 1
            else:
                failed.append(self._settle(taken, fault))
        return Delivered(sent, tuple(failed))

    def _fault(self, taken: Taken) -> Undelivered | None:
        """Hand it over; what went wrong, if anything did."""
        if taken.notice is None:
            return Undelivered(UNREADABLE, final=True)
        if taken.tries > MOST_TRIES:
            return Undelivered(INTERRUPTED, final=True)
        try:
            self._send(taken.notice)
        except Undelivered as fault:
            return fault
        except Exception as fault:
            # Its message may hold an address, so only its kind is kept.
            return Undelivered(type(fault).__name__)
        return None

    def _send(self, notice: Notice) -> None:
        channel = self.channels.get(notice.channel)
        if channel is None:
            raise Undelivered("no channel", final=True)
        channel.send(notice)

    def _settle(self, taken: Taken, fault: Undelivered) -> Failed:
        over = fault.final or taken.tries >= MOST_TRIES
        if over:
            self.outbox.give_up(taken, fault.kind)
        else:
            wait = timedelta(minutes=WAIT_MINUTES[taken.tries - 1])
            self.outbox.put_off(taken, fault.kind, self.clock.now() + wait)
        return Failed(taken.row, fault.kind, over)
