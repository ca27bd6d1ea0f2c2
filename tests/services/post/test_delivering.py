"""What waits is delivered, tried again with patience, and given up loudly; nothing is lost."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import pytest

from intake.services.post.delivering import (
    MOST_TRIES,
    WAIT_MINUTES,
    Delivering,
    DeliveryCount,
    FailedTry,
)
from intake.services.post.outbox import UNANSWERED, DeliveryFault
from tests.support.fake_outbox import FakeChannel, FakeOutbox
from tests.support.fakes import FakeClock
from tests.support.made_notices import GATHER, notice

if TYPE_CHECKING:
    from intake.domain.notices.notice import Notice

DOWN = DeliveryFault("unreachable")


class PickyChannel(FakeChannel):
    """A server that refuses for good whatever has one word in it."""

    def send(self, notice: Notice) -> None:
        if "GTUBE" in notice.body:
            raise DeliveryFault("refused", final=True)
        super().send(notice)


@dataclass
class Post:
    """An outbox and one way to send."""

    clock: FakeClock = field(default_factory=FakeClock)
    channel: FakeChannel = field(default_factory=FakeChannel)

    def __post_init__(self) -> None:
        self.outbox = FakeOutbox(self.clock, lambda _: "anytown")
        self.delivering = Delivering(self.outbox, {"email": self.channel}, self.clock, GATHER)

    def holding(self, *notices: Notice) -> Post:
        self.outbox.of_case("AB12CD34", notices)
        return self

    def down(self, fault: Exception = DOWN) -> Post:
        self.channel.fault = fault
        return self

    @property
    def given_up(self) -> list[tuple[int, str]]:
        return [(each.row, each.fault) for each in self.outbox.given_up("anytown")]


def test_what_waits_is_sent_once_in_its_order() -> None:
    post = Post().holding(notice(1), notice(2))
    assert post.delivering.run() == DeliveryCount(2, ())
    assert post.delivering.run() == DeliveryCount(0, ())
    assert post.channel.got == [notice(1), notice(2)]


def test_one_that_fails_is_put_off_and_holds_up_no_other() -> None:
    post = Post().holding(notice(1, channel="pigeon"), notice(2))
    assert post.delivering.run() == DeliveryCount(1, (FailedTry(1, "no channel", True),))
    assert post.channel.got == [notice(2)]


def test_one_that_fails_is_tried_again_after_longer_and_longer_waits() -> None:
    post = Post().holding(notice()).down()
    for minutes in WAIT_MINUTES:
        assert post.delivering.run().failed == (FailedTry(1, "unreachable", False),)
        post.clock.move(minutes=minutes, seconds=-1)
        assert post.delivering.run() == DeliveryCount(0, ())
        post.clock.move(seconds=1)
    assert post.given_up == []


@pytest.mark.parametrize("kind", ["now", "urgent"])
def test_what_keeps_somebody_safe_is_tried_again_within_a_minute(kind: str) -> None:
    post = Post().holding(notice(kind=kind)).down()
    for _ in range(10):
        assert post.delivering.run().failed == (FailedTry(1, "unreachable", False),)
        post.clock.move(seconds=60)
    post.channel.fault = None
    assert post.delivering.run() == DeliveryCount(1, ())


def test_what_was_perhaps_taken_is_not_sent_again_each_minute() -> None:
    post = Post().holding(notice(kind="now")).down(DeliveryFault(UNANSWERED))
    for _ in range(3):
        post.delivering.run()
        post.clock.move(minutes=1)
    assert post.outbox.rows[1].tries == 2


def test_one_lane_waits_for_no_other() -> None:
    post = Post().holding(notice(1), notice(2, kind="now"), notice(3, kind="urgent"))
    assert post.delivering.run(lane="now") == DeliveryCount(1, ())
    assert post.channel.got == [notice(2, kind="now")]


def test_what_goes_together_is_one_email_that_has_each_whole() -> None:
    calls = [notice(number, kind="now", batch="b") for number in (1, 2, 3)]
    post = Post().holding(*calls)
    assert post.delivering.run() == DeliveryCount(0, ())
    post.clock.move(seconds=30)
    assert post.delivering.run() == DeliveryCount(3, ())
    (email,) = post.channel.got
    assert "3 calls for help came from one place" in email.body
    assert all(call.body in email.body for call in calls)


def test_what_one_of_many_wrote_keeps_back_none_of_the_others() -> None:
    calls = [notice(number, kind="now", batch="b") for number in (1, 2)]
    post = Post(channel=PickyChannel())
    post.holding(calls[0], notice(3, kind="now", batch="b", body="GTUBE"), calls[1])
    post.clock.move(seconds=30)
    assert post.delivering.run() == DeliveryCount(2, (FailedTry(2, "refused", True),))
    assert post.channel.got == calls
    assert post.given_up == [(2, "refused")]


def test_one_that_keeps_failing_is_given_up_and_stays_to_be_seen() -> None:
    post = Post().holding(notice()).down()
    ends: list[FailedTry] = []
    for _ in range(MOST_TRIES + 1):
        ends += post.delivering.run().failed
        post.clock.move(days=2)
    assert [each.given_up for each in ends] == [False] * (MOST_TRIES - 1) + [True]
    assert post.given_up == [(1, "unreachable")]


def test_one_that_comes_through_at_last_is_not_given_up() -> None:
    post = Post().holding(notice()).down()
    post.delivering.run()
    post.channel.fault = None
    post.clock.move(minutes=1)
    assert post.delivering.run() == DeliveryCount(1, ())
    assert post.given_up == []


def test_one_that_is_refused_for_good_is_given_up_at_once() -> None:
    post = Post().holding(notice()).down(DeliveryFault("refused", final=True))
    assert post.delivering.run().failed == (FailedTry(1, "refused", True),)
    assert post.given_up == [(1, "refused")]


def test_of_a_fault_that_nobody_expected_only_the_kind_is_kept() -> None:
    post = Post().holding(notice()).down(KeyError("young1@example.org"))
    assert post.delivering.run().failed == (FailedTry(1, "KeyError", False),)


def test_one_that_cannot_be_read_is_given_up() -> None:
    post = Post().holding(notice())
    post.outbox.rows[1].notice = None
    assert post.delivering.run().failed == (FailedTry(1, "unreadable", True),)


def test_one_whose_worker_was_killed_is_sent_by_the_next() -> None:
    post = Post().holding(notice())
    post.outbox.take()
    assert post.delivering.run() == DeliveryCount(0, ())
    post.clock.move(minutes=5)
    assert post.delivering.run() == DeliveryCount(1, ())


def test_one_over_which_every_worker_is_killed_is_given_up() -> None:
    post = Post().holding(notice())
    for _ in range(MOST_TRIES):
        post.outbox.take()
        post.clock.move(minutes=5)
    assert post.delivering.run().failed == (FailedTry(1, "interrupted", True),)
    assert post.channel.got == []


def test_who_is_told_to_stop_leaves_the_rest_for_later() -> None:
    post = Post().holding(notice(1), notice(2))
    answers = iter([False, True])
    assert post.delivering.run(lambda: next(answers)) == DeliveryCount(1, ())
    assert post.delivering.run() == DeliveryCount(1, ())


@pytest.mark.parametrize("final", [True, False])
def test_a_fault_tells_its_kind_and_nothing_else(final: bool) -> None:
    assert str(DeliveryFault("refused", final=final)) == "refused"
