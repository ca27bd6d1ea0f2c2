"""The desk says what an officer would else find out too late, or never."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

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
    assert young.reference in title


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
        assert ("I can't know when they will open it." in shown) is not is_told
