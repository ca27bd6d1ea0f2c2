"""What can't wait: first in the letter, first at the desk, decided at once, seen by the child."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.support.state_table import TURNED
from tests.web.desk_visitor import Young
from tests.web.test_desk import opened
from tests.web.young_visitor import YoungVisitor

if TYPE_CHECKING:
    from flask import Flask

    from tests.web.desk_visitor import DeskVisitor, Office

FRIDAY = {"answer.what": ["They move me on Friday."], "answer.when": ["on Friday"]}
WHISPER = "My dad says I must not."
SAID = {
    "about_to_happen": {"answer": ["yes"]},
    "happens": FRIDAY,
    "pressure": {"answer": ["yes"], "answer.yes": [WHISPER]},
    "points.what": {"answer": ["Nobody asked me."]},
}


def told(app: Flask, council: str = "sefton", **said: dict[str, list[str]]) -> YoungVisitor:
    """Somebody who has said all this, and skipped the rest, on the check page."""
    visitor, replies = YoungVisitor(app.test_client()), {**SAID, **said}
    visitor.start(council)
    while visitor.seen.page == "turn":
        form = replies.get(visitor.seen.step)
        skip = "skip" if form is None and "skip" in visitor.seen.moves else ""
        visitor.send("data-step", form, skip)
    return visitor


def sent(app: Flask, council: str = "sefton") -> Young:
    visitor = told(app, council)
    visitor.send("data-send")
    return Young(visitor, visitor.seen.text("data-reference").replace("-", ""))


def test_the_check_page_tells_whom_to_ring_today_and_the_letter_begins_with_it(
    app: Flask,
) -> None:
    visitor = told(app)
    ring = visitor.seen.text("data-ring-today")
    for number in ("0151 934 4013", "0151 934 3555", "NYAS"):
        assert number in ring
    shown = visitor.seen.shown()
    assert shown.index("Call today too") < shown.index("Is something going to change soon")
    letter = visitor.client.get("/sefton/letter.txt").get_data(as_text=True)
    assert letter.index("They move me on Friday.") < letter.index("I want to make a complaint")
    assert letter.index("They move me on Friday.") < letter.index("Nobody asked me.")


def test_the_page_after_sending_tells_what_opens_it_before_the_rest_of_who_to_call(
    app: Flask,
) -> None:
    visitor = told(app, safe={"answer": ["no"]})
    visitor.send("data-send")
    shown = visitor.seen.shown()
    order = ["You said you may not be safe", "Keep these to come back", "Call today too"]
    assert sorted(order, key=shown.index) == order
    assert "0151 934 3555" in visitor.seen.text("data-ring-today")


def test_an_advocate_who_was_asked_stands_once_after_sending(app: Flask) -> None:
    ask, reach = {"answer": ["ask"]}, {"answer": ["reach"]}
    visitor = told(app, advocate=ask, advocate_tell=reach)
    visitor.send("data-send")
    links = [each.get("href") for each in visitor.seen.links]
    assert links.count("tel:08088081001") == 1


def test_who_tells_of_nothing_is_told_to_ring_nobody(app: Flask) -> None:
    visitor = told(app, about_to_happen={"answer": ["no"]})
    assert not visitor.seen.hooked("data-ring-today")


def test_what_was_said_in_private_is_on_no_page_in_no_letter_and_in_no_file(app: Flask) -> None:
    visitor = told(app)
    assert WHISPER not in visitor.seen.shown()
    for path in ("letter", "letter.txt", "talk?q=1", "talk?q=6", "talk?q=7", "talk?q=8", "keep"):
        assert WHISPER not in visitor.client.get(f"/sefton/{path}").get_data(as_text=True)
    visitor.send("data-send")
    for path in ("sent", "case", "letter.txt"):
        assert WHISPER not in visitor.client.get(f"/sefton/{path}").get_data(as_text=True)


def test_what_is_half_typed_in_private_is_in_another_language_too_and_never_there_again(
    app: Flask,
) -> None:
    visitor = YoungVisitor(app.test_client())
    at, box = visitor.at_step("pressure").turn, "answer.yes"
    fields = at.sent({"answer": ["yes"], box: [WHISPER]}, None)
    seen = visitor.post(at.action, [*fields, ("language", TURNED)])
    assert (seen.step, seen.root.get("lang")) == ("pressure", TURNED)
    assert seen.turn.default(box) == [WHISPER]
    assert WHISPER not in visitor.go("/sefton/talk").html


@pytest.mark.parametrize("said", [SAID["pressure"], {"answer": ["no"]}], ids=["yes", "no"])
def test_the_check_page_tells_nobody_who_looks_on_that_something_was_asked_in_private(
    app: Flask, said: dict[str, list[str]]
) -> None:
    shown = told(app, pressure=said).seen.shown().casefold()
    assert all(word not in shown for word in ("in private", "not to complain", "don't show"))


@pytest.mark.parametrize("said", [SAID["pressure"], {"answer": ["no"]}], ids=["yes", "no"])
def test_the_check_page_offers_to_answer_in_private_anew_whatever_was_said(
    app: Flask, said: dict[str, list[str]]
) -> None:
    visitor = told(app, pressure=said)
    offer = visitor.seen.text("data-private")
    visitor.send("data-private")
    assert visitor.seen.step == "pressure"
    assert visitor.seen.form("data-step").default("answer") == []
    assert WHISPER not in visitor.seen.shown()
    assert "You can answer it again" in offer
    visitor.send("data-step", move="skip")
    assert visitor.seen.page == "check"


def test_a_browser_is_told_not_to_fill_in_again_what_is_asked_in_private(app: Flask) -> None:
    visitor = YoungVisitor(app.test_client())
    visitor.at_step("about_to_happen")
    assert visitor.seen.hooked("data-step")[0].get("autocomplete") is None
    while visitor.seen.step != "pressure":
        visitor.send("data-step", move="skip")
    assert visitor.seen.hooked("data-step")[0].get("autocomplete") == "off"
    page = visitor.client.get("/sefton/talk")
    assert page.headers["Cache-Control"] == "no-store"


def test_the_desk_alone_sees_it_beside_the_answer_about_being_safe(
    office: Office, dan: DeskVisitor
) -> None:
    young = sent(office.app)
    opened(dan, young.reference)
    assert WHISPER in dan.seen.shown()
    assert "in private" in dan.seen.text("data-pressure")
    letter = dan.client.get(f"/desk/case/{young.reference}/letter.txt").get_data(as_text=True)
    assert WHISPER not in letter


def test_it_stands_above_all_but_safety_with_the_days_that_are_left(
    office: Office, dan: DeskVisitor
) -> None:
    office.complaint()
    urgent, unsafe = sent(office.app), office.complaint(safe="no")
    shown = dan.go("/desk/")
    rows = [row.get("data-case") for row in shown.hooked("data-case")]
    assert rows.index(unsafe.reference) < rows.index(urgent.reference)
    assert rows.index(urgent.reference) < len(rows) - 1
    assert shown.hooked("data-urgent")[0].get("data-happens") == "2026-03-06"
    assert "it may happen in 2 days" in shown.shown()


@pytest.mark.parametrize(
    ("decision", "says"),
    [
        ("wait", "It should not happen before 20 March 2026."),
        ("part", "Some of it waits, and some of it does not."),
        ("not", "We will not stop it. It will go ahead. We are sorry."),
    ],
)
def test_it_is_decided_at_the_desk_and_the_child_sees_it_at_once(
    office: Office, dan: DeskVisitor, decision: str, says: str
) -> None:
    young = sent(office.app)
    assert young.visitor.seen.hooked("data-ring-today")
    opened(dan, young.reference)
    assert "They move me on Friday." in dan.seen.text("data-urgent")
    assert "freeze_decided" in [each.get("data-move") for each in dan.seen.hooked("data-move")]
    dan.go(f"/desk/case/{young.reference}/letter/freeze_decided")
    assert "They move me on Friday." in dan.seen.text("data-changes")
    until = "2026-03-20" if decision == "wait" else ""
    typed = {"decision": [decision], "until": [until], "reason": ["Your school is near."]}
    before = dan.send("data-move=freeze_decided", {**typed, "phone": ["0151 000 0000"]})
    assert says in before.text("data-short")
    assert "decided if it will wait" not in young.tracker()
    after = dan.send("data-send")
    assert after.hooked("data-freeze")[0].get("data-freeze") == decision
    assert not after.hooked("data-urgent")
    tracker = young.tracker()
    assert "Dan decided if it will wait." in tracker
    assert says in tracker
    assert "Your school is near." in tracker
    assert not young.visitor.seen.hooked("data-ring-today")


def test_what_nobody_decides_in_time_is_late_for_the_child_too(
    office: Office, dan: DeskVisitor
) -> None:
    young = sent(office.app)
    office.clock.move(days=2)
    tracker = young.tracker()
    clocks = young.visitor.seen.hooked("data-clock")
    clock = next(each for each in clocks if each.get("data-clock") == "freeze-decision")
    assert (clock.get("data-due"), clock.get("data-state")) == ("2026-03-05", "late")
    assert "0151 934 3555" in tracker
    office.clock.move(days=-2)


def test_nobody_may_treat_them_worse_is_said_on_the_tracker_and_in_what_got_worse(
    office: Office,
) -> None:
    young = office.complaint()
    young.tracker()
    assert "No one should treat you worse" in young.visitor.seen.text("data-no-worse")
    young.visitor.send("data-start=safety_raised")
    shown = young.visitor.seen.shown()
    assert "No one should treat you worse" in shown
    assert "0151 934 4013" in shown
    assert "0151 934 3555" in shown


def test_a_day_of_another_year_has_its_year_on_its_leaf(office: Office) -> None:
    soon = sent(office.app).visitor
    assert "2026" not in leaf(soon.go("/sefton/case").html, "stage1-answer")
    office.clock.move(days=295)
    late = sent(office.app).visitor
    assert "2027" in leaf(late.go("/sefton/case").html, "stage1-answer")
    assert "2027" in leaf(late.go("/sefton/sent").html, "stage1-answer")


def leaf(html: str, clock: str) -> str:
    """What stands on the calendar leaf of a date."""
    return html.partition(f'data-clock="{clock}"')[2].partition("</div>")[0].partition(">")[2]


def test_on_the_case_it_stands_above_all_that_was_written_since(
    office: Office, dan: DeskVisitor
) -> None:
    young = sent(office.app)
    opened(dan, young.reference)
    young.visitor.go("/sefton/case")
    young.visitor.send("data-move=add")
    young.visitor.send("data-step", {"answer": ["They have packed my bags."]})
    young.visitor.send("data-send")
    shown = dan.go(f"/desk/case/{young.reference}").html
    assert shown.index("data-urgent") < shown.index("data-words")
