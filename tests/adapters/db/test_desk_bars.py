"""What is kept from whom: known by the names and rules of that day, and never a reason to fail."""

from __future__ import annotations

import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from typing import TYPE_CHECKING

from sqlalchemy import insert

from intake.adapters.db import desk_bars
from intake.adapters.db.desk_bars import DeskBars, write_bars
from intake.adapters.db.desk_tables import known_bars
from intake.domain.case.glance import Glance
from intake.domain.people.officer import Officer
from intake.services.desk.ports import ListQuery
from tests.adapters.db.test_desk_lists import LATE, TODAY, lists_of, sent

if TYPE_CHECKING:
    import pytest

    from tests.adapters.conftest import Stored

DAN = Officer("dan", "dan@x.example", "barring", "officer", "Dan Carter", "Dan")


def late(store: Stored, council: str) -> int:
    return lists_of(store).counts(ListQuery(council, "open", "dan"), TODAY)["late"]


def test_what_is_kept_is_known_until_a_name_or_a_rule_changes(
    store: Stored, monkeypatch: pytest.MonkeyPatch
) -> None:
    bars = DeskBars(store.database, "secret")
    assert not bars.are_known(DAN)
    bars.add(DAN, [])
    assert bars.are_known(DAN)
    for change in ({"name": "Dan Hill"}, {"also": ("Danny",)}, {"shown": "D"}, {"role": "manager"}):
        assert not bars.are_known(replace(DAN, **change))
    assert not DeskBars(store.database, "another").are_known(DAN)
    monkeypatch.setattr(desk_bars, "_RULES", b"other rules")
    assert not bars.are_known(DAN)


def test_what_was_written_meanwhile_stays_and_beginning_anew_forgets_it(store: Stored) -> None:
    bars, glance = DeskBars(store.database, "secret"), Glance(next_due=LATE)
    written, other = (
        sent(store, "barring", each)
        for each in (replace(glance, kept_from=frozenset({"dan"})), glance)
    )
    bars.add(DAN, [other, written])
    assert late(store, "barring") == 0
    bars.forget(DAN)
    assert late(store, "barring") == 2
    assert not bars.are_known(DAN)
    bars.add(DAN, [written])
    bars.add(DAN, [written])
    assert late(store, "barring") == 1


def test_two_who_work_out_the_same_at_the_same_moment_are_not_in_each_others_way(
    store: Stored,
) -> None:
    bars, eve = DeskBars(store.database, "secret"), replace(DAN, id="eve", council="together")
    reference = sent(store, "together", Glance(next_due=LATE))
    with ThreadPoolExecutor(1) as threads:
        with store.database.write() as connection:
            write_bars(connection, reference, frozenset({"eve"}))
            connection.execute(insert(known_bars), {"officer_id": "eve", "mark": b"another"})
            other = threads.submit(bars.add, eve, [reference])
            # Long enough that it waits for what is not committed yet.
            time.sleep(0.3)
        other.result()
    assert bars.are_known(eve)
    assert lists_of(store).counts(ListQuery("together", "open", "eve"), TODAY)["late"] == 0


def test_a_case_is_kept_from_an_officer_who_was_removed_meanwhile(store: Stored) -> None:
    glance = Glance(next_due=LATE, kept_from=frozenset({"gone"}))
    sent(store, "removing", glance)
    assert late(store, "removing") == 1


def test_a_case_that_is_kept_from_every_officer_is_found_while_it_is_open(store: Stored) -> None:
    bars, glance = DeskBars(store.database, "secret"), Glance(next_due=LATE)
    everybody = frozenset({"nan", "nell"})
    sent(store, "nobody", replace(glance, kept_from=frozenset({"nan"})))
    assert not bars.any_kept_from_all("nobody", sorted(everybody))
    sent(store, "nobody", replace(glance, kept_from=everybody, closed=True))
    assert not bars.any_kept_from_all("nobody", sorted(everybody))
    sent(store, "nobody", replace(glance, kept_from=everybody))
    assert bars.any_kept_from_all("nobody", sorted(everybody))
    assert not bars.any_kept_from_all("elsewhere", sorted(everybody))
    assert not bars.any_kept_from_all("nobody", [])
