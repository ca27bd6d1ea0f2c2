"""With whom a case is, who sees to it, and who alone says that it was read."""

from __future__ import annotations

import pytest

from intake.domain.people.absence import Absence
from intake.services.desk.cases import NotTheirs
from tests.services.desk_office import DeskOffice
from tests.support.made_letters import PACK


@pytest.mark.parametrize("safe", ["yes", "no"])
def test_nothing_bars_taking_a_case_on_and_that_is_no_reading(safe: str) -> None:
    office = DeskOffice()
    reference = office.complaint(safe=safe)
    office.act(office.dan, reference, "assigned", to="dan")
    desk_case = office.desk.look(office.dan, reference)
    assert (desk_case.never_read, desk_case.unread, desk_case.holder) == (True, True, "Dan Carter")
    office.act(office.dan, reference, "read")
    office.act(office.dan, reference, "assigned", to="dan")


def test_only_whoever_has_a_case_says_that_it_was_read() -> None:
    office = DeskOffice()
    eve, reference = office.officer("Eve Long"), office.complaint()
    office.act(office.dan, reference, "assigned", to=eve.id)
    with pytest.raises(NotTheirs):
        office.act(office.dan, reference, "read")
    assert "read" not in office.names(reference)
    assert [office.desk.look(each, reference).reads for each in (office.dan, eve)] == [False, True]
    assert office.desk.look(eve, reference).given
    office.act(eve, reference, "read")
    assert office.desk.look(eve, reference).given is None
    office.act(office.dan, reference, "assigned", to="dan")
    office.act(office.dan, reference, "read")


def test_who_covers_reads_what_is_theirs_until_the_last_day() -> None:
    office = DeskOffice()
    eve, reference = office.officer("Eve Long"), office.complaint()
    office.act(office.dan, reference, "assigned", to=eve.id)
    today = office.clock.today()
    office.absences.save(PACK.key, Absence(eve.id, today, today, "dan"), today)
    holding = office.desk.look(office.dan, reference).holding
    assert holding
    assert (holding.officer, holding.cover, holding.is_uncovered) == (eve, office.dan, False)
    office.act(office.dan, reference, "read")
    office.clock.move(days=1)
    after = office.desk.look(office.dan, reference)
    assert after.holding
    assert (after.reads, after.holding.absence) == (False, None)


def test_who_may_not_open_a_case_covers_it_for_nobody() -> None:
    office = DeskOffice()
    eve, ray = office.officer("Eve Long"), office.officer("Ray Moss", "manager")
    reference, today = office.opened(points__what="Fay Lamb shouts at me"), office.clock.today()
    fay = office.officer("Fay Lamb")
    office.act(office.dan, reference, "assigned", to=eve.id)
    office.absences.save(PACK.key, Absence(eve.id, today, today, fay.id), today)
    holding = office.desk.look(ray, reference).holding
    assert holding
    assert holding.is_uncovered


def test_who_is_gone_from_the_desk_is_told_of_nothing() -> None:
    office = DeskOffice()
    reference = office.opened()
    office.act(office.dan, reference, "assigned", to="somebody else")
    assert office.desk.look(office.dan, reference).holding is None
    notices = [row.notice for row in office.cases.outbox.rows.values() if row.notice]
    assert not [each for each in notices if each.kind == "given"]
