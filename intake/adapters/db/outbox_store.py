"""The outbox in the database: what the Outbox port asks for."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any, Final

from sqlalchemy import Row

from intake.adapters.crypto.keyring import Keyring
from intake.adapters.db import outbox_rows
from intake.adapters.db.age_limits import AgeLimits
from intake.adapters.db.engine import Database
from intake.adapters.db.outbox_rows import BY_HAND, GIVEN_UP, PUT_AWAY, SENT, WAITING
from intake.domain.notices.lanes import Lane, lane_of
from intake.domain.notices.notice import Notice
from intake.services.ports import WallClock
from intake.services.post.outbox import LATE, AwaitedReceipt, GivenUp, OutboxBatch, PostOfCase

LEASE: Final = timedelta(minutes=5)
"""How long a notice stays with whoever took it; far longer than any channel tries to send one."""

PRESSING_LEASE: Final = timedelta(minutes=1)
"""The same for what keeps somebody safe: little longer than a channel tries to send one."""

FIRST_QUESTION: Final = timedelta(minutes=1)
"""How long after a notice was handed over it is asked for the first time whether it arrived."""

SAFETY_KINDS: Final = frozenset({"now", "urgent"})
"""The kinds of notices that tell of somebody who may not be safe."""


@dataclass(frozen=True, slots=True)
class OutboxStore:
    """Any number of workers may take from it: nobody gets what another one has.

    On SQLite writers stand in line; on PostgreSQL they pass over what another one holds.
    """

    database: Database
    keyring: Keyring
    clock: WallClock

    def put_in(self, council: str | None, notice: Notice) -> None:
        """Put in a notice that belongs to no case; one with the same key is there once."""
        now = self.clock.now()
        rows = outbox_rows.waiting(self.keyring, None, [notice], now, council=council)
        with self.database.write() as connection:
            outbox_rows.insert(connection, rows)

    def has(self, key: str) -> bool:
        """Whether a notice with this key was ever put in."""
        with self.database.read() as connection:
            return outbox_rows.is_there(connection, key)

    def case_of(self, key: str) -> str | None:
        """The case that a notice with this key was put in because of; None where there is none."""
        with self.database.read() as connection:
            return outbox_rows.read_case(connection, key)

    def unsent_since(self, key: str, reference: str | None = None) -> datetime | None:
        """Since when that with this key waits, or what is to be told now of a case."""
        with self.database.read() as connection:
            return outbox_rows.read_unsent(connection, key, reference)

    def take(self, lane: Lane | None = None) -> OutboxBatch | None:
        """Take the most pressing notice that is due, of a lane or of all; None when none is."""
        now = self.clock.now()
        with self.database.read() as connection:
            if not outbox_rows.any_due(connection, now, lane):
                return None
        with self.database.write() as connection:
            rows = outbox_rows.take_next(connection, now, lane, _lease)
        taken_notices = [self._taken(row) for row in rows]
        if not taken_notices:
            return None
        return replace(taken_notices[0], beside=tuple(taken_notices[1:]))

    def _taken(self, row: Row[Any]) -> OutboxBatch:
        notice = outbox_rows.opened(self.keyring, row)
        return OutboxBatch(row.id, row.tries + 1, notice, lane_of(row.weight))

    def sent(self, taken_notice: OutboxBatch, awaits: str = "") -> None:
        """It was handed over, and what it held is let go, unless a receipt is to tell of it."""
        if not awaits:
            self._settle(taken_notice, state=SENT, sealed=None)
            return
        at = self.clock.now() + FIRST_QUESTION
        self._settle(taken_notice, state=SENT, sent_as=awaits, receipt_at=at)

    def awaited(self) -> AwaitedReceipt | None:
        """One of which it is time to ask if it arrived; nobody else gets it for a while."""
        now = self.clock.now()
        with self.database.read() as connection:
            if not outbox_rows.any_awaited(connection, now):
                return None
        with self.database.write() as connection:
            row = outbox_rows.take_awaited(connection, now, now + LEASE)
        return AwaitedReceipt(row.id, row.channel, row.sent_as, row.waits_since) if row else None

    def ask_later(self, row: int, until: datetime) -> None:
        """Nobody knows yet whether it arrived."""
        self._settle_receipt(row, receipt_at=until)

    def arrived(self, row: int) -> None:
        """It arrived, and what it held is let go."""
        self._settle_receipt(row, receipt_at=None, sealed=None)

    def did_not_arrive(self, row: int, fault: str) -> None:
        """It was handed over and did not arrive: it counts as given up."""
        now = self.clock.now()
        ending = {"state": GIVEN_UP, "last_fault": fault, "due_at": now, "receipt_at": None}
        self._settle_receipt(row, **ending)

    def bounced(self, sent_as: str, fault: str) -> int:
        """What went by this key did not arrive; tells how many notices that was."""
        now = self.clock.now()
        ending = {"state": GIVEN_UP, "last_fault": fault, "due_at": now, "receipt_at": None}
        with self.database.write() as connection:
            return outbox_rows.settle_sent_as(connection, sent_as, ending)

    def hand_over(self, council: str, row: int) -> bool:
        """One that was given up stands with its case as something to do."""
        by_hand = {"state": BY_HAND, "sealed": None}
        with self.database.write() as connection:
            return outbox_rows.change_given_up(connection, council, row, values=by_hand)

    def waits_for(self, fault: str) -> int:
        """How many wait whose last try ended in this kind of fault."""
        with self.database.read() as connection:
            return outbox_rows.count_waiting(connection, fault)

    def put_off(self, taken_notice: OutboxBatch, fault: str, until: datetime) -> None:
        """It was not delivered, and is to be tried again from then on."""
        self._settle(taken_notice, last_fault=fault, due_at=until)

    def give_up(self, taken_notice: OutboxBatch, fault: str) -> None:
        """It was not delivered and is not tried again by itself."""
        self._settle(taken_notice, state=GIVEN_UP, last_fault=fault, due_at=self.clock.now())

    def posts_of(self, reference: str) -> Sequence[PostOfCase]:
        """What was put in because of a case, the first first, whatever became of it."""
        with self.database.read() as connection:
            rows = outbox_rows.read_of_case(connection, reference)
        return [PostOfCase(each.channel, each.waits_since, each.state) for each in rows]

    def given_up(self, council: str) -> Sequence[GivenUp]:
        """What nobody got of a council's notices, the most pressing first, a crowd's last of them.

        One that belongs to no case is among them from the first try that failed, and what was
        to be told now once it is late.
        """
        with self.database.read() as connection:
            rows = outbox_rows.read_given_up(connection, council, self.clock.now() - LATE)
        return [
            GivenUp(
                row=row.id,
                reference=row.reference,
                notice=outbox_rows.opened(self.keyring, row),
                fault=row.last_fault or "",
                last_try=row.due_at,
                agreed_by=row.agreed_by,
                waits=row.state == WAITING,
            )
            for row in rows
        ]

    def try_again(self, council: str, row: int) -> bool:
        """Send one that was given up after all."""
        now = self.clock.now()
        again = {"state": WAITING, "tries": 0, "last_fault": None, "due_at": now, "agreed_by": None}
        with self.database.write() as connection:
            return outbox_rows.change_given_up(connection, council, row, values=again)

    def agree(self, council: str, row: int, officer_id: str) -> bool:
        """Write who says first that it was dealt with some other way; what it holds stays."""
        with self.database.write() as connection:
            return outbox_rows.write_agreed(connection, council, row, officer_id)

    def put_away(self, council: str, row: int, after: str | None = None) -> bool:
        """One that was given up was dealt with some other way; what it held is let go."""
        ending = {"state": PUT_AWAY, "sealed": None}
        with self.database.write() as connection:
            return outbox_rows.change_given_up(connection, council, row, after, values=ending)

    def past(self, limits: AgeLimits) -> Sequence[datetime]:
        """Of each notice that `let_go` would let go of when it was given up."""
        return [row.due_at for row in self._past(limits)]

    def let_go(self, limits: AgeLimits) -> int:
        """Let go of what notices hold that were given up so long ago; tells how many.

        Those that are about somebody's safety stay until a person has dealt with them.
        """
        rows = [row.id for row in self._past(limits)]
        with self.database.write() as connection:
            outbox_rows.forget_content(connection, rows)
        return len(rows)

    def _past(self, limits: AgeLimits) -> list[Row[Any]]:
        with self.database.read() as connection:
            rows = outbox_rows.read_long_given_up(connection, limits)
        notices = [(row, outbox_rows.opened(self.keyring, row)) for row in rows]
        return [row for row, notice in notices if notice and notice.kind not in SAFETY_KINDS]

    def _settle_receipt(self, row: int, **values: object) -> None:
        with self.database.write() as connection:
            outbox_rows.settle_receipt(connection, row, **values)

    def _settle(self, taken_notice: OutboxBatch, **values: object) -> None:
        with self.database.write() as connection:
            outbox_rows.settle(connection, taken_notice.row, taken_notice.tries, **values)


def _lease(weight: int) -> timedelta:
    return LEASE if lane_of(weight) == "rest" else PRESSING_LEASE
