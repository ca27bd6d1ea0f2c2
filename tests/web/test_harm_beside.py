"""Somebody with the code in hand, beside a young person or at the door: what they try holds."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from sqlalchemy import select

from intake.adapters.db.case_tables import all_tables
from intake.domain.talk.suggestions import can_be_suggested
from intake.web import young
from intake.web.shell.access import Audience
from tests.web.advocate_visitor import advocate_at
from tests.web.host_and_guest import INSIDE, JOIN, WAIT, Child, Guest

if TYPE_CHECKING:
    from intake.domain.flow.flow import Step
    from tests.web.desk_visitor import Office

CANARY = "Zanzibar"
HERE = {"Origin": "http://localhost"}
FETCHED_BEFORE = {"Purpose": "prefetch", "Sec-Purpose": "prefetch"}
OWN_PAGES = [
    each.rule.replace("<council>", "sefton")
    for each in young.DOORS
    if each.method == "GET" and each.audience is Audience.DEVICE and each.rule.count("<") == 1
]
NO_PLACES = ("", "#", "a#b#c", f"points.what#{'1' * 5000}", "points.what#+", "points#1", "\x00")
NO_QUESTIONS = ("0", "-1", "x" * 31, "3.+x", "9" * 11, "1.\x00", "²", "١")
NO_MARKS = ("", "x" * 9999, "%", "../", "\x00")


@pytest.fixture
def child(office: Office) -> Child:
    child = Child(office.app.test_client())
    child.at_step("points.what")
    child.send("data-step", {"answer": [f"They moved me to {CANARY}."]})
    return child


@pytest.fixture
def guest(office: Office, child: Child) -> Guest:
    """Somebody who was let in."""
    guest = Guest(office.app.test_client())
    guest.knocks(child.invites())
    child.go("/sefton/talk/join")
    child.presses("data-let-in")
    assert guest.where() == "inside"
    return guest


def test_neither_cookie_opens_what_is_the_others(
    office: Office, child: Child, guest: Guest
) -> None:
    seat, own = (each.client.get_cookie(name) for each, name in ((guest, "g"), (child, "y")))
    assert seat
    assert own
    stranger = office.app.test_client()
    stranger.set_cookie("y", seat.value)
    stranger.set_cookie("g", own.value)
    for path in (*OWN_PAGES, INSIDE, WAIT, f"{INSIDE}/now"):
        assert CANARY not in stranger.get(path).text, path


def test_whoever_looks_at_a_link_before_it_is_opened_changes_nothing(
    office: Office, child: Child
) -> None:
    child.invites()
    database = office.wired.database

    def rows() -> list[list[str]]:
        with database.read() as connection:
            everything = [connection.execute(select(each)).all() for each in all_tables()]
        return [sorted(map(repr, each)) for each in everything]

    before, scanner = rows(), office.app.test_client()
    for path in (JOIN, WAIT, INSIDE, f"{INSIDE}/now", "/sefton/claim"):
        for method in ("GET", "HEAD", "OPTIONS"):
            scanner.open(path, method=method, headers=FETCHED_BEFORE)
    assert rows() == before


def test_no_forged_form_suggests_what_the_young_person_alone_answers(
    office: Office, guest: Guest
) -> None:
    page = guest.visitor.go(INSIDE)
    fields = dict(page.form("data-suggest").sent({}, None))
    steps = office.wired.services.talks.flows["complaint"].by_id.values()
    places = [f"{each.id}{item}" for each in steps for item in ("", "#1") if not_theirs(each)]
    assert len(places) > 10
    for place in (*places, *NO_PLACES):
        form = {**fields, "at": place, "id": "z" * 9000, "answer": CANARY, "by": "me"}
        status = guest.client.post(INSIDE, data=form, headers=HERE).status_code
        assert status in (409, 422), place


def not_theirs(step: Step) -> bool:
    return not can_be_suggested(step)


def test_what_names_nothing_breaks_no_page(child: Child, guest: Guest) -> None:
    for question in NO_QUESTIONS:
        assert guest.client.get(INSIDE, query_string={"q": question}).status_code == 200
    fields = dict(child.go("/sefton/talk/join").form("data-join").sent({}, None))
    for do in ("let_in", "refuse", "pause", "go_on", "remove", "nonsense"):
        for mark in NO_MARKS:
            path, query = "/sefton/talk/join/answer", {"do": do, "who": mark}
            answer = child.client.post(path, query_string=query, data=fields, headers=HERE)
            assert answer.status_code == 303, (do, mark)
    assert guest.where() == "inside"


def test_who_signs_out_leaves_nobody_beside_the_young_person_on_that_computer(
    office: Office, child: Child
) -> None:
    priya = advocate_at(office, "Zoe Green")
    guest = Guest(priya.client)
    guest.knocks(child.invites())
    child.go("/sefton/talk/join")
    child.presses("data-let-in")
    assert guest.where() == "inside"
    priya.go("/advocate/")
    form = next(each for each in priya.seen.forms if each.action.endswith("/sign-out"))
    priya.post(form.action, form.sent({}, None))
    assert guest.where() == "410"
