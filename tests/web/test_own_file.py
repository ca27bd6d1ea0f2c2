"""What is kept about a young person, in one file, from the tracker and before anything is sent."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.web.young_visitor import YoungVisitor

if TYPE_CHECKING:
    from flask.testing import FlaskClient

SAID = "They moved me."


@pytest.fixture
def someone(client: FlaskClient) -> YoungVisitor:
    """Somebody at the check page."""
    visitor = YoungVisitor(client)
    visitor.at_check()
    return visitor


def test_before_sending_it_is_two_taps_away_and_can_be_deleted_there(
    someone: YoungVisitor,
) -> None:
    assert 'href="/sefton/mine"' in someone.client.get("/sefton/talk/check").text
    seen = someone.go("/sefton/mine")
    assert "See all of it" in seen.shown()
    assert someone.send("data-throw").page == "thrown"


def test_the_file_stands_alone_and_has_what_was_typed(someone: YoungVisitor) -> None:
    response = someone.client.get("/sefton/mine.html")
    assert response.headers["Content-Disposition"] == "attachment; filename=notes.html"
    assert response.headers["Cache-Control"] == "no-store"
    assert "sandbox" in response.headers["Content-Security-Policy"]
    assert SAID in response.text
    assert "<script" not in response.text
    assert 'src="' not in response.text


def test_after_sending_the_tracker_leads_to_it_and_it_tells_the_limits(
    someone: YoungVisitor,
) -> None:
    someone.send("data-send")
    assert 'href="/sefton/mine"' in someone.client.get("/sefton/case").text
    seen = someone.go("/sefton/mine")
    shown = seen.shown()
    assert "What you sent can't be changed." in shown
    assert "The council should answer within one month." in shown
    assert "It can say no." in shown
    assert "add" in someone.client.get("/sefton/mine").text
    text = someone.client.get("/sefton/mine.html").text
    assert SAID in text
    assert "You sent your complaint." in text
    assert "Dear " in text
    assert "What is kept about you" in someone.go("/sefton/mine").shown()


def test_it_leads_to_whom_one_can_tell_outside_the_council(someone: YoungVisitor) -> None:
    assert "/sefton/about/your-information" in someone.client.get("/sefton/mine").text
    assert "0303 123 1113" in someone.go("/sefton/about/your-information").shown()
