"""Every endpoint there is, and who may reach it. A new one without a row here fails."""

from __future__ import annotations

from contextlib import closing
from itertools import chain
from sqlite3 import connect
from typing import TYPE_CHECKING

import pytest

from intake.web.shell.access import audiences
from tests.web.young_visitor import YoungVisitor

if TYPE_CHECKING:
    from flask import Flask
    from flask.testing import FlaskClient
    from werkzeug.test import TestResponse

    from intake.app import Intake

TABLE = {
    # endpoint: method, an address of it, who may reach it
    "shell.asset": ("GET", "/static/nothing.css", "anyone"),
    "young.choose": ("GET", "/", "anyone"),
    "young.find": ("GET", "/find", "anyone"),
    "young.find_typed": ("POST", "/find", "anyone"),
    "young.safe": ("GET", "/sefton/safe", "anyone"),
    "young.ask_now": ("GET", "/sefton/safe/now", "anyone"),
    "young.tell_now": ("POST", "/sefton/safe/now", "anyone"),
    "young.told_now": ("GET", "/sefton/safe/told", "anyone"),
    "young.about": ("GET", "/sefton/about/who-can-see", "anyone"),
    "young.leave": ("POST", "/leave", "anyone"),
    "young.switch": ("POST", "/language", "anyone"),
    "young.front": ("GET", "/sefton/", "anyone"),
    "young.door": ("GET", "/sefton/for/adults", "anyone"),
    "young.by_hand": ("GET", "/sefton/by-hand", "anyone"),
    "young.by_hand_as_pdf": ("GET", "/sefton/by-hand.pdf", "anyone"),
    "young.show": ("GET", "/sefton/talk", "device"),
    "young.tell": ("POST", "/sefton/talk", "starter"),
    "young.pick": ("POST", "/sefton/talk/pick", "device"),
    "young.check": ("GET", "/sefton/talk/check", "device"),
    "young.add": ("POST", "/sefton/talk/check", "device"),
    "young.ask_private_again": ("POST", "/sefton/talk/private", "device"),
    "young.widen": ("POST", "/sefton/talk/widen", "device"),
    "young.who_types": ("GET", "/sefton/talk/typist", "device"),
    "young.hand_over": ("POST", "/sefton/talk/typist", "device"),
    "young.take_back": ("POST", "/sefton/talk/typist/back", "device"),
    "young.keep_to_oneself": ("POST", "/sefton/talk/own", "device"),
    "young.suggestions": ("GET", "/sefton/talk/suggestions", "device"),
    "young.decide": ("POST", "/sefton/talk/suggestions", "device"),
    "young.look": ("GET", "/sefton/advocate", "device"),
    "young.ask": ("POST", "/sefton/advocate", "device"),
    "young.missed": ("POST", "/sefton/advocate/missed", "device"),
    "young.letter": ("GET", "/sefton/letter", "device"),
    "young.letter_as_text": ("GET", "/sefton/letter.txt", "device"),
    "young.letter_as_pdf": ("GET", "/sefton/letter.pdf", "device"),
    "young.letter_as_docx": ("GET", "/sefton/letter.docx", "device"),
    "young.letter_as_html": ("GET", "/sefton/letter.html", "device"),
    "young.keep": ("GET", "/sefton/keep", "device"),
    "young.picture": ("GET", "/sefton/keep/picture", "device"),
    "young.hide": ("POST", "/sefton/hide", "device"),
    "young.renew": ("POST", "/sefton/keep", "device"),
    "young.have": ("POST", "/sefton/keep/have", "device"),
    "young.end_device": ("POST", "/sefton/keep/end", "device"),
    "young.keep_old": ("POST", "/sefton/keep/old", "device"),
    "young.throw_away": ("POST", "/sefton/keep/throw", "device"),
    "young.sent": ("GET", "/sefton/sent", "device"),
    "young.send": ("POST", "/sefton/sent", "device"),
    "young.note": ("POST", "/sefton/sent/words", "device"),
    "young.case": ("GET", "/sefton/case", "device"),
    "young.road": ("GET", "/sefton/map", "anyone"),
    "young.make_move": ("POST", "/sefton/case", "device"),
    "young.report": ("GET", "/sefton/case/report/1", "device"),
    "young.story": ("GET", "/sefton/case/story", "device"),
    "young.story_as_pdf": ("GET", "/sefton/case/story.pdf", "device"),
    "young.story_as_zip": ("GET", "/sefton/case/story.zip", "device"),
    "young.who_helps": ("GET", "/sefton/case/advocate", "device"),
    "young.say_who_helps": ("POST", "/sefton/case/advocate", "device"),
    "young.looked": ("POST", "/sefton/case/seen", "device"),
    "young.about_you": ("GET", "/sefton/about-you", "device"),
    "young.count_me": ("POST", "/sefton/about-you", "device"),
    "young.begun_for_me": ("GET", "/sefton/talk/begun", "device"),
    "young.use_all": ("POST", "/sefton/talk/begun", "device"),
    "young.ask_code": ("GET", "/sefton/claim", "anyone"),
    "young.claim": ("POST", "/sefton/claim", "anyone"),
    "young.back": ("GET", "/sefton/back", "anyone"),
    "young.come_back": ("POST", "/sefton/back", "anyone"),
    "young.ask_again": ("GET", "/sefton/back/waiting", "anyone"),
    "desk.cases": ("GET", "/desk/", "officer"),
    "desk.undelivered": ("POST", "/desk/undelivered", "officer"),
    "desk.ask_sign_in": ("GET", "/desk/sign-in", "anyone"),
    "desk.sign_in": ("POST", "/desk/sign-in", "anyone"),
    "desk.sign_out": ("POST", "/desk/sign-out", "officer"),
    "desk.shortcuts": ("POST", "/desk/shortcuts", "officer"),
    "desk.ask_key": ("GET", "/desk/link", "anyone"),
    "desk.begin": ("POST", "/desk/link", "anyone"),
    "desk.finish": ("POST", "/desk/link/finish", "anyone"),
    "desk.case": ("GET", "/desk/case/00000000", "officer"),
    "desk.earlier": ("GET", "/desk/case/00000000/earlier?from=25", "officer"),
    "desk.letter": ("GET", "/desk/case/00000000/letter.pdf", "officer"),
    "desk.papers": ("GET", "/desk/case/00000000/papers.pdf", "officer"),
    "desk.read": ("POST", "/desk/case/00000000/read", "officer"),
    "desk.check": ("POST", "/desk/case/00000000/check", "officer"),
    "desk.settle": ("POST", "/desk/case/00000000/words", "officer"),
    "desk.post": ("GET", "/desk/post", "officer"),
    "desk.message_preview": ("POST", "/desk/case/00000000/message", "officer"),
    "desk.message_send": ("POST", "/desk/case/00000000/send", "officer"),
    "desk.close": ("POST", "/desk/case/00000000/close", "officer"),
    "desk.counts": ("GET", "/desk/counts", "officer"),
    "desk.people": ("GET", "/desk/people", "officer"),
    "desk.add_person": ("POST", "/desk/people", "officer"),
    "desk.person": ("GET", "/desk/people/0000", "officer"),
    "desk.change_person": ("POST", "/desk/people/0000", "officer"),
    "desk.take_out_person": ("POST", "/desk/people/0000/out", "officer"),
    "desk.team": ("GET", "/desk/team", "officer"),
    "desk.add_member": ("POST", "/desk/team", "officer"),
    "desk.member": ("GET", "/desk/team/0000", "officer"),
    "desk.change_member": ("POST", "/desk/team/0000", "officer"),
    "desk.link_member": ("POST", "/desk/team/0000/link", "officer"),
    "desk.write_down_absence": ("POST", "/desk/team/0000/absence", "officer"),
    "desk.take_back_absence": ("POST", "/desk/team/0000/back", "officer"),
    "desk.give": ("POST", "/desk/give", "officer"),
    "desk.look_in": ("GET", "/desk/case/00000000/look", "officer"),
    "desk.ask_take_out": ("GET", "/desk/team/0000/out", "officer"),
    "desk.take_out_member": ("POST", "/desk/team/0000/out", "officer"),
    "desk.done": ("POST", "/desk/case/00000000/done", "officer"),
    "desk.take": ("POST", "/desk/case/00000000/take", "officer"),
    "desk.ask_access": ("POST", "/desk/case/00000000/ask", "officer"),
    "desk.decide": ("POST", "/desk/case/00000000/decide", "officer"),
    "desk.letter_form": ("GET", "/desk/case/00000000/letter/closed", "officer"),
    "desk.letter_preview": ("POST", "/desk/case/00000000/letter/closed", "officer"),
    "desk.letter_send": ("POST", "/desk/case/00000000/letter/closed/send", "officer"),
    "desk.second_look": ("GET", "/desk/case/00000000/second/1", "officer"),
    "desk.second_answer": ("POST", "/desk/case/00000000/second/1", "officer"),
    "desk.seen_by": ("GET", "/desk/case/00000000/access", "officer"),
    "desk.seen_by_colleague": ("GET", "/desk/access", "officer"),
    "desk.ask_form": ("GET", "/desk/case/00000000/ask/draft", "officer"),
    "desk.ask": ("POST", "/desk/case/00000000/ask/draft", "officer"),
    "desk.ask_sign_off": ("POST", "/desk/case/00000000/letter/closed/sign-off", "officer"),
    "desk.send_draft_back": ("POST", "/desk/case/00000000/ask/1/back", "officer"),
    "desk.call_off": ("POST", "/desk/case/00000000/ask/1/off", "officer"),
    "drafting.open_link": ("GET", "/draft/made-up", "anyone"),
    "drafting.tell": ("POST", "/draft/made-up", "anyone"),
    "drafting.keep": ("POST", "/draft/made-up/keep", "anyone"),
    "drafting.send_code": ("POST", "/draft/made-up/code", "anyone"),
    "drafting.enter": ("POST", "/draft/made-up/enter", "anyone"),
    "drafting.leave": ("POST", "/draft/made-up/leave", "anyone"),
    "drafting.nowhere": ("GET", "/draft/made/up/elsewhere", "anyone"),
    "desk.add_document_form": ("GET", "/desk/case/00000000/documents/add", "officer"),
    "desk.add_document": ("POST", "/desk/case/00000000/documents/add", "officer"),
    "desk.document": ("GET", "/desk/case/00000000/documents/1", "officer"),
    "desk.all_documents": ("GET", "/desk/case/00000000/documents.zip", "officer"),
    "desk.take_back_document": ("POST", "/desk/case/00000000/documents/1/back", "officer"),
    "advocate.queue": ("GET", "/advocate/", "advocate"),
    "advocate.take": ("POST", "/advocate/take", "advocate"),
    "advocate.own_cases": ("GET", "/advocate/cases", "advocate"),
    "advocate.own_dates": ("GET", "/advocate/dates.ics", "advocate"),
    "advocate.begun_list": ("GET", "/advocate/begun", "advocate"),
    "advocate.begin_for": ("POST", "/advocate/begun", "advocate"),
    "advocate.begun_sheet": ("GET", "/advocate/begun/0000", "advocate"),
    "advocate.write_begun": ("POST", "/advocate/begun/0000", "advocate"),
    "advocate.keep_begun": ("POST", "/advocate/begun/0000/keep", "advocate"),
    "advocate.read_begun": ("GET", "/advocate/begun/0000/read", "advocate"),
    "advocate.agree_begun": ("POST", "/advocate/begun/0000/read", "advocate"),
    "advocate.code_for_begun": ("POST", "/advocate/begun/0000/code", "advocate"),
    "advocate.throw_begun": ("POST", "/advocate/begun/0000/throw", "advocate"),
    "advocate.figures": ("GET", "/advocate/figures", "advocate"),
    "advocate.figures_as_rows": ("GET", "/advocate/figures.csv", "advocate"),
    "advocate.all_notes": ("GET", "/advocate/notes", "advocate"),
    "advocate.notes_as_text": ("GET", "/advocate/notes.txt", "advocate"),
    "advocate.bring_along": ("POST", "/advocate/notes/bring", "advocate"),
    "advocate.forget_notes": ("POST", "/advocate/notes/forget", "advocate"),
    "advocate.note": ("GET", "/advocate/note/AB12CD34", "advocate"),
    "advocate.keep_note": ("POST", "/advocate/note/AB12CD34", "advocate"),
    "advocate.ask_sign_in": ("GET", "/advocate/sign-in", "anyone"),
    "advocate.sign_in": ("POST", "/advocate/sign-in", "anyone"),
    "advocate.sign_out": ("POST", "/advocate/sign-out", "advocate"),
    "advocate.ask_key": ("GET", "/advocate/link", "anyone"),
    "advocate.begin": ("POST", "/advocate/link", "anyone"),
    "advocate.finish": ("POST", "/advocate/link/finish", "anyone"),
    "advocate.statement": ("GET", "/advocate/accessibility", "anyone"),
    "advocate.open_case": ("GET", "/advocate/case/made-up", "anyone"),
    "advocate.send_case_code": ("POST", "/advocate/case/made-up/code", "anyone"),
    "advocate.enter_case": ("POST", "/advocate/case/made-up/enter", "anyone"),
    "advocate.leave_case": ("POST", "/advocate/case/made-up/leave", "anyone"),
    "advocate.case_letter": ("GET", "/advocate/case/made-up/letter/1", "anyone"),
    "advocate.case_letter_as_pdf": ("GET", "/advocate/case/made-up/letter/1.pdf", "anyone"),
    "advocate.case_story": ("GET", "/advocate/case/made-up/story.pdf", "anyone"),
    "advocate.case_rows": ("GET", "/advocate/case/made-up/case.csv", "anyone"),
    "advocate.case_document": ("GET", "/advocate/case/made-up/case.json", "anyone"),
    "advocate.case_dates": ("GET", "/advocate/case/made-up/dates.ics", "anyone"),
    "advocate.nowhere": ("GET", "/advocate/made/up", "anyone"),
    "referral.open_link": ("GET", "/advocate/asked/made-up", "anyone"),
    "referral.tell": ("POST", "/advocate/asked/made-up", "anyone"),
    "referral.send_code": ("POST", "/advocate/asked/made-up/code", "anyone"),
    "referral.enter": ("POST", "/advocate/asked/made-up/enter", "anyone"),
    "referral.leave": ("POST", "/advocate/asked/made-up/leave", "anyone"),
    "desk.act_form": ("GET", "/desk/case/00000000/act/note", "officer"),
    "desk.act_record": ("POST", "/desk/case/00000000/act/note", "officer"),
    "desk.keep_draft": ("POST", "/desk/case/00000000/draft", "officer"),
    "desk.throw_draft": ("POST", "/desk/case/00000000/draft/throw", "officer"),
    "desk.propose_passing": ("POST", "/desk/case/00000000/pass", "officer"),
    "desk.record": ("GET", "/desk/record", "officer"),
    "desk.look_at_record": ("POST", "/desk/record", "officer"),
    "desk.keep_record": ("POST", "/desk/record/keep", "officer"),
    "desk.keep_own_draft": ("POST", "/desk/draft", "officer"),
    "desk.throw_own_draft": ("POST", "/desk/draft/throw", "officer"),
    "desk.hand_over_record": ("POST", "/desk/record/done", "officer"),
    "desk.statement": ("GET", "/desk/accessibility", "anyone"),
    "desk.nowhere": ("GET", "/desk/elsewhere", "anyone"),
    "api.submission_schema": ("GET", "/api/v1/schema/submission", "anyone"),
    "api.flow_schema": ("GET", "/api/v1/schema/flow", "anyone"),
    "api.alive": ("GET", "/healthz", "anyone"),
    "api.ready": ("GET", "/readyz", "anyone"),
    "api.metrics": ("GET", "/metrics", "anyone"),
}
ONLY_DEVICES = [row[:2] for row in TABLE.values() if row[2] in {"device", "starter"}]
FORMS = [row[1] for row in TABLE.values() if row[0] == "POST"]
KEYED_FORMS = [row[1] for row in TABLE.values() if row[0] == "POST" and row[2] != "anyone"]
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
    stranger = YoungVisitor(app.test_client())
    key = stranger.start().turn.default("csrf_token")[0]
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
