"""What an advocate began, in the database: how long the list knows of it."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from sqlalchemy import delete, insert

from intake.adapters.db.advocate_tables import advocates
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
    for id_, at in (("old", now - timedelta(days=2)), ("new", now)):
        rows.add(BeginningRow(id_, "bea", "sefton", at), "token", "device")
    before = now - timedelta(days=1)
    assert rows.past(before) == [now - timedelta(days=2)]
    assert [rows.let_go(before), rows.let_go(before)] == [1, 0]
    assert [each.id for each in rows.of("bea")] == ["new"]
