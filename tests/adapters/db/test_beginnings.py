"""What advocates begin, in the database: whoever has all of it and no browser opens nothing."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import delete, func, select, update

from intake.adapters.crypto.keyring import Keyring
from intake.adapters.db.advocate_tables import advocates
from intake.adapters.db.advocates import AdvocateStore
from intake.adapters.db.beginning_store import BeginningStore
from intake.adapters.db.beginning_tables import beginnings, claim_codes
from intake.adapters.db.claim_store import ClaimStore
from intake.domain.people.officer import OfficerNames
from intake.domain.talk.joint_work import Beginning
from intake.services.beginning_ports import BeginningRow
from intake.services.ports import DamagedContent, Stale
from tests.adapters.conftest import KEYS

if TYPE_CHECKING:
    from intake.domain.talk.draft import OpenDraft
    from tests.adapters.conftest import Stored


@pytest.fixture
def rows(store: Stored) -> BeginningStore:
    with store.database.write() as connection:
        for table in (claim_codes, beginnings, advocates):
            connection.execute(delete(table))
    return BeginningStore(store.database)


@pytest.fixture
def priya(store: Stored, rows: BeginningStore) -> str:
    accounts = AdvocateStore(store.database, Keyring.of(KEYS), store.clock, "secret")
    accounts.invite("priya@nyas.example", "nyas", "advocate", OfficerNames("Priya Nair"))
    with store.database.read() as connection:
        return str(connection.scalar(select(advocates.c.id)))


def row_of(store: Stored, priya: str, name: str = "a") -> BeginningRow:
    return BeginningRow(name, priya, "sefton", store.clock.now())


def test_a_row_is_in_the_list_of_who_began_it_the_newest_first(
    store: Stored, rows: BeginningStore, priya: str
) -> None:
    first = row_of(store, priya)
    rows.add(first, "token", rows.new_device())
    store.clock.move(hours=1)
    second = row_of(store, priya, "b")
    rows.add(second, "token", rows.new_device())
    assert rows.of(priya) == [second, first]
    assert rows.of("another") == []
    rows.note_sent("a", store.clock.now())
    assert [each.sent for each in rows.of(priya)] == [None, store.clock.now()]
    rows.drop("b")
    assert [each.id for each in rows.of(priya)] == ["a"]


def test_the_way_in_opens_with_the_secret_of_its_browser_in_its_own_row_alone(
    store: Stored, rows: BeginningStore, priya: str
) -> None:
    device = rows.new_device()
    rows.add(row_of(store, priya), "token", device)
    rows.add(row_of(store, priya, "b"), "other", device)
    assert rows.token("a", device) == "token"
    assert rows.token("a", rows.new_device()) is rows.token("none", device) is None
    with store.database.write() as connection:
        token = connection.scalar(select(beginnings.c.token).where(beginnings.c.id == "a"))
        assert b"token" not in (token or b"")
        connection.execute(update(beginnings).where(beginnings.c.id == "b"), {"token": token})
    assert rows.token("b", device) is None


def test_what_an_advocate_began_leaves_the_list_with_their_account(
    store: Stored, rows: BeginningStore, priya: str
) -> None:
    rows.add(row_of(store, priya), "token", rows.new_device())
    with store.database.write() as connection:
        connection.execute(delete(advocates))
    assert rows.of(priya) == []


@pytest.fixture
def codes(store: Stored, priya: str, rows: BeginningStore) -> ClaimStore:
    rows.add(row_of(store, priya), "token", rows.new_device())
    return ClaimStore(store.database, store.clock)


def a_draft(store: Stored) -> OpenDraft:
    draft, _ = store.drafts.begin("sefton", "complaint", "0" * 64)
    beginning = Beginning("advocate:Priya", "NYAS", store.clock.now().isoformat(), "a")
    return store.drafts.save(draft, replace(draft.draft, beginning=beginning))


def test_a_code_opens_the_draft_as_often_as_one_looks_however_it_is_typed_until_it_is_over(
    store: Stored, codes: ClaimStore, rows: BeginningStore, priya: str
) -> None:
    draft, until = a_draft(store), store.clock.now() + timedelta(days=7)
    code = codes.new("a", draft, until)
    assert codes.open(code, store.clock.now()) == draft
    assert (
        codes.open(f" https://x.example/sefton/claim#{code.lower()} ", store.clock.now()) == draft
    )
    assert codes.open("no code", until) is codes.open("A" * 16, store.clock.now()) is None
    assert codes.open(code, until) is None
    assert [each.code_until for each in rows.of(priya)] == [until]


def test_the_newest_code_alone_is_good_and_goes_with_its_draft(
    store: Stored, codes: ClaimStore
) -> None:
    draft, until = a_draft(store), store.clock.now() + timedelta(days=7)
    old, new = codes.new("a", draft, until), codes.new("a", draft, until)
    assert codes.open(old, store.clock.now()) is None
    assert codes.open(new, store.clock.now())
    store.drafts.throw_away(draft)
    with store.database.read() as connection:
        count = select(func.count()).where(claim_codes.c.draft_id == draft.id)
        assert connection.scalar(count) == 0


def test_a_code_that_is_over_is_forgotten_when_another_is_made(
    store: Stored, codes: ClaimStore
) -> None:
    codes.new("a", a_draft(store), store.clock.now() - timedelta(minutes=1))
    codes.new("a", a_draft(store), store.clock.now() + timedelta(days=7))
    with store.database.read() as connection:
        assert connection.scalar(select(func.count()).select_from(claim_codes)) == 1


def test_a_claim_uses_the_code_up_with_what_it_writes_or_neither(
    store: Stored, codes: ClaimStore, rows: BeginningStore, priya: str
) -> None:
    draft, now = a_draft(store), store.clock.now()
    code = codes.new("a", draft, now + timedelta(days=7))
    assert draft.draft.beginning
    after = replace(draft.draft, beginning=replace(draft.draft.beginning, claimed=now.isoformat()))
    with pytest.raises(Stale):
        codes.claim(code, replace(draft, revision=draft.revision - 1), after, now)
    there = codes.open(code, now)
    assert there
    assert codes.claim(code, there, after, now)
    assert not codes.claim(code, there, after, now)
    assert codes.open(code, now) is None
    assert [(each.claimed, each.code_until) for each in rows.of(priya)] == [(now, None)]


def test_a_key_that_was_moved_to_another_draft_opens_nothing(
    store: Stored, codes: ClaimStore
) -> None:
    code = codes.new("a", a_draft(store), store.clock.now() + timedelta(days=7))
    other = a_draft(store)
    with store.database.write() as connection:
        connection.execute(update(claim_codes), {"draft_id": other.id})
    with pytest.raises(DamagedContent):
        codes.open(code, store.clock.now())
