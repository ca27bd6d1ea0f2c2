"""Who looked at what is shown to those who decide, and tells nobody of a case they may not open."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from intake.services.desk.access_views import A_PAGE, AccessViews, NotForThem
from tests.services.desk_office import DeskOffice
from tests.support.fake_people import FakeAccessLog

if TYPE_CHECKING:
    from intake.domain.people.officer import Officer


@pytest.fixture
def office() -> DeskOffice:
    return DeskOffice()


@pytest.fixture
def mo(office: DeskOffice) -> Officer:
    return office.officer("Mo Reed", "manager")


def views(office: DeskOffice) -> tuple[AccessViews, FakeAccessLog]:
    log = FakeAccessLog()
    return AccessViews(office.desk, log), log


def test_who_decides_sees_who_looked_at_a_case_the_newest_first(
    office: DeskOffice, mo: Officer
) -> None:
    access, log = views(office)
    reference = office.opened()
    log.write(office.dan.email, "view", reference)
    log.write("rafe.quill@x.example", "draft", reference)
    log.write(office.dan.email, "view", "7KQ2M4RT")
    page = access.of_case(mo, office.desk.look(mo, reference), None)
    assert [(each.row.kind, each.name) for each in page.rows] == [
        ("draft", ""), ("view", "Dan Carter"),
    ]  # fmt: skip
    assert page.before is None


def test_a_long_log_is_read_page_by_page(office: DeskOffice, mo: Officer) -> None:
    access, log = views(office)
    reference = office.opened()
    for _ in range(A_PAGE + 1):
        log.write(office.dan.email, "view", reference)
    found = office.desk.look(mo, reference)
    first = access.of_case(mo, found, None)
    assert (len(first.rows), first.before) == (A_PAGE, 2)
    assert len(access.of_case(mo, found, first.before).rows) == 1


def test_an_officer_sees_neither(office: DeskOffice) -> None:
    access, _ = views(office)
    found = office.desk.look(office.dan, office.opened())
    with pytest.raises(NotForThem):
        access.of_case(office.dan, found, None)
    with pytest.raises(NotForThem):
        access.of_colleague(office.dan, office.dan.email, None)


def test_of_one_of_the_team_what_they_may_not_open_is_left_out(
    office: DeskOffice, mo: Officer
) -> None:
    access, log = views(office)
    about_mo = office.opened()
    office.happens("safety_raised", who="Mo Reed")
    other = office.opened()
    for about in (about_mo, other, "", "7KQ2M4RT"):
        log.write(office.dan.email, "view", about)
    page = access.of_colleague(mo, office.dan.email, None)
    assert [each.row.about for each in page.rows] == ["", other]


def test_nobody_of_another_council_is_told_of(office: DeskOffice, mo: Officer) -> None:
    access, _ = views(office)
    eve = office.officer("Eve Lane", council="elsewhere")
    with pytest.raises(NotForThem):
        access.of_colleague(mo, eve.email, None)
