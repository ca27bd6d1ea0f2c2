"""What a program of a council reads: where cases stand, and what it was let read, no more."""

from __future__ import annotations

import csv
from io import StringIO
from typing import TYPE_CHECKING

import pytest

from intake.domain.people.api_token import SCOPES
from intake.web.api.v1 import OPERATIONS
from tests.web.program import HOME, looked_at, program
from tests.web.young_visitor import YoungVisitor

if TYPE_CHECKING:
    from intake.domain.people.api_token import Scope
    from intake.web.api.operations import Operation
    from tests.web.desk_visitor import DeskVisitor, Office

GRANTED = [each for each in OPERATIONS if each.scope]
FOR_ALL = [each for each in OPERATIONS if not each.scope]


def address(operation: Operation, reference: str = "00000000") -> str:
    return operation.path.replace("{reference}", reference).replace("{number}", "1")


@pytest.mark.parametrize("operation", GRANTED, ids=lambda each: f"{each.method} {each.path}")
@pytest.mark.parametrize("scope", SCOPES)
def test_each_scope_opens_its_own_endpoints_and_no_other(
    office: Office, scope: Scope, operation: Operation
) -> None:
    response = program(office, [scope]).ask(address(operation), operation.method)
    if scope == operation.scope:
        assert response.status_code not in {401, 403}
    else:
        assert (response.status_code, response.mimetype) == (403, "application/problem+json")
        assert f'scope="{operation.scope}"' in response.headers["WWW-Authenticate"]


@pytest.mark.parametrize("operation", GRANTED, ids=lambda each: f"{each.method} {each.path}")
def test_nothing_is_told_without_a_token_that_is_good(office: Office, operation: Operation) -> None:
    seen = program(office)
    client, path = office.app.test_client(), HOME + address(operation)
    wrong = [
        "",
        "Bearer",
        "Bearer made-up",
        f"Basic {seen.text}",
        f"Bearer {seen.text}x",
        seen.text,
    ]
    for each in wrong:
        response = client.open(path, method=operation.method, headers={"Authorization": each})
        assert (response.status_code, response.get_json()["type"]) == (
            401, "urn:intake:problem:token",
        )  # fmt: skip
        assert response.headers["WWW-Authenticate"].startswith("Bearer")
        assert seen.text not in response.text


def test_the_schemas_are_anybodys(office: Office) -> None:
    client = office.app.test_client()
    for each in FOR_ALL:
        assert client.get(HOME + each.path).status_code == 200
    places = client.get(f"{HOME}/schemas").get_json().values()
    assert [client.get(each).status_code for each in places] == [200] * 3


def test_a_signed_in_officer_is_nobody_here(office: Office, dan: DeskVisitor) -> None:
    assert dan.client.get(f"{HOME}/cases").status_code == 401
    response = program(office).ask("/cases")
    assert response.status_code == 200
    assert "Set-Cookie" not in response.headers


def test_another_councils_token_finds_nothing(office: Office) -> None:
    reference = looked_at(office)
    other = program(office, council="trafford")
    assert other.get("/cases")["cases"] == []
    for each in GRANTED:
        if "{reference}" in each.path and each.method == "GET":
            assert other.ask(address(each, reference)).status_code == 404


def test_words_are_told_to_a_token_alone_that_may_read_them(office: Office) -> None:
    reference = looked_at(office, points_what="The heating is a cold quillfeather.")
    without, with_words = program(office, ["cases"]), program(office, ["cases", "words"])
    for path in ("/cases", f"/cases/{reference}", f"/cases/{reference}/events"):
        assert "quillfeather" not in without.ask(path).text
    assert with_words.get(f"/cases/{reference}")["submission"]["points"][0]["what"] == (
        "The heating is a cold quillfeather."
    )
    events = with_words.get(f"/cases/{reference}/events")
    assert events["events"][0]["data"]["submission"]
    assert "quillfeather" not in with_words.ask("/cases").text
    later = with_words.get(f"/cases/{reference}/events?after={events['version']}")
    assert later["events"] == []


def test_a_case_is_shown_once_somebody_saw_to_the_young_persons_safety(office: Office) -> None:
    reference = office.complaint().reference
    seen = program(office)
    assert reference not in str(seen.get("/cases?limit=100"))
    for path in ("", "/events", "/letter.pdf", "/documents", "/documents/1"):
        response = seen.ask(f"/cases/{reference}{path}")
        assert (response.status_code, response.get_json()["type"]) == (
            409, "urn:intake:problem:look-first",
        )  # fmt: skip
    for each in ("read", "safety_checked"):
        office.desk_event(reference, each)
    assert seen.get(f"/cases/{reference}")["reference"] == reference


def test_each_read_is_in_the_access_log_as_the_tokens(office: Office) -> None:
    reference, seen = looked_at(office), program(office)
    for path in ("", f"/{reference}", f"/{reference}/events", f"/{reference}/documents"):
        seen.get(f"/cases{path}")
    seen.get("/report")
    rows = office.wired.services.desk.log.of(seen.name)
    kinds = [(row.kind, row.about) for row in rows if row.who == seen.name]
    assert kinds == [
        ("cases", ""), *[("view", reference)] * 3, ("export", "register"),
    ]  # fmt: skip


def test_who_has_a_case_as_it_is_gets_nothing_again_until_it_changes(office: Office) -> None:
    reference, seen = looked_at(office), program(office)
    tag = seen.ask(f"/cases/{reference}").headers["ETag"]
    for path in (f"/cases/{reference}", f"/cases/{reference}/events"):
        same = seen.ask(path, headers={"If-None-Match": tag})
        assert (same.status_code, same.text, same.headers["ETag"]) == (304, "", tag)
    office.desk_event(reference, "noted", text="A note.")
    changed = seen.ask(f"/cases/{reference}", headers={"If-None-Match": tag})
    assert (changed.status_code, changed.headers["ETag"] != tag) == (200, True)


def test_pages_lead_from_one_to_the_next(office: Office) -> None:
    references = {looked_at(office), looked_at(office)}
    seen = program(office)
    found, page = set(), seen.get("/cases?limit=1")
    while page["next"]:
        found |= {each["reference"] for each in page["cases"]}
        page = seen.get(f"/cases?limit=1&cursor={page['next']}")
    found |= {each["reference"] for each in page["cases"]}
    assert references <= found
    assert seen.get("/cases?open=false")["cases"] == []
    assert seen.get("/cases?changed_since=2099-01-01T00:00:00Z")["cases"] == []


@pytest.mark.parametrize(
    "query",
    ["limit=0", "limit=x", "open=perhaps", "cursor=%C3%A9", "cursor=quill", "changed_since=monday",
     "changed_since=2026-01-05T09:00:00", "changed_since=2026-01-05", "colour=red"],
)  # fmt: skip
def test_what_is_asked_wrongly_is_refused_and_not_said_back(office: Office, query: str) -> None:
    response = program(office).ask(f"/cases?{query}")
    assert (response.status_code, response.mimetype) == (400, "application/problem+json")
    assert query.partition("=")[2] not in str(response.get_json()["errors"])


def test_the_report_is_the_same_as_by_command_as_document_and_as_rows(office: Office) -> None:
    looked_at(office)
    registers = office.wired.services.desk.registers
    year, seen = registers.this_year(), program(office, ["report"])
    figures = registers.report("sefton", year).figures
    document = seen.get(f"/report?year={year.year}")
    assert document["figures"]["tables"]["totals"]["rows"]["complaint"] == figures.count(
        "totals", "complaint"
    )
    response = seen.ask("/report.csv")
    assert response.mimetype == "text/csv"
    rows = list(csv.reader(StringIO(response.get_data(as_text=True).removeprefix("\ufeff"))))
    assert rows[0][:2] == ["table", "row"]
    assert seen.get("/report?year=2001&published=true")["fewest"] == 6
    assert seen.ask("/report?published=true").get_json()["type"] == "urn:intake:problem:not-settled"
    quarter = seen.ask("/report?year=2001&quarter=1&published=true")
    assert quarter.get_json()["type"] == "urn:intake:problem:only-years"


AGREED = {"purpose": "sending", "answer": ["yes"], "wording": "May we send it?"}
COMPLAINT = {
    "council": "sefton",
    "kind": "complaint",
    "points": [{"number": 1, "what": "She never came."}],
    "consent": [AGREED],
}


def test_a_complaint_made_elsewhere_comes_in_once_and_its_words_bring_the_child_back(
    office: Office, dan: DeskVisitor
) -> None:
    sender = program(office, ["complaints"])
    key = {"Idempotency-Key": "one complaint"}
    response = sender.ask("/cases", "POST", json=COMPLAINT, headers=key)
    assert response.status_code == 400
    key = {"Idempotency-Key": "one-complaint"}
    response = sender.ask("/cases", "POST", json=COMPLAINT, headers=key)
    receipt = response.get_json()
    assert (response.status_code, len(receipt["words"])) == (201, 5)
    assert response.headers["Location"] == f"{HOME}/cases/{receipt['reference']}"
    again = sender.ask("/cases", "POST", json=COMPLAINT, headers=key)
    assert again.get_json() == receipt
    other = sender.ask("/cases", "POST", json={**COMPLAINT, "effect": "x"}, headers=key)
    assert (other.status_code, other.get_json()["type"]) == (
        409,
        "urn:intake:problem:other-request",
    )
    assert receipt["reference"] in dan.go("/desk/").html
    child = YoungVisitor(office.app.test_client())
    child.go("/sefton/back")
    child.send(
        "data-back",
        {"reference": [receipt["reference"]], "words": [" ".join(receipt["words"])]},
    )
    assert child.go("/sefton/case").status == 200
    assert receipt["back"].endswith("/sefton/back")


def test_what_is_no_complaint_is_refused_with_the_place(office: Office) -> None:
    sender = program(office, ["complaints"])
    key = {"Idempotency-Key": "another-complaint"}
    wrong = {**COMPLAINT, "points": [], "council": "trafford"}
    response = sender.ask("/cases", "POST", json=wrong, headers=key)
    places = [each["where"] for each in response.get_json()["errors"]]
    assert (response.status_code, places[0]) == (422, "council")
    assert "points" in places
    deep, half = "[" * 99_000 + "]" * 99_000, '{"half a \\ud83d": 1}'
    for content in ("", "[]", "{", deep, half):
        response = sender.ask(
            "/cases", "POST", data=content, content_type="application/json", headers=key
        )
        document = response.get_json()
        assert (response.status_code, document["type"]) == (
            400,
            "urn:intake:problem:not-understood",
        )
        assert "JSON object" in document["detail"]
    for content, kind, status in (("{}", "text/plain", 415),
                                  ("x" * 5_000_000, "application/json", 413)):  # fmt: skip
        response = sender.ask("/cases", "POST", data=content, content_type=kind, headers=key)
        assert (response.status_code, response.mimetype) == (status, "application/problem+json")


def test_a_wrong_address_or_method_is_a_problem_here_and_a_page_elsewhere(office: Office) -> None:
    seen = program(office)
    for path, method, status in (("/nowhere", "GET", 404), ("/cases", "PUT", 405),
                                 ("/cases/00000000/documents/x", "GET", 404),
                                 ("/cases/%20", "GET", 404)):  # fmt: skip
        response = seen.ask(path, method)
        assert (response.status_code, response.mimetype) == (status, "application/problem+json")
    assert "GET" in seen.ask("/cases", "PUT").headers["Allow"]
    assert "text/html" in seen.client.put("/sefton/talk").headers["Content-Type"]
