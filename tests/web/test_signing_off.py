"""A head of service signs a letter off, or sends it back with a word."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.web.colleague_visitor import ColleagueVisitor, mail_to
from tests.web.test_desk import opened
from tests.web.test_desk_letters import events

if TYPE_CHECKING:
    from tests.web.desk_visitor import DeskVisitor, Office, Young

FILLED = {"looks_into": ["Mary Hill"], "phone": ["0151 000 0000"]}
"""What an acknowledgement cannot go without."""


@pytest.fixture
def young(office: Office, dan: DeskVisitor) -> Young:
    complained = office.complaint(points_what="They moved me.")
    opened(dan, complained.reference)
    return complained


def asked(office: Office, dan: DeskVisitor, young: Young) -> ColleagueVisitor:
    dan.go(f"/desk/case/{young.reference}/letter/acknowledgement")
    dan.send("data-letter=acknowledgement", FILLED)
    who = {"to": "Ada Lund", "job": "head of service", "until": "2026-12-01",
           "email": "ada.lund@sefton.gov.uk"}  # fmt: skip
    form = next(f for f in dan.seen.forms if any(c.name == "sign_off.to" for c in f.controls))
    typed = {f"sign_off.{key}": [text] for key, text in who.items()}
    dan.post(f"/desk/case/{young.reference}/letter/acknowledgement/sign-off",
             form.sent(typed, None))  # fmt: skip
    head = ColleagueVisitor(
        office.app.test_client(), clock=office.clock, email="ada.lund@sefton.gov.uk"
    )
    link = mail_to(office, head.email)[-1].partition("/draft/")[2].split()[0]
    head.link = f"/draft/{link}"
    return head


def test_they_read_the_letter_as_it_would_go_and_sign_it(
    office: Office, dan: DeskVisitor, young: Young
) -> None:
    head = asked(office, dan, young)
    sheet = head.comes(office)
    assert sheet.hooked("data-sign-off")
    assert "0151 000 0000" in sheet.shown()
    done = head.send("data-sign-off", move="move=accepted")
    assert (done.page, len(done.hooked("data-decision"))) == ("draft-done", 1)
    assert "acknowledged" not in events(office, young)
    dan.go(f"/desk/case/{young.reference}/letter/acknowledgement")
    shown = dan.send("data-letter=acknowledgement", FILLED)
    assert "Ada Lund signed it off" in shown.text("data-sign-off='accepted'")
    changed = dan.send("data-send", move="change=1")
    assert changed.page == "desk-letter-form"
    other = dan.send("data-letter=acknowledgement", {**FILLED, "phone": ["0151 999 9999"]})
    assert "changed since" in other.text("data-sign-off='accepted'")


def test_neither_where_letters_on_paper_go_nor_the_whole_letter_in_the_history_is_shown(
    office: Office, dan: DeskVisitor
) -> None:
    complained = office.complaint(reach="post", reach_post="1 Quiet Lane, Bootle")
    opened(dan, complained.reference)
    preview = dan.go(f"/desk/case/{complained.reference}/letter/acknowledgement")
    preview = dan.send("data-letter=acknowledgement", FILLED)
    assert "1 Quiet Lane" in preview.shown()
    head = asked(office, dan, complained)
    sheet = head.comes(office)
    assert "0151 000 0000" in sheet.shown()
    assert "Quiet Lane" not in sheet.html
    history = dan.go(f"/desk/case/{complained.reference}").text("data-timeline")
    assert "Asked for a sign-off" in history
    assert "PRIVATE AND CONFIDENTIAL" not in history


def test_who_does_not_sign_is_asked_why(office: Office, dan: DeskVisitor, young: Young) -> None:
    head = asked(office, dan, young)
    head.comes(office)
    assert head.send("data-sign-off", {"reason": [" "]}, move="move=refused").status == 422
    pressed_nothing = head.post(head.link, [("reason", "Too hard to read.")])
    assert pressed_nothing.status == 422
    head.send("data-sign-off", {"reason": ["Too hard to read."]}, move="move=refused")
    assert "Too hard to read." in dan.go(f"/desk/case/{young.reference}").shown()


def test_asked_wrongly_the_letter_stands_there_again_with_what_is_wrong(
    office: Office, dan: DeskVisitor, young: Young
) -> None:
    dan.go(f"/desk/case/{young.reference}/letter/acknowledgement")
    dan.send("data-letter=acknowledgement", FILLED)
    form = next(f for f in dan.seen.forms if any(c.name == "sign_off.to" for c in f.controls))
    at = f"/desk/case/{young.reference}/letter/acknowledgement/sign-off"
    refused = dan.post(at, form.sent({"sign_off.to": ["Ada Lund"]}, None))
    assert (refused.status, refused.page) == (422, "desk-preview")
    assert "is missing" in refused.shown()
    assert "draft_asked" not in events(office, young)


def test_who_changes_the_letter_finds_again_what_they_were_about_to_ask(
    dan: DeskVisitor, young: Young
) -> None:
    dan.go(f"/desk/case/{young.reference}/letter/acknowledgement")
    dan.send("data-letter=acknowledgement", FILLED)
    typed = {"sign_off.to": ["Ada Lund"], "sign_off.says": ["By Friday, please."]}
    changed = dan.send("data-send", typed, move="change=1")
    assert changed.page == "desk-letter-form"
    gaps = dan.send("data-letter=acknowledgement", {"looks_into": [""]})
    assert gaps.page == "desk-letter-form"
    shown = dan.send("data-letter=acknowledgement", FILLED)
    form = shown.form("data-send")
    assert form.default("sign_off.to") == ["Ada Lund"]
    assert form.default("sign_off.says") == ["By Friday, please."]
    assert shown.hooked("data-ask-sign-off")[0].get("open") is not None
