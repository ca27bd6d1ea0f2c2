"""Who waited too long is answered at once: their words come back, and nothing is waited for."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from intake.web.desk import DOORS as DESK
from intake.web.shell.access import Door, Waits
from intake.web.shell.busy import WAITED
from intake.web.young import DOORS as YOUNG
from tests.web.young_visitor import YoungVisitor

if TYPE_CHECKING:
    from flask.testing import FlaskClient

    from tests.web.desk_visitor import DeskVisitor, Office

TEXT = "They moved me on a Friday."
LATE = {WAITED: True}


def test_what_was_typed_comes_back_and_is_not_stored(client: FlaskClient) -> None:
    visitor = YoungVisitor(client)
    visitor.at_check()
    before = client.get("/sefton/letter.txt").data
    fields = {"answer": TEXT, "move": "answer", "place": "points.what#1"}
    response = client.post("/sefton/talk", data=fields, environ_overrides=LATE)
    assert (response.status_code, TEXT in response.text) == (503, True)
    assert response.headers["Retry-After"]
    assert client.get("/sefton/letter.txt").data == before


def test_what_another_site_sends_is_not_shown(client: FlaskClient) -> None:
    response = client.post(
        "/sefton/talk",
        data={"answer": TEXT},
        headers={"Sec-Fetch-Site": "cross-site"},
        environ_overrides=LATE,
    )
    assert TEXT not in response.text


@pytest.mark.parametrize("path", ["/", "/safe", "/sefton/", "/sefton/safe", "/sefton/map"])
def test_what_can_do_without_the_database_is_shown_whole(client: FlaskClient, path: str) -> None:
    YoungVisitor(client).start()
    assert client.get(path, environ_overrides=LATE).status_code == 200


@pytest.mark.parametrize("kind", ["pdf", "docx"])
def test_a_file_that_would_have_to_wait_is_offered_as_plain_text(
    client: FlaskClient, kind: str
) -> None:
    YoungVisitor(client).at_check()
    response = client.get(f"/sefton/letter.{kind}", environ_overrides=LATE)
    assert response.status_code == 503
    assert 'href="/sefton/letter.txt"' in response.text


@pytest.mark.parametrize("path", ["story.pdf", "story.zip"])
def test_so_is_the_whole_story(office: Office, path: str) -> None:
    young = office.complaint().visitor
    response = young.client.get(f"/sefton/case/{path}", environ_overrides=LATE)
    assert (response.status_code, "could not be made" in response.text) == (503, True)


@pytest.mark.parametrize("path", ["letter.pdf", "letter.docx", "papers.pdf"])
def test_so_is_every_file_of_the_desk(office: Office, dan: DeskVisitor, path: str) -> None:
    case = f"/desk/case/{office.complaint().reference}"
    dan.go(case)
    dan.send("data-move=read")
    response = dan.client.get(f"{case}/{path}", environ_overrides=LATE)
    assert (response.status_code, "plain text" in response.text) == (503, True)
    assert dan.client.get(f"{case}/letter.txt").status_code == 200


@pytest.mark.parametrize("door", [*YOUNG, *DESK], ids=lambda door: f"{door.method} {door.rule}")
def test_whatever_makes_a_document_stands_in_a_line_of_its_own(door: Door) -> None:
    is_pack = door.rule.endswith(("/disclosure/make", "/page/<page_number>"))
    is_made = door.rule.endswith((".pdf", ".docx", ".zip", ".<kind>", "/post/print"))
    # What folds every case of a council takes as long.
    is_of_all = door.rule.startswith(("/desk/report", "/desk/register"))
    assert (door.waits is Waits.DOCUMENT) is (is_pack or is_made or is_of_all)
    # A file that is put into a case, or shown with a letter, is written anew first.
    takes_file = door.rule.endswith(("/documents/add", "/talk/show"))
    assert (door.waits is Waits.FILE) is (door.method == "POST" and takes_file)


def test_at_the_desk_nobody_is_asked_who_they_are(client: FlaskClient) -> None:
    fields = {"email": TEXT, "password": "otter kettle marsh", "code": "402817"}
    response = client.post("/desk/sign-in", data=fields, environ_overrides=LATE)
    assert (response.status_code, TEXT in response.text) == (503, True)
    assert not [each for each in ("otter kettle marsh", "402817") if each in response.text]
