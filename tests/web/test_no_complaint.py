"""An idea or a thank-you, from the front page to the desk and back, and made a complaint."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.web.desk_visitor import Clockwork, DeskVisitor, Office
from tests.web.young_visitor import YoungVisitor

if TYPE_CHECKING:
    from pathlib import Path

    from flask import Flask
    from flask.testing import FlaskClient

    from intake.app import Intake
    from tests.support.page_hooks import PageHooks

WORDS = "A list of who works here. <b>"
each_kind = pytest.mark.parametrize(
    ("kind", "called"),
    [("idea", "Idea, no complaint"), ("thanks", "Thank-you, no complaint")],
)


@pytest.fixture
def office(desk_app: tuple[Flask, Intake, Path]) -> Office:
    app, wired, now = desk_app
    return Office(app, wired, Clockwork(now))


def opened(dan: DeskVisitor, reference: str) -> PageHooks:
    """Open a case and say that nothing in it tells that somebody may be hurt."""
    dan.go(f"/desk/case/{reference}")
    dan.send("data-move=read")
    return dan.send("data-move=safety_checked", move="found=no")


def moves(seen: PageHooks) -> set[str]:
    return {form.hooks["data-move"] for form in seen.forms if "data-move" in form.hooks}


def test_the_front_page_offers_a_complaint_first_and_the_rest_far_below(
    client: FlaskClient,
) -> None:
    visitor = YoungVisitor(client)
    seen = visitor.go("/sefton/")
    starts = [each.get("data-start") for each in seen.hooked("data-start")]
    assert starts == ["complaint", "short", "pictures", "idea", "thanks"]


@each_kind
def test_it_is_sent_read_and_answered_and_nobody_counts_days(
    office: Office, kind: str, called: str
) -> None:
    young = office.complaint(flow=kind, points_what=WORDS, name="Sam")
    assert "It is not a complaint." in young.visitor.seen.shown()
    assert "data-clock" not in young.visitor.seen.html
    dan = office.officer()
    row = dan.go("/desk/").shown()
    assert called in row
    assert "Nothing owed" in row
    seen = opened(dan, young.reference)
    assert WORDS in seen.shown()
    assert called in seen.shown()
    assert not {"acknowledged", "stage1_answered"} & moves(seen)
    assert "acknowledge" not in seen.html
    dan.send("data-move=message_sent", {"text": ["Thank you, Sam."]})
    dan.send("data-send")
    shown = young.tracker()
    assert "Dan read what you sent." in shown
    assert "Thank you, Sam." in shown
    assert young.visitor.seen.hooked("data-stage")[0].get("data-stage") == kind
    young.visitor.send("data-start=add")
    young.visitor.send("data-step", {"answer": ["And a map."]})
    young.visitor.send("data-send")
    assert "And a map." in dan.go(f"/desk/case/{young.reference}").shown()


def test_a_complaint_is_made_of_it_in_the_tracker_and_is_new_at_the_desk(office: Office) -> None:
    young = office.complaint(flow="idea", points_what=WORDS)
    dan = office.officer()
    opened(dan, young.reference)
    visitor = young.visitor
    visitor.go("/sefton/case")
    seen = visitor.send("data-start=complaint")
    assert seen.step == "promise"
    asked = []
    while visitor.seen.page == "turn":
        asked.append(visitor.seen.step)
        visitor.send("data-step", move="skip" if "skip" in visitor.seen.moves else "")
    assert "points.what" in asked
    assert WORDS in visitor.seen.shown()
    assert visitor.send("data-send").page == "case"
    assert visitor.seen.hooked("data-stage")[0].get("data-stage") == "stage1"
    assert "Make it a complaint" not in visitor.seen.shown()
    assert visitor.go("/sefton/sent").page == "sent"
    assert "can read it now. We can't know when they will open it." in visitor.seen.shown()
    assert WORDS in visitor.go("/sefton/letter").shown()
    assert dan.go(f"/desk/case/{young.reference}").page == "desk-unopened"
    seen = opened(dan, young.reference)
    assert "This is no complaint" not in seen.shown()
    assert "acknowledge" in seen.html


def test_it_is_made_a_complaint_before_it_is_sent(client: FlaskClient) -> None:
    visitor = YoungVisitor(client)
    visitor.start(flow="thanks")
    while visitor.seen.page == "turn":
        skip = "skip" if "skip" in visitor.seen.moves else ""
        visitor.send("data-step", {"answer": ["Thanks for nothing."]}, skip)
    assert visitor.send("data-widen").step == "promise"
    visitor.go("/sefton/talk/check")
    assert "Thanks for nothing." not in visitor.seen.shown()
    visitor.go("/sefton/talk")
    visitor.send("data-step")
    assert not visitor.seen.hooked("data-before")
    visitor.send("data-step", {"answer": ["yes"]})
    visitor.send("data-step", move="skip")
    assert visitor.send("data-step", move="skip").step == "points.what"
    assert visitor.seen.hooked("data-before")
    assert "Thanks for nothing." in visitor.seen.html
    visitor.send("data-step")
    assert not visitor.go("/sefton/talk").hooked("data-before")


def test_the_council_ends_it_with_a_reason_and_no_complaint_like_that(office: Office) -> None:
    young = office.complaint(flow="idea")
    dan = office.officer()
    opened(dan, young.reference)
    assert dan.send("data-move=closed", {"why": [" "]}).status == 422
    seen = dan.send("data-move=closed", {"why": ["We do this from May."]})
    assert "closed" not in moves(seen)
    assert "We do this from May." in young.tracker()
    complaint = office.complaint()
    seen = opened(dan, complaint.reference)
    assert "closed" not in moves(seen)
    form = next(each for each in seen.forms if each.action.endswith("/message"))
    fields = form.sent({"text": ["x"]}, None)
    assert dan.post(f"/desk/case/{complaint.reference}/close", fields).status == 409


@each_kind
def test_its_letter_can_be_seen_again_and_is_the_desks_to_print(
    office: Office, kind: str, called: str
) -> None:
    young = office.complaint(flow=kind, points_what=WORDS)
    assert "This is not a complaint." in young.visitor.go("/sefton/letter").shown()
    dan = office.officer()
    opened(dan, young.reference)
    assert WORDS in dan.go(f"/desk/case/{young.reference}/letter.txt").html
    assert called
