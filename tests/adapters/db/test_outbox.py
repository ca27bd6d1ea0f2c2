"""The outbox: what goes in with an event comes out once, to one worker, however many there are."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING, Any

import pytest
from sqlalchemy import select, update

from intake.adapters.db.outbox_store import LEASE
from intake.adapters.db.tables import outbox
from intake.domain.case.event import NewEvent
from intake.domain.case.glance import Glance
from intake.domain.notices.lanes import LANES
from intake.services.ports import AlreadySent, NoSuchCase, Stale
from intake.services.post.delivering import Delivering
from tests.support.fake_outbox import FakeChannel
from tests.support.fakes import FakeClock
from tests.support.made_notices import GATHER, notice

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlalchemy import Row

    from intake.domain.notices.notice import Notice
    from intake.domain.talk.draft import OpenDraft
    from intake.services.post.outbox import OutboxBatch
    from tests.adapters.conftest import Kept, Stored

RECEIVED = NewEvent("received", FakeClock().now(), "child", {})
NUMBERS = iter(range(1, 1000))


def some(many: int = 1) -> list[Notice]:
    """Notices with keys of their own."""
    return [notice(next(NUMBERS)) for _ in range(many)]


def pressing(*kinds: str) -> list[Notice]:
    """A notice of each kind."""
    return [replace(*some(), kind=kind) for kind in kinds]


def begun(kept: Kept, council: str = "sefton") -> OpenDraft:
    return kept.drafts.begin(council, "complaint", "f" * 64)[0]


def case_with(kept: Kept, *notices: Notice, council: str = "sefton") -> OpenDraft:
    """A case that these notices came with."""
    opened = begun(kept, council)
    return kept.cases.send(opened, opened.draft, [RECEIVED], Glance(), notices=notices)


def taken(kept: Kept) -> Iterator[OutboxBatch]:
    while (each := kept.outbox.take()) is not None:
        yield each


def notices_in(kept: Kept) -> list[Notice | None]:
    return [each.notice for each in taken(kept)]


def one(kept: Kept, council: str = "sefton") -> OutboxBatch:
    """The only notice that waits, taken."""
    case_with(kept, *some(), council=council)
    (found,) = taken(kept)
    return found


@pytest.fixture(autouse=True)
def empty(kept: Kept) -> Iterator[None]:
    """Nothing is left in the outbox for the next test."""
    yield
    kept.clock.move(days=9)
    for each in taken(kept):
        kept.outbox.sent(each)


def test_notices_come_out_as_they_went_in_with_what_is_sent(kept: Kept) -> None:
    given = some(2)
    case_with(kept, *given)
    assert notices_in(kept) == given


def test_notices_go_in_with_what_is_appended(kept: Kept) -> None:
    opened, given = case_with(kept), some(2)
    saved = kept.cases.append_from(opened, opened.draft, 1, [RECEIVED], Glance(), notices=given[:1])
    kept.cases.append(saved.draft.reference, 2, [RECEIVED], Glance(), notices=given[1:])
    assert notices_in(kept) == given


def test_what_did_not_happen_is_told_to_nobody(kept: Kept) -> None:
    opened, given = case_with(kept), some()
    with pytest.raises(AlreadySent):
        kept.cases.send(opened, opened.draft, [RECEIVED], Glance(), notices=given)
    with pytest.raises(Stale):
        kept.cases.append(opened.draft.reference, 7, [RECEIVED], Glance(), notices=given)
    stale = replace(opened, revision=opened.revision - 1)
    with pytest.raises(Stale):
        kept.cases.append_from(stale, stale.draft, 1, [RECEIVED], Glance(), notices=given)
    with pytest.raises(NoSuchCase):
        kept.cases.append("00000000", 0, [RECEIVED], Glance(), notices=given)
    assert notices_in(kept) == []


def test_one_notice_goes_in_once(kept: Kept) -> None:
    twice = some() * 2
    opened = case_with(kept, *twice)
    kept.cases.append(opened.draft.reference, 1, [RECEIVED], Glance(), notices=twice)
    assert notices_in(kept) == twice[:1]


def test_what_is_due_longest_comes_first(kept: Kept) -> None:
    first, second = some(2)
    case_with(kept, first)
    (held,) = taken(kept)
    kept.outbox.put_off(held, "busy", kept.clock.now() + timedelta(minutes=2))
    kept.clock.move(minutes=1)
    case_with(kept, second)
    kept.clock.move(minutes=1)
    assert notices_in(kept) == [second, first]


def test_what_is_to_be_told_now_goes_before_all_that_came_earlier(kept: Kept) -> None:
    crowd, (urgent, call) = some(193), pressing("urgent", "now")
    case_with(kept, *crowd)
    kept.clock.move(minutes=9)
    case_with(kept, urgent)
    kept.outbox.put_in("sefton", call)
    assert notices_in(kept)[:3] == [call, urgent, crowd[0]]


def test_each_lane_gives_what_is_its_own(kept: Kept) -> None:
    notices = pressing("now", "urgent", "news")
    case_with(kept, *reversed(notices))
    for lane, given in zip(LANES, notices, strict=True):
        found = kept.outbox.take(lane)
        assert found is not None
        assert (found.notice, found.lane) == (given, lane)
        assert kept.outbox.take(lane) is None


def test_what_is_one_batch_comes_out_together_and_is_settled_together(kept: Kept) -> None:
    calls = [replace(each, kind="now", batch="b") for each in some(3)]
    for each in calls:
        kept.outbox.put_in("sefton", each)
    assert notices_in(kept) == []
    kept.clock.move(seconds=30)
    (found,) = taken(kept)
    assert [each.notice for each in (found, *found.beside)] == calls
    for part in (found, *found.beside):
        kept.outbox.sent(part)
    kept.clock.move(days=1)
    assert notices_in(kept) == []


def test_what_is_to_be_told_now_is_shown_to_its_council_while_it_waits_too_long(kept: Kept) -> None:
    (call,) = (replace(each, kind="now") for each in some())
    case_with(kept, call)
    kept.clock.move(minutes=2, seconds=-1)
    assert kept.outbox.given_up("sefton") == []
    assert kept.outbox.unsent_since(call.key) == kept.clock.now() - timedelta(seconds=119)
    kept.clock.move(seconds=1)
    (late,) = kept.outbox.given_up("sefton")
    assert (late.notice, late.waits, late.fault) == (call, True, "")
    (held,) = taken(kept)
    kept.outbox.sent(held)
    assert kept.outbox.given_up("sefton") == []
    assert kept.outbox.unsent_since(call.key) is None


def test_one_that_was_sent_never_comes_again(kept: Kept) -> None:
    kept.outbox.sent(one(kept))
    kept.clock.move(days=30)
    assert notices_in(kept) == []


def test_one_that_was_put_off_comes_again_when_its_time_has_come(kept: Kept) -> None:
    held = one(kept)
    kept.outbox.put_off(held, "busy", kept.clock.now() + timedelta(hours=2))
    kept.clock.move(minutes=119)
    assert notices_in(kept) == []
    kept.clock.move(minutes=1)
    assert list(taken(kept)) == [replace(held, tries=2)]


def test_one_that_was_never_settled_comes_again_after_a_while(kept: Kept) -> None:
    held = one(kept)
    assert kept.outbox.take() is None
    kept.clock.moment += LEASE
    assert list(taken(kept)) == [replace(held, tries=2)]


def test_who_was_taken_for_dead_settles_nothing_any_more(kept: Kept) -> None:
    late = one(kept)
    kept.clock.moment += LEASE
    (held,) = taken(kept)
    kept.outbox.sent(late)
    kept.outbox.give_up(late, "busy")
    kept.outbox.put_off(late, "busy", kept.clock.now())
    assert notices_in(kept) == []
    kept.outbox.give_up(held, "refused")
    (lost,) = kept.outbox.given_up("sefton")
    assert lost.fault == "refused"
    assert kept.outbox.put_away("sefton", lost.row)


def test_one_that_was_given_up_is_shown_to_its_council_alone(kept: Kept) -> None:
    held = one(kept, council="trafford")
    kept.outbox.give_up(held, "refused")
    (lost,) = kept.outbox.given_up("trafford")
    assert (lost.row, lost.notice, lost.fault) == (held.row, held.notice, "refused")
    assert lost.last_try == kept.clock.now()
    assert kept.outbox.given_up("sefton") == []
    assert not kept.outbox.try_again("sefton", lost.row)
    assert not kept.outbox.put_away("sefton", lost.row)
    assert kept.outbox.put_away("trafford", lost.row)


def test_what_belongs_to_no_case_goes_in_once_and_comes_out(kept: Kept) -> None:
    (given,) = some()
    assert not kept.outbox.has(given.key)
    kept.outbox.put_in("sefton", given)
    kept.outbox.put_in("sefton", given)
    assert notices_in(kept) == [given]
    assert kept.outbox.has(given.key)


def test_what_belongs_to_no_case_is_shown_from_the_first_try_that_failed(kept: Kept) -> None:
    kept.outbox.put_in("sefton", *some())
    (held,) = taken(kept)
    assert kept.outbox.given_up("sefton") == []
    kept.outbox.put_off(held, "busy", kept.clock.now() + timedelta(minutes=1))
    (lost,) = kept.outbox.given_up("sefton")
    assert (lost.row, lost.reference, lost.notice) == (held.row, None, held.notice)
    assert kept.outbox.given_up("trafford") == []
    assert not kept.outbox.put_away("trafford", lost.row)
    kept.clock.move(minutes=1)
    assert notices_in(kept) == [held.notice]


def test_what_belongs_to_no_case_can_be_tried_again_or_put_away(kept: Kept) -> None:
    kept.outbox.put_in("sefton", *some())
    (held,) = taken(kept)
    kept.outbox.give_up(held, "refused")
    assert kept.outbox.try_again("sefton", held.row)
    assert kept.outbox.given_up("sefton") == []
    (again,) = taken(kept)
    kept.outbox.put_off(again, "busy", kept.clock.now() + timedelta(minutes=1))
    assert kept.outbox.put_away("sefton", held.row)
    kept.clock.move(days=1)
    assert (kept.outbox.given_up("sefton"), notices_in(kept)) == ([], [])


def test_one_that_was_given_up_is_sent_after_all_when_somebody_says_so(kept: Kept) -> None:
    held = one(kept)
    kept.outbox.give_up(held, "refused")
    kept.clock.move(days=3)
    assert notices_in(kept) == []
    assert kept.outbox.try_again("sefton", held.row)
    assert kept.outbox.given_up("sefton") == []
    assert list(taken(kept)) == [held]


def test_one_that_was_put_away_is_neither_shown_nor_sent(kept: Kept) -> None:
    held = one(kept)
    kept.outbox.give_up(held, "refused")
    assert kept.outbox.put_away("sefton", held.row)
    assert not kept.outbox.put_away("sefton", held.row)
    assert not kept.outbox.try_again("sefton", held.row)
    assert (kept.outbox.given_up("sefton"), notices_in(kept)) == ([], [])


def test_no_row_is_no_row(kept: Kept) -> None:
    assert not kept.outbox.try_again("sefton", 999_999)


class TestInTheDatabase:
    """What only a database has to promise."""

    @pytest.fixture
    def kept(self, store: Stored) -> Kept:
        return store

    def test_what_is_told_to_whom_stands_nowhere_in_the_clear(self, store: Stored) -> None:
        (given,) = some()
        case_with(store, given)
        (row,) = self.rows(store, given)
        seen = repr(row).encode() + row.sealed
        assert given.to.encode() not in seen
        assert b"news" not in seen

    def test_what_was_sent_or_put_away_is_let_go(self, store: Stored) -> None:
        given = some(2)
        case_with(store, *given)
        sent, lost = taken(store)
        store.outbox.sent(sent)
        store.outbox.give_up(lost, "refused")
        store.outbox.put_away("sefton", lost.row)
        assert [row.sealed for each in given for row in self.rows(store, each)] == [None, None]

    def test_one_that_was_changed_behind_our_back_is_not_read(self, store: Stored) -> None:
        first, second = some(2)
        case_with(store, first, second)
        (row,) = self.rows(store, second)
        with store.database.write() as connection:
            swap = update(outbox).where(outbox.c.key == first.key).values(sealed=row.sealed)
            connection.execute(swap)
        assert notices_in(store) == [None, second]

    def test_many_workers_at_once_send_each_once(self, store: Stored) -> None:
        given = some(60)
        case_with(store, *given)
        channel = FakeChannel()
        delivering = Delivering(store.outbox, {"email": channel}, store.clock, GATHER)
        with ThreadPoolExecutor(6) as workers:
            runs = list(workers.map(lambda _: delivering.run(), range(6)))
        assert sum(run.sent for run in runs) == 60
        assert sorted(each.key for each in channel.got) == sorted(each.key for each in given)

    def rows(self, store: Stored, given: Notice) -> list[Row[Any]]:
        with store.database.read() as connection:
            return list(connection.execute(select(outbox).where(outbox.c.key == given.key)))


def test_what_is_put_in_for_no_council_is_sent_and_shown_at_no_desk(kept: Kept) -> None:
    (referral,) = pressing("referral")
    began = kept.clock.now()
    kept.outbox.put_in(None, referral)
    assert kept.outbox.has(referral.key)
    assert kept.outbox.unsent_since(referral.key) == began
    (found,) = taken(kept)
    assert found.notice == referral
    kept.outbox.put_off(found, "busy", kept.clock.now())
    assert kept.outbox.given_up("sefton") == []
    (found,) = taken(kept)
    kept.outbox.give_up(found, "gone")
    assert kept.outbox.given_up("sefton") == []
    assert kept.outbox.unsent_since("another") is None
