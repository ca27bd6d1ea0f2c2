"""What advocates begin, in the database: whoever has all of it and no browser opens nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from sqlalchemy import delete, select, update

from intake.adapters.crypto.keyring import Keyring
from intake.adapters.db.advocate_tables import advocates
from intake.adapters.db.advocates import AdvocateStore
from intake.adapters.db.beginning_store import BeginningStore
from intake.adapters.db.beginning_tables import beginnings
from intake.domain.people.officer import OfficerNames
from intake.services.advocate.beginning_ports import BeginningRow
from tests.adapters.conftest import KEYS

if TYPE_CHECKING:
    from tests.adapters.conftest import Stored


@pytest.fixture
def rows(store: Stored) -> BeginningStore:
    with store.database.write() as connection:
        for table in (beginnings, advocates):
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
