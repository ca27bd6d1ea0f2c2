"""Every page of the desk for everybody who might ask for it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from intake.app import application
from tests.web.access_rows import TABLE
from tests.web.desk_visitor import Clockwork, DeskVisitor, Office, Young

if TYPE_CHECKING:
    from pathlib import Path

    from flask import Flask

    from intake.app import Intake
    from tests.web.young_visitor import YoungVisitor

pytestmark = pytest.mark.sampled(4)

ASKED_OF_OTHERS = ("/ask/1/back", "/ask/1/off", "/sign-off")
"""What is sent to a colleague, or of what was."""
ROWS = [(row[0], row[1]) for row in TABLE.values() if row[2] == "officer"]
OF_A_CASE = [row for row in ROWS if "/case/" in row[1]]


@pytest.fixture(scope="module")
def office(desk_app: tuple[Flask, Intake, Path]) -> Office:
    app, wired, now = desk_app
    return Office(app, wired, Clockwork(now))


@pytest.fixture(scope="module")
def young(office: Office) -> Young:
    return office.complaint()


@pytest.fixture(scope="module")
def dan(office: Office) -> DeskVisitor:
    return office.officer()


def led_to_sign_in(method: str) -> int:
    """The status with which somebody who is not signed in is answered: a page leads there."""
    return 303 if method == "GET" else 403


def ask(visitor: YoungVisitor, method: str, path: str, *, key: str = "") -> int:
    """The status of a page, asked with what the visitor's browser keeps and a form key."""
    data = {"csrf_token": key} if key else {}
    return visitor.client.open(path, method=method, data=data).status_code


def about(path: str, young: Young) -> str:
    return path.replace("00000000", young.reference)


def key_of(dan: DeskVisitor) -> str:
    return dan.go("/desk/").forms[0].default("csrf_token")[0]


@pytest.mark.parametrize(("method", "path"), ROWS)
def test_nobody_reaches_a_page_of_the_desk(
    office: Office, young: Young, method: str, path: str
) -> None:
    client = office.app.test_client()
    response = client.open(about(path, young), method=method)
    assert response.status_code == led_to_sign_in(method)
    followed = client.open(about(path, young), method=method, follow_redirects=True)
    assert 'data-page="desk-sign-in"' in followed.text


@pytest.mark.parametrize(("method", "path"), ROWS)
def test_a_young_persons_way_in_is_none_at_the_desk(young: Young, method: str, path: str) -> None:
    client = young.visitor.client
    cookie = client.get_cookie("y")
    assert cookie is not None
    client.set_cookie("d", cookie.value)
    assert ask(young.visitor, method, about(path, young)) == led_to_sign_in(method)


@pytest.mark.parametrize(("method", "path"), OF_A_CASE)
def test_a_case_is_not_there_for_an_officer_of_another_council(
    office: Office, young: Young, method: str, path: str
) -> None:
    stranger = office.officer("Ann Lee", council="trafford")
    # Asking a manager is answered alike for every reference, there or not.
    status = 200 if path.endswith("/ask") else 404
    assert ask(stranger, method, about(path, young), key=key_of(stranger)) == status


@pytest.mark.parametrize(("method", "path"), OF_A_CASE)
def test_an_officer_of_this_council_gets_an_answer_at_every_page(
    dan: DeskVisitor, young: Young, method: str, path: str
) -> None:
    dan.go(f"/desk/case/{young.reference}")
    answered = ask(dan, method, about(path, young), key=key_of(dan))
    assert answered in {200, 303, 404, 409, 422}
    # Nobody has read it, so nothing of it waits for a second person or is asked of a colleague, and
    # no document is in it; who looked at it is for those who decide.
    nothing_asked = ("/ask/draft", *(("/look",) if method == "GET" else ASKED_OF_OTHERS))
    not_there = ("/second/1", "/documents/1", ".zip", "/earlier?from=25") if method == "GET" else ()
    never_there = (".pdf", "/access")
    assert (answered == 404) == path.endswith((*never_there, *nothing_asked, *not_there))


@pytest.mark.parametrize(("method", "path"), [row for row in ROWS if row[0] == "POST"])
def test_no_form_of_the_desk_is_taken_without_its_key(
    dan: DeskVisitor, young: Young, method: str, path: str
) -> None:
    assert ask(dan, method, about(path, young)) == 403


@pytest.mark.parametrize(("method", "path"), ROWS)
def test_who_has_signed_out_is_nobody(office: Office, young: Young, method: str, path: str) -> None:
    gone = office.officer("Bo Ray")
    cookie = gone.client.get_cookie("d")
    key = key_of(gone)
    gone.post("/desk/sign-out", [("csrf_token", key)])
    assert cookie is not None
    assert gone.client.get_cookie("d") is None
    gone.client.set_cookie("d", cookie.value)
    assert ask(gone, method, about(path, young), key=key) == led_to_sign_in(method)


def test_who_signs_out_everywhere_is_out_on_every_computer(office: Office) -> None:
    here = office.officer("Cy Fox")
    there = DeskVisitor(office.app.test_client(), clock=office.clock, email=here.email)
    there.app_secret = here.app_secret
    assert there.sign_in().page == "desk-list"
    here.post("/desk/sign-out", [("csrf_token", key_of(here)), ("everywhere", "1")])
    assert there.go("/desk/").page == "desk-sign-in"


@pytest.mark.parametrize(("method", "path"), ROWS)
def test_an_officer_who_was_removed_is_nobody_at_once(
    office: Office, young: Young, method: str, path: str
) -> None:
    revoked = office.officer("Di Orr")
    key = key_of(revoked)
    office.wired.services.desk.team.roster.remove(revoked.email)
    assert ask(revoked, method, about(path, young), key=key) == led_to_sign_in(method)


def test_the_desks_cookie_is_for_the_session_alone_and_no_script_reads_it(office: Office) -> None:
    set_cookie = next(each for each in office.officer("Ed Poe").cookies_set if each[:2] == "d=")
    assert "HttpOnly" in set_cookie
    assert "SameSite=Lax" in set_cookie
    assert "Max-Age" not in set_cookie
    assert "Expires" not in set_cookie


def test_after_signing_in_one_is_where_one_wanted_to_go(office: Office, young: Young) -> None:
    eve = office.officer("Eve Sim")
    eve.client.delete_cookie("d")
    assert eve.go(f"/desk/case/{young.reference}").page == "desk-sign-in"
    eve.sign_in()
    assert eve.seen.address.endswith(f"/desk/case/{young.reference}")


@pytest.mark.parametrize("to", ["https://elsewhere.example/", "//elsewhere.example", "/sefton/",
                                "/desk//elsewhere.example", "/desk/\\elsewhere"])  # fmt: skip
def test_signing_in_leads_nowhere_but_to_the_desk(office: Office, to: str) -> None:
    flo = office.officer("Flo Day")
    flo.client.delete_cookie("d")
    flo.go(f"/desk/sign-in?to={to}")
    assert flo.sign_in().page == "desk-list"


def test_the_desk_can_be_served_without_the_other_rooms(office: Office) -> None:
    settings = replace(office.wired.settings, rooms=("desk",))
    client = application(replace(office.wired, settings=settings)).test_client()
    assert client.get("/desk/sign-in").status_code == 200
    assert [client.get(path).status_code for path in ("/sefton/", "/desk/nowhere")] == [404, 404]


def test_where_only_young_people_are_served_there_is_no_desk(office: Office) -> None:
    settings = replace(office.wired.settings, rooms=("young",))
    client = application(replace(office.wired, settings=settings)).test_client()
    assert client.get("/desk/").status_code == 404


@pytest.mark.parametrize(
    "typed",
    [
        [("by", "x"), ("text", "sealed for nobody")],
        [("by", "a" * 32)],
    ],
)
def test_a_stranger_has_nothing_sealed_that_no_officer_could_have_typed(
    app: Flask, typed: list[tuple[str, str]]
) -> None:
    visitor = DeskVisitor(app.test_client())
    seen = visitor.post("/desk/case/ABCD2345/message", typed)
    assert (seen.status, seen.page) == (403, "desk-sign-in")
    assert seen.form("data-sign-in").default("kept") == [""]


def test_an_officer_is_told_of_tries_with_their_name_and_their_browser_is_known(
    office: Office,
) -> None:
    dan = office.officer("Dan Carter")
    assert not dan.go("/desk/").hooked("data-failures")
    cookie = dan.client.get_cookie("k")
    assert cookie is not None
    assert (cookie.http_only, cookie.same_site) == (True, "Strict")
    stranger = DeskVisitor(office.app.test_client(), clock=office.clock, email=dan.email)
    for _ in range(2):
        refused = stranger.sign_in("wrong")
        assert (refused.status, refused.page) == (422, "desk-sign-in")
    dan.go("/desk/sign-in")
    dan.sign_in()
    assert dan.seen.text("data-failures").count("2 tries with your name failed since") == 1
    dan.go("/desk/sign-in")
    dan.sign_in()
    assert not dan.seen.hooked("data-failures")


def test_a_colleague_behind_the_same_address_keeps_nobody_from_signing_in(office: Office) -> None:
    ann = office.officer("Ann Lee", role="manager")
    colleague = DeskVisitor(office.app.test_client(), clock=office.clock, email=ann.email)
    for _ in range(11):
        assert colleague.sign_in("wrong").status == 422
    other = DeskVisitor(
        office.app.test_client(), clock=office.clock, email=ann.email, app_secret=ann.app_secret
    )
    assert other.sign_in().page == "desk-list"
