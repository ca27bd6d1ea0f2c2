"""A panel of two people on the 35th day: recorded as it was, and named."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.browser.routes.procedure import asks_for_stage_3, invites_to_panel, to_stage_2_answered

if TYPE_CHECKING:
    from tests.browser.routes.conftest import Route


@pytest.mark.proof
def test_a_panel_of_two_on_the_thirty_fifth_day_is_recorded_and_named(route: Route) -> None:
    to_stage_2_answered(route)
    asks_for_stage_3(route, "2026-05-05")
    dan = route.on("2026-05-06")
    dan.writes(
        "Acknowledge the request for a panel", {"Who sets up the panel": "Dan Carter, officer"}
    )
    dan.acts("A chair was found for the panel", {"Who": "Pia Lund"})
    invites_to_panel(dan, "2026-06-24", "Ola Berg", "Rae Moss", knowing=True)
    route.on("2026-06-08").acts(
        "The panel's papers were sent", {"To whom": "All", "How they went": "By post"}
    )
    dan = route.on("2026-06-24")
    there, away = {"Were they there": "Yes"}, {"Were they there": "No"}
    invited = [there, there, away, there, there, there]
    dan.acts("The panel met", {"Of those who were invited": invited}, despite="Rae was ill.")
    named = route.ends("stage3")
    assert any("later than the law allows" in each for each in named)
    assert any("Fewer than three independent persons were there" in each for each in named)
