"""Who complains, for whoever wants to say it: on a page of its own, apart from the case."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from sqlalchemy import select

from intake.adapters.db.equality_counts import EqualityCounts
from intake.adapters.db.tables import equality_counts
from tests.support.page_rules import hold
from tests.web.young_visitor import YoungVisitor

if TYPE_CHECKING:
    from tests.web.desk_visitor import DeskVisitor, Office

SAID = {"age": ["from_13"], "ethnicity": ["traveller"]}


AGE, GROUP = ("sefton", "age", "from_13"), ("sefton", "ethnicity", "traveller")


def counted(office: Office) -> Counter[tuple[str, ...]]:
    counts = office.wired.services.equality.counts
    assert isinstance(counts, EqualityCounts)
    with counts.database.read() as connection:
        rows = connection.execute(select(equality_counts)).all()
    return Counter({(row.council, row.question, row.answer): row.said for row in rows})


def test_it_is_asked_after_sending_once_and_shown_nowhere_again(office: Office) -> None:
    visitor, before = office.complaint().visitor, counted(office)
    assert "Some questions about you" in visitor.go("/sefton/sent").shown()
    seen = visitor.go("/sefton/about-you")
    hold(seen)
    asked = ("How old are you?", "Which fits you?", "Are you disabled?", "ethnic group")
    for question in asked:
        assert question in seen.shown()
    seen = visitor.send("data-about-you", SAID)
    hold(seen)
    assert "Thank you. It is counted." in seen.shown()
    assert counted(office) - before == {AGE: 1, GROUP: 1}
    for path in ("/sefton/sent", "/sefton/case"):
        assert "Some questions about you" not in visitor.go(path).shown()
    assert "data-about-you" not in visitor.go("/sefton/about-you").html


def test_a_page_that_was_left_open_counts_nobody_twice(office: Office) -> None:
    visitor, before = office.complaint().visitor, counted(office)
    page = visitor.go("/sefton/about-you")
    visitor.send("data-about-you", SAID)
    visitor.seen = page
    visitor.send("data-about-you", {"age": ["from_16"]})
    assert counted(office) - before == {AGE: 1, GROUP: 1}


def test_who_picks_nothing_is_led_on_and_can_come_back_to_it(office: Office) -> None:
    visitor, before = office.complaint().visitor, counted(office)
    visitor.go("/sefton/about-you")
    assert visitor.send("data-about-you").page == "case"
    assert counted(office) == before
    assert "Some questions about you" in visitor.seen.shown()


def test_before_it_was_sent_it_leads_back_to_the_talk(office: Office) -> None:
    visitor = YoungVisitor(office.app.test_client())
    visitor.at_step("points.what")
    assert visitor.go("/sefton/about-you").page == "turn"


def test_nothing_of_it_goes_to_the_desk_or_into_the_case(office: Office, dan: DeskVisitor) -> None:
    young = office.complaint()
    before = office.wired.casework.cases.events(young.reference)
    young.visitor.go("/sefton/about-you")
    young.visitor.send("data-about-you", SAID)
    assert office.wired.casework.cases.events(young.reference) == before
    shown = dan.go(f"/desk/case/{young.reference}")
    for word in ("Traveller", "traveller", "13 to 15", "from_13"):
        assert word not in shown.html


def test_managers_see_a_year_that_is_over_with_small_numbers_held_back(office: Office) -> None:
    counts = office.wired.services.equality.counts
    boss, dan = office.officer("Zena Ruiz", role="manager"), office.officer("Kay Holt")
    assert "No year is over yet" in boss.go("/desk/counts").shown()
    for _ in range(6):
        counts.add("sefton", "2001-Q1", {"age": "from_13"})
    counts.add("sefton", "2000-Q4", {"age": "from_16"})
    counts.add("trafford", "2000-Q4", {"age": "from_13"})
    seen = boss.go("/desk/counts")
    assert [each.get("data-year") for each in seen.hooked("data-year")] == ["2000"]
    (year,) = seen.hooked("data-year")
    numbers = ["".join(each.itertext()) for each in year.iter("dd")]
    assert sorted(set(numbers)) == ["6", "fewer than 6"]
    assert dan.go("/desk/counts").status == 404
