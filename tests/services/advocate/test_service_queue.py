"""What waits for a service: its own alone, nothing of what was written, and who has it."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, cast

import pytest

from intake.domain.case.glance import glance
from intake.domain.case.service_rows import TickedFacts, ticked_facts
from intake.domain.people.advocate import Advocate
from intake.services.advocate.list_ports import Advocates, AskedRow
from intake.services.advocate.service_queue import NotYours, QueueRow, ServiceQueue
from tests.services.advocate.test_answering import HAVE_IT, MET
from tests.services.young.test_asking_advocate import CANARY, NUMBER, ROOMS
from tests.support.advocate_loop import Loop
from tests.support.made_letters import PRACTICE

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

PRIYA = Advocate("priya", "priya@ally.example", "ally", "advocate", "Priya Nair", "Priya")
SAM = Advocate("sam", "sam@ally.example", "ally", "advocate", "Sam Okoro", "Sam")
LEAD = Advocate("lead", "lead@ally.example", "ally", "lead", "Lena Roy", "Lena")
STRANGER = Advocate("eve", "eve@other.example", "other", "lead", "Eve Long", "Eve")


class FakeAdvocates:
    """Who there is at two services."""

    def of_service(self, service: str) -> Sequence[Advocate]:
        return [each for each in (LEAD, PRIYA, SAM, STRANGER) if each.service == service]


@dataclass
class FakeServiceLists:
    """Works its rows out of the one case that there is."""

    loop: Loop
    holders: dict[tuple[str, int], str] = field(default_factory=dict)

    def of_service(self, service: str, most: int) -> Sequence[AskedRow]:
        reference, pack = self.loop.reference, next(iter(self.loop.casework.councils))
        rows = [each for each in glance(self.loop.case).services if each.service == service]
        return [
            AskedRow(
                *(reference, each.number, pack, each.asked, each.waits),
                self.holders.get((reference, each.number)),
            )
            for each in rows[:most]
            if not each.done
        ]

    def asked_since(self, service: str, day: date, most: int) -> Sequence[AskedRow]:
        reference, pack = self.loop.reference, next(iter(self.loop.casework.councils))
        rows = [each for each in glance(self.loop.case).services if each.service == service]
        return [
            AskedRow(reference, each.number, pack, each.asked, each.waits)
            for each in rows[:most]
            if each.asked >= day
        ]

    def give(
        self, service: str, key: tuple[str, int], advocate_id: str | None, before: str | None
    ) -> bool:
        there = [(each.reference, each.number) for each in self.of_service(service, 9)]
        if key not in there or self.holders.get(key) != before:
            return False
        self.holders.pop(key, None)
        if advocate_id:
            self.holders[key] = advocate_id
        return True


@dataclass
class Service:
    """A service whose people are signed in, and somebody who asked it by sending."""

    loop: Loop = field(default_factory=Loop)

    def __post_init__(self) -> None:
        self.loop.send()
        self.lists = FakeServiceLists(self.loop)
        self.queue = ServiceQueue(
            self.loop.casework,
            self.lists,
            lambda references: {each: self.loop.cases.events(each) for each in references},
            cast("Advocates", FakeAdvocates()),
            ROOMS,
        )

    def row(self, who: Advocate = PRIYA) -> QueueRow:
        (row,) = self.queue.rows(who)
        return row

    def holder(self) -> str:
        holder = self.row().holder
        return holder.id if holder else ""


@pytest.fixture
def ally() -> Service:
    return Service()


def test_a_list_tells_when_they_asked_and_nothing_that_they_wrote(ally: Service) -> None:
    ally.loop.clock.move(days=2)
    row = ally.row()
    assert (row.days, row.row.waits, row.is_late, row.holder) == (2, True, False, None)
    told = str((row.facts, row.row, row.key))
    assert not [each for each in (CANARY, NUMBER, "Sam") if each in told]
    assert ally.loop.room.look(row.link).referral == row.referral


def test_another_service_sees_nothing_of_it(ally: Service) -> None:
    assert ally.queue.rows(STRANGER) == ()
    row = ally.row()
    with pytest.raises(NotYours):
        ally.queue.take(STRANGER, row.row.reference, row.row.number, None)
    with pytest.raises(NotYours):
        ally.queue.give(STRANGER, row.row.reference, row.row.number, None, STRANGER.id)
    assert ally.holder() == ""


def test_it_waits_until_they_answer_and_goes_once_they_met(ally: Service) -> None:
    link = ally.row().link
    ally.loop.room.answer(link, HAVE_IT)
    assert not ally.row().row.waits
    ally.loop.room.answer(link, MET)
    assert ally.queue.rows(PRIYA) == ()


def test_one_takes_it_on_hands_it_over_and_gives_it_back(ally: Service) -> None:
    place = ally.row().row.reference, ally.row().row.number
    ally.queue.take(PRIYA, *place, None)
    assert ally.holder() == "priya"
    ally.queue.give(PRIYA, *place, "priya", "sam")
    assert ally.holder() == "sam"
    ally.queue.take(PRIYA, *place, "sam")
    ally.queue.give(PRIYA, *place, "priya", None)
    assert ally.holder() == ""


def test_only_who_has_it_or_leads_gives_it_and_to_nobody_outside(ally: Service) -> None:
    place = ally.row().row.reference, ally.row().row.number
    ally.queue.give(LEAD, *place, None, "sam")
    for who, before, to in (
        (PRIYA, "sam", "priya"),
        (SAM, "sam", STRANGER.id),
        (LEAD, "sam", STRANGER.id),
        (LEAD, "priya", "priya"),
    ):
        with pytest.raises(NotYours):
            ally.queue.give(who, *place, before, to)
    assert ally.holder() == "sam"


def test_of_two_who_take_it_at_once_one_is_told(ally: Service) -> None:
    place = ally.row().row.reference, ally.row().row.number
    ally.queue.take(PRIYA, *place, None)
    with pytest.raises(NotYours):
        ally.queue.take(SAM, *place, None)
    assert ally.holder() == "priya"


def test_what_cannot_be_read_or_was_made_up_is_left_out(ally: Service) -> None:
    packs = ally.loop.casework.councils
    made_up = {key: replace(pack, practice=PRACTICE) for key, pack in packs.items()}
    for queue in (
        replace(ally.queue, events_of=lambda _: {}),
        replace(ally.queue, casework=replace(ally.loop.casework, councils={})),
        replace(ally.queue, casework=replace(ally.loop.casework, councils=made_up)),
        replace(ally.queue, events_of=lambda them: dict.fromkeys(them, ())),
    ):
        assert queue.rows(PRIYA) == ()
    reference, number = ally.row().row.reference, ally.row().row.number
    events = ally.loop.cases.events(reference)[: number - 1]
    assert replace(ally.queue, events_of=lambda _: {reference: events}).rows(PRIYA) == ()
    assert ticked_facts(ally.loop.case, 0) == TickedFacts()


def test_a_case_that_is_over_or_wants_no_advocate_waits_for_nobody(ally: Service) -> None:
    ally.loop.happens("withdrawal_asked", "withdrawn")
    assert ally.queue.rows(PRIYA) == ()
