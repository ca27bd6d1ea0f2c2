"""The register and the report at the desk: for managers, the same as by command."""

from __future__ import annotations

import re
from html import unescape
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import event as sql_event

from tests.support.page_rules import RULES, lets_one_leave_and_find_help

if TYPE_CHECKING:
    from tests.support.page_hooks import PageHooks
    from tests.web.desk_visitor import DeskVisitor, Office

OF_YOUNG_PEOPLE = {lets_one_leave_and_find_help}
PLACES = ("/desk/report", "/desk/report.csv", "/desk/register", "/desk/register.csv")


def hold(seen: PageHooks) -> None:
    """Every rule of pages that is not young people's own."""
    rules = (rule for rule in RULES if rule not in OF_YOUNG_PEOPLE)
    assert [fault for rule in rules for fault in rule(seen)] == []


@pytest.fixture
def boss(office: Office) -> DeskVisitor:
    return office.officer("Zena Ruiz", role="manager")


def test_only_who_decides_finds_the_report_and_the_register(
    office: Office, dan: DeskVisitor, boss: DeskVisitor
) -> None:
    office.complaint()
    for place in PLACES:
        assert dan.client.get(place).status_code == 404
        assert boss.client.get(place).status_code == 200
    assert 'href="/desk/report"' not in dan.go("/desk/").html
    assert 'href="/desk/report"' in boss.go("/desk/").html


def test_the_page_answers_how_many_are_late_and_agrees_with_the_service(
    office: Office, boss: DeskVisitor
) -> None:
    reference = office.complaint().reference
    office.desk_event(reference, "child_identified", identified="yes", team_about="Elm House")
    registers = office.wired.services.desk.registers
    year = registers.this_year()
    office.clock.move(days=40)
    figures = registers.report("sefton", year).figures
    boss.sign_in()
    seen = boss.go(f"/desk/report?year={year.year}")
    hold(seen)
    assert ">Elm House</a>: 1" in seen.html
    assert "does not go back far enough" in seen.text("data-patterns")
    assert 'data-pattern="teams"' in seen.html
    assert f'data-many="{figures.count("totals", "complaint")}"' in seen.html
    assert f'data-late="{figures.late}"' in seen.html
    undecided = figures.count("outcomes", "undecided")
    assert 'data-row="undecided"' in seen.html
    assert f'data-now="{undecided}">{undecided}</td>' in seen.html
    places = re.findall(r'href="(/desk/register[^"]+kind=[^"]+)"', seen.html)
    counts = (figures.late, *(figures.count(each, "Elm House") for each in ("late_teams", "teams")))
    for place, count in zip(map(unescape, places), counts, strict=True):
        assert f'data-shown="{count}"' in boss.go(place).html
    listed = boss.go(f"/desk/register?year={year.year}&of=outcomes:undecided")
    hold(listed)
    assert f'data-shown="{undecided}"' in listed.html
    hold(boss.go("/desk/report?year=2001&quarter=4"))
    assert "There was no complaint in 2000-01" in boss.go("/desk/report?year=2001").shown()


def test_what_may_leave_the_council_is_told_once_its_year_has_settled(boss: DeskVisitor) -> None:
    seen = boss.go("/desk/report?published=1")
    hold(seen)
    assert "Nothing of this year is published yet" in seen.shown()
    assert boss.client.get("/desk/report.csv?published=1").status_code == 404
    seen = boss.go("/desk/report?year=2001&published=1")
    hold(seen)
    assert "Fewer than 6 in all." in seen.shown()
    assert "data-answers" not in seen.html
    assert "data-patterns" not in seen.html


def test_what_people_said_of_themselves_stands_in_the_report_of_a_whole_year(
    office: Office, boss: DeskVisitor
) -> None:
    for _ in range(6):
        office.wired.services.equality.counts.add("sefton", "2002-Q2", {"age": "from_13"})
    for more in ("", "&published=1"):
        seen = boss.go(f"/desk/report?year=2002{more}")
        hold(seen)
        assert "13 to 15" in seen.text("data-equality")
        assert "fewer than 6" in seen.text("data-equality")
        rows = boss.client.get(f"/desk/report.csv?year=2002{more}").get_data(as_text=True)
        assert "young_people: How old are you?,13 to 15,6," in rows
    assert "data-equality" not in boss.go("/desk/report?year=2002&quarter=1").html
    assert "data-equality" not in boss.go("/desk/report?year=2003").html


def test_report_and_register_take_as_many_queries_for_one_case_as_for_several(
    office: Office, boss: DeskVisitor
) -> None:
    asked: list[str] = []

    def count(*given: object) -> None:
        asked.append(str(given[2]))

    def queries(place: str) -> int:
        asked.clear()
        assert boss.go(place).status == 200
        return len(asked)

    office.complaint()
    sql_event.listen(office.wired.database._reading, "before_cursor_execute", count)
    places = ("/desk/report", "/desk/register")
    before = [queries(each) for each in places]
    for _ in "123":
        office.complaint()
    assert [queries(each) for each in places] == before
    assert 0 < max(before) <= 16


def test_the_register_lists_each_case_once_narrowed_and_as_rows_no_sheet_reckons_with(
    office: Office, boss: DeskVisitor
) -> None:
    young = office.complaint()
    team = {"identified": "yes", "team_about": "=North"}
    office.desk_event(young.reference, "child_identified", **team)
    seen = boss.go("/desk/register?team=%3Dnorth")
    hold(seen)
    assert f'data-entry="{young.reference}"' in seen.html
    assert 'data-shown="1"' in seen.html
    assert 'data-shown="0"' in boss.go("/desk/register?team=%3Dnorth&kind=idea").html
    rows = boss.client.get("/desk/register.csv?team=%3Dnorth").get_data(as_text=True)
    assert "'=North" in rows


def test_nothing_of_another_council_stands_in_it(office: Office) -> None:
    mine = office.complaint().reference
    other = office.officer("Olu Adeyemi", council="trafford", role="manager")
    assert mine not in other.go("/desk/register").html
