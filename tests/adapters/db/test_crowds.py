"""Where many calls for help come from, they go out together; nobody else's do."""

from __future__ import annotations

from typing import TYPE_CHECKING

from intake.adapters.db.crowds import FROM_DEVICE, FROM_SITE, SENDINGS, Crowds
from intake.services.ports import Caller

if TYPE_CHECKING:
    from tests.adapters.conftest import Stored


def batches(store: Stored, *callers: Caller, council: str = "sefton") -> list[str]:
    crowds = Crowds(store.database, "a server's secret", store.clock)
    return [crowds.batch(caller, council) for caller in callers]


def test_beyond_so_many_from_a_site_they_go_out_together_until_the_quarter_is_over(
    store: Stored,
) -> None:
    store.clock.move(hours=1)
    ours = Caller("2001:db8:1:1::1", ""), Caller("2001:db8:1:2::9", "")
    assert set(batches(store, *ours * (FROM_SITE // 2))) == {""}
    first, second = batches(store, *ours)
    assert first
    assert first == second
    assert batches(store, ours[0], council="trafford") != [first]
    assert batches(store, Caller("2001:db8:2::1", "")) == [""]
    store.clock.move(minutes=15)
    assert batches(store, *ours) == ["", ""]


def test_thirty_of_one_school_each_on_their_own_phone_are_no_crowd(store: Stored) -> None:
    store.clock.move(hours=2)
    phones = [Caller("192.0.2.1", f"phone {number}") for number in range(30)]
    assert set(batches(store, *phones)) == {""}
    assert batches(store, Caller("192.0.2.1", "")) == [""]


def test_beyond_so_many_of_one_device_they_go_out_together(store: Stored) -> None:
    store.clock.move(hours=3)
    mine = [Caller("192.0.2.7", "mine")] * (FROM_DEVICE + 1)
    assert [bool(each) for each in batches(store, *mine)] == [False] * FROM_DEVICE + [True]


def test_beyond_so_many_complaints_of_a_site_the_council_is_told_of_them_together(
    store: Stored,
) -> None:
    store.clock.move(hours=4)
    crowds = Crowds(store.database, "a server's secret", store.clock)
    callers = [Caller(f"2001:db8:7:{number}::1", f"phone {number}") for number in range(30)]
    floods = [crowds.flood(each, "sefton") for each in callers]
    assert set(floods[:SENDINGS]) == {""}
    assert len(set(floods[SENDINGS:])) == 1
    assert all(floods[SENDINGS:])
    assert crowds.flood(callers[0], "trafford") == ""
    assert crowds.flood(Caller("2001:db8:8::1", ""), "sefton") == ""
    store.clock.move(minutes=15)
    assert crowds.flood(callers[0], "sefton") == ""


def test_beyond_so_many_referrals_of_a_site_they_go_out_together(store: Stored) -> None:
    store.clock.move(hours=8)
    crowds = Crowds(store.database, "a server's secret", store.clock)
    callers = [Caller(f"2001:db8:9:{number}::1", f"phone {number}") for number in range(12)]
    batches = [crowds.referrals(each, "sefton") for each in callers]
    assert set(batches[:SENDINGS]) == {""}
    assert len(set(batches[SENDINGS:])) == 1
    assert crowds.flood(callers[0], "sefton") == ""
    assert crowds.referrals(callers[0], "trafford") == ""
