"""A year of a nation: its plan, and that all of it adds up, whoever is killed in it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.life.nation.conductor import Conductor
from tests.life.nation.country import a_country
from tests.life.nation.year import Terms, planned

if TYPE_CHECKING:
    from tests.life.nation.conductor import Outcome
    from tests.life.nation.year import Plan

SMALL = Terms(councils=3, complaints=26, days=48, by_pages=6, kills=9)
"""What is lived each time; `make simulate` lives more."""


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


def lived(terms: Terms, database_url: str) -> Outcome:
    with a_country(terms, database_url) as country:
        return Conductor(country, terms).year()


def test_a_small_year_adds_up_though_processes_are_killed_in_it(postgres_url: str) -> None:
    outcome = lived(SMALL, postgres_url)
    assert outcome.broken == []
    assert outcome.findings.cases == SMALL.complaints
    assert outcome.kills["a worker"]
    assert {"all that serves", "a process that serves"} & outcome.kills.keys()
