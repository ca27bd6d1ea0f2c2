"""The desk says what an officer would else find out too late, or never."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING, Any

import pytest
from flask import render_template_string

from intake.domain.complaint_record import SaidDate
from tests.web.test_desk import opened

if TYPE_CHECKING:
    from tests.web.desk_visitor import DeskVisitor, Office


def test_a_council_without_an_address_of_its_team_is_told_that_nobody_hears(
    office: Office, dan: DeskVisitor
) -> None:
    assert "Nobody is told when a complaint comes in" in dan.go("/desk/").text("data-unheard")
    ann = office.officer("Ann Lee", council="trafford")
    heard = office.wired.services.councils["trafford"].team.email
    assert bool(ann.go("/desk/").hooked("data-unheard")) is (heard is None)


def test_a_case_that_nobody_opened_has_its_reference_in_the_title(
    office: Office, dan: DeskVisitor
) -> None:
    young = office.complaint()
    title = "".join(dan.go(f"/desk/case/{young.reference}").first("title").itertext())
    assert f"{young.reference[:4]}-{young.reference[4:]}" in title


def test_words_that_would_be_left_out_are_named_and_are_still_there(
    office: Office, dan: DeskVisitor
) -> None:
    young = office.complaint(wants="sorry")
    opened(dan, young.reference)
    dan.go(f"/desk/case/{young.reference}/letter/stage1_answered")
    typed = {"outcomes.1.decision": ["refused"], "outcomes.1.will_do": ["A new worker."]}
    refused = dan.send("data-letter=stage1_answered", typed)
    assert refused.status == 422
    assert "What will be done: is filled in, but does not go with" in refused.text("data-gaps")
    assert any(each.value == "A new worker." for each in refused.form("data-letter").controls)


def test_a_choice_that_need_not_be_made_can_be_taken_back(office: Office, dan: DeskVisitor) -> None:
    young = office.complaint(wants="sorry")
    opened(dan, young.reference)
    begun = dan.go(f"/desk/case/{young.reference}/letter/stage1_answered")
    assert "None of these" not in begun.shown()
    typed = {"outcomes.1.decision": ["refused"], "outcomes.1.to_do": ["letter"]}
    refused = dan.send("data-letter=stage1_answered", typed)
    at = "What they want to happen 1, Is there something to do for it?"
    assert at in refused.text("data-gaps")
    assert refused.shown().count("None of these") == 1
    again = dan.send("data-letter=stage1_answered", {"outcomes.1.to_do": [""]})
    assert at not in again.text("data-gaps")


def test_what_was_skipped_is_not_said_to_have_been_answered(
    office: Office, dan: DeskVisitor
) -> None:
    young = office.complaint(reach="call", reach_number="07700 900123")
    opened(dan, young.reference)
    assert not dan.seen.hooked("data-safe-on")
    assert "contact: call" not in dan.seen.shown()
    assert "How to tell them that there is news" in dan.seen.shown()
    assert "They answered whether they want" not in dan.seen.shown()


def test_the_form_for_more_time_names_the_last_day_that_the_law_allows(
    office: Office, dan: DeskVisitor
) -> None:
    young = office.complaint()
    opened(dan, young.reference)
    shown = dan.go(f"/desk/case/{young.reference}/letter/stage1_extended").shown()
    assert re.search(r"The law sets the last day that it can be\. That is .*1 Apr", shown)


def test_the_copy_for_the_advocate_is_asked_for_before_an_answer_goes_and_after(
    office: Office, dan: DeskVisitor
) -> None:
    young = office.complaint(advocate="have", advocate_copy="yes")
    opened(dan, young.reference)
    dan.go(f"/desk/case/{young.reference}/letter/stage1_answered")
    typed = {
        "looked_into": ["Mary Hill"], "how": ["She asked."], "points.1.decision": ["upheld"],
        "points.1.reason": ["It is so."], "points.1.sorry": ["We are sorry."],
        "phone": ["0151 000 0000"],
    }  # fmt: skip
    before = dan.send("data-letter=stage1_answered", typed)
    assert "A copy must go to: NYAS" in before.text("data-copy")
    assert "A copy goes to somebody else" in dan.send("data-send").text("data-copy")


def test_the_young_person_is_promised_no_more_than_is_so(office: Office) -> None:
    for council in ("sefton", "trafford"):
        is_told = office.wired.services.councils[council].team.email is not None
        shown = office.complaint(council=council).visitor.go(f"/{council}/sent").shown()
        assert ("has your complaint now" in shown) is is_told
        assert ("We can't know when they will open it." in shown) is not is_told


@pytest.mark.parametrize(
    ("precision", "first", "last", "shown"),
    [
        ("month", "2027-05-01", "2027-05-31", "read as May 2027"),
        ("year", "2027-01-01", "2027-12-31", "read as 2027"),
        ("week", "2027-05-03", "2027-05-09", "read as Monday 3 May 2027 to Sunday 9 May 2027"),
        ("day", "2027-05-03", "2027-05-03", "read as Monday 3 May 2027"),
    ],
)
def test_a_month_is_shown_as_a_month_and_not_as_days_that_may_be_to_come(
    office: Office, precision: Any, first: str, last: str, shown: str
) -> None:
    days = (date.fromisoformat(first), date.fromisoformat(last))
    value = SaidDate("then", *days, precision)
    macro = '{% from "desk/_parts.html" import answer with context %}{{ answer(value) }}'
    with office.app.test_request_context("/desk"):
        page = render_template_string(macro, value=value)
    assert f">{shown}<" in page.replace("\xa0", " ")


def test_a_point_that_was_told_by_voice_can_be_ticked_for_the_next_stage(
    office: Office, dan: DeskVisitor
) -> None:
    young = office.complaint(points_what="Nobody came.")
    opened(dan, young.reference)
    where = f"/desk/case/{young.reference}"
    told = {"told_by": ["young"], "channel": ["phone"]}
    dan.go(f"{where}/act/told_more")
    dan.send("data-act", {**told, "kind": ["add"], "words": ["My phone is gone."]})
    dan.go(f"{where}/act/stage2_requested")
    assert {"points.1", "points.2"} <= {each.name for each in dan.seen.form("data-act").controls}
