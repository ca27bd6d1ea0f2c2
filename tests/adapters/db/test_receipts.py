"""Of what was handed over it is known when to ask if it arrived, and what became of it."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from intake.services.post.outbox import AwaitedReceipt
from tests.adapters.db.test_outbox import case_with, empty, some, taken

if TYPE_CHECKING:
    from intake.services.post.outbox import OutboxBatch
    from tests.adapters.conftest import Kept

__all__ = ["empty"]


def awaiting(kept: Kept) -> OutboxBatch:
    """One that was handed over, and of which a receipt tells."""
    case_with(kept, *some())
    (held,) = taken(kept)
    assert held.notice is not None
    kept.outbox.sent(held, held.notice.key)
    return held


def test_what_a_receipt_tells_of_is_asked_for_when_it_is_time_by_one_at_once(kept: Kept) -> None:
    since = kept.clock.now()
    held = awaiting(kept)
    assert held.notice is not None
    assert kept.outbox.awaited() is None
    kept.clock.move(minutes=1)
    assert kept.outbox.awaited() == AwaitedReceipt(held.row, "email", held.notice.key, since)
    assert kept.outbox.awaited() is None
    kept.outbox.ask_later(held.row, kept.clock.now() + timedelta(minutes=2))
    kept.clock.move(minutes=2)
    assert kept.outbox.awaited() is not None
    kept.outbox.arrived(held.row)
    kept.clock.move(days=9)
    assert (kept.outbox.awaited(), kept.outbox.given_up("sefton")) == (None, [])


def test_what_did_not_arrive_is_given_up_and_can_be_sent_again_or_told_by_hand(kept: Kept) -> None:
    held = awaiting(kept)
    kept.outbox.did_not_arrive(held.row, "bounced")
    (lost,) = kept.outbox.given_up("sefton")
    assert (lost.notice, lost.fault) == (held.notice, "bounced")
    assert kept.outbox.try_again("sefton", held.row)
    (again,) = taken(kept)
    kept.outbox.sent(again, "k")
    kept.outbox.did_not_arrive(held.row, "bounced")
    assert not kept.outbox.hand_over("trafford", held.row)
    assert kept.outbox.hand_over("sefton", held.row)
    assert not kept.outbox.hand_over("sefton", held.row)
    assert (kept.outbox.given_up("sefton"), kept.outbox.awaited()) == ([], None)


def test_how_many_wait_for_one_kind_of_fault_is_known(kept: Kept) -> None:
    before = kept.outbox.waits_for("key")
    case_with(kept, *some())
    (held,) = taken(kept)
    kept.outbox.put_off(held, "key", kept.clock.now())
    assert (kept.outbox.waits_for("key"), kept.outbox.waits_for("door")) == (before + 1, 0)


def test_what_comes_back_is_found_by_what_it_went_by_and_once(kept: Kept) -> None:
    held = awaiting(kept)
    assert held.notice is not None
    assert kept.outbox.case_of(held.notice.key) is not None
    assert kept.outbox.case_of("nobody’s") is None
    assert kept.outbox.bounced("another", "bounced") == 0
    assert kept.outbox.bounced(held.notice.key, "bounced") == 1
    assert kept.outbox.bounced(held.notice.key, "bounced") == 0
    assert [each.fault for each in kept.outbox.given_up("sefton")] == ["bounced"]
