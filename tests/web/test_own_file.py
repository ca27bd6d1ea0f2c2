"""What is kept about a young person, in one file, from the tracker and before anything is sent."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.web.test_desk import opened
from tests.web.young_visitor import YoungVisitor

if TYPE_CHECKING:
    from flask.testing import FlaskClient

    from tests.web.desk_visitor import Office

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
    assert "Ask to have all of it deleted" in shown
    assert "add" in someone.client.get("/sefton/mine").text
    text = someone.client.get("/sefton/mine.html").text
    assert SAID in text
    assert "You sent your complaint." in text
    assert "Dear " in text
    assert "What is kept about you" in someone.go("/sefton/mine").shown()


def test_what_is_asked_of_the_council_is_looked_at_first_and_can_be_taken_back(
    office: Office,
) -> None:
    sam = office.complaint(name="Zoë").visitor
    assert sam.go("/sefton/mine/ask?for=dance").page == "mine"
    asking = sam.go("/sefton/mine/ask?for=erase").shown()
    assert "It can say no." in asking
    assert "The council should answer by" in asking
    sam.go("/sefton/mine/ask?for=correct")
    empty = sam.send("data-ask-council", {"said": [" "]})
    assert (empty.status, "Please say what is wrong." in empty.shown()) == (422, True)
    sam.go("/sefton/mine/ask?for=no_use")
    assert "You asked that it is not used any more" in sam.send("data-ask-council", {}).shown()
    assert "You took it back on" in sam.send("data-take-back").shown()


def test_it_stands_at_the_desk_until_it_is_answered_in_words_that_a_child_reads(
    office: Office,
) -> None:
    young, mo = office.complaint(name="Zoë"), office.officer("Mo Reed", role="manager")
    opened(mo, young.reference)
    sam = young.visitor
    sam.go("/sefton/mine/ask?for=erase")
    assert "Please <b> do." in sam.send("data-ask-council", {"said": ["Please <b> do."]}).shown()
    to_do = mo.go(f"/desk/case/{young.reference}").text("data-to-do")
    assert "They ask that all of it is erased" in to_do
    assert "Please <b> do." in to_do
    assert "To do: answer about what is kept" in mo.go("/desk/?list=to_do").shown()
    form = mo.go(f"/desk/case/{young.reference}/act/rights_answered").form("data-act")
    number = next(each.name for each in form.controls if each.name.startswith("of."))
    hard = "Notwithstanding the aforementioned obligations, retention is statutorily mandated."
    answer = {number: ["yes"], "decision": ["not"], "text": [hard]}
    assert "hard to read" in mo.send("data-act=rights_answered", answer).shown()
    mo.send("data-act=rights_answered", {**answer, "text": ["We have to keep it. Sorry."]})
    assert not mo.seen.hooked("data-to-do")
    page = sam.go("/sefton/mine").text("data-asked")
    for each in ("The council says no.", "We have to keep it. Sorry.", "You can tell the ICO"):
        assert each in page
    assert "We have to keep it. Sorry." in young.tracker()


def test_it_leads_to_whom_one_can_tell_outside_the_council(someone: YoungVisitor) -> None:
    assert "/sefton/about/your-information" in someone.client.get("/sefton/mine").text
    assert "0303 123 1113" in someone.go("/sefton/about/your-information").shown()
