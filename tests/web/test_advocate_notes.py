"""An advocate's own notes: for them alone, and theirs to keep."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from sqlalchemy import select

from intake.adapters.db.advocate_tables import advocate_notes, advocates
from intake.domain.case.event import NewEvent
from intake.domain.case.glance import ERASED
from intake.domain.people.officer import OfficerNames
from tests.support import outages
from tests.support.page_rules import has_unique_ids, is_sound_html
from tests.web.advocate_visitor import AdvocateVisitor, advocate_at
from tests.web.desk_visitor import Clockwork, Office
from tests.web.named_advocate_visitor import names_one, press

if TYPE_CHECKING:
    from pathlib import Path

    from flask import Flask

    from intake.app import Intake
    from tests.web.desk_visitor import DeskVisitor, Young

CANARY = "Blue door <b>, ring twice."


@pytest.fixture(scope="module")
def office(desk_app: tuple[Flask, Intake, Path]) -> Office:
    app, wired, now = desk_app
    return Office(app, wired, Clockwork(now))


@pytest.fixture(scope="module")
def young(office: Office) -> Young:
    return office.complaint(name="Sam")


@pytest.fixture(scope="module")
def priya(office: Office, young: Young) -> AdvocateVisitor:
    visitor = advocate_at(office)
    names_one(young, office, email=visitor.email)
    press(young, "see_case")
    return visitor


@pytest.fixture
def address(young: Young) -> str:
    return f"/advocate/note/{young.reference}"


def saves(visitor: AdvocateVisitor, text: str) -> None:
    visitor.send("data-own-note", {"text": [text]})


def test_a_note_is_written_from_the_list_read_again_and_saved_as_a_text(
    priya: AdvocateVisitor, address: str
) -> None:
    (row,) = priya.go("/advocate/cases").hooked("data-case")
    assert address in [each.get("href") for each in row.iter("a")]
    seen = priya.go(address)
    assert "Only you can open your notes" in seen.shown()
    assert [*is_sound_html(seen), *has_unique_ids(seen)] == []
    saves(priya, CANARY)
    seen = priya.go(f"{address}?kept")
    assert seen.hooked("data-kept")
    assert CANARY in seen.shown()
    assert "<b>" not in seen.html
    seen = priya.go("/advocate/notes")
    assert [*is_sound_html(seen), *has_unique_ids(seen)] == []
    assert CANARY not in seen.shown()
    assert CANARY in priya.client.get("/advocate/notes.txt").text


def test_what_cannot_be_stored_comes_back_and_is_no_fault_of_ours(
    priya: AdvocateVisitor, office: Office, address: str, tmp_path: Path
) -> None:
    priya.go(address)
    with outages.read_only(office.wired, tmp_path):
        saves(priya, f"{CANARY} No room.")
    assert (priya.seen.status, priya.seen.page) == (503, "advocate-error")
    assert "<b>, ring twice. No room." in priya.seen.shown()
    assert [*is_sound_html(priya.seen), *has_unique_ids(priya.seen)] == []


def test_the_desk_says_that_nothing_can_be_stored(
    dan: DeskVisitor, office: Office, tmp_path: Path
) -> None:
    dan.go("/desk/sign-in")
    with outages.read_only(office.wired, tmp_path):
        dan.sign_in()
    assert (dan.seen.status, dan.seen.page) == (503, "desk-error")
    assert "Please try again in a minute" in dan.seen.shown()


def test_a_tab_that_comes_too_late_has_both(priya: AdvocateVisitor, address: str) -> None:
    form = priya.go(address).form("data-own-note")
    saves(priya, "First tab")
    seen = priya.post(address, form.sent({"text": ["Second tab"]}, None))
    assert (seen.status, seen.text("data-other").strip()) == (409, "First tab")
    assert "Second tab" in seen.shown()
    assert [*is_sound_html(seen), *has_unique_ids(seen)] == []
    saves(priya, "Both tabs")
    saves_too_much = priya.send("data-own-note", {"text": ["x" * 10_001]})
    assert saves_too_much.status == 422
    assert "Both tabs" in priya.go(address).shown()


def test_nobody_else_of_the_service_reads_it_not_even_a_lead(
    office: Office, priya: AdvocateVisitor, address: str
) -> None:
    priya.go(address)
    saves(priya, CANARY)
    lead = advocate_at(office, "Lena Roy", role="lead")
    assert lead.go(address).status == 404
    assert CANARY not in lead.go("/advocate/notes").html
    assert CANARY not in lead.client.get("/advocate/notes.txt").text


def test_who_was_signed_out_meanwhile_gets_what_they_typed_back(
    office: Office, young: Young, address: str
) -> None:
    sam = advocate_at(office, "Sam Okoro")
    sam.go("/advocate/cases")
    client = office.app.test_client()
    response = client.post(address, data={"text": CANARY, "version": ""})
    assert response.status_code == 403
    assert "Blue door &lt;b&gt;, ring twice." in response.text
    assert young.reference


def test_after_a_new_password_they_open_with_the_one_before_and_stay_without_the_case(
    office: Office, priya: AdvocateVisitor, young: Young, address: str
) -> None:
    priya.go(address)
    saves(priya, CANARY)
    accounts = office.wired.services.advocate_room.signing_in.accounts
    key = accounts.invite(priya.email, "nyas", "advocate", OfficerNames("Priya Nair"))
    priya.go("/advocate/link")
    begun = priya.send("data-link", {"key": [key]})
    assert "Your own notes still open with the password before" in " ".join(begun.shown().split())
    priya.app_secret = "".join(begun.first("code").itertext())
    password = "walnut ferry lantern"
    priya.send("data-set-up", {"password": [password], "again": [password],
                               "code": [priya.code()]})  # fmt: skip
    priya.sign_in(password)
    seen = priya.go(address)
    assert (seen.status, seen.page) == (409, "advocate-notes-shut")
    assert [*is_sound_html(seen), *has_unique_ids(seen)] == []
    assert priya.send("data-bring", {"password": ["wrong"]}).status == 422
    assert priya.send("data-forget", {}).status == 422
    priya.send("data-bring", {"password": ["tractor pelican oboe"]})
    assert CANARY in priya.go(address).shown()
    press(young, "see_case")
    seen = priya.go(address)
    assert seen.hooked("data-unseen")
    assert CANARY in seen.shown()
    assert "Cases that you see no more" in priya.go("/advocate/notes").shown()
    priya.go(address)
    saves(priya, "")
    assert priya.go(address).status == 404


def test_a_note_of_a_case_that_was_erased_is_gone_as_they_sign_in_next(office: Office) -> None:
    young, nadia = office.complaint(name="Mia"), advocate_at(office, "Nadia Khan")
    names_one(young, office, email=nadia.email)
    press(young, "see_case")
    nadia.go(f"/advocate/note/{young.reference}")
    saves(nadia, CANARY)
    mine = select(advocate_notes).join(advocates).where(advocates.c.email == nadia.email)
    casework, erasure = office.wired.casework, office.wired.timed.purging.erasure
    number = len(casework.cases.events(young.reference))
    new = NewEvent("content_erased", casework.clock.now(), "system", {"all": True})
    erasure.erase(young.reference, number, new, ERASED, "worker")
    nadia.send_to("/advocate/sign-out", "out")

    def count() -> int:
        with office.wired.database.read() as connection:
            return len(connection.execute(mine).all())

    assert count() == 1
    nadia.sign_in()
    assert count() == 0
    assert not nadia.go("/advocate/notes").hooked("data-note")
