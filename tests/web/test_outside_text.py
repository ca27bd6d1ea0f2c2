"""Whatever stands in a path, a query or a form, both databases get the same, and no page breaks."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING
from urllib.parse import quote

import pytest

from intake.adapters.db.migrate import upgrade
from intake.app import application, wire
from intake.settings import read_settings
from intake.web.shell.form_keys import FIELD
from tests.support.served_app import NOW, fresh_key
from tests.web.conftest import put_away
from tests.web.desk_visitor import Clockwork, Office
from tests.web.test_desk import opened
from tests.web.young_visitor import YoungVisitor

if TYPE_CHECKING:
    from collections.abc import Iterator

    from flask import Flask
    from flask.testing import FlaskClient
    from werkzeug.routing import Rule

    from tests.support.page_hooks import PageHooks

pytestmark = pytest.mark.sampled(2)
TEXTS = (
    "%00",
    "7K3M%009Q4T",
    "%ED%A0%80",
    "%FF",
    "99999999999999999999",
    "-1",
    "9" * 5000,
    "1~2026-01-01~%00",
    "99999999999999999999~2026-01-01~7K3M9Q4T",
    "4~9999-12-31T23:59:59-23:59~x",
    "%F0%9F%98%A2",
)
"""As they stand in an address: a NUL, half a character, numbers too large, broken cursors."""

QUERY = ("after", "list", "q", "of", "to", "item", "as", "language", "email", "from")
FORM = (
    "email", "password", "code", "reference", "words", "row", "move", "when", "text", "reason",
    "officer", "to", "seen", "place", "item", "name", "reach", "key", "kept", "start", "about",
    "waiting", "channel", "day", "time", "again", "answer", "hide", "device",
)  # fmt: skip


@pytest.fixture(scope="module", params=["sqlite", "postgresql"])
def office(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Office]:
    folder = tmp_path_factory.mktemp("outside")
    now = folder / "now"
    now.write_text(NOW)
    url = f"sqlite:///{folder}/intake.db"
    if request.param == "postgresql":
        url = request.getfixturevalue("postgres_url")
    wired = wire(
        read_settings(
            {
                "INTAKE_DATABASE_URL": url,
                "INTAKE_SECRET_KEY": fresh_key(),
                "INTAKE_ENCRYPTION_KEYS": fresh_key(),
                "INTAKE_TESTING": "1",
                "INTAKE_NOW": f"@{now}",
            }
        )
    )
    upgrade(wired.database)
    yield Office(application(wired), wired, Clockwork(now))
    put_away(wired)


def doors(app: Flask, method: str) -> list[Rule]:
    rules = [rule for rule in app.url_map.iter_rules() if method in (rule.methods or ())]
    return [rule for rule in rules if not rule.rule.endswith("/sign-out")]


def addresses(rule: Rule, text: str) -> Iterator[str]:
    """The door's address with the text in each of its places, and with it in none."""
    plain = {"council": "sefton", "reference": "7K3M9Q4T"}
    filled = {name: plain.get(name, "x") for name in rule.arguments}
    for place in (None, *sorted(rule.arguments)):
        address = rule.rule
        for name, value in filled.items():
            converters = (f"<{name}>", f"<path:{name}>", f"<int:{name}>")
            for each in converters:
                address = address.replace(each, text if name == place else value)
        yield address


def broken(client: FlaskClient, app: Flask, texts: tuple[str, ...], key: str = "") -> Iterator[str]:
    for text in texts:
        for rule in doors(app, "GET"):
            query = "&".join(f"{name}={text}" for name in QUERY)
            for address in addresses(rule, text):
                status = client.get(f"{address}?{query}").status_code
                if status >= 500:
                    yield f"GET {address} {text[:40]} {status}"
        for rule in doors(app, "POST"):
            form = key + "&".join(f"{name}={text}" for name in FORM)
            for address in addresses(rule, text):
                kind = "application/x-www-form-urlencoded"
                status = client.post(address, data=form, content_type=kind).status_code
                if status >= 500:
                    yield f"POST {address} {text[:40]} {status}"


def test_no_door_breaks_for_a_stranger_whatever_is_handed_in(office: Office) -> None:
    assert list(broken(office.app.test_client(), office.app, TEXTS[:6])) == []


@pytest.mark.parametrize("room", ["advocate/asked", "advocate/case", "draft"])
def test_a_line_break_in_an_address_leads_nowhere_else_and_breaks_nothing(
    office: Office, room: str
) -> None:
    answer = office.app.test_client().post(f"/{room}/a%0Ab/leave")
    assert (answer.status_code, answer.headers["Location"]) == (303, f"/{room}/a%0Ab")


def test_no_door_breaks_for_an_officer_whatever_is_handed_in(office: Office) -> None:
    dan = office.officer()
    page = dan.go("/desk/")
    keys = [each.get("value") for each in page.root.iter("input") if each.get("name") == FIELD]
    assert keys
    assert list(broken(dan.client, office.app, TEXTS, f"{FIELD}={keys[0]}&")) == []


LEFT_OUT = ("/sign-out", "/leave", "/language")


def fields_of(page: PageHooks) -> Iterator[tuple[str, str, list[tuple[str, str]], str]]:
    """Each field of each form of a page: where it goes, how, all that goes along, and its name."""
    seen = set()
    for form in page.forms:
        for button in form.buttons:
            to = button.action or form.action or page.address
            fields = dict(form.sent({each.name: ["x"] for each in form.controls}, button))
            fields = {each.name: each.value for each in form.controls} | fields
            for name in fields.keys() - {FIELD}:
                if not to.endswith(LEFT_OUT) and (to, name) not in seen:
                    seen.add((to, name))
                    yield to, form.method, [*fields.items()], name


def answer(visitor: YoungVisitor, method: str, to: str, body: str) -> int:
    if method == "get":
        return visitor.client.get(to, query_string=body).status_code
    kind = "application/x-www-form-urlencoded"
    return visitor.client.post(to, data=body, content_type=kind).status_code


def broken_by_a_field(visitor: YoungVisitor, *paths: str) -> Iterator[str]:
    for path in paths:
        for to, method, fields, name in list(fields_of(visitor.go(path))):
            for text in TEXTS[0], TEXTS[4]:
                pairs = ((each, text if each == name else quote(value)) for each, value in fields)
                body = "&".join(f"{quote(each)}={value}" for each, value in pairs)
                status = answer(visitor, method, to, body)
                if status >= 500:
                    yield f"{method} {to} {name} {text} {status}"


def test_no_field_of_a_strangers_forms_breaks_its_door(office: Office) -> None:
    nobody = YoungVisitor(office.app.test_client())
    pages = "/", "/sefton/", "/sefton/back", "/sefton/safe/now", "/desk/sign-in", "/desk/link"
    assert list(broken_by_a_field(nobody, *pages)) == []


def test_no_field_of_a_young_persons_forms_breaks_its_door(office: Office) -> None:
    begun = YoungVisitor(office.app.test_client())
    begun.at_step("points.facts")
    assert (
        list(broken_by_a_field(begun, "/sefton/talk", "/sefton/talk/check", "/sefton/keep")) == []
    )
    sent = office.complaint(name="Al").visitor
    pages = "/sefton/case", "/sefton/letter?of=1", "/sefton/back", "/sefton/safe/now"
    assert list(broken_by_a_field(sent, *pages)) == []


def test_no_field_of_the_desks_forms_breaks_its_door(office: Office) -> None:
    dan = office.officer("Ada Bell", role="manager")
    unopened, young = office.complaint(name="Bo", safe="no"), office.complaint(name="Cy")
    opened(dan, young.reference)
    case = f"/desk/case/{young.reference}"
    letters = f"{case}/letter/acknowledgement", f"{case}/letter/stage1_answered"
    lists = "/desk/", "/desk/record"
    assert dan.go(letters[1]).page == "desk-letter-form"
    pages = f"/desk/case/{unopened.reference}", *letters, case, *lists
    assert list(broken_by_a_field(dan, *pages)) == []


@pytest.mark.parametrize("text", ["a\0b", "ä"])
def test_what_cannot_be_kept_comes_as_the_sign_that_stands_for_it(
    office: Office, text: str
) -> None:
    with office.app.test_request_context("/", query_string={"q": text}) as context:
        assert context.request.args["q"] == text.replace("\0", "\ufffd")


def test_a_file_that_nobody_asked_for_breaks_no_door(office: Office) -> None:
    sent = {"q": (BytesIO(b"x"), "x\0.txt")}
    answer = office.app.test_client().post("/draft/made-up", data=sent)
    assert answer.status_code == 404
