"""A complaint that ends at Stage 1, upheld, with what was promised done."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.browser.routes.procedure import (
    NO_PROMISE,
    acknowledges,
    answers_stage_1,
    keeps_promises,
    promise,
)
from tests.support.replies import InTurn

if TYPE_CHECKING:
    from tests.browser.routes.conftest import Route


@pytest.mark.parametrize("app", ["sqlite", "postgresql"], indirect=True)
def test_a_complaint_is_upheld_at_stage_1_put_right_and_closed(route: Route) -> None:
    dan = route.on("2026-03-05")
    acknowledges(dan)
    answers_stage_1(route.on("2026-03-16"), NO_PROMISE, promise("A visit.", "2026-03-27"))
    keeps_promises(route.on("2026-03-25"), "A visit.")
    route.kayleigh.moves("2026-03-26", "sorted", InTurn({}))
    dan = route.on("2026-03-27")
    assert dan.owed_next == ""
    dan.writes("Close it", {"Why it is closed": "You told us that it is sorted."})
    assert route.ends("closed") == []
