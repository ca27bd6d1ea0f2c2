"""A year of a nation: its plan, and that all of it adds up, whoever is killed in it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from tests.life.nation.conductor import Conductor
from tests.life.nation.country import a_country
from tests.life.nation.planted import PLANTED
from tests.life.nation.year import Terms, planned
from tests.support.real_postgres import empty_database

if TYPE_CHECKING:
    from tests.life.nation.conductor import Outcome
    from tests.life.nation.year import Plan
    from tests.support.real_postgres import Server

SMALL = Terms(councils=3, complaints=26, days=48, by_pages=6, kills=9)
"""What is lived each time; `make simulate` lives more."""

TINY = Terms(councils=2, complaints=8, days=20, by_pages=8, kills=0, servers=1)
"""What is long enough for a fault that is everywhere."""


def plans(terms: Terms) -> list[Plan]:
    return [planned(number, terms) for number in range(terms.complaints)]


def test_a_year_has_all_that_happens_to_complaints_and_the_same_for_its_seed() -> None:
    terms = Terms(complaints=1000)
    names = {deed.name for plan in plans(terms) for deed in plan.deeds}
    assert {"withdrawn", "resumed", "stage2_extended", "council_replied", "idea_received"} <= names
    assert plans(terms) == plans(terms)


def test_most_is_told_at_night_and_on_mondays() -> None:
    came = [plan.deeds[0].at for plan in plans(Terms(complaints=2000))]
    by_night = [each for each in came if each.hour >= 20]
    by_noon = [each for each in came if 10 <= each.hour < 14]
    assert len(by_night) > 2 * len(by_noon)
    days = [each.weekday() for each in came]
    assert max(range(7), key=days.count) == 0


def lived(terms: Terms, server: Server) -> Outcome:
    with empty_database(server) as url, a_country(terms, url) as country:
        return Conductor(country, terms).year()


def test_a_small_year_adds_up_though_processes_are_killed_in_it(postgres_server: Server) -> None:
    outcome = lived(SMALL, postgres_server)
    assert outcome.broken == []
    assert outcome.findings.cases == SMALL.complaints
    assert outcome.kills["a worker"]
    assert {"all that serves", "a process that serves"} & outcome.kills.keys()


@pytest.mark.proof
@pytest.mark.parametrize("name", PLANTED)
def test_a_fault_that_is_planted_in_a_year_is_found_for_its_own_reason(
    postgres_server: Server, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    fault = PLANTED[name]
    fault.plant(monkeypatch)
    outcome = lived(TINY, postgres_server)
    odd = [each for each in outcome.broken if not re.search(fault.finds, each)]
    assert outcome.broken
    assert odd == []
