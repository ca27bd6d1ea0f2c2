"""The list of an advocate's cases: what it costs, what it tells, and what can be taken from it."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import event as sql_event

from tests.support.page_rules import has_unique_ids, hold, is_sound_html
from tests.web.advocate_visitor import AdvocateVisitor, advocate_at
from tests.web.desk_visitor import Clockwork, Office
from tests.web.named_advocate_visitor import PAGE, names_one, press

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from flask import Flask
    from sqlalchemy import Connection

    from intake.app import Intake
    from tests.web.desk_visitor import Young

CANARY = "They sold my bike when I was away."


@pytest.fixture(scope="module")
def office(desk_app: tuple[Flask, Intake, Path]) -> Office:
    app, wired, now = desk_app
    return Office(app, wired, Clockwork(now))


@pytest.fixture(scope="module")
def priya(office: Office) -> AdvocateVisitor:
    return advocate_at(office)


def seen_case(office: Office, advocate: AdvocateVisitor) -> Young:
    """A complaint whose young person lets this advocate see it."""
    young = office.complaint(points_what=CANARY, name="Sam")
    names_one(young, office, email=advocate.email)
    press(young, "see_case")
    return young


@contextmanager
def counted_queries(office: Office) -> Iterator[list[str]]:
    """What is asked of the database."""
    queries: list[str] = []

    def on_query(_: Connection, __: object, statement: str, *___: object) -> None:
        queries.append(statement)

    with office.wired.database.read() as connection:
        engine = connection.engine
    sql_event.listen(engine, "before_cursor_execute", on_query)
    try:
        yield queries
    finally:
        sql_event.remove(engine, "before_cursor_execute", on_query)


def test_the_list_asks_the_database_as_often_whatever_the_number_of_cases(
    office: Office, priya: AdvocateVisitor
) -> None:
    counts = []
    for _ in range(2):
        seen_case(office, priya)
        with counted_queries(office) as queries:
            priya.go("/advocate/cases")
        counts.append(len(queries))
    assert len(priya.seen.hooked("data-case")) == 2
    assert counts[0] == counts[1] <= 6


def test_what_changed_since_they_looked_stands_in_the_list_and_dates_go_into_a_calendar(
    office: Office, priya: AdvocateVisitor
) -> None:
    young = seen_case(office, priya)
    rows = priya.go("/advocate/cases").hooked("data-case")
    row = next(e for e in rows if (e.get("data-case") or "").replace("-", "") == young.reference)
    priya.go(next(each.get("href") or "" for each in row.iter("a")))
    office.clock.move(minutes=1)
    office.desk_event(young.reference, "action_promised", what="A bike", until="2026-03-20")
    seen = priya.go("/advocate/cases")
    assert "A new date, Friday 20 March 2026" in " ".join(seen.shown().split())
    assert [*is_sound_html(seen), *has_unique_ids(seen)] == []
    assert CANARY not in seen.html
    made = priya.client.get("/advocate/dates.ics")
    assert (made.mimetype, made.status_code) == ("text/calendar", 200)
    assert "DTSTART;VALUE=DATE:20260320" in made.text
    for word in ("Sam", "Sefton", young.reference, CANARY):
        assert word not in made.text
    assert "They looked on" in young.visitor.go(PAGE).text("data-seen")


def test_figures_are_for_who_leads_and_tell_no_small_count(
    office: Office, priya: AdvocateVisitor
) -> None:
    lead = advocate_at(office, "Lena Roy", role="lead")
    seen = lead.go("/advocate/figures")
    assert [*is_sound_html(seen), *has_unique_ids(seen)] == []
    assert {each.get("data-table") for each in seen.hooked("data-table")} == {
        "answered", "contact", "stages",
    }  # fmt: skip
    assert seen.hooked("data-rounded")
    file = lead.client.get("/advocate/figures.csv")
    assert (file.status_code, file.mimetype) == (200, "text/csv")
    assert "answered,not_yet,under 5" in file.text
    for address in ("/advocate/figures", "/advocate/figures.csv"):
        assert priya.client.get(address).status_code == 404


def test_who_leads_asks_and_the_young_person_says_who_goes_on(
    office: Office, priya: AdvocateVisitor
) -> None:
    young = seen_case(office, priya)
    lead, sam = advocate_at(office, "Ann Frost", role="lead"), advocate_at(office, "Sam Okoro")
    assert priya.client.get("/advocate/leaving").status_code == 404
    options = lead.go("/advocate/leaving").root.iter("option")
    ids = {each.text: each.get("value") or "" for each in options}
    lead.go(f"/advocate/leaving?who={ids['Priya Nair']}")
    assert lead.send("data-ask-change", {}).status == 422
    ticked = {"case": [young.reference], "to": [ids["Sam Okoro"]]}
    assert lead.send("data-ask-change", {**ticked, "to": [""]}).status == 422
    seen = lead.send("data-ask-change", ticked)
    assert [*is_sound_html(seen), *has_unique_ids(seen)] == []
    assert "1 young person is asked now." in seen.shown()
    for word in ("Sam ", CANARY):
        assert word not in seen.shown().replace("Sam Okoro", "")
    assert young.visitor.go("/sefton/case").hooked("data-advocate-leaves")
    hold(young.visitor.go(PAGE))
    assert "Ms Jones is leaving" in " ".join(young.visitor.seen.shown().split())
    seen = young.visitor.send("data-answer-change", {})
    assert seen.status == 422
    hold(seen)
    young.visitor.send("data-answer-change", {"answer": ["yes"], "rights": ["see_case"]})
    assert "Sam Okoro is your advocate" in " ".join(young.visitor.go(PAGE).shown().split())
    rows = {each.get("data-case") for each in sam.go("/advocate/cases").hooked("data-case")}
    assert rows == {f"{young.reference[:4]}-{young.reference[4:]}"}
    other = seen_case(office, priya)
    lead.go(f"/advocate/leaving?who={ids['Priya Nair']}")
    lead.send("data-ask-change", {"case": [other.reference], "to": [ids["Sam Okoro"]]})
    other.visitor.go(PAGE)
    other.visitor.send("data-answer-change", {"answer": ["no"]})
    assert "Ms Jones is your advocate" in " ".join(other.visitor.go(PAGE).shown().split())
    assert not other.visitor.go("/sefton/case").hooked("data-advocate-leaves")
