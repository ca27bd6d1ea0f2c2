"""What services were asked, in the database: written with each append, and who has taken it on."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import delete

from intake.adapters.crypto.keyring import Keyring
from intake.adapters.db.account_rooms import SERVICES
from intake.adapters.db.account_roster import AccountRoster
from intake.adapters.db.advocate_tables import advocates, service_holders, service_rows
from intake.adapters.db.advocates import AdvocateStore
from intake.adapters.db.service_list_store import ServiceListStore
from intake.domain.case.event import NewEvent
from intake.domain.case.glance import Glance
from intake.domain.case.service_rows import ServiceRow
from intake.domain.people.officer import OfficerNames
from intake.services.ports import Listing
from tests.adapters.conftest import KEYS

if TYPE_CHECKING:
    from tests.adapters.conftest import Stored

FIRST, LATER = date(2024, 5, 8), date(2024, 5, 10)
EMAIL = "priya@service.example"


@pytest.fixture(autouse=True)
def empty(store: Stored) -> None:
    with store.database.write() as connection:
        for table in (service_holders, service_rows, advocates):
            connection.execute(delete(table))


@pytest.fixture
def lists(store: Stored) -> ServiceListStore:
    return ServiceListStore(store.database)


@pytest.fixture
def priya(store: Stored) -> str:
    accounts = AdvocateStore(store.database, Keyring.of(KEYS), store.clock, "secret")
    accounts.invite(EMAIL, "nyas", "advocate", OfficerNames("Priya Nair"))
    priya = accounts.by_email(EMAIL)
    assert priya
    return priya.id


def glance(*rows: ServiceRow) -> Glance:
    return Glance(services=rows)


def sent(store: Stored, *rows: ServiceRow, council: str = "sefton") -> str:
    opened, _ = store.drafts.begin(council, "complaint", "f" * 64)
    received = NewEvent("received", store.clock.now(), "child", {})
    store.cases.send(opened, opened.draft, [received], glance(*rows))
    return opened.draft.reference


def test_a_service_sees_across_councils_what_waits_the_oldest_first(
    store: Stored, lists: ServiceListStore
) -> None:
    answered = sent(store, ServiceRow(1, "nyas", FIRST, waits=False))
    later = sent(store, ServiceRow(1, "nyas", LATER, waits=True), council="trafford")
    first = sent(store, ServiceRow(1, "nyas", FIRST, waits=True), ServiceRow(2, "x", FIRST, True))
    rows = lists.of_service("nyas", 9)
    assert [each.reference for each in rows] == [first, later, answered]
    assert [each.council for each in rows] == ["sefton", "trafford", "sefton"]
    assert [each.reference for each in lists.of_service("nyas", 2)] == [first, later]
    assert [each.number for each in lists.of_service("x", 9)] == [2]


def test_a_row_goes_with_the_events_that_end_it_and_who_had_it_stays_until_then(
    store: Stored, lists: ServiceListStore, priya: str
) -> None:
    row = ServiceRow(1, "nyas", FIRST, waits=True)
    reference = sent(store, row)
    assert lists.give("nyas", (reference, 1), priya, None)
    note = NewEvent("read", store.clock.now(), "officer", {})
    store.cases.append(reference, 1, [note], glance(ServiceRow(1, "nyas", FIRST, waits=False)))
    assert [(each.waits, each.holder) for each in lists.of_service("nyas", 9)] == [(False, priya)]
    store.cases.list_anew([Listing(reference, 2, "sefton", glance(row))])
    assert [(each.waits, each.holder) for each in lists.of_service("nyas", 9)] == [(True, priya)]
    store.cases.append(reference, 2, [note], glance())
    assert lists.of_service("nyas", 9) == []


def test_what_is_done_is_in_no_list_and_counted_by_the_day_on_which_they_asked(
    store: Stored, lists: ServiceListStore, priya: str
) -> None:
    done = sent(store, ServiceRow(1, "nyas", FIRST, waits=False, done=True))
    waits = sent(store, ServiceRow(1, "nyas", LATER, waits=True), ServiceRow(2, "x", LATER, True))
    assert [each.reference for each in lists.of_service("nyas", 9)] == [waits]
    assert not lists.give("nyas", (done, 1), priya, None)
    assert [each.reference for each in lists.asked_since("nyas", FIRST, 9)] == [waits, done]
    assert [each.reference for each in lists.asked_since("nyas", LATER, 9)] == [waits]
    assert len(lists.asked_since("nyas", FIRST, 1)) == 1


def test_of_two_who_take_it_one_gets_it_and_only_what_is_the_services(
    store: Stored, lists: ServiceListStore, priya: str
) -> None:
    reference = sent(store, ServiceRow(1, "nyas", FIRST, waits=True))
    assert not lists.give("other", (reference, 1), priya, None)
    assert not lists.give("nyas", (reference, 2), priya, None)
    assert not lists.give("nyas", (reference, 1), priya, "sam")
    assert lists.give("nyas", (reference, 1), priya, None)
    assert not lists.give("nyas", (reference, 1), priya, None)
    assert lists.give("nyas", (reference, 1), None, priya)
    assert [each.holder for each in lists.of_service("nyas", 9)] == [None]


def test_what_somebody_had_who_is_taken_out_is_nobodys(
    store: Stored, lists: ServiceListStore, priya: str
) -> None:
    reference = sent(store, ServiceRow(1, "nyas", FIRST, waits=True))
    lists.give("nyas", (reference, 1), priya, None)
    assert AccountRoster(store.database, Keyring.of(KEYS), SERVICES).remove(EMAIL)
    assert [each.holder for each in lists.of_service("nyas", 9)] == [None]
