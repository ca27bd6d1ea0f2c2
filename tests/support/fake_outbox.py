"""The outbox in memory, and a channel that keeps what it is given."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from intake.domain.notices.lanes import lane_of, weight, weights
from intake.services.post.outbox import LATE, AwaitedReceipt, GivenUp, OutboxBatch, PostOfCase

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from intake.domain.notices.lanes import Lane
    from intake.domain.notices.notice import Notice
    from intake.services.ports import WallClock


@dataclass
class _FakeRow:
    reference: str | None
    council: str | None
    notice: Notice | None
    due_at: datetime
    tries: int = 0
    state: str = "waiting"
    fault: str = ""
    agreed_by: str | None = None
    weight: int = 3
    channel: str = "email"
    sent_as: str = ""
    receipt_at: datetime | None = None
    since: datetime = field(init=False)

    def __post_init__(self) -> None:
        self.weight, self.since = weight(self.notice.kind if self.notice else ""), self.due_at
        self.channel = self.notice.channel if self.notice else self.channel
        if self.notice and self.notice.batch:
            self.due_at += timedelta(seconds=30)

    @property
    def batch(self) -> str:
        return self.notice.batch if self.notice else ""

    def lost(self, now: datetime) -> bool:
        early = self.reference is None and self.state == "waiting" and self.fault
        return self.state == "given_up" or bool(early) or self.late(now)

    def late(self, now: datetime) -> bool:
        return self.state == "waiting" and self.weight == 0 and self.since <= now - LATE


@dataclass
class FakeOutbox:
    """Rows by number, from 1; ``council_of`` tells whose case a reference is."""

    clock: WallClock
    council_of: Callable[[str], str]
    rows: dict[int, _FakeRow] = field(default_factory=dict)
    keys: set[str] = field(default_factory=set)

    def put_in(self, council: str | None, notice: Notice) -> None:
        self._add(_FakeRow(None, council, notice, self.clock.now()))

    def has(self, key: str) -> bool:
        return key in self.keys

    def case_of(self, key: str) -> str | None:
        rows = [row for row in self.rows.values() if row.notice and row.notice.key == key]
        return rows[0].reference if rows else None

    def posts_of(self, reference: str) -> list[PostOfCase]:
        rows = [row for row in self.rows.values() if row.reference == reference]
        channels = [row.notice.channel if row.notice else "email" for row in rows]
        return [PostOfCase(c, row.since, row.state) for c, row in zip(channels, rows, strict=True)]

    def of_case(self, reference: str, notices: Sequence[Notice]) -> None:
        """Put in what belongs to a case, as the store of cases does."""
        for notice in notices:
            self._add(_FakeRow(reference, self.council_of(reference), notice, self.clock.now()))

    def _add(self, row: _FakeRow) -> None:
        key = row.notice.key if row.notice else ""
        if key not in self.keys:
            self.keys.add(key)
            self.rows[len(self.rows) + 1] = row

    def unsent_since(self, key: str, reference: str | None = None) -> datetime | None:
        waiting = (
            row.since
            for row in self.rows.values()
            if row.state in {"waiting", "given_up"}
            and (
                bool(row.notice and row.notice.key == key)
                or (row.weight == 0 and row.reference == (reference or key))
            )
        )
        return min(waiting, default=None)

    def take(self, lane: Lane | None = None) -> OutboxBatch | None:
        now = self.clock.now()
        first, last = weights(lane)
        due = [
            (row.weight, row.due_at, number)
            for number, row in self.rows.items()
            if row.state == "waiting" and row.due_at <= now and first <= row.weight <= last
        ]
        if not due:
            return None
        number = min(due)[-1]
        batch = self.rows[number].batch
        beside = [
            each
            for each, row in self.rows.items()
            if batch and row.batch == batch and each != number and row.state == "waiting"
        ]
        return replace(self._taken(number), beside=tuple(map(self._taken, beside)))

    def _taken(self, number: int) -> OutboxBatch:
        row = self.rows[number]
        row.tries, row.due_at = row.tries + 1, self.clock.now() + timedelta(minutes=5)
        return OutboxBatch(number, row.tries, row.notice, lane_of(row.weight))

    def sent(self, taken: OutboxBatch, awaits: str = "") -> None:
        if (row := self._still(taken)) is not None:
            row.state, row.sent_as = "sent", awaits
            row.notice = row.notice if awaits else None
            row.receipt_at = self.clock.now() + timedelta(minutes=1) if awaits else None

    def awaited(self) -> AwaitedReceipt | None:
        now = self.clock.now()
        for number, row in self.rows.items():
            if row.receipt_at is not None and row.receipt_at <= now:
                row.receipt_at = now + timedelta(minutes=5)
                return AwaitedReceipt(number, row.channel, row.sent_as, row.since)
        return None

    def ask_later(self, row: int, until: datetime) -> None:
        self.rows[row].receipt_at = until

    def arrived(self, row: int) -> None:
        self.rows[row].receipt_at = self.rows[row].notice = None

    def did_not_arrive(self, row: int, fault: str) -> None:
        found = self.rows[row]
        found.state, found.fault, found.receipt_at = "given_up", fault, None
        found.due_at = self.clock.now()

    def bounced(self, sent_as: str, fault: str) -> int:
        found = [n for n, row in self.rows.items() if row.receipt_at and row.sent_as == sent_as]
        for number in found:
            self.did_not_arrive(number, fault)
        return len(found)

    def hand_over(self, council: str, row: int) -> bool:
        found = self._given_up(council, row)
        if found is not None:
            found.state, found.notice = "by_hand", None
        return found is not None

    def waits_for(self, fault: str) -> int:
        return sum((row.state, row.fault) == ("waiting", fault) for row in self.rows.values())

    def put_off(self, taken: OutboxBatch, fault: str, until: datetime) -> None:
        if (row := self._still(taken)) is not None:
            row.fault, row.due_at = fault, until

    def give_up(self, taken: OutboxBatch, fault: str) -> None:
        if (row := self._still(taken)) is not None:
            row.state, row.fault, row.due_at = "given_up", fault, self.clock.now()

    def given_up(self, council: str) -> list[GivenUp]:
        return [
            GivenUp(
                row=number,
                reference=row.reference,
                notice=row.notice,
                fault=row.fault,
                last_try=row.due_at,
                agreed_by=row.agreed_by,
                waits=row.state == "waiting",
            )
            for number, row in sorted(self.rows.items(), key=_pressing)
            if row.lost(self.clock.now()) and row.council == council
        ]

    def try_again(self, council: str, row: int) -> bool:
        found = self._given_up(council, row)
        if found is not None:
            found.state, found.tries, found.due_at = "waiting", 0, self.clock.now()
            found.fault, found.agreed_by = "", None
        return found is not None

    def agree(self, council: str, row: int, officer_id: str) -> bool:
        found = self._given_up(council, row)
        if found is None or found.agreed_by is not None:
            return False
        found.agreed_by = officer_id
        return True

    def put_away(self, council: str, row: int, after: str | None = None) -> bool:
        found = self._given_up(council, row)
        if found is None or (after is not None and found.agreed_by != after):
            return False
        found.state, found.notice = "put_away", None
        return True

    def _still(self, taken: OutboxBatch) -> _FakeRow | None:
        row = self.rows[taken.row]
        return row if (row.tries, row.state) == (taken.tries, "waiting") else None

    def _given_up(self, council: str, number: int) -> _FakeRow | None:
        row = self.rows.get(number)
        return row if row and row.lost(self.clock.now()) and row.council == council else None


@dataclass
class FakeChannel:
    """Keeps what it is given; while ``fault`` is set, it raises that instead."""

    got: list[Notice] = field(default_factory=list)
    fault: Exception | None = None

    def send(self, notice: Notice) -> None:
        if self.fault is not None:
            raise self.fault
        self.got.append(notice)


def _pressing(row: tuple[int, _FakeRow]) -> tuple[int, bool, int]:
    number, each = row
    return each.weight, bool(each.batch), number
