"""A council's program tells what was done there: by the desk's own rules, and no other way."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from intake.app import api_room
from tests.web.program import looked_at, program

if TYPE_CHECKING:
    from werkzeug.test import TestResponse

    from intake.web.api.here import ApiRoom
    from tests.web.desk_visitor import DeskVisitor, Office
    from tests.web.program import Program

NOTE = {"day": "2026-03-04", "note": "A quillfeather was here."}
TOLD = {"deed": "note", "doer": "Mary Hill", "fields": NOTE}


def tell(
    sender: Program, reference: str, body: Any, tag: str, key: str = "a-new-key"
) -> TestResponse:
    headers = {"If-Match": tag, "Idempotency-Key": key}
    path = f"/cases/{reference}/events"
    return sender.ask(path, "POST", json=body, headers={k: v for k, v in headers.items() if v})


def tag(sender: Program, reference: str) -> str:
    return str(sender.ask(f"/cases/{reference}").headers["ETag"])


def kind(response: TestResponse) -> tuple[int, str]:
    return response.status_code, response.get_json()["type"].rpartition(":")[2]


def test_what_was_done_stands_at_the_desk_with_who_did_it_and_which_program_told(
    office: Office, dan: DeskVisitor
) -> None:
    reference, sender = looked_at(office), program(office, ["cases", "deeds"])
    before = tag(sender, reference)
    response = tell(sender, reference, TOLD, before)
    (event,) = response.get_json()["events"]
    assert (response.status_code, event["name"], event["data"]) == (201, "noted", None)
    assert response.headers["ETag"] == tag(sender, reference) != before
    page = dan.go(f"/desk/case/{reference}").html
    assert "quillfeather" in page
    assert "told by the program" in page
    assert "Told by the program" not in page
    assert "a test" in page
    again = tell(sender, reference, TOLD, before)
    assert (again.status_code, again.get_json()) == (201, response.get_json())
    rows = office.wired.services.desk.log.of(sender.name)
    assert ("deed", reference) in {(row.kind, row.about) for row in rows}


def test_a_letter_reaches_the_young_person_by_the_same_words_as_from_the_desk(
    office: Office,
) -> None:
    child = office.complaint()
    for each in ("read", "safety_checked"):
        office.desk_event(child.reference, each)
    sender = program(office)
    fields = {"looks_into": "Tom Reed, a manager", "phone": "020 7946 0001"}
    body = {"deed": "acknowledgement", "doer": "Mary Hill", "fields": fields}
    told = tell(sender, child.reference, body, tag(sender, child.reference))
    assert told.status_code == 201, told.text
    tracker = child.tracker()
    assert "I am Mary. I have read your complaint." in tracker
    assert "a test" not in tracker
    again = {**body, "fields": {**fields, "looks_into": "Ann Frost, a manager"}}
    later = tell(sender, child.reference, again, tag(sender, child.reference), "another-key")
    assert kind(later) == (409, "not-now")


def test_only_who_knows_the_case_as_it_is_tells_what_was_done_in_it(office: Office) -> None:
    reference, sender = looked_at(office), program(office)
    seen = tag(sender, reference)
    assert kind(tell(sender, reference, TOLD, "")) == (428, "no-match")
    assert kind(tell(sender, reference, TOLD, "*")) == (428, "no-match")
    assert tell(sender, reference, TOLD, seen, key="").status_code == 400
    office.desk_event(reference, "noted", text="Meanwhile.")
    assert kind(tell(sender, reference, TOLD, seen)) == (412, "changed")
    assert tell(sender, reference, TOLD, tag(sender, reference)).status_code == 201
    other = {**TOLD, "doer": "Erin Shaw"}
    assert kind(tell(sender, reference, other, tag(sender, reference))) == (409, "other-request")


def test_what_the_desk_would_refuse_is_refused_in_plain_words(office: Office) -> None:
    sender, reference = program(office), office.complaint().reference
    assert kind(tell(sender, reference, TOLD, '"2-2026-01-05"')) == (409, "look-first")
    reference = looked_at(office, points_what="Mary Hill shouted at me.")
    seen = tag(sender, reference)
    assert kind(tell(sender, reference, TOLD, seen)) == (409, "doer-named")
    by_erin = {**TOLD, "doer": "Erin Shaw"}
    empty = tell(sender, reference, {**by_erin, "fields": {"day": NOTE["day"]}}, seen)
    assert kind(empty) == (422, "refused")
    assert empty.get_json()["errors"] == [{"where": "note", "what": "this is missing"}]
    wrong = tell(sender, reference, {**by_erin, "fields": {"colour": "red"}}, seen)
    assert (kind(wrong), wrong.get_json()["errors"][0]["where"]) == ((422, "refused"), "colour")
    assert tell(sender, reference, {"deed": "note"}, seen).status_code == 400
    assert tell(sender, "00000000", by_erin, seen).status_code == 404


def test_a_token_that_asks_without_end_is_told_when_to_come_back(office: Office) -> None:
    sender, room = program(office), api_room(office.wired)
    use_up(room, sender)
    response = sender.ask("/cases")
    assert kind(response) == (429, "too-fast")
    assert 1 <= int(response.headers["Retry-After"]) <= 15 * 60
    assert program(office).ask("/cases").status_code == 200


def use_up(room: ApiRoom, sender: Program) -> None:
    """Ask as often as a token may."""
    token = room.tokens.bearer(sender.text)
    assert token is not None
    for _ in range(3_000):
        room.pace.wait(token)
