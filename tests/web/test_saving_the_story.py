"""The whole story as a file: from the tracker at any stage, and from the desk for a panel."""

from __future__ import annotations

from dataclasses import replace
from io import BytesIO
from typing import TYPE_CHECKING
from zipfile import ZipFile

import pytest

from intake.app import application
from intake.services.papers.letters import NotMade
from tests.support.made_documents import pdf_pages, print_sizes
from tests.web.desk_visitor import Clockwork, DeskVisitor, Office
from tests.web.young_visitor import YoungVisitor

if TYPE_CHECKING:
    from pathlib import Path

    from flask import Flask
    from flask.testing import FlaskClient

    from intake.app import Intake

SAID = "They moved me."


@pytest.fixture
def someone(client: FlaskClient) -> YoungVisitor:
    """Somebody who sent a complaint."""
    visitor = YoungVisitor(client)
    visitor.at_check()
    visitor.send("data-send")
    return visitor


@pytest.fixture
def office(desk_app: tuple[Flask, Intake, Path]) -> Office:
    app, wired, now = desk_app
    return Office(app, wired, Clockwork(now))


def test_the_tracker_leads_to_it_and_the_page_says_what_is_in_it_and_who_can_read_it(
    someone: YoungVisitor,
) -> None:
    assert 'href="/sefton/case/story"' in someone.client.get("/sefton/case").text
    shown = someone.go("/sefton/case/story").shown()
    assert "what was late, and how late" in shown
    assert "Anyone who has this file can read it all." in shown


def test_it_can_be_saved_as_a_pdf_as_soon_as_the_complaint_was_sent(someone: YoungVisitor) -> None:
    response = someone.client.get("/sefton/case/story.pdf")
    assert response.headers["Content-Disposition"] == "attachment; filename=story.pdf"
    assert response.headers["Cache-Control"] == "no-store"
    assert SAID in "\n".join(pdf_pages(response.data))


def test_it_can_be_saved_as_a_zip(someone: YoungVisitor) -> None:
    response = someone.client.get("/sefton/case/story.zip")
    assert response.mimetype == "application/zip"
    with ZipFile(BytesIO(response.data)) as archive:
        assert SAID in archive.read("story.txt").decode()


@pytest.mark.parametrize("path", ["story", "story.pdf", "story.zip"])
def test_before_it_is_sent_there_is_no_story(client: FlaskClient, path: str) -> None:
    YoungVisitor(client).at_check()
    response = client.get(f"/sefton/case/{path}")
    assert (response.status_code, response.headers["Location"]) == (303, "/sefton/talk")


def failing(wired: Intake) -> Flask:
    def fail(kind: str, _: object) -> bytes:
        raise NotMade(f"{kind}: it broke")

    stories = replace(wired.services.stories, make=fail)
    return application(replace(wired, services=replace(wired.services, stories=stories)))


def test_a_file_that_could_not_be_made_is_told_in_plain_words(
    wired: Intake, caplog: pytest.LogCaptureFixture
) -> None:
    visitor = YoungVisitor(failing(wired).test_client())
    visitor.at_check()
    visitor.send("data-send")
    response = visitor.client.get("/sefton/case/story.pdf")
    assert response.status_code == 503
    assert "that file could not be made" in response.text
    assert SAID not in caplog.text


def test_the_desk_saves_the_papers_for_a_panel_once_the_case_was_opened(office: Office) -> None:
    young, dan = office.complaint(points_what=SAID), office.officer()
    path = f"/desk/case/{young.reference}/papers.pdf"
    assert dan.client.get(path).status_code == 404
    opened(dan, young.reference)
    response = dan.client.get(path)
    name = f"attachment; filename={young.reference}-papers.pdf"
    assert response.headers["Content-Disposition"] == name
    assert SAID in "\n".join(pdf_pages(response.data))
    assert f'href="{path}"' in dan.client.get(f"/desk/case/{young.reference}").text


def opened(dan: DeskVisitor, reference: str) -> None:
    dan.go(f"/desk/case/{reference}")
    dan.send("data-move=read")


def test_papers_that_could_not_be_made_are_told_without_a_word_of_them(
    office: Office, caplog: pytest.LogCaptureFixture
) -> None:
    young, dan = office.complaint(points_what=SAID), office.officer()
    opened(dan, young.reference)
    broken = failing(office.wired)
    client = broken.test_client()
    for cookie in (dan.client._cookies or {}).values():
        client.set_cookie(cookie.key, cookie.value)
    assert client.get(f"/desk/case/{young.reference}/papers.pdf").status_code == 503
    assert SAID not in caplog.text


USUAL, BIG = 11, 18
"""Points of what is written in a PDF."""


def size(visitor: YoungVisitor | DeskVisitor, address: str) -> int:
    """How large most of a file is."""
    sizes = print_sizes(visitor.client.get(address).data)
    return BIG if BIG in sizes else USUAL


def test_who_asked_for_big_print_has_it_by_itself_and_everybody_at_one_press(
    office: Office,
) -> None:
    for needs, by_itself, at_a_press in (("big_print", BIG, USUAL), ("", USUAL, BIG)):
        young = office.complaint(needs=needs)
        other = "print=usual" if needs else "print=big"
        for page, file in (("letter", "letter.pdf"), ("case/story", "case/story.pdf")):
            shown = young.visitor.go(f"/sefton/{page}")
            links = [each.get("href", "").removeprefix("/sefton/") for each in shown.links]
            (pressed,) = [each for each in links if each == f"{file}?{other}"]
            assert size(young.visitor, f"/sefton/{pressed}") == at_a_press
            assert size(young.visitor, f"/sefton/{file}") == by_itself


def test_letters_to_who_asked_for_big_print_are_made_so_at_the_desk(office: Office) -> None:
    posted = {"reach": "post", "reach_post": "1 Low Road, Bootle, L20 1AA"}
    young = office.complaint(needs="big_print", **posted)
    case = f"/desk/case/{young.reference}"
    ann = office.officer("Ann Moss")
    opened(ann, young.reference)
    ann.send("data-move=safety_checked", move="found=no")
    ann.go(f"{case}/letter/acknowledgement")
    ann.send("data-letter=acknowledgement", {"looks_into": ["Mary Hill"], "phone": ["0151 1"]})
    ann.send("data-send")
    assert "in big print, as they asked" in ann.go("/desk/post").shown()
    shown = ann.go(case)
    assert "PDF in big print, as they asked" in shown.shown()
    files = [each.get("href", "") for each in shown.links]
    letter = next(each for each in files if "letter.pdf?of=" in each)
    assert (size(ann, letter), size(ann, f"{letter}&print=usual")) == (BIG, USUAL)
    theirs = f"{case}/letter.pdf"
    assert (size(ann, theirs), size(ann, f"{theirs}?print=big")) == (USUAL, BIG)
