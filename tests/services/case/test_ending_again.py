"""What was taken back after a backup is taken back again, or it is told where it was not."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

import pytest

from intake.domain.case.permissions import Permission, permissions
from intake.services.case.ending_again import EndedAgain, EndingAgain
from intake.services.ports import DamagedContent
from tests.services.desk_acts import Desk

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

CONTACT = Permission("contact", 1)


@pytest.fixture
def desk() -> Desk:
    made = Desk()
    made.opened()
    return made


def again(desk: Desk, ended: Callable[[str], Sequence[Permission]]) -> EndedAgain:
    return EndingAgain(desk.casework, ended).run()


def test_it_ends_by_an_event_of_the_house_and_nothing_is_written_elsewhere(desk: Desk) -> None:
    before = desk.casework.cases.events(desk.reference)
    assert CONTACT in permissions(before)
    assert again(desk, lambda _: ()).counts == {}
    assert desk.casework.cases.events(desk.reference) == before
    outcome = again(desk, lambda _: (CONTACT,))
    assert (outcome.counts, outcome.left) == ({desk.reference: 1}, ())
    *_, last = desk.casework.cases.events(desk.reference)
    assert (last.name, last.actor) == ("consent_withdrawn", "system")
    assert CONTACT not in permissions(desk.casework.cases.events(desk.reference))


def test_what_cannot_be_ended_is_told(desk: Desk) -> None:
    down = Permission("change", 1)
    assert again(desk, lambda _: (CONTACT, down)).left == (desk.reference,)
    assert CONTACT in permissions(desk.casework.cases.events(desk.reference))


def test_a_case_that_cannot_be_read_is_passed_over(desk: Desk) -> None:
    def damaged(_: str) -> Sequence[Permission]:
        raise DamagedContent("x")

    assert again(desk, damaged) == EndedAgain(Counter(), ())
