"""The empty form is a page for anybody, that prints and saves, and asks nothing of who looks."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from intake.app import application
from intake.services.papers.letters import NotMade
from tests.support import page_rules
from tests.support.made_documents import pdf_pages, print_sizes, words
from tests.web.young_visitor import YoungVisitor

if TYPE_CHECKING:
    from flask.testing import FlaskClient

    from intake.app import Intake
    from intake.domain.letters.blank_form import BlankForm
    from tests.web.desk_visitor import DeskVisitor

COUNCILS = ["sefton", "trafford", "leeds"]


@pytest.mark.parametrize("council", COUNCILS)
def test_anybody_can_look_at_it_and_nothing_is_kept_of_it(
    client: FlaskClient, council: str
) -> None:
    seen = YoungVisitor(client).go(f"/{council}/by-hand")
    assert (seen.status, seen.page) == (200, "by-hand")
    page_rules.hold(seen)
    response = client.get(f"/{council}/by-hand")
    assert "Set-Cookie" not in response.headers
    assert response.headers["Cache-Control"] == "no-store"
    shown = seen.shown()
    for said in ("What are you unhappy about?", "Who should not be told?", "999", "0800 1111"):
        assert said in shown, said
    assert "Are you safe right now?" not in shown
    assert "Is anybody telling you not to complain?" not in shown


def test_there_is_nothing_to_type_into_and_printing_needs_a_script(client: FlaskClient) -> None:
    html = YoungVisitor(client).go("/sefton/by-hand").html
    main = html.partition("<main")[2].partition("</main>")[0]
    assert "<textarea" not in main
    assert 'type="text"' not in main
    assert '<button type="button" class="go" data-act="print" hidden>' in main


@pytest.mark.parametrize("council", COUNCILS)
def test_it_can_be_saved_as_a_pdf_with_the_same_questions(
    client: FlaskClient, council: str
) -> None:
    response = client.get(f"/{council}/by-hand.pdf")
    assert response.headers["Content-Disposition"] == "attachment; filename=form.pdf"
    assert response.headers["Cache-Control"] == "no-store"
    assert "Set-Cookie" not in response.headers
    said = " ".join(words("\n".join(pdf_pages(response.data))))
    assert min(print_sizes(response.data)) < 16
    assert "3. What are you unhappy about?" in said
    assert "Who should not be told?" in said
    assert f'href="/{council}/by-hand.pdf?print=big"' in client.get(f"/{council}/by-hand").text
    big = client.get(f"/{council}/by-hand.pdf?print=big")
    assert min(print_sizes(big.data)) >= 16


def test_in_another_language_both_are_in_that_language(client: FlaskClient) -> None:
    visitor = YoungVisitor(client, {"Accept-Language": "ar-XB"})
    seen = visitor.go("/sefton/by-hand")
    assert '<html lang="ar-XB" dir="rtl">' in seen.html
    assert "What are you unhappy about?" not in seen.shown()
    response = client.get("/sefton/by-hand.pdf", headers=visitor.headers)
    said = " ".join(words("\n".join(pdf_pages(response.data))))
    assert response.status_code == 200
    assert "What are you unhappy about?" not in said


def test_a_file_that_could_not_be_made_leaves_the_page_to_print(wired: Intake) -> None:
    def fail(_: BlankForm) -> bytes:
        raise NotMade("pdf: it broke")

    services = wired.services
    broken_forms = replace(services.blank_forms, make=fail)
    broken = replace(wired, services=replace(services, blank_forms=broken_forms))
    response = application(broken).test_client().get("/sefton/by-hand.pdf")
    assert response.status_code == 503
    assert "that file could not be made" in response.text
    assert "What are you unhappy about?" in response.text


def test_where_there_is_no_form_nothing_leads_to_it(wired: Intake) -> None:
    services = wired.services
    without = replace(services, blank_forms=replace(services.blank_forms, wording=None))
    client = application(replace(wired, services=without)).test_client()
    for path in ("by-hand", "by-hand.pdf"):
        assert client.get(f"/sefton/{path}").status_code == 404
    assert "/sefton/by-hand" not in client.get("/sefton/").text


def test_the_first_page_and_the_page_of_other_ways_lead_to_it(client: FlaskClient) -> None:
    front = YoungVisitor(client).go("/sefton/").html
    assert 'href="/sefton/by-hand"' in front.partition("<details")[2]
    other_ways = client.get("/sefton/about/other-ways").text
    assert 'href="../by-hand"' in other_ways
    assert "by-hand" not in client.get("/about/other-ways").text


def test_an_officer_is_led_to_it_where_one_that_came_by_post_is_typed_in(dan: DeskVisitor) -> None:
    dan.go("/desk/record")
    assert 'href="http://localhost/sefton/by-hand"' in dan.seen.html
