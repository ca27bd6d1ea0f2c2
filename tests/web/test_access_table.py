"""Every endpoint there is, and who may reach it. A new one without a row here fails."""

from __future__ import annotations

from contextlib import closing
from itertools import chain
from sqlite3 import connect
from typing import TYPE_CHECKING

import pytest

from intake.web.shell.access import audiences
from tests.web.access_rows import TABLE
from tests.web.young_visitor import YoungVisitor

if TYPE_CHECKING:
    from flask import Flask
    from flask.testing import FlaskClient
    from werkzeug.test import TestResponse

    from intake.app import Intake

ONLY_DEVICES = [row[:2] for row in TABLE.values() if row[2] in {"device", "starter"}]
FORMS = [row[1] for row in TABLE.values() if row[0] == "POST"]
KEYED_FORMS = [
    row[1] for row in TABLE.values() if row[0] == "POST" and row[2] not in {"anyone", "program"}
]
PAGES = [row[1] for row in TABLE.values() if row[0] == "GET"]


@pytest.fixture
def someone(client: FlaskClient) -> YoungVisitor:
    """Somebody in the middle of a talk."""
    visitor = YoungVisitor(client)
    visitor.at_step("points.what")
    return visitor


def test_the_table_names_every_endpoint_and_who_may_reach_it(app: Flask) -> None:
    declared = {name: audience.value for name, audience in audiences(app).items()}
    assert declared == {name: row[2] for name, row in TABLE.items()}


def test_every_endpoint_that_flask_serves_is_in_the_table_with_its_method(app: Flask) -> None:
    served = {
        (rule.endpoint, method)
        for rule in app.url_map.iter_rules()
        for method in (rule.methods or set()) - {"HEAD"}
    }
    assert served == {(name, row[0]) for name, row in TABLE.items()}


@pytest.mark.parametrize(("method", "path"), ONLY_DEVICES)
def test_what_is_for_a_device_cannot_be_reached_without_its_way_in(
    client: FlaskClient, method: str, path: str
) -> None:
    assert_kept_out(client.open(path, method=method), method, path)


@pytest.mark.parametrize(("method", "path"), ONLY_DEVICES)
def test_a_token_that_opens_nothing_is_no_way_in(
    client: FlaskClient, method: str, path: str
) -> None:
    client.set_cookie("y", "made-up")
    assert_kept_out(client.open(path, method=method), method, path)


def assert_kept_out(response: TestResponse, method: str, path: str) -> None:
    """A page that is asked for is the first one, as for everybody; all else is refused."""
    if method == "GET" and "." not in path:
        assert (response.status_code, response.headers["Location"]) == (303, "/sefton/")
    else:
        assert (response.status_code, 'data-page="lost"' in response.text) == (403, True)


@pytest.mark.parametrize("path", KEYED_FORMS)
def test_a_device_cannot_send_a_form_without_its_key(someone: YoungVisitor, path: str) -> None:
    assert someone.post(path, [("answer", "forged")]).status == 403


def test_another_devices_form_key_does_not_fit(app: Flask, someone: YoungVisitor) -> None:
    key = YoungVisitor(app.test_client()).start().turn.default("csrf_token")[0]
    assert someone.post("/sefton/talk", [("answer", "x"), ("csrf_token", key)]).status == 403


@pytest.mark.parametrize("path", FORMS)
@pytest.mark.parametrize(
    "headers",
    [
        {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-site"},
        {"Origin": "https://elsewhere.example"},
        {"Origin": "null"},
        {"Origin": "http://localhost.elsewhere.example"},
    ],
    ids=lambda headers: "=".join(next(iter(headers.items()))),
)
def test_no_form_may_come_from_another_site(
    client: FlaskClient, path: str, headers: dict[str, str]
) -> None:
    response = client.post(path, data={"start": "complaint"}, headers=headers)
    assert (response.status_code, response.headers.get("Set-Cookie")) == (403, None)


@pytest.mark.parametrize(
    "headers",
    [{}, {"Sec-Fetch-Site": "same-origin"}, {"Sec-Fetch-Site": "none"},
     {"Origin": "http://localhost"}],
    ids=str,
)  # fmt: skip
def test_our_own_forms_may_start_a_talk(client: FlaskClient, headers: dict[str, str]) -> None:
    response = client.post("/sefton/talk", data={"start": "complaint"}, headers=headers)
    assert response.status_code == 303


def dump(wired: Intake) -> list[str]:
    """Every row of the database."""
    with closing(connect(wired.database.file or "")) as connection:
        return list(connection.iterdump())


def test_looking_at_any_page_writes_nothing_once_there_are_words(
    wired: Intake, someone: YoungVisitor
) -> None:
    # The one look that writes: the page of the five words makes them when it is first opened.
    someone.go("/sefton/keep")
    before = dump(wired)
    heads = [someone.client.head(path).status_code for path in PAGES]
    gets = [someone.go(path).status for path in PAGES]
    assert all(status < 500 for status in chain(heads, gets))
    assert dump(wired) == before


def test_looking_at_a_case_writes_only_that_it_was_shown(
    wired: Intake, client: FlaskClient
) -> None:
    visitor = YoungVisitor(client)
    visitor.at_check()
    visitor.send("data-send")
    before = dump(wired)
    assert client.head("/sefton/case").status_code == 200
    assert dump(wired) == before
    # The one look that writes: how far they were shown is kept in their sealed draft.
    visitor.go("/sefton/case")
    before = dump(wired)
    assert [visitor.go(f"/sefton/{page}").status for page in ("sent", "case", "letter")] == [
        200
    ] * 3
    assert dump(wired) == before


def test_a_method_that_nobody_offers_is_refused(client: FlaskClient) -> None:
    tried = [client.open("/sefton/talk", method=each) for each in ("OPTIONS", "PUT", "DELETE")]
    assert [response.status_code for response in tried] == [405] * 3
