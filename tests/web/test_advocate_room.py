"""The room of advocacy services: who comes in, and who does not."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.web.access_rows import TABLE
from tests.web.advocate_visitor import AdvocateVisitor, advocate_at
from tests.web.desk_visitor import Clockwork, DeskVisitor, Office

if TYPE_CHECKING:
    from pathlib import Path

    from flask import Flask

    from intake.app import Intake

ROWS = [row[:2] for row in TABLE.values() if row[2] == "advocate"]
AT_THE_DESK = [row[:2] for row in TABLE.values() if row[2] == "officer"]


@pytest.fixture(scope="module")
def office(desk_app: tuple[Flask, Intake, Path]) -> Office:
    app, wired, now = desk_app
    return Office(app, wired, Clockwork(now))


@pytest.fixture(scope="module")
def priya(office: Office) -> AdvocateVisitor:
    return advocate_at(office)


@pytest.fixture(scope="module")
def dan(office: Office) -> DeskVisitor:
    return office.officer()


def test_an_advocate_is_let_in_by_link_password_and_code_and_out_again(
    office: Office, priya: AdvocateVisitor
) -> None:
    assert priya.go("/advocate/").page == "advocate-queue"
    assert "Priya Nair" in priya.seen.shown()
    sam = advocate_at(office, "Sam Okoro")
    sam.go("/advocate/")
    form = next(each for each in sam.seen.forms if each.action == "/advocate/sign-out")
    assert sam.post("/advocate/sign-out", form.sent({}, None)).page == "advocate-sign-in"
    assert sam.go("/advocate/").page == "advocate-sign-in"


@pytest.mark.parametrize(("method", "path"), ROWS)
def test_nobody_and_no_officer_reaches_a_page_of_the_room(
    office: Office, dan: DeskVisitor, method: str, path: str
) -> None:
    token = dan.client.get_cookie("d")
    assert token
    stranger, officer = office.app.test_client(), office.app.test_client()
    officer.set_cookie("v", token.value)
    expected = 303 if method == "GET" else 403
    for client in (stranger, dan.client, officer):
        assert client.open(path, method=method).status_code == expected


@pytest.mark.sampled(4)
@pytest.mark.parametrize(("method", "path"), AT_THE_DESK)
def test_no_advocate_reaches_a_page_of_the_desk(
    office: Office, priya: AdvocateVisitor, method: str, path: str
) -> None:
    token = priya.client.get_cookie("v")
    assert token
    copied = office.app.test_client()
    copied.set_cookie("d", token.value)
    for client in (priya.client, copied):
        assert client.open(path, method=method).status_code == (303 if method == "GET" else 403)


def test_signing_in_again_leads_back_into_the_room_and_nowhere_else(
    office: Office, priya: AdvocateVisitor
) -> None:
    credentials = {"email": priya.email, "password": "tractor pelican oboe"}
    for to, led in (("/advocate/?x=1", "/advocate/?x=1"), ("/desk/", "/advocate/")):
        client = office.app.test_client()
        data = {**credentials, "code": priya.code(), "to": to}
        response = client.post("/advocate/sign-in", data=data)
        assert (response.status_code, response.headers["Location"]) == (303, led)


@pytest.mark.parametrize(("password", "status"), [("", 422), ("wrong", 422)])
def test_whoever_is_not_let_in_is_told_what_to_do(
    office: Office, password: str, status: int
) -> None:
    client = office.app.test_client()
    form = {"email": "priya.nair@nyas.example", "password": password, "code": "123456"}
    response = client.post("/advocate/sign-in", data=form)
    assert response.status_code == status
    assert 'role="alert"' in response.text
    assert client.get("/advocate/made-up").status_code == 404
