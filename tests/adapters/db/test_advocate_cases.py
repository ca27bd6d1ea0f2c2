"""Whose cases may be an advocate's: found by the email that was named, and by no other."""

from __future__ import annotations

from typing import TYPE_CHECKING

from intake.adapters.crypto.blind_index import BlindIndex
from intake.adapters.db.access_log_store import AccessLogStore
from intake.adapters.db.advocate_case_store import AdvocateCaseStore
from intake.domain.case.event import NewEvent
from intake.domain.case.glance import Glance
from intake.services.ports import CASE_LOOKED, Listing

if TYPE_CHECKING:
    from tests.adapters.conftest import Stored

EMAIL = "priya@service.example"
SEEN = Glance(advocate=EMAIL)


def sent(store: Stored, glance: Glance, council: str = "sefton") -> str:
    opened, _ = store.drafts.begin(council, "complaint", "f" * 64)
    received = NewEvent("received", store.clock.now(), "child", {})
    store.cases.send(opened, opened.draft, [received], glance)
    return opened.draft.reference


def test_cases_are_found_across_councils_until_an_event_takes_it_back(store: Stored) -> None:
    lists = AdvocateCaseStore(store.database, BlindIndex("secret"))
    here, there = sent(store, SEEN), sent(store, SEEN, "trafford")
    sent(store, Glance(advocate="other@service.example"))
    assert lists.cases_of(EMAIL, 9) == {here: "sefton", there: "trafford"}
    assert len(lists.cases_of(EMAIL, 1)) == 1
    taken_back = NewEvent("consent_withdrawn", store.clock.now(), "child", {})
    store.cases.append(here, 1, [taken_back], Glance())
    assert lists.cases_of(EMAIL, 9) == {there: "trafford"}
    store.cases.list_anew([Listing(here, 2, "sefton", SEEN), Listing(there, 1, "trafford", SEEN)])
    assert set(lists.cases_of(EMAIL, 9)) == {here, there}
    assert AdvocateCaseStore(store.database, BlindIndex("other")).cases_of(EMAIL, 9) == {}
    assert (lists.is_there(here), lists.is_there("7KQ2M4RT")) == (True, False)


def test_the_newest_look_counts_and_only_a_look_at_a_case(store: Stored) -> None:
    lists = AdvocateCaseStore(store.database, BlindIndex("secret"))
    log = AccessLogStore(store.database, store.clock)
    log.write("Looker@service.example", CASE_LOOKED, "7KQ2M4RT")
    store.clock.move(days=1)
    log.write("Looker@service.example", CASE_LOOKED, "7KQ2M4RT")
    log.write("Looker@service.example", "view", "AB12CD34")
    looks = lists.looks_of(["Looker@service.example", "nobody@x.example"])
    assert looks == {"7KQ2M4RT": store.clock.now()}
