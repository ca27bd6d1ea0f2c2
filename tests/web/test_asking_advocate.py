"""Asking an advocate before sending, as it is met on the pages, with scripts off."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

import pytest

from intake.services.post.delivering import Delivering
from tests.support.fake_outbox import FakeChannel
from tests.support.made_notices import GATHER
from tests.support.page_rules import hold
from tests.web.test_desk import opened
from tests.web.young_visitor import YoungVisitor

if TYPE_CHECKING:
    from flask import Flask

    from intake.app import Intake
    from tests.support.page_hooks import PageHooks
    from tests.web.desk_visitor import DeskVisitor, Office

CANARY = "They sold my bike when I was away."
NUMBER = "07700 900123"
TALK = {
    "points.what": [CANARY],
    "advocate": ["ask"],
    "advocate_tell": ["name", "reach"],
    "find_me": ["Sam"],
    "reach": ["text"],
    "reach_number": [NUMBER],
}


class Sam(YoungVisitor):
    """Somebody who wants an advocate before they send anything."""

    def tells(self, council: str = "sefton", until: str = "", **other: str) -> PageHooks:
        """Answer every turn until one, or until the check page."""
        self.start(council)
        while self.seen.page == "turn" and self.seen.step != until:
            said = [other[self.seen.step]] if self.seen.step in other else TALK.get(self.seen.step)
            skips = said is None and "skip" in self.seen.moves
            control = "answer.name" if self.seen.step == "find_me" else "answer"
            self.send("data-step", {control: said or []}, "skip" if skips else "")
        return self.seen

    def sends(self) -> None:
        """Skip what is left, and send it."""
        self.go("/sefton/talk")
        while self.seen.page == "turn":
            self.send("data-step", move="skip" if "skip" in self.seen.moves else "")
        self.send("data-send")


@pytest.fixture
def sam(app: Flask) -> Sam:
    return Sam(app.test_client())


def post(wired: Intake, fault: Exception | None = None) -> list[str]:
    """Everything that goes out now, as it reads."""
    channel = FakeChannel(fault=fault)
    delivering = wired.delivering
    Delivering(delivering.outbox, {"email": channel}, delivering.clock, GATHER).run()
    return [
        f"{each.kind} {each.to}\n{each.sender}\n{each.subject}\n{each.body}" for each in channel.got
    ]


def pressed(sam: Sam, **other: str) -> list[tuple[str, str]]:
    """What the button that asks would send, but for some fields."""
    fields = sam.seen.form("data-ask").sent({}, None)
    return [(name, other.get(name, value)) for name, value in fields]


def test_what_goes_to_whom_is_shown_first_and_one_press_sends_it(sam: Sam, wired: Intake) -> None:
    post(wired)
    sam.tells()
    page = sam.go("/sefton/advocate")
    assert page.page == "advocate"
    lines = page.text("data-lines")
    assert "Sam" in lines
    assert NUMBER in lines
    assert CANARY not in page.shown()
    whole = page.text("data-email")
    assert post(wired) == []
    asked = sam.send("data-ask=nyas")
    assert "We asked NYAS on Wednesday 4 March 2026 to contact you." in asked.text(
        "data-asked='nyas'"
    )
    (told,) = post(wired)
    assert told.startswith("referral help@nyas.net\n")
    link = told.partition("/advocate/asked/")[2].split()[0]
    assert whole.replace("asked/…", f"asked/{link}").split() == told.split("\n", 3)[3].split()
    assert NUMBER in whole
    for word in (CANARY, "Sefton", "sefton"):
        assert word not in told
    assert not asked.hooked("data-ask")


def test_the_check_page_leads_there_and_says_afterwards_that_it_was_done(
    sam: Sam, wired: Intake
) -> None:
    check = sam.tells()
    assert "You want an advocate. When you send, we email an advocate for you." in check.text(
        "data-advocate"
    )
    assert "advocate_copy" not in offers(check)
    sam.go("/sefton/advocate")
    sam.send("data-ask")
    check = sam.go("/sefton/talk/check")
    assert "You asked for an advocate" in check.text("data-advocate")
    assert "advocate_copy" in offers(check)
    sam.send("data-step", {"answer": ["advocate_copy"]})
    assert sam.seen.step == "advocate_copy"
    post(wired)


def offers(check: PageHooks) -> list[str]:
    """What the check page offers to tell."""
    return [each.value for each in check.turn.controls if each.name == "answer"]


def test_who_gave_no_way_is_told_so_and_nothing_can_be_sent(sam: Sam) -> None:
    sam.tells(reach="here")
    page = sam.go("/sefton/advocate")
    assert page.hooked("data-no-way")
    assert not page.hooked("data-ask")
    assert "0808 808 1001" in page.text("data-service='nyas'")


def test_where_an_advocate_can_only_be_called_nothing_is_promised_and_who_calls_is_told(
    sam: Sam,
) -> None:
    shown = [sam.tells("trafford", until="advocate").shown()]
    while sam.seen.page == "turn":
        step = sam.seen.step
        told = {"answer.care": ["in_care"]} if step == "find_me" else {"answer": TALK.get(step, [])}
        skips = not any(told.values()) and "skip" in sam.seen.moves
        sam.send("data-step", told, "skip" if skips else "")
        shown.append(sam.seen.shown())
    page = sam.go("/trafford/advocate")
    shown.append(page.shown())
    everything = " ".join(shown)
    for promise in ("we email", "We tell them only", "You can ask an advocate first"):
        assert promise not in everything, promise
    assert "You can call an advocate" in page.shown()
    assert "0161 912 5094" in page.shown()
    sam.go("/trafford/talk/check")
    sam.send("data-send")
    for path in ("sent", "case"):
        due = sam.go(f"/trafford/{path}").text("data-advocate-due")
        assert "should call an advocate" in due
        assert "0161 912 5094" in due


def test_where_nobody_can_be_written_to_the_page_says_whom_to_call(sam: Sam, wired: Intake) -> None:
    post(wired)
    sam.tells("trafford")
    page = sam.go("/trafford/advocate")
    rights = page.text("data-service='trafford-childrens-rights'")
    assert "We can't write to an advocate from here." in rights
    assert "0161 912 5094" in rights
    assert "If you are in care, or were." in rights
    assert page.hooked("data-ask='advocacy-focus'")
    assert "Try one of these" in page.shown()
    sam.send("data-ask=advocacy-focus")
    assert [each.partition("\n")[0] for each in post(wired)] == [
        "referral admin@advocacyfocus.org.uk"
    ]


def test_a_page_from_before_a_change_sends_nothing(sam: Sam, wired: Intake) -> None:
    sam.tells()
    sam.go("/sefton/advocate")
    page = sam.post("/sefton/advocate", pressed(sam, seen="another"))
    assert (page.page, page.status) == ("advocate", 409)
    assert "So nobody was asked. What you typed is kept." in page.text("data-overtaken")
    assert not page.hooked("data-asked")
    assert post(wired) == []
    hold(page)
    assert not sam.go("/sefton/advocate").hooked("data-overtaken")


def test_what_is_hidden_is_not_shown_and_not_sent_unseen(sam: Sam) -> None:
    sam.tells()
    sam.send("data-hide")
    page = sam.go("/sefton/advocate")
    assert NUMBER not in page.shown()
    assert not page.hooked("data-ask")


def test_who_wants_none_asked_has_no_such_page(sam: Sam) -> None:
    sam.tells(advocate="not_now")
    assert sam.go("/sefton/advocate").page == "check"
    assert not sam.seen.hooked("data-advocate")


def test_once_it_is_sent_there_is_no_such_page(sam: Sam, wired: Intake) -> None:
    sam.tells()
    sam.go("/sefton/advocate")
    form = pressed(sam)
    sam.sends()
    post(wired)
    assert sam.go("/sefton/advocate").page == "case"
    late = sam.post("/sefton/advocate", form)
    assert (late.page, late.status) == ("gone", 410)
    assert "You have sent it." in late.shown()
    assert post(wired) == []


def test_nothing_of_it_is_at_the_desk_until_it_is_sent_and_then_it_is(
    office: Office, dan: DeskVisitor, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    sam = Sam(office.app.test_client())
    sam.tells()
    sam.go("/sefton/advocate")
    sam.send("data-ask")
    post(office.wired, RuntimeError("the line is down"))
    desk = dan.go("/desk/").shown()
    assert NUMBER not in desk
    assert "wants an advocate" not in desk
    sam.sends()
    reference = sam.seen.text("data-reference").replace("-", "")
    assert "You had asked for an advocate before you sent it." in sam.go("/sefton/case").shown()
    opened(dan, reference)
    case = dan.go(f"/desk/case/{reference}")
    assert "They asked NYAS on Wednesday 4 March" in case.text("data-asked")
    assert [record for record in caplog.messages if NUMBER in record or CANARY in record] == []
