"""Figures of a service: for who leads it, of what its own people were asked and may see."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, cast

import pytest

from intake.domain.case.service_figures import ANSWERED, CONTACT, STAGES
from intake.services.advocate.figures import LeadsOnly, ServiceFigures
from tests.services.advocate import test_own_cases
from tests.services.advocate.test_answering import MET
from tests.services.advocate.test_service_queue import LEAD, PRIYA, STRANGER, Service
from tests.support.made_letters import PRACTICE

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from intake.domain.people.advocate import Advocate
    from intake.services.advocate.list_ports import (
        AdvocateCases,
        Advocates,
        AskedRow,
        ServiceLists,
    )


NOTHING: dict[str, dict[str, int | None]] = {ANSWERED: {}, CONTACT: {}, STAGES: {}}


class People:
    """One person at a service."""

    def __init__(self, who: Advocate) -> None:
        self.who = who

    def of_service(self, service: str) -> list[Advocate]:
        return [self.who] if self.who.service == service else []


class NoCases:
    """Nobody lets anybody see a case."""

    def cases_of(self, email: str, most: int) -> Mapping[str, str]:
        return {}


class NothingAsked:
    """A service that nobody asked."""

    def asked_since(self, service: str, day: date, most: int) -> Sequence[AskedRow]:
        return []


@pytest.fixture
def service() -> Service:
    return Service()


def of_queue(service: Service) -> ServiceFigures:
    queue = service.queue
    cases = cast("AdvocateCases", NoCases())
    return ServiceFigures(
        *(queue.casework, service.lists, cases, queue.events_of, queue.advocates), {}, 5
    )


def counts(figures: ServiceFigures, service: str = "ally") -> dict[str, dict[str, int | None]]:
    """What is counted at all."""
    tables = figures.exact(service)
    return {each.key: {key: n for key, n in each.counts.items() if n} for each in tables}


def test_only_who_leads_sees_them_and_small_counts_are_not_told(service: Service) -> None:
    with pytest.raises(LeadsOnly):
        of_queue(service).of(PRIYA)
    figures = of_queue(service).of(LEAD)
    assert figures.is_rounded
    assert {count for each in figures.tables for count in each.counts.values()} == {None}


def test_who_asked_is_counted_while_it_waits_and_once_it_is_done(service: Service) -> None:
    figures, link = of_queue(service), service.row().link
    assert counts(figures) == {ANSWERED: {"not_yet": 1}, CONTACT: {"not_yet": 1}, STAGES: {}}
    service.loop.room.answer(link, MET)
    done = {ANSWERED: {"day_1": 1}, CONTACT: {"days_3": 1}, STAGES: {}}
    assert counts(figures) == done
    assert service.queue.rows(LEAD) == ()
    service.loop.clock.move(days=31)
    assert counts(figures) == done
    assert counts(figures, STRANGER.service) == NOTHING
    packs = figures.casework.councils
    made_up = {key: replace(pack, practice=PRACTICE) for key, pack in packs.items()}
    practice = replace(figures, casework=replace(figures.casework, councils=made_up))
    assert counts(practice) == NOTHING


def test_cases_are_counted_by_stage_as_long_as_somebody_of_the_service_may_see_them() -> None:
    young = test_own_cases.Scene()
    own, people = young.cases_of_theirs, cast("Advocates", People(test_own_cases.JONES))
    lists = cast("ServiceLists", NothingAsked())
    figures = ServiceFigures(
        *(own.casework, lists, young.lists, own.events_of, people), {"stage1": "Stage 1"}, 5
    )
    assert counts(figures, "nyas") == NOTHING
    young.give()
    assert counts(figures, "nyas") == {**NOTHING, STAGES: {"Stage 1": 1}}
    unheard_of = replace(young.events[-1], name="unheard_of", sequence=99)
    broken = replace(figures, events_of=lambda _: {young.reference: (*young.events, unheard_of)})
    assert counts(broken, "nyas") == NOTHING
    young.happens("withdrawal_asked", "withdrawn")
    young.clock.move(days=31)
    assert counts(figures, "nyas") == NOTHING
