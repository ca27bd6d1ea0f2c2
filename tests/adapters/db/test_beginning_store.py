"""What an advocate began, in the database: how long the list knows of it."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from sqlalchemy import delete, insert

from intake.adapters.db.advocate_tables import advocates
from intake.adapters.db.age_limits import AgeLimits
from intake.adapters.db.beginning_store import BeginningStore
from intake.services.beginning_ports import BeginningRow

if TYPE_CHECKING:
    from tests.adapters.conftest import Stored


def test_a_list_forgets_what_was_begun_long_ago_and_nothing_else(store: Stored) -> None:
    rows, now = BeginningStore(store.database), store.clock.now()
    with store.database.write() as connection:
        connection.execute(delete(advocates))
        bea = {"id": "bea", "email": "bea@ally.example", "service": "ally", "role": "advocate"}
        connection.execute(insert(advocates), {**bea, "made": now, "sealed": None, "last_step": 0})
    day = timedelta(days=1)
    begun = {"old": 2 * day, "longer": 2 * day, "anybody": 2 * day, "new": 0 * day}
    councils = {"longer": "trafford", "anybody": "gone-since"}
    for id_, age in begun.items():
        row = BeginningRow(id_, "bea", councils.get(id_, "sefton"), now - age)
        rows.add(row, "token", "device")
    limits = AgeLimits({"sefton": now - day, "trafford": now - 3 * day})
    assert rows.past(limits) == [now - 2 * day] * 2
    assert [rows.let_go(limits), rows.let_go(limits)] == [2, 0]
    assert sorted(each.id for each in rows.of("bea")) == ["longer", "new"]
