"""Whatever a form is not taken for, its text is there again: too much, a new secret, too late."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from intake.adapters.crypto.server_keys import ServerKeys
from intake.app import application, wire
from intake.services.body_limits import DESK_FORM
from intake.web.shell.errors import NOT_TYPED
from tests.support import page_rules
from tests.web.advocate_visitor import advocate_at
from tests.web.conftest import put_away
from tests.web.young_visitor import YoungVisitor

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from flask import Flask

    from intake.app import Intake
    from tests.support.page_hooks import PageHooks
    from tests.web.desk_visitor import DeskVisitor, Office

HOUSE = Path(__file__).parents[2]
ARABIC = "\u0644\u0627 \u0623\u0631\u064a\u062f. " * 2_000
"""Twenty thousand letters, the most that one box takes; each is six bytes in a form."""

EMOJI = "\U0001f62d" * 20_000
OTHER_SECRET = "quite another secret that nobody could ever guess"


@pytest.fixture
def dan(office: Office) -> DeskVisitor:
    return office.officer(email="dan@sefton.gov.uk")


def record_of(points: int, text: str) -> list[tuple[str, str]]:
    """The page on which a complaint is taken down, with so many points of a text."""
    told = [(f"points.what#{number}~answer", text) for number in range(1, points + 1)]
    how = [("channel", "phone"), ("day", "2026-03-04"), ("complains_as~answer", "self")]
    return [*how, ("points~items", str(points)), *told]


def recorded(dan: DeskVisitor, fields: list[tuple[str, str]]) -> DeskVisitor:
    dan.go("/desk/record")
    hidden = [pair for pair in dan.seen.form("data-record").sent({}, None) if pair[0] in KEYS]
    dan.post("/desk/record", [*hidden, *fields])
    return dan


KEYS = {"csrf_token", "by"}


@pytest.mark.parametrize(("points", "text"), [(9, ARABIC), (5, EMOJI), (20, "a" * 20_000)])
def test_a_complaint_that_is_taken_down_with_every_box_filled_is_taken(
    dan: DeskVisitor, points: int, text: str
) -> None:
    assert recorded(dan, record_of(points, text)).seen.page == "desk-record-look"


@pytest.mark.parametrize("path", ["/desk/record", "/desk/record/keep", "/desk/case/X/message"])
def test_what_is_too_much_at_the_desk_is_there_to_copy(dan: DeskVisitor, path: str) -> None:
    fields = [("text", "First of all: " + ARABIC), ("more", "x" * DESK_FORM)]
    shown = dan.post(path, [("csrf_token", "x"), *fields])
    assert (shown.status, shown.page) == (413, "desk-again")
    assert "First of all: \u0644\u0627 \u0623\u0631\u064a\u062f." in shown.shown()
    assert "Not all of it is here" in shown.shown()


def test_what_is_too_much_of_a_young_persons_says_that_its_end_is_cut_off(app: Flask) -> None:
    visitor = YoungVisitor(app.test_client())
    visitor.start()
    shown = visitor.post("/sefton/talk", [("place", "x"), ("answer", "a" * 2_000_000)])
    page_rules.hold(shown)
    assert "Not all of it is here. The end is cut off." in shown.shown()


@pytest.mark.parametrize("text", [ARABIC, EMOJI])
def test_a_long_form_of_somebody_signed_out_is_there_again_after_signing_in(
    dan: DeskVisitor, text: str
) -> None:
    dan.go("/desk/record")
    by = dan.seen.form("data-record").default("by")[0]
    dan.client.delete_cookie("d")
    shown = dan.post("/desk/record", [("by", by), *record_of(9, text)])
    assert (shown.status, shown.page) == (403, "desk-sign-in")
    assert dan.sign_in().page == "desk-again"
    boxes = ["".join(each.itertext()) for each in dan.seen.root.iter("textarea")]
    assert boxes.count(text) == 9
    assert dan.send("data-again").page == "desk-record-look"


def test_a_form_of_a_colleague_is_kept_for_them_and_shown_to_nobody_else(
    office: Office, dan: DeskVisitor
) -> None:
    dan.go("/desk/record")
    by = dan.seen.form("data-record").default("by")[0]
    erin = office.officer("Erin Moss")
    shown = erin.post("/desk/record", [("by", by), *record_of(1, "ZEBRA")])
    assert (shown.status, shown.page) == (403, "desk-sign-in")
    assert "ZEBRA" not in shown.html
    erin.email, erin.app_secret = dan.email, dan.app_secret
    assert "ZEBRA" in erin.sign_in().shown()


@dataclass
class NewSecret:
    """The same service after its secret was changed, and how to get there with a browser."""

    app: Flask

    def moved(self, visitor: YoungVisitor, cookie: str) -> None:
        there = visitor.client.get_cookie(cookie)
        assert there is not None
        visitor.client = self.app.test_client()
        visitor.client.set_cookie(cookie, there.value)


@pytest.fixture(scope="module")
def new_secret(desk_app: tuple[Flask, Intake, Path]) -> Iterator[NewSecret]:
    _, wired, _ = desk_app
    there = wire(replace(wired.settings, secret_key=OTHER_SECRET))
    assert isinstance(there.keys, ServerKeys)
    yield NewSecret(application(there))
    put_away(there)


@pytest.mark.parametrize("path", ["points.what", "points.facts"])
def test_when_the_secret_changed_the_words_stand_in_their_box_and_one_button_goes_on(
    office: Office, new_secret: NewSecret, path: str
) -> None:
    visitor = YoungVisitor(office.app.test_client())
    visitor.at_step("points.what")
    if path != "points.what":
        visitor.send("data-step", {"answer": ["First."]})
    name = "answer" if path == "points.what" else "answer.who"
    new_secret.moved(visitor, "y")
    shown = visitor.send("data-step", {name: ["They took my PANGOLIN."]})
    page_rules.hold(shown)
    assert (shown.status, shown.page, shown.step) == (403, "turn", path)
    assert shown.turn.default(name) == ["They took my PANGOLIN."]
    assert "They are not kept yet." in shown.text("data-again")
    assert visitor.send("data-step").status == 200
    visitor.go("/sefton/talk/check")
    assert "They took my PANGOLIN." in visitor.seen.shown()


def test_a_button_of_another_page_says_that_nothing_was_changed(
    office: Office, new_secret: NewSecret
) -> None:
    visitor = YoungVisitor(office.app.test_client())
    visitor.at_check()
    new_secret.moved(visitor, "y")
    shown = visitor.send("data-send")
    assert (shown.status, shown.page) == (403, "lost")
    assert "So nothing was changed." in shown.shown()
    assert visitor.go("/sefton/talk/check").page == "check"


def test_where_somebody_left_fast_no_words_are_shown_again(
    office: Office, new_secret: NewSecret
) -> None:
    visitor = YoungVisitor(office.app.test_client())
    visitor.at_step("points.what")
    new_secret.moved(visitor, "y")
    visitor.client.set_cookie("l", "1")
    assert "PANGOLIN" not in visitor.send("data-step", {"answer": ["PANGOLIN"]}).html


def test_when_the_secret_changed_an_officers_form_is_there_again_after_signing_in(
    office: Office, new_secret: NewSecret
) -> None:
    dan = office.officer(email="sam@sefton.gov.uk")
    dan.go("/desk/record")
    new_secret.moved(dan, "d")
    hidden = [pair for pair in dan.seen.form("data-record").sent({}, None) if pair[0] in KEYS]
    shown = dan.post("/desk/record", [*hidden, *record_of(1, "ZEBRA")])
    assert (shown.status, shown.page) == (403, "desk-sign-in")
    assert shown.form("data-sign-in").default("kept") != [""]


ROOMS = ("young", "shell", "referral", "drafting")


def named_in(rooms: Iterable[str], what: str) -> set[str]:
    """The names of controls of a kind in the pages of these rooms."""
    pages = (page for room in rooms for page in (HOUSE / "intake/web" / room).rglob("*.html"))
    control = re.compile(rf'{what}[^>]* name="([a-z_]+)"')
    return {name for page in pages for name in control.findall(page.read_text("utf-8"))}


def boxes_of(seen: PageHooks) -> list[str]:
    return ["".join(each.itertext()).strip() for each in seen.root.iter("textarea")]


def test_each_box_for_own_words_bears_a_name_that_is_given_back() -> None:
    boxes = named_in(ROOMS, "<textarea")
    assert {"said", "beside", "reach"} <= boxes
    assert boxes & NOT_TYPED == set()


def test_what_nobody_typed_is_never_shown_as_what_they_typed() -> None:
    hidden = named_in(["young"], '<input type="hidden"')
    # Answers and names are carried on as they were typed.
    assert hidden - NOT_TYPED - {"answer", "name"} == set()


@pytest.mark.parametrize(
    ("path", "hook", "name"),
    [
        ("/sefton/mine/ask?for=correct", "data-ask-council", "said"),
        ("/sefton/talk/show", "data-show", "beside"),
    ],
)
def test_a_form_with_another_key_gives_its_own_words_back_and_nothing_else(
    office: Office, new_secret: NewSecret, path: str, hook: str, name: str
) -> None:
    visitor = office.complaint().visitor
    if name == "beside":
        visitor.go("/sefton/case")
        visitor.send("data-start=add")
    form = visitor.go(path).form(hook)
    new_secret.moved(visitor, "y")
    action = form.hooks.get("data-keep", form.action)
    lost = visitor.post(action, form.sent({name: ["My PANGOLIN."]}, None))
    page_rules.hold(lost)
    assert (lost.status, lost.page, boxes_of(lost)) == (403, "lost", ["My PANGOLIN."])


def test_a_page_from_before_a_box_was_named_anew_still_asks_the_council(office: Office) -> None:
    visitor = office.complaint().visitor
    form = visitor.go("/sefton/mine/ask?for=correct").form("data-ask-council")
    before = [pair for pair in form.sent({}, None) if pair[0] != "said"]
    assert "My PANGOLIN." in visitor.post(form.action, [*before, ("words", "My PANGOLIN.")]).shown()


@pytest.mark.parametrize("name", ["reason", "because~answer", "points.what~answer"])
def test_an_advocate_who_was_signed_out_has_what_they_typed_back(office: Office, name: str) -> None:
    priya = advocate_at(office, "Priya Nair")
    priya.client.delete_cookie("v")
    fields = [("csrf_token", "x"), (name, "A PANGOLIN."), ("basis", "asked")]
    seen = priya.post("/advocate/begun/1/send", fields)
    assert (seen.status, seen.page) == (403, "advocate-sign-in")
    assert boxes_of(seen) == ["A PANGOLIN."]
