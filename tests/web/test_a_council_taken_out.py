"""A council that is not served any more: whoever comes with something of it is told kindly."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import pytest

from intake.app import application, wire
from tests.support import page_rules
from tests.web.conftest import put_away
from tests.web.desk_visitor import Clockwork, DeskVisitor, Office
from tests.web.test_passing_on import answers, asked
from tests.web.young_visitor import YoungVisitor

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from flask import Flask

    from intake.app import Intake

WHO = ("with a draft", "with a case")
GONE = "The council you picked is not here any more"


@dataclass
class Left:
    """What Sefton left behind when only Trafford is served."""

    app: Flask
    cookies: dict[str, str]
    codes: dict[str, tuple[str, str]]
    office: Office
    dan: DeskVisitor
    tess: DeskVisitor
    passed_on: str

    def visitor(self, who: str) -> YoungVisitor:
        """Somebody's browser, as it was before."""
        client = self.app.test_client()
        client.set_cookie("y", self.cookies[who])
        return YoungVisitor(client)


def code_on(visitor: YoungVisitor) -> tuple[str, str]:
    return visitor.seen.text("data-reference"), visitor.seen.text("data-code")


def moved(visitor: YoungVisitor, app: Flask, name: str) -> str:
    """The same browser at another application; its cookie."""
    cookie = visitor.client.get_cookie(name)
    assert cookie is not None
    visitor.client = app.test_client()
    visitor.client.set_cookie(name, cookie.value)
    return cookie.value


@pytest.fixture(scope="module")
def left(desk_app: tuple[Flask, Intake, Path]) -> Iterator[Left]:
    app, wired, now = desk_app
    office = Office(app, wired, Clockwork(now))
    dan, tess = office.officer(), office.officer("Tess Roe", council="trafford")
    drafted = YoungVisitor(app.test_client())
    drafted.at_step("points.what")
    drafted.go("/sefton/keep")
    case = office.complaint().visitor
    case.go("/sefton/sent")
    unnoted = YoungVisitor(app.test_client())
    unnoted.at_step("points.what")
    codes = {"with a draft": code_on(drafted), "with a case": code_on(case)}
    passed = asked(office, dan)
    answers(passed, "pass_on")
    tess.go(f"/desk/case/{passed.reference}")
    tess.send("data-move=read")
    there = wire(replace(wired.settings, councils=("trafford",)))
    app = application(there)
    people = {"with a draft": drafted, "with a case": case, "passed on": passed.visitor,
              "without words": unnoted}  # fmt: skip
    cookies = {who: moved(visitor, app, "y") for who, visitor in people.items()}
    for officer in (dan, tess):
        moved(officer, app, "d")
    yield Left(app, cookies, codes, office, dan, tess, passed.reference)
    put_away(there)


@pytest.mark.parametrize("who", WHO)
@pytest.mark.parametrize("path", ["/", "/trafford/", "/trafford/back"])
def test_a_page_for_everybody_is_whole_and_says_that_it_is_kept(
    left: Left, who: str, path: str
) -> None:
    shown = left.visitor(who).go(path)
    page_rules.hold(shown)
    assert shown.status == 200
    assert GONE in shown.shown()
    assert "What you wrote is still kept." in shown.shown()


@pytest.mark.parametrize("who", WHO)
@pytest.mark.parametrize("path", ["/trafford/map", "/safe", "/trafford/safe/now"])
def test_pages_that_need_nothing_of_it_are_as_ever(left: Left, who: str, path: str) -> None:
    assert left.visitor(who).go(path).status == 200


@pytest.mark.parametrize("who", WHO)
@pytest.mark.parametrize("home", ["/sefton", "/trafford"])
@pytest.mark.parametrize(
    "path", ["/talk", "/talk/check", "/case", "/letter", "/letter.pdf", "/keep", "/case/story"]
)
def test_what_is_theirs_is_answered_with_what_became_of_it(
    left: Left, who: str, home: str, path: str
) -> None:
    shown = left.visitor(who).go(f"{home}{path}")
    page_rules.hold(shown)
    assert (shown.status, shown.page) == (409, "council-gone")
    assert GONE in shown.shown()
    assert ("You sent it" in shown.shown()) == (who == "with a case")
    reference = left.codes[who][0]
    assert (reference in shown.shown()) == (who == "with a case" or path == "/keep")


@pytest.mark.parametrize("who", WHO)
def test_coming_back_with_the_right_words_says_so_too(left: Left, who: str) -> None:
    visitor = YoungVisitor(left.app.test_client())
    visitor.go("/trafford/back")
    reference, words = left.codes[who]
    shown = visitor.send("data-back", {"reference": [reference], "words": [words]})
    assert (shown.status, shown.page) == (409, "council-gone")


def test_what_is_typed_just_then_is_given_back_and_one_can_start_anew(left: Left) -> None:
    visitor = left.visitor("with a draft")
    visitor.go("/trafford/")
    assert visitor.send("data-start=complaint").page == "council-gone"
    assert visitor.send("data-start=complaint").page == "turn"


def test_nothing_is_begun_anew_before_the_way_back_was_shown(left: Left) -> None:
    visitor = left.visitor("without words")
    visitor.go("/trafford/")
    shown = visitor.send("data-start=complaint")
    page_rules.hold(shown)
    assert "First look at your five words" in shown.shown()
    assert not shown.hooked("data-start")
    forced = visitor.post("/trafford/talk", [("start", "complaint"), ("again", "1")])
    assert forced.page == "council-gone"
    words_page = visitor.go("/trafford/keep")
    page_rules.hold(words_page)
    assert words_page.page == "council-gone"
    reference, words = code_on(visitor)
    assert visitor.go("/trafford/keep").text("data-code") == words
    visitor.go("/trafford/")
    visitor.send("data-start=complaint")
    assert visitor.send("data-start=complaint").page == "turn"
    back = YoungVisitor(left.office.app.test_client())
    back.go("/sefton/back")
    assert back.send("data-back", {"reference": [reference], "words": [words]}).page == "turn"


def test_the_page_that_says_so_leads_to_the_words_that_there_are(left: Left) -> None:
    visitor = left.visitor("with a draft")
    [link] = visitor.go("/sefton/talk").hooked("data-words")
    visitor.go(link.get("href", ""))
    assert code_on(visitor) == left.codes["with a draft"]


def test_where_somebody_left_fast_nobody_is_told_that_there_was_something(left: Left) -> None:
    visitor = left.visitor("with a draft")
    visitor.client.set_cookie("l", "1")
    shown = visitor.go("/sefton/talk")
    assert GONE not in shown.shown()


def test_whoever_never_was_there_is_told_of_no_such_page(left: Left) -> None:
    assert YoungVisitor(left.app.test_client()).go("/sefton/case").page == "front"
    assert YoungVisitor(left.app.test_client()).go("/barset/case").status == 404


@pytest.mark.parametrize(
    "path", ["/desk/", "/desk/?list=closed", "/desk/?q=dan", "/desk/record", "/desk/case/7QP416P9"]
)
def test_its_officers_are_told_whom_to_tell(left: Left, path: str) -> None:
    shown = left.dan.go(path)
    assert (shown.status, shown.page) == (409, "desk-council-gone")
    assert "Nothing was deleted." in shown.shown()


def test_its_officers_sign_in_and_out_without_a_fault(left: Left) -> None:
    visitor = DeskVisitor(
        left.app.test_client(), {}, clock=left.office.clock, email=left.dan.email,
        app_secret=left.dan.app_secret,
    )  # fmt: skip
    assert visitor.sign_in().page == "desk-council-gone"
    assert visitor.send_to("/desk/sign-out", "out").page == "desk-sign-in"


@pytest.mark.parametrize("path", ["", "/letter.txt", "/papers.pdf"])
def test_a_case_that_it_passed_on_stands_at_the_other_desk(left: Left, path: str) -> None:
    shown = left.tess.go(f"/desk/case/{left.passed_on}{path}")
    # Nobody knows any more how that council is called and where it is: no letter to it is made up.
    assert shown.status == (404 if path == "/letter.txt" else 200)


@pytest.mark.parametrize("path", ["case", "case/story", "case/story.pdf", "keep"])
def test_the_child_of_a_case_that_it_passed_on_has_their_pages(left: Left, path: str) -> None:
    assert left.visitor("passed on").go(f"/trafford/{path}").status == 200
