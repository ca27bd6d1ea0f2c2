"""What changed at a council, on its first page: the newest few, when its time has come."""

from __future__ import annotations

import pytest

from intake.services.young.what_changed import A_FEW, WhatChanged
from tests.services.desk_office import DeskOffice
from tests.support.fake_lists import FakeLists
from tests.support.made_letters import PACK
from tests.support.publication import RULES


class ChangeOffice(DeskOffice):
    """A desk that tells what changed."""

    def __post_init__(self) -> None:
        super().__post_init__()
        self.changed = WhatChanged(FakeLists(self.cases), self.clock, RULES.child_first)

    def told(self, words: str, reference: str = "") -> str:
        reference = reference or self.answered()
        self.act(self.dan, reference, "change_told", text=words)
        return reference

    def answered(self) -> str:
        reference = self.opened()
        self.act(self.dan, reference, "stage1_answered", decision="upheld")
        return reference

    def shown(self, council: str = PACK.key) -> tuple[str, ...]:
        return self.changed.at(council)


@pytest.fixture
def office() -> ChangeOffice:
    return ChangeOffice()


def test_it_is_shown_two_weeks_after_who_complained_was_told_and_only_there(
    office: ChangeOffice,
) -> None:
    assert office.shown() == ()
    office.told("Now they ask you first.")
    office.clock.move(days=13)
    assert office.shown() == ()
    office.clock.move(days=1)
    assert office.shown() == ("Now they ask you first.",)
    assert office.shown("elsewhere") == ()


def test_the_newest_few_are_shown_and_none_of_them_twice(office: ChangeOffice) -> None:
    reference = office.answered()
    for number in range(A_FEW + 1):
        office.told(f"Change {number}.", reference)
        office.clock.move(days=1)
    office.told(f"Change {A_FEW}.")
    office.clock.move(days=20)
    assert office.shown() == ("Change 3.", "Change 2.", "Change 1.")


def test_what_is_taken_down_is_gone_within_a_minute_and_not_looked_for_before(
    office: ChangeOffice,
) -> None:
    reference = office.told("Now they ask you first.")
    office.clock.move(days=14)
    assert office.shown()
    number = len(office.cases.events(reference))
    office.act(office.dan, reference, "change_taken_down", changes=[number], reason="They asked.")
    assert office.shown()
    office.clock.move(minutes=1)
    assert office.shown() == ()


def test_a_clock_that_was_set_back_tells_nothing_old(office: ChangeOffice) -> None:
    office.told("Now they ask you first.")
    office.clock.move(days=14)
    assert office.shown()
    office.clock.move(days=-1)
    assert office.shown() == ()
