"""A case gets there once and whole; whatever goes wrong is told by its kind."""

from __future__ import annotations

import base64
import json
import stat
from typing import TYPE_CHECKING

import pytest

from intake.adapters.case_systems import web_request
from intake.adapters.case_systems.drop_folder import DropFolder
from intake.adapters.case_systems.icasework import ICasework, jwt
from intake.adapters.case_systems.key_file import key_in
from intake.adapters.case_systems.webhook import Webhook, signature
from intake.services.desk.case_system import CaseDocument
from intake.services.post.outbox import DeliveryFault
from tests.support.case_system_server import HTML, CaseSystemServer, case_system_server
from tests.support.fakes import FakeClock

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from intake.services.desk.case_system import CaseSystem

DOCUMENT = CaseDocument("7K3MQ2XF", "a-key", {"Type": "Complaint", "Details": "Zoë"}, b"%PDF-")


@pytest.fixture(scope="module")
def running() -> Iterator[CaseSystemServer]:
    with case_system_server() as system:
        yield system


@pytest.fixture
def server(running: CaseSystemServer) -> CaseSystemServer:
    running.requests.clear()
    running.cases.clear()
    running.says.clear()
    running.silent_for = 0.0
    return running


def icasework(server: CaseSystemServer, key: str = "an-api-key\na-secret") -> ICasework:
    return ICasework(server.address, "sefton", lambda: key, FakeClock())


def webhook(server: CaseSystemServer, key: str = "a-secret") -> Webhook:
    return Webhook(f"{server.address}/hook", lambda: key, FakeClock())


def fault_of(system: CaseSystem) -> tuple[str, bool]:
    with pytest.raises(DeliveryFault) as fault:
        system.hand_over(DOCUMENT)
    assert "Zoë" not in str(fault.value)
    return fault.value.kind, fault.value.final


def test_icasework_is_asked_first_and_gets_the_case_once_under_our_reference(
    server: CaseSystemServer,
) -> None:
    system = icasework(server)
    assert system.hand_over(DOCUMENT) == "489834"
    assert system.hand_over(DOCUMENT) == "489834"
    (made,) = server.posted("/createcase")
    assert made.headers["Authorization"] == "Bearer a-token"
    assert made.form == {
        "Type": "Complaint", "Details": "Zoë", "ExternalId": "7K3MQ2XF", "Format": "json",
    }  # fmt: skip
    assertion = server.posted("/token")[0].form["assertion"]
    _, claim, _ = assertion.split(".")
    told = json.loads(base64.urlsafe_b64decode(claim + "=="))
    assert (told["iss"], told["aud"]) == ("an-api-key", f"{server.address}/token?db=sefton")
    assert assertion == jwt(told, "a-secret")


def test_what_was_taken_without_a_word_is_not_made_twice(
    server: CaseSystemServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(web_request, "WAIT_SECONDS", 0.5)
    system, server.silent_for = icasework(server), 2.0
    assert fault_of(system) == ("unanswered", False)
    server.silent_for = 0.0
    monkeypatch.setattr(web_request, "WAIT_SECONDS", 20)
    assert system.hand_over(DOCUMENT) == "489834"
    assert len(server.posted("/createcase")) == 1


@pytest.mark.parametrize(
    ("path", "says", "kind"),
    [
        ("/token", (400, {"X-Application-Error-Info": "invalid_grant"}, HTML), "key refused"),
        ("/token", (200, {}, b"{}"), "key refused"),
        ("/token", (400, {}, HTML), "not accepted"),
        ("/getcaseattribute", (403, {}, HTML), "key refused"),
        ("/createcase", (400, {"Content-Type": "text/html"}, HTML), "not accepted"),
        ("/createcase", (200, {"Content-Type": "text/html"}, HTML), "not accepted"),
        ("/createcase", (302, {"Location": "https://elsewhere.example/"}, b""), "not accepted"),
        ("/createcase", (429, {}, b""), "busy"),
        ("/createcase", (503, {}, HTML), "busy"),
    ],
)
def test_what_icasework_refuses_is_told_by_its_kind(
    server: CaseSystemServer, path: str, says: tuple[int, dict[str, str], bytes], kind: str
) -> None:
    server.says[path] = says
    assert fault_of(icasework(server)) == (kind, kind != "busy")


def test_a_key_that_is_not_there_or_half_sends_nothing(server: CaseSystemServer) -> None:
    assert fault_of(icasework(server, "an-api-key")) == ("no key", True)
    assert fault_of(webhook(server, "")) == ("no key", True)
    assert server.requests == []


def test_nobody_there_is_tried_again() -> None:
    system = Webhook("http://127.0.0.1:9/hook", lambda: "k", FakeClock())
    assert fault_of(system) == ("no connection", False)


def test_a_webhook_is_signed_over_time_and_body_with_the_same_key_each_time(
    server: CaseSystemServer,
) -> None:
    assert webhook(server).hand_over(DOCUMENT) == ""
    (request,) = server.requests
    signed = signature("a-secret", request.headers["Intake-Timestamp"], request.body)
    assert request.headers["Intake-Signature"] == f"sha256={signed}"
    assert request.headers["Idempotency-Key"] == "a-key"
    document = json.loads(request.body)
    assert document["fields"]["Details"] == "Zoë"
    assert base64.b64decode(document["letter_pdf"]) == b"%PDF-"


@pytest.mark.parametrize(
    ("says", "number"),
    [
        ((201, {}, b'{"number": "C-17"}'), "C-17"),
        ((409, {}, b'{"number": 17}'), "17"),
        ((200, {}, b"thanks"), ""),
        ((200, {}, b"[]"), ""),
    ],
)
def test_a_webhook_may_tell_its_number_and_may_have_it_already(
    server: CaseSystemServer, says: tuple[int, dict[str, str], bytes], number: str
) -> None:
    server.says["/hook"] = says
    assert webhook(server).hand_over(DOCUMENT) == number


def test_a_folder_has_each_case_once_whole_and_for_its_owner_alone(tmp_path: Path) -> None:
    for _ in range(2):
        assert DropFolder(tmp_path).hand_over(DOCUMENT) == ""
    assert sorted(each.name for each in tmp_path.iterdir()) == ["7K3MQ2XF.json", "7K3MQ2XF.pdf"]
    file = tmp_path / "7K3MQ2XF.json"
    assert json.loads(file.read_text(encoding="utf-8"))["fields"] == DOCUMENT.fields
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert fault_of(DropFolder(tmp_path / "not-there")) == ("folder", False)


def test_a_key_is_read_anew_each_time_and_is_none_where_it_cannot_be(tmp_path: Path) -> None:
    file = tmp_path / "key"
    key = key_in(file)
    assert key() == ""
    file.write_text(" new \n")
    assert key() == "new"
    file.write_bytes(b"\xff\xfe\xfa")
    assert key() == ""
    assert key_in(None)() == ""
