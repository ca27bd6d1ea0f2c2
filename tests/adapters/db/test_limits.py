"""What is counted slows the device and the network that they come from, and nobody else."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from sqlalchemy import func, select

from intake.adapters.db.attempts import PER_NETWORK, Attempts
from intake.adapters.db.tables import attempts
from intake.services.ports import Caller, TooManyTries

if TYPE_CHECKING:
    from tests.adapters.conftest import Stored


def limits(store: Stored) -> Attempts:
    return Attempts(store.database, "a server's secret", store.clock)


def fail(store: Stored, caller: Caller, times: int) -> None:
    for _ in range(times):
        limits(store).start(caller)


def test_a_network_is_stopped_after_a_hundred_whatever_its_devices(store: Stored) -> None:
    for number in range(PER_NETWORK):
        fail(store, Caller("192.0.2.1", f"device {number}"), 1)
    with pytest.raises(TooManyTries):
        fail(store, Caller("192.0.2.1", "another device"), 1)
    fail(store, Caller("192.0.2.2", "another network"), 1)


def test_a_browser_that_keeps_nothing_shares_no_count_with_others(store: Stored) -> None:
    fail(store, Caller("192.0.2.11", ""), 11)
    fail(store, Caller("192.0.2.12", ""), 11)


def test_a_stopped_device_does_not_use_up_its_networks_tries(store: Stored) -> None:
    guesser = Caller("192.0.2.20", "guesser")
    fail(store, guesser, 10)
    for _ in range(2 * PER_NETWORK):
        with pytest.raises(TooManyTries):
            fail(store, guesser, 1)
    fail(store, Caller("192.0.2.20", "pupil"), 1)


def test_addresses_of_one_version_6_household_count_together(store: Stored) -> None:
    for number in range(PER_NETWORK):
        fail(store, Caller(f"2001:db8:1:2::{number:x}", ""), 1)
    with pytest.raises(TooManyTries):
        fail(store, Caller("2001:db8:1:2:ffff::1", ""), 1)
    fail(store, Caller("2001:db8:1:3::1", ""), 1)


def test_old_counts_are_removed_on_the_way(store: Stored) -> None:
    fail(store, Caller("192.0.2.30", "old"), 3)
    store.clock.move(minutes=30)
    fail(store, Caller("192.0.2.31", "new"), 1)
    with store.database.read() as connection:
        assert connection.scalar(select(func.count()).select_from(attempts)) == 2


def test_a_try_that_worked_is_not_counted(store: Stored) -> None:
    keeper = limits(store)
    for number in range(PER_NETWORK + 1):
        attempt = keeper.start(Caller("192.0.2.40", f"pupil {number % 3}"))
        with store.database.write() as connection:
            keeper.worked(attempt, connection)
    fail(store, Caller("192.0.2.40", "pupil 0"), 10)
