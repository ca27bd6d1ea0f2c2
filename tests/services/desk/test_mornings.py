"""On the morning of a working day each officer hears how much is theirs, and nothing of it."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from intake.domain.people.absence import Absence
from intake.services.case.timed_work import TimedWork
from intake.services.desk.mornings import Mornings
from tests.services.desk_office import NOTICES, DeskOffice
from tests.support.fake_erasure import purging_of
from tests.support.fakes import FakeDays

if TYPE_CHECKING:
    from intake.domain.notices.notice import Notice

MIDNIGHT = 12
"""Hours from the noon at which a test begins, in UTC; it is an hour later in London."""


@pytest.fixture
def office() -> DeskOffice:
    """A case of Dan's of Wednesday 1 May 2024, to be acknowledged by the 7th."""
    office = DeskOffice()
    reference = office.opened()
    office.act(office.dan, reference, "assigned", to="dan")
    return office


def mornings(office: DeskOffice) -> Mornings:
    return Mornings(office.listing, office.cases.outbox, NOTICES)


def told(office: DeskOffice) -> list[Notice]:
    notices = [row.notice for row in office.cases.outbox.rows.values() if row.notice]
    return [each for each in notices if each.kind == "morning"]


def test_who_has_something_that_is_due_is_told_how_many_and_not_which(office: DeskOffice) -> None:
    office.clock.move(days=6)
    mornings(office).run()
    (notice,) = told(office)
    assert notice.to == office.dan.email
    assert "Due today: 1" in notice.body
    assert "AB" not in notice.body
    assert all(each not in notice.body for each in office.cases.references())


def test_it_is_told_once_whichever_process_comes_first(office: DeskOffice) -> None:
    office.clock.move(days=6)
    first = mornings(office)
    for each in (first, first, mornings(office)):
        each.run()
    assert len(told(office)) == 1
    assert "Late: 0" in told(office)[0].body
    office.clock.move(days=1)
    first.run()
    assert ["Late: 1" in each.body for each in told(office)] == [False, True]


def test_nothing_is_told_at_night_nor_at_a_weekend_nor_where_nothing_is_theirs(
    office: DeskOffice,
) -> None:
    office.officer("Eve Lane")
    office.clock.move(hours=MIDNIGHT)
    mornings(office).run()
    assert told(office) == []
    office.clock.move(days=2, hours=8)
    mornings(office).run()
    assert told(office) == []
    office.clock.move(days=3)
    mornings(office).run()
    assert [each.to for each in told(office)] == [office.dan.email]


def test_who_decides_hears_of_what_is_nobodys(office: DeskOffice) -> None:
    mo = office.officer("Mo Reed", "manager")
    office.opened()
    office.clock.move(days=1)
    mornings(office).run()
    (notice,) = [each for each in told(office) if each.to == mo.email]
    assert "Nobody’s yet, or covered by nobody: 1" in notice.body


def test_who_decides_hears_of_what_nobody_covers(office: DeskOffice) -> None:
    mo = office.officer("Mo Reed", "manager")
    away = Absence("dan", date(2024, 5, 1), date(2024, 6, 1), None)
    office.absences.there.append(("anytown", away))
    office.clock.move(days=1)
    mornings(office).run()
    (notice,) = [each for each in told(office) if each.to == mo.email]
    assert "Nobody’s yet, or covered by nobody: 1" in notice.body


def test_who_is_away_is_told_nothing_and_who_covers_hears_of_theirs(office: DeskOffice) -> None:
    eve = office.officer("Eve Lane")
    absence = Absence("dan", date(2024, 5, 1), date(2024, 6, 1), eve.id)
    office.absences.there.append(("anytown", absence))
    office.clock.move(days=7)
    mornings(office).run()
    (notice,) = told(office)
    assert (notice.to, "Late: 1" in notice.body) == (eve.email, True)


def test_a_morning_that_fails_stops_no_other_work_and_is_named(office: DeskOffice) -> None:
    def fails() -> None:
        raise ValueError("7KQ2M4RT")

    timed = TimedWork(
        office.casework, FakeDays(), purging_of(office.casework, office.drafts), mornings=fails
    )
    done = timed.run()
    assert [(each.reference, each.kind) for each in done.failures] == [("mornings", "ValueError")]
    assert done.looked_at > 0
