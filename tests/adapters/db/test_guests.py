"""Guests of a draft: what every keeper of their ways in promises, real or fake."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import event, insert, select

from intake.adapters.crypto import ways
from intake.adapters.db.claim_store import ClaimStore
from intake.adapters.db.shut_out import end_sessions
from intake.adapters.db.tables import ways_in
from intake.domain.case.glance import Glance
from intake.domain.people.joining_code import LENGTH
from intake.domain.talk.draft import NextWords, laid_down
from intake.domain.talk.guest_list import (
    AFAR_FOR,
    GUEST_DAYS,
    with_guest,
    with_standing,
    without_guest,
    without_guests,
)
from intake.domain.talk.joint_work import Guest
from intake.services.ports import Caller, DamagedContent, NoSpace, Stale
from tests.support.fakes import PLACE

if TYPE_CHECKING:
    from intake.domain.talk.draft import OpenDraft
    from tests.adapters.conftest import Kept, Stored

CANARY = "Canary-Küche-7261"


class Party:
    """A draft with somebody who asks others in."""

    def __init__(self, kept: Kept) -> None:
        self.kept = kept
        opened, self.token = kept.drafts.begin("sefton", "complaint", "f" * 64)
        kept.drafts.with_words(opened)
        self.priya, self.bea = ways.new_token(), ways.new_token()

    @property
    def draft(self) -> OpenDraft:
        opened = self.kept.drafts.by_device(self.token)
        assert opened
        return opened

    def invite(self) -> str:
        until = self.kept.clock.now() + AFAR_FOR
        invitation = self.kept.guests.invite(self.draft, until, nearby=False).draft.invitation
        assert invitation
        return invitation.code

    def knock(self, token: str = "", code: str = "") -> str:
        code, token = code or self.invite(), token or self.priya
        opened = self.kept.guests.by_code(code)
        assert opened
        seat = self.kept.guests.new_seat(token)
        guest = Guest(seat.mark, "advocate:Priya", "knocks", "2024-05-01", door=seat.door)
        self.kept.guests.knock(opened, with_guest(opened.draft, guest), code, token)
        return seat.mark

    def enter(self, token: str = "") -> str:
        token = token or self.priya
        mark, draft = self.knock(token), self.draft
        content = with_standing(draft.draft, mark, "here", self.kept.clock.now())
        self.kept.guests.let_in(draft, content, self.kept.guests.new_seat(token))
        return mark

    def shut(self, mark: str, *, closes: bool) -> None:
        self.kept.guests.shut(self.draft, self.draft.draft, mark, closes=closes)

    def end(self) -> None:
        draft = self.draft
        self.kept.guests.end_all(draft, without_guests(draft.draft), self.token)

    def sees(self, token: str = "") -> str:
        look = self.kept.guests.look(token or self.priya)
        return look.standing if look else "nothing"


@pytest.fixture
def sam(kept: Kept) -> Party:
    """Somebody with a draft that nobody else knows."""
    return Party(kept)


@pytest.fixture
def stored_sam(store: Stored) -> Party:
    """The same in a real database."""
    return Party(store)


def test_a_code_opens_until_its_time_and_is_used_once(sam: Party, kept: Kept) -> None:
    code = sam.invite()
    assert len(code) == LENGTH
    assert kept.guests.by_code(code) == sam.draft
    opened = kept.guests.by_code(code)
    assert opened
    sam.knock(code=code)
    assert kept.guests.by_code(code) is None
    with pytest.raises(Stale):
        kept.guests.knock(opened, opened.draft, code, sam.bea)
    assert sam.sees(sam.bea) == "nothing"
    late = sam.invite()
    kept.clock.move(hours=48)
    assert kept.guests.by_code(late) is None


def test_a_new_code_takes_the_place_of_the_one_before_and_can_be_let_go(
    sam: Party, kept: Kept
) -> None:
    first, second = sam.invite(), sam.invite()
    assert kept.guests.by_code(first) is None
    assert kept.guests.by_code(second)
    assert kept.guests.withdraw(sam.draft).draft.invitation is None
    assert kept.guests.by_code(second) is None


def test_who_knocks_opens_nothing_before_they_are_let_in(sam: Party, kept: Kept) -> None:
    mark = sam.knock()
    assert sam.sees() == "knocks"
    assert kept.guests.by_guest(sam.priya) is None
    assert kept.guests.seats(sam.draft) == ()
    kept.guests.turn_away(sam.draft, without_guest(sam.draft.draft, mark), mark)
    assert sam.sees() == "nothing"
    kept.guests.let_in(sam.draft, sam.draft.draft, kept.guests.new_seat(sam.priya))
    assert sam.sees() == "nothing"
    sam.enter()
    opened = kept.guests.by_guest(sam.priya)
    assert opened == sam.draft
    assert [(each.mark, each.is_shut) for each in kept.guests.seats(sam.draft)] == [(mark, False)]


def test_who_is_shut_out_opens_nothing_until_it_is_opened_again(sam: Party, kept: Kept) -> None:
    mark = sam.enter()
    sam.shut(mark, closes=True)
    assert (sam.sees(), kept.guests.by_guest(sam.priya)) == ("paused", None)
    look = kept.guests.look_at_own(sam.token)
    assert look
    assert [each.is_shut for each in look.seats] == [True]
    sam.shut(mark, closes=False)
    assert sam.sees() == "here"
    assert kept.guests.by_guest(sam.priya) == sam.draft


def test_when_all_are_taken_out_no_device_has_a_way_in_but_this_one_and_the_words(
    sam: Party, kept: Kept
) -> None:
    sam.enter()
    sam.enter(sam.bea)
    code, before = sam.invite(), sam.draft
    other = kept.drafts.by_words(
        before.draft.reference, " ".join(before.draft.words), Caller("", ""), PLACE
    )
    assert other
    sam.end()
    assert (sam.sees(), sam.sees(sam.bea)) == ("nothing", "nothing")
    assert kept.guests.by_code(code) is None
    assert kept.drafts.by_device(other[1]) is None
    after = sam.draft
    assert after.key != before.key
    assert after.draft == without_guests(before.draft)
    again = kept.drafts.by_words(
        before.draft.reference, " ".join(before.draft.words), Caller("", ""), PLACE
    )
    assert again
    assert again[0].draft == after.draft


def test_when_somebody_was_there_is_told_to_the_young_person_and_to_nobody_else(
    sam: Party, kept: Kept
) -> None:
    sam.enter()
    assert kept.guests.seats(sam.draft)[0].last is None
    sam.sees()
    came = kept.clock.now()
    kept.clock.move(seconds=20)
    sam.sees()
    kept.clock.move(seconds=40)
    look = kept.guests.look_at_own(sam.token)
    assert look
    assert look.revision == sam.draft.revision
    assert [each.last in (came, came + timedelta(seconds=20)) for each in look.seats] == [True]
    kept.clock.move(days=GUEST_DAYS + 1)
    assert sam.sees() == "nothing"


def test_a_device_with_no_way_in_looks_at_nothing(sam: Party, kept: Kept) -> None:
    assert kept.guests.look_at_own("no such token") is None
    assert kept.guests.look("no such token") is None
    assert kept.guests.by_guest("no such token") is None
    kept.drafts.forget(sam.token)
    assert kept.guests.look_at_own(sam.token) is None


def test_leaving_fast_shuts_guests_out(stored_sam: Party, store: Stored) -> None:
    words = stored_sam.draft.draft
    stored_sam.enter()
    store.drafts.forget(stored_sam.token)
    assert stored_sam.sees() == "paused"
    assert store.guests.by_guest(stored_sam.priya) is None
    back = store.drafts.by_words(words.reference, " ".join(words.words), Caller("", ""), PLACE)
    assert back
    stored_sam.token = back[1]
    assert [each.is_shut for each in store.guests.seats(back[0])] == [True]


def test_a_draft_that_is_sent_has_no_guests_and_no_code_any_more(
    stored_sam: Party, store: Stored
) -> None:
    stored_sam.enter()
    code = stored_sam.invite()
    codes = ClaimStore(store.database, store.clock)
    claim = codes.new("", stored_sam.draft, store.clock.now() + AFAR_FOR)
    assert codes.open(claim, store.clock.now())
    store.cases.send(stored_sam.draft, laid_down(stored_sam.draft.draft), [], Glance())
    assert stored_sam.sees() == "nothing"
    assert store.guests.by_code(code) is None
    assert codes.open(claim, store.clock.now()) is None


def test_where_everybody_was_shut_out_or_a_backup_came_back_guests_wait_for_the_young_person(
    stored_sam: Party, store: Stored
) -> None:
    mark = stored_sam.enter()
    end_sessions(store.database)
    assert stored_sam.sees() == "paused"
    assert store.guests.by_guest(stored_sam.priya) is None
    stored_sam.shut(mark, closes=False)
    assert stored_sam.sees() == "here"


def test_words_that_are_to_come_open_it_after_somebody_was_taken_out(
    stored_sam: Party, store: Stored
) -> None:
    offer = NextWords(stored_sam.token, store.clock.now().isoformat())
    opened = store.drafts.offer_words(stored_sam.draft, offer)
    assert opened.draft.next_words
    stored_sam.enter()
    stored_sam.end()
    words = " ".join(opened.draft.next_words.words)
    back = store.drafts.by_words(opened.draft.reference, words, Caller("", ""), PLACE)
    assert back
    assert back[0].draft.words == opened.draft.next_words.words


def test_a_draft_without_words_keeps_its_reference_when_somebody_is_taken_out(
    store: Stored,
) -> None:
    opened, token = store.drafts.begin("sefton", "complaint", "f" * 64)
    opened = store.guests.end_all(opened, opened.draft, token)
    with_words = store.drafts.with_words(opened).draft
    back = store.drafts.by_words(
        with_words.reference, " ".join(with_words.words), Caller("", ""), PLACE
    )
    assert back


def test_on_a_full_disk_nobody_comes_in_and_whoever_is_there_can_be_taken_out(
    stored_sam: Party, store: Stored, monkeypatch: pytest.MonkeyPatch
) -> None:
    mark = stored_sam.enter()
    monkeypatch.setattr(type(store.drafts.disk), "is_nearly_full", property(lambda _: True))
    with pytest.raises(NoSpace):
        stored_sam.invite()
    stored_sam.shut(mark, closes=True)
    stored_sam.end()
    assert stored_sam.sees() == "nothing"


def test_looking_costs_one_question_to_the_database(stored_sam: Party, store: Stored) -> None:
    stored_sam.enter()
    stored_sam.sees()
    statements: list[str] = []
    with store.database.read() as connection:
        engine = connection.engine
    event.listen(engine, "before_cursor_execute", lambda *each: statements.append(each[2]))
    for look in (
        lambda: store.guests.look(stored_sam.priya),
        lambda: store.guests.look_at_own(stored_sam.token),
    ):
        statements.clear()
        assert look()
        assert len([each for each in statements if "SELECT" in each]) == 1
        assert [each for each in statements if each.startswith(("UPDATE", "INSERT"))] == []
        assert "sealed" not in statements[-1]


def test_a_stolen_database_with_a_guests_token_opens_nothing_once_they_were_taken_out(
    stored_sam: Party, store: Stored
) -> None:
    stored_sam.enter()
    code = stored_sam.invite()
    with store.database.read() as connection:
        stolen_ways = connection.execute(select(ways_in)).all()
    by_lookup = {row.lookup: row for row in stolen_ways}
    row = by_lookup[ways.device_lookup(stored_sam.priya)]
    old_way = ways.Way(row.draft_id, row.kind, row.lookup, row.wrapped)
    old_key = ways.key_by_guest(old_way, stored_sam.priya)
    assert old_key == stored_sam.draft.key
    stored_sam.end()
    after = store.drafts.save(
        stored_sam.draft, replace(stored_sam.draft.draft, answers={"what": CANARY})
    )
    with store.database.write() as connection:
        connection.execute(insert(ways_in), dict(row._mapping))
        of_code = by_lookup[ways.joining_lookup(code)]
        connection.execute(insert(ways_in), dict(of_code._mapping))
    assert after.key != old_key
    with pytest.raises(DamagedContent):
        store.guests.by_guest(stored_sam.priya)
    with pytest.raises(DamagedContent):
        store.guests.by_code(code)


def test_neither_code_nor_name_nor_words_stand_in_the_database(
    stored_sam: Party, store: Stored
) -> None:
    code = stored_sam.invite()
    opened = store.guests.by_code(code)
    assert opened
    seat = store.guests.new_seat(stored_sam.priya)
    guest = Guest(seat.mark, f"advocate:{CANARY}", "knocks", "2024-05-01", door=seat.door)
    store.guests.knock(opened, with_guest(opened.draft, guest), code, stored_sam.priya)
    store.guests.invite(stored_sam.draft, store.clock.now() + AFAR_FOR, nearby=True)
    shown = ""
    with store.database.read() as connection:
        for table in (ways_in, *ways_in.metadata.sorted_tables):
            for row in connection.execute(select(table)):
                shown += str([cell if isinstance(cell, bytes) else str(cell) for cell in row])
    for secret in (code, CANARY, stored_sam.priya, seat.door, stored_sam.draft.key.hex()):
        assert secret not in shown
        assert secret not in repr(stored_sam.draft)
