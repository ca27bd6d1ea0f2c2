"""Of what was handed over it is asked whether it arrived, until somebody knows."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import pytest

from intake.services.post.bounces import BounceReport, Bounces
from intake.services.post.delivering import Delivering
from intake.services.post.outbox import DeliveryFault
from intake.services.post.receipts import MOST_DAYS, NO_RECEIPT, ReceiptCount, Receipts
from tests.support.fake_outbox import FakeChannel, FakeOutbox
from tests.support.fakes import FakeClock
from tests.support.made_notices import GATHER, notice

if TYPE_CHECKING:
    from collections.abc import Iterator

    from intake.services.post.receipts import Receipt


@dataclass
class Answers:
    """What is known by each key; ``asked`` are the keys that were asked for."""

    known: dict[str, Receipt] = field(default_factory=dict)
    asked: list[str] = field(default_factory=list)
    away: bool = False

    def became_of(self, key: str) -> Receipt | None:
        self.asked.append(key)
        if self.away:
            raise DeliveryFault("unreachable")
        return self.known.get(key)


@dataclass
class Room:
    """An outbox, and somebody who carries texts and knows what became of them."""

    clock: FakeClock = field(default_factory=FakeClock)
    answers: Answers = field(default_factory=Answers)

    def __post_init__(self) -> None:
        self.outbox = FakeOutbox(self.clock, lambda _: "anytown")
        channels = {"text": FakeChannel(), "email": FakeChannel()}
        self.delivering = Delivering(self.outbox, channels, self.clock, GATHER, {"text"})
        self.receipts = Receipts(self.outbox, {"text": self.answers}, self.clock)

    def sends(self, *channels: str) -> None:
        notices = [notice(number, channel=each) for number, each in enumerate(channels)]
        self.outbox.of_case("AB12CD34", notices)
        assert self.delivering.run().sent == len(channels)

    def held(self) -> list[bool]:
        return [row.notice is not None for row in self.outbox.rows.values()]


@pytest.fixture
def room() -> Room:
    return Room()


def test_what_has_no_receipt_is_let_go_once_sent_and_what_has_one_once_it_is_there(
    room: Room,
) -> None:
    room.sends("text", "email")
    assert room.held() == [True, False]
    room.answers.known[notice(0).key] = "arrived"
    assert room.receipts.run() == ReceiptCount()
    room.clock.move(minutes=1)
    assert room.receipts.run() == ReceiptCount(arrived=1)
    assert (room.held(), room.answers.asked) == ([False, False], [notice(0).key])
    room.clock.move(days=30)
    assert room.receipts.run() == ReceiptCount()


def test_what_did_not_arrive_counts_as_given_up(room: Room) -> None:
    room.sends("text")
    room.answers.known[notice(0).key] = "bounced"
    room.clock.move(minutes=1)
    assert room.receipts.run() == ReceiptCount(lost=1)
    (lost,) = room.outbox.given_up("anytown")
    assert (lost.fault, lost.notice) == ("bounced", notice(0, channel="text"))


def test_what_nobody_knows_yet_is_asked_for_again_less_and_less_often(room: Room) -> None:
    room.sends("text")
    for minutes in (1, 1, 1, 60, 600):
        room.clock.move(minutes=minutes)
        assert room.receipts.run() == ReceiptCount()
    assert len(room.answers.asked) == 5
    room.clock.move(minutes=60)
    room.receipts.run()
    assert len(room.answers.asked) == 5


def test_what_nobody_ever_knows_counts_as_given_up(room: Room) -> None:
    room.sends("text")
    room.clock.move(days=MOST_DAYS)
    assert room.receipts.run() == ReceiptCount(lost=1)
    assert [each.fault for each in room.outbox.given_up("anytown")] == [NO_RECEIPT]


def test_while_nobody_can_be_asked_nothing_is_lost(room: Room) -> None:
    room.sends("text", "text")
    room.answers.away = True
    room.clock.move(minutes=1)
    assert room.receipts.run() == ReceiptCount()
    assert len(room.answers.asked) == 1
    room.answers.away = False
    room.answers.known = {notice(0).key: "arrived", notice(1).key: "arrived"}
    room.clock.move(minutes=5)
    assert room.receipts.run() == ReceiptCount(arrived=2)


def test_what_went_by_a_way_that_there_is_no_more_waits_until_nobody_knows(room: Room) -> None:
    room.sends("text")
    receipts = Receipts(room.outbox, {}, room.clock)
    room.clock.move(minutes=1)
    assert receipts.run() == ReceiptCount()
    room.clock.move(days=MOST_DAYS)
    assert receipts.run() == ReceiptCount(lost=1)


def test_who_is_told_to_stop_asks_no_more(room: Room) -> None:
    room.sends("text")
    room.clock.move(minutes=1)
    assert room.receipts.run(lambda: True) == ReceiptCount()
    assert room.answers.asked == []


def test_of_what_only_bad_news_is_told_silence_means_that_it_arrived(room: Room) -> None:
    room.sends("text")
    receipts = Receipts(room.outbox, {}, room.clock, {"text"})
    room.clock.move(days=1)
    assert (receipts.run(), room.held()) == (ReceiptCount(), [True])
    room.clock.move(days=MOST_DAYS)
    assert (receipts.run(), room.held()) == (ReceiptCount(), [False])
    assert room.outbox.given_up("anytown") == []


@dataclass
class Box:
    """What came back; what was put aside is there no more."""

    there: list[BounceReport] = field(default_factory=list)

    def reports(self) -> Iterator[BounceReport]:
        yield from list(self.there)

    def put_aside(self, report: BounceReport) -> None:
        self.there.remove(report)


def test_what_came_back_did_not_arrive_and_all_other_mail_is_put_aside(room: Room) -> None:
    room.sends("text", "text")
    key = notice(0).key
    box = Box([BounceReport("a", key, "never came"), BounceReport("b"), BounceReport("c", key)])
    assert Bounces(room.outbox, box).run() == 1
    assert box.there == []
    assert [each.fault for each in room.outbox.given_up("anytown")] == ["never came"]


def test_who_is_told_to_stop_leaves_what_came_back(room: Room) -> None:
    room.sends("text")
    box = Box([BounceReport("a", notice(0).key)])
    assert Bounces(room.outbox, box).run(lambda: True) == 0
    assert len(box.there) == 1
