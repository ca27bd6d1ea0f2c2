"""Somebody is away: nothing of theirs is without an owner, on any day."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest

from intake.domain.case.event import NewEvent
from intake.services.desk.giving import Giving, HeldCase
from intake.services.desk.team import NoSuchMember
from tests.services.desk.test_team import TeamOffice

if TYPE_CHECKING:
    from intake.domain.people.officer import Officer
    from intake.services.desk.ports import ListName

FIRST, LAST = date(2024, 5, 2), date(2024, 6, 2)


@pytest.fixture
def office() -> TeamOffice:
    return TeamOffice()


def away(first: date = FIRST, last: date = LAST, cover: str = "dan") -> dict[str, str]:
    return {"first": first.isoformat(), "last": last.isoformat(), "cover": cover}


def listed(office: TeamOffice, who: Officer, which: ListName = "mine") -> set[str]:
    return {each.reference for each in office.listing.page(who, which).cases}


def test_who_decides_writes_down_and_takes_back_that_somebody_is_away(office: TeamOffice) -> None:
    assert office.covering.write_down(office.mary, "ada", away()) == {}
    (row,) = office.covering.rows(office.mary)["ada"]
    assert (row.absence.first, row.absence.last, row.cover) == (FIRST, LAST, office.dan)
    assert not row.is_now
    assert office.covering.write_down(office.mary, "ada", away()) == {"first": "twice"}
    office.clock.move(days=1)
    assert office.covering.rows(office.mary)["ada"][0].is_now
    for day in ("", "2024-05-03", FIRST.isoformat()):
        office.covering.take_back(office.mary, "ada", day)
    assert office.covering.rows(office.mary) == {}
    assert office.log.rows == [(office.mary.email, "absence", office.ada.email)] * 2


def test_an_absence_that_is_over_is_shown_no_more(office: TeamOffice) -> None:
    assert office.covering.write_down(office.mary, "ada", away(last=FIRST)) == {}
    office.clock.move(days=2)
    assert office.covering.rows(office.mary) == {}


@pytest.mark.parametrize(
    ("typed", "faults"),
    [
        ({"first": "", "last": "soon"}, {"first": "day", "last": "day"}),
        ({"first": "2024-05-02", "last": ""}, {"last": "day"}),
        ({"first": "soon", "last": "2024-05-02"}, {"first": "day"}),
        (away(cover=""), {"cover": "nobody"}),
        (away(cover="ada"), {"cover": "nobody"}),
    ],
)
def test_what_is_wrong_is_told_and_nothing_is_written(
    office: TeamOffice, typed: dict[str, str], faults: dict[str, str]
) -> None:
    assert office.covering.write_down(office.mary, "ada", typed) == faults
    assert office.covering.rows(office.mary) == {}
    assert office.log.rows == []


def test_an_officer_neither_sees_nor_says_who_is_away(office: TeamOffice) -> None:
    with pytest.raises(NoSuchMember):
        office.covering.rows(office.dan)
    with pytest.raises(NoSuchMember):
        office.covering.write_down(office.dan, "ada", away())
    with pytest.raises(NoSuchMember):
        office.covering.take_back(office.dan, "ada", FIRST.isoformat())


def test_an_officer_leaves_for_a_month_and_nothing_of_theirs_is_without_an_owner(
    office: TeamOffice,
) -> None:
    """Each day all that is Asha's stands with her cover, or with who decides as not covered."""
    asha, tom = office.officer("Asha Khan"), office.officer("Tom Reed")
    plain, kept = office.opened(), office.opened(points__what="Tom Reed shouts at me")
    unread = office.complaint()
    for each in (plain, kept, unread):
        Giving(office.desk).give(office.mary, asha, [HeldCase(each)])
    assert office.covering.write_down(office.mary, asha.id, away(cover=tom.id)) == {}
    day = office.clock.today()
    while day <= LAST + timedelta(1):
        is_away = FIRST <= day <= LAST
        mine = listed(office, tom)
        assert mine == ({plain, unread} if is_away else set()), day
        uncovered = office.listing.page(office.mary, "open", only="uncovered").cases
        assert {each.reference for each in uncovered} == ({kept} if is_away else set()), day
        counts = office.listing.counts(office.mary, "open").of_list
        assert counts["uncovered"] == len(uncovered)
        assert listed(office, asha) == {plain, kept, unread}
        for case in office.listing.page(tom, "mine").cases:
            assert case.is_covered
            assert case.holding
            assert case.holding.absence
            assert (case.holder, case.holding.absence.last) == ("Asha", LAST)
        late = office.listing.counts(tom, "mine").of_list["late"]
        assert late == sum(each.is_late for each in office.listing.page(tom, "mine").cases)
        office.clock.move(days=1)
        day = office.clock.today()
    assert office.names(plain).count("assigned") == 1


def test_where_nobody_covers_all_of_it_stands_with_who_decides(office: TeamOffice) -> None:
    reference = office.opened()
    office.act(office.dan, reference, "assigned", to="dan")
    assert office.covering.write_down(office.mary, "dan", away(cover="nobody")) == {}
    office.clock.move(days=1)
    (case,) = office.listing.page(office.mary, "open", only="uncovered").cases
    assert case.holding
    assert case.holding.is_uncovered
    assert office.listing.counts(office.dan, "open").of_list["uncovered"] == 1


def test_what_comes_for_somebody_away_is_told_to_who_covers_too(office: TeamOffice) -> None:
    asha, ben = office.officer("Asha Khan"), office.officer("Ben Long")
    office.covering.write_down(office.mary, asha.id, away(office.clock.today(), cover=ben.id))
    reference = office.opened()
    Giving(office.desk).give(office.mary, asha, [HeldCase(reference)])
    notices = [row.notice for row in office.cases.outbox.rows.values() if row.notice]
    assert [each.to for each in notices if each.kind == "given"] == [asha.email, ben.email]


def test_nobody_is_told_of_a_case_that_was_dated_before_another_took_it(office: TeamOffice) -> None:
    """What is written down late of an earlier day leaves the case where it is."""
    eve, reference = office.officer("Eve Long"), office.opened()
    office.clock.move(days=1)
    office.act(office.dan, reference, "assigned", to="dan")
    earlier = NewEvent("assigned", FIRST - timedelta(1), "officer", {"to": eve.id})
    desk_case = office.desk.look(office.dan, reference)
    office.desk.bring(office.dan, desk_case, desk_case.seen, [earlier])
    assert office.desk.look(office.dan, reference).holder == "Dan Carter"
    notices = [row.notice for row in office.cases.outbox.rows.values() if row.notice]
    assert not [each for each in notices if each.kind == "given"]
