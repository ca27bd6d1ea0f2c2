"""What an officer sees at the top of a case, and what happened to it, in officers' English."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from intake.domain.case.event import NewEvent
from tests.web.test_desk import MARY, opened

if TYPE_CHECKING:
    from tests.web.desk_visitor import DeskVisitor, Office, Young


COPIED = {"letter": {"copies": ["A copy of this letter goes to:", "Ann Frost"]}}
"""What an event carries whose letter somebody else gets a copy of."""


@pytest.fixture
def young(office: Office, dan: DeskVisitor) -> Young:
    young = office.complaint(name="Sam", avoid="My aunt", points_what="They moved me.")
    opened(dan, young.reference)
    return young


def test_the_case_bar_tells_who_where_it_stands_and_what_is_owed_next(
    dan: DeskVisitor, young: Young
) -> None:
    reference = f"{young.reference[:4]}-{young.reference[4:]}"
    shown = dan.go(f"/desk/case/{young.reference}")
    bar = shown.text("data-case-bar")
    assert f"Sam {reference}" in bar
    assert "Do not tell: My aunt" in bar
    assert "nobody yet" in bar
    assert "working days left" in bar
    assert [each.text for each in shown.hooked("aria-current") if each.tag == "li"] == ["Stage 1"]
    assert f"<title>Sam {reference}" in shown.html
    form = dan.go(f"/desk/case/{young.reference}/letter/stage1_answered")
    assert f"Answer at Stage 1: Sam {reference}" in form.text("data-case-bar")


def test_what_came_with_a_letter_is_folded_into_it_with_the_time_of_day(
    dan: DeskVisitor, young: Young
) -> None:
    dan.go(f"/desk/case/{young.reference}/letter/acknowledgement")
    dan.send("data-move=acknowledged", MARY)
    timeline = dan.send("data-send").text("data-timeline")
    assert "4 March 2026, 10:" in timeline
    assert "Acknowledged" in timeline
    assert "Checked for harm: none" in timeline
    along = dan.seen.text("data-along")
    assert "Told about advocacy" in along
    assert "Told a date: " in along
    heads = [each.text for each in dan.seen.hooked("data-timeline")[0].iter("strong")]
    assert "Told a date" not in heads


def test_the_answer_stands_beside_the_complaint_and_counts_what_is_filled_in(
    dan: DeskVisitor, young: Young
) -> None:
    address = f"/desk/case/{young.reference}/letter/stage1_answered"
    shown = dan.go(address)
    assert "They moved me." in shown.text("data-said")
    before, whole = _counted(shown.text("data-progress"))
    after, _ = _counted(
        dan.send("data-letter", {"looked_into": ["Mary Hill"]}).text("data-progress")
    )
    assert (before < after < whole) or after == before + 1


def test_no_page_of_a_case_shows_a_raw_key_or_weighs_more_than_sixty_kilobytes(
    office: Office, dan: DeskVisitor, young: Young
) -> None:
    office.desk_event(
        young.reference, "action_promised", what="We bring your guitar.", until="2026-03-09"
    )
    promise = len(office.wired.casework.cases.events(young.reference))
    office.desk_event(young.reference, "action_done", action=promise)
    shown = dan.go(f"/desk/case/{young.reference}")
    timeline = shown.text("data-timeline")
    assert "What is promised" in timeline
    assert timeline.count("We bring your guitar.") == 2
    assert "What was done" not in timeline
    for raw in ("action_promised", "help_now", "safety_checked", f"event {promise}"):
        assert raw not in shown.shown()
    assert len(shown.html.encode()) < 60_000


def test_a_long_case_with_much_to_do_by_hand_stays_small_and_all_that_happened_is_found(
    office: Office, dan: DeskVisitor
) -> None:
    young = office.complaint(name="Kit", reach="call", reach_number="07700 900123")
    opened(dan, young.reference)
    for number in range(40):
        office.clock.move(seconds=1)
        office.desk_event(young.reference, "message_sent", text=f"Message {number}.", **COPIED)
    shown = dan.go(f"/desk/case/{young.reference}")
    assert len(shown.html.encode()) < 60_000
    assert len(shown.hooked("data-to-do")) == 2
    told = ""
    for _ in range(2):
        told += shown.text("data-timeline")
        earlier = shown.hooked("data-earlier")[0].get("href", "")
        shown = dan.go(earlier)
        assert len(shown.html.encode()) < 60_000
        told += shown.text("data-timeline")
        if not shown.hooked("data-earlier"):
            break
    assert [number for number in range(40) if f"Message {number}." not in told] == []
    assert "Complaint received on line" in told
    for nowhere in ("earlier", "earlier?from=-1", "earlier?from=x", "earlier?from=1234567"):
        assert dan.go(f"/desk/case/{young.reference}/{nowhere}").status == 404


def _counted(text: str) -> tuple[int, int]:
    done, _, whole = text.partition(" of ")
    return int(done), int(whole.split()[0])


def test_what_settles_a_request_is_told_in_officers_english(
    office: Office, dan: DeskVisitor, young: Young
) -> None:
    casework = office.wired.casework
    asked = NewEvent("withdrawal_asked", casework.clock.now(), "child", {"because": "I moved."})
    casework.record_all(casework.read(young.reference), "child", [asked])
    shown = dan.go(f"/desk/case/{young.reference}")
    assert shown.status == 200
    assert "Withdrawal confirmed" in shown.text("data-dealt-by")
