"""The letter as a file: to print, to go on editing, to paste; or a plain word that it failed."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from intake.app import application
from intake.services.papers.letters import NotMade
from tests.support.made_documents import docx_text, pdf_pages, words
from tests.web.young_visitor import YoungVisitor

if TYPE_CHECKING:
    from collections.abc import Callable

    from flask.testing import FlaskClient

    from intake.app import Intake
    from intake.domain.letters.parts import Letter
    from intake.domain.letters.post_file import PostFile

SAID = "They moved me."
READ: dict[str, Callable[[bytes], str]] = {
    "txt": bytes.decode,
    "pdf": lambda made: "\n".join(pdf_pages(made)),
    "docx": docx_text,
    "html": bytes.decode,
}


@pytest.fixture
def someone(client: FlaskClient) -> YoungVisitor:
    """Somebody who has told what happened, and nothing else."""
    visitor = YoungVisitor(client)
    visitor.at_check()
    return visitor


@pytest.mark.parametrize("kind", READ)
def test_the_letter_can_be_saved_as(someone: YoungVisitor, kind: str) -> None:
    response = someone.client.get(f"/sefton/letter.{kind}")
    assert response.headers["Content-Disposition"] == f"attachment; filename=letter.{kind}"
    assert response.headers["Cache-Control"] == "no-store"
    assert SAID in " ".join(words(READ[kind](response.data)))


@pytest.mark.parametrize("kind", READ)
def test_a_letter_to_the_ombudsman_can_be_saved_once_a_complaint_was_sent(
    someone: YoungVisitor, kind: str
) -> None:
    someone.send("data-send")
    assert 'href="/sefton/letter?of=ombudsman"' in someone.client.get("/sefton/case").text
    page = someone.client.get("/sefton/letter?of=ombudsman").text
    assert "You send it, not us." in page
    assert f'href="/sefton/letter.{kind}?of=ombudsman"' in page
    said = READ[kind](someone.client.get(f"/sefton/letter.{kind}?of=ombudsman").data)
    assert "Dear Ombudsman" in " ".join(words(said))
    assert SAID in " ".join(words(said))


def test_the_page_leads_to_every_file(someone: YoungVisitor) -> None:
    page = someone.client.get("/sefton/letter").text
    assert all(f'href="/sefton/letter.{kind}"' in page for kind in READ)


def test_a_file_that_could_not_be_made_leaves_the_letter_and_says_so(
    wired: Intake, caplog: pytest.LogCaptureFixture
) -> None:
    def fail(kind: str, _: Letter | PostFile) -> bytes:
        raise NotMade(f"{kind}: it broke")

    broken = replace(wired, services=replace(wired.services, letter_file=fail))
    someone = YoungVisitor(application(broken).test_client())
    someone.at_check()
    response = someone.client.get("/sefton/letter.pdf")
    assert response.status_code == 503
    assert "that file could not be made" in response.text
    assert SAID in response.text
    assert SAID not in caplog.text


@pytest.mark.parametrize("of", ["1", "ombudsman", "999999"])
def test_before_it_is_sent_there_is_only_the_letter_so_far(someone: YoungVisitor, of: str) -> None:
    seen = someone.go(f"/sefton/letter?of={of}")
    assert (seen.status, SAID in seen.shown()) == (200, True)
