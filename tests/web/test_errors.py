"""Whatever goes wrong: a page in plain words, what was typed, and not a word in a log."""

from __future__ import annotations

import logging
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from flask import Blueprint, Flask, request

from intake.app import Intake, application
from intake.web.shell import install
from intake.web.shell.access import Audience, Door, open_doors
from intake.web.shell.hosts import settled
from tests.support import page_rules
from tests.web.young_visitor import YoungVisitor

if TYPE_CHECKING:
    from flask.testing import FlaskClient

TYPED = "They <b>said</b> no & left"


def break_down() -> str:
    raise RuntimeError(f"cannot store {request.form['answer']}")


@pytest.fixture
def broken(wired: Intake) -> YoungVisitor:
    """A visitor of an application of which one page is at fault."""
    app = Flask("broken", static_folder=None)
    app.secret_key = "secret"
    install(app, wired.services, over_tls=False, pictures={})
    room = Blueprint("room", "room")
    open_doors(room, [Door("/break", break_down, Audience.ANYONE, "POST")])
    app.register_blueprint(room)
    return YoungVisitor(app.test_client())


def test_a_fault_of_ours_gives_back_what_was_typed(broken: YoungVisitor) -> None:
    shown = broken.post("/break", [("answer", TYPED)])
    assert (shown.status, shown.page) == (500, "error")
    assert TYPED in shown.shown()
    assert not {"RuntimeError", "Traceback", "cannot store"} & set(shown.html.split())


def test_a_fault_is_logged_by_its_place_and_never_by_its_words(
    broken: YoungVisitor, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.DEBUG):
        broken.post("/break", [("answer", TYPED)])
    assert "RuntimeError at " in caplog.text
    assert "test_errors.py:" in caplog.text
    assert "said" not in caplog.text


def test_a_fault_of_the_page_that_tells_of_one_is_logged_by_its_place_too(
    broken: YoungVisitor, caplog: pytest.LogCaptureFixture
) -> None:
    def breaks_as_well(_: Exception) -> str:
        return break_down()

    broken.client.application.register_error_handler(RuntimeError, breaks_as_well)
    with caplog.at_level(logging.DEBUG):
        shown = broken.post("/break", [("answer", TYPED)])
    assert (shown.status, shown.page) == (500, "error")
    assert "RuntimeError at " in caplog.text
    assert "test_errors.py:" in caplog.text
    assert "said" not in caplog.text


def test_what_another_site_typed_is_not_shown(broken: YoungVisitor) -> None:
    broken.headers["Sec-Fetch-Site"] = "cross-site"
    shown = broken.post("/break", [("answer", TYPED)])
    assert (shown.status, TYPED in shown.shown()) == (403, False)


@pytest.mark.parametrize("path", ["/nowhere/", "/barset/talk", "/sefton/nowhere"])
def test_an_unknown_address_shows_the_councils(client: FlaskClient, path: str) -> None:
    shown = YoungVisitor(client).go(path)
    page_rules.hold(shown)
    assert shown.status == 404
    assert {"/sefton/", "/trafford/"} <= {link.get("href") for link in shown.links}


def test_what_cannot_be_sent_to_says_what_can(client: FlaskClient) -> None:
    response = client.post("/sefton/letter")
    assert (response.status_code, set(response.allow)) == (405, {"GET", "HEAD"})


def test_too_much_at_once_is_refused_kindly(client: FlaskClient) -> None:
    visitor = YoungVisitor(client)
    visitor.start()
    shown = visitor.post("/sefton/talk", [("place", "x"), ("answer", "wörd " * 300_000)])
    page_rules.hold(shown)
    assert shown.status == 413
    [box] = shown.root.iter("textarea")
    text = "".join(box.itertext())
    assert text.startswith("wörd wörd")
    assert len(text) > 400_000


def test_what_comes_unescaped_and_too_much_is_shown_as_it_was_typed(client: FlaskClient) -> None:
    shown = client.post(
        "/sefton/talk",
        data=b"answer=ab" + "\U0001f62d".encode() * 500_000,
        content_type="application/x-www-form-urlencoded",
    )
    assert shown.status_code == 413
    assert shown.text.count("\U0001f62d") == (1024 * 1024 - len("answer=ab")) // 4
    assert "\ufffd" not in shown.text


def test_a_form_of_too_many_parts_is_refused(client: FlaskClient) -> None:
    data = {f"part{number}": "x" for number in range(300)}
    sent = client.post("/sefton/back", data=data, content_type="multipart/form-data")
    assert sent.status_code == 413


def test_a_lost_place_shows_the_text_once_for_each_box(client: FlaskClient) -> None:
    visitor = YoungVisitor(client)
    fields = [("answer.who", "Dan"), ("answer.where", "\nschool"), ("answer.when", " ")]
    shown = visitor.post("/sefton/talk", [*fields, ("place", "points.facts#1"), ("move", "skip")])
    page_rules.hold(shown)
    boxes = list(shown.root.iter("textarea"))
    assert ["".join(box.itertext()) for box in boxes] == ["Dan", "\nschool"]
    assert all("readonly" in box.attrib for box in boxes)


@pytest.mark.parametrize("path", ["/sefton", "/sefton/", "/static/nothing"])
def test_a_name_that_is_not_ours_is_answered_with_none_of_its_letters(
    wired: Intake, path: str
) -> None:
    settings = replace(wired.settings, public_url="https://notes.example")
    client = application(replace(wired, settings=settings)).test_client()
    refused = client.get(path, headers={"Host": "evil.example"})
    assert refused.status_code == 400
    assert "evil" not in refused.text + str(refused.headers)
    for asked in ("/healthz", "/readyz"):
        assert client.get(asked, headers={"Host": "192.0.2.1:8000"}).status_code == 200
    for ours in ("notes.example", "localhost:8000", "127.0.0.1:8000"):
        assert client.get("/sefton/", headers={"Host": ours}).status_code == 200


@pytest.mark.parametrize("name", ["a" * 300, "a..b"])
@pytest.mark.parametrize(("public_url", "status"), [(None, 200), ("https://notes.example", 400)])
def test_what_cannot_be_a_name_is_answered_as_any_other_that_is_not_ours(
    wired: Intake, name: str, public_url: str | None, status: int
) -> None:
    settings = replace(wired.settings, public_url=public_url)
    client = application(replace(wired, settings=settings)).test_client()
    assert client.get("/sefton/", headers={"Host": name}).status_code == status
    assert client.get("/static/nothing", headers={"Host": name}).status_code == (
        404 if status == 200 else status
    )


@pytest.mark.parametrize(
    ("name", "settled_as"),
    [("xn--a.example", ""), ("a" * 64, ""), ("notes.example:8000", "notes.example:8000")],
)
def test_only_what_can_be_read_as_a_name_counts_as_one(name: str, settled_as: str) -> None:
    met = {"PATH_INFO": "/", "HTTP_HOST": name}
    settled(lambda _, __: [])(met, lambda *_: lambda _: None)
    assert met["HTTP_HOST"] == settled_as
