"""Bounces: a mail server took an email, could not deliver it, and wrote back."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Protocol

from intake.services.post.outbox import Outbox
from intake.services.post.receipts import Receipt


@dataclass(frozen=True, slots=True)
class BounceReport:
    """Mail that came back: its ``name`` in its box, and the ``key`` of what it is about.

    ``key`` is empty for mail that is no report of an email of ours that failed for good.
    """

    name: str
    key: str = ""
    receipt: Receipt = "bounced"


class BounceBox(Protocol):
    """Where a mail server puts what comes back."""

    def reports(self) -> Iterator[BounceReport]:
        """What came and was not put aside, some of it at a time; none where it can't be read."""
        ...

    def put_aside(self, report: BounceReport) -> None:
        """It was dealt with: what was ours goes for good, and anything else stays for people."""
        ...


@dataclass(frozen=True, slots=True)
class Bounces:
    """Learns from such mail which notices did not arrive.

    Any number of processes may do it at once, and be killed at any moment: what comes twice
    changes nothing the second time.
    """

    outbox: Outbox
    box: BounceBox

    def run(self, stopping: Callable[[], bool] = lambda: False) -> int:
        """Look at what came; tells how many notices are known by it not to have arrived."""
        count = 0
        for report in self.box.reports():
            if stopping():
                break
            if report.key:
                count += self.outbox.bounced(report.key, report.receipt)
            self.box.put_aside(report)
        return count
