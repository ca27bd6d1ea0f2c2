"""An advocate begins for a young person, in the room of their service."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from werkzeug.datastructures import MultiDict

from tests.support import page_rules
from tests.web.advocate_visitor import AdvocateVisitor, advocate_at
from tests.web.desk_visitor import Clockwork, Office
from tests.web.young_visitor import YoungVisitor

if TYPE_CHECKING:
    from pathlib import Path

    from flask import Flask

    from intake.app import Intake

WHAT = "points.what#1~answer"
CANARY = "Xylophones rust in the attic"


@pytest.fixture(scope="module")
def office(desk_app: tuple[Flask, Intake, Path]) -> Office:
    app, wired, now = desk_app
    return Office(app, wired, Clockwork(now))


@pytest.fixture(scope="module")
def priya(office: Office) -> AdvocateVisitor:
    return advocate_at(office)


def begins(visitor: AdvocateVisitor) -> str:
    """The address of something new."""
    visitor.go("/advocate/begun")
    visitor.send("data-begin", {"council": ["sefton"]})
    assert visitor.seen.page == "advocate-begun-sheet"
    assert visitor.seen.unsound == []
    return visitor.seen.form("data-begun-sheet").action


def test_what_they_say_is_written_down_read_back_and_said_yes_to(priya: AdvocateVisitor) -> None:
    address = begins(priya)
    priya.send("data-begun-sheet", {WHAT: [CANARY]}, "look")
    assert priya.seen.page == "advocate-begun-read"
    assert priya.seen.unsound == []
    assert CANARY in priya.seen.shown()
    priya.send("data-agree", {})
    assert (priya.seen.status, priya.seen.page) == (422, "advocate-begun-read")
    priya.send("data-agree", {"agreed": ["yes"]})
    assert "They said yes" in priya.seen.shown()
    assert priya.seen.unsound == []
    priya.go("/advocate/begun")
    begun = [each.get("data-begun") for each in priya.seen.hooked("data-begun")]
    assert address.rpartition("/")[2] in begun
    assert CANARY not in priya.seen.shown()
    assert priya.seen.unsound == []


def test_a_page_keeps_what_is_typed_by_itself_and_as_far_as_it_can(priya: AdvocateVisitor) -> None:
    address = begins(priya)
    form = priya.seen.form("data-begun-sheet")
    data = MultiDict(form.sent({WHAT: ["It is cold"]}, None))
    answer = priya.client.post(f"{address}/keep", data=data)
    assert (answer.status_code, set(answer.json or {})) == (200, {"kept", "kept_as"})
    data.setlist(WHAT, ["x" * 20_001])
    data["draft_as"] = (answer.json or {})["kept_as"]
    assert priya.client.post(f"{address}/keep", data=data).status_code == 422
    priya.send("data-begun-sheet", {WHAT: ["x" * 20_001]}, "look")
    assert priya.seen.status == 422
    assert "x" * 20_001 in priya.seen.html
    priya.go(address)
    assert priya.seen.form("data-begun-sheet").default(WHAT) == ["It is cold"]


def test_one_more_thing_is_asked_for_and_nothing_is_read_back_before_there_is_anything(
    priya: AdvocateVisitor,
) -> None:
    address = begins(priya)
    priya.send("data-begun-sheet", {}, "look")
    assert (priya.seen.status, priya.seen.page) == (422, "advocate-begun-sheet")
    assert priya.go(f"{address}/read").page == "advocate-begun-sheet"
    priya.go(address)
    form = priya.seen.form("data-begun-sheet")
    priya.post(address, [*form.sent({WHAT: ["One"]}, None), ("move", "add:points")])
    priya.send("data-begun-sheet", {"points.what#2~answer": ["Two"]}, "keep")
    assert (priya.seen.status, "Kept." in priya.seen.shown()) == (200, True)
    assert priya.seen.form("data-begun-sheet").default("points.what#2~answer") == ["Two"]


def test_what_another_window_changed_is_said_beside_what_was_typed_here(
    priya: AdvocateVisitor,
) -> None:
    address = begins(priya)
    here = priya.seen.form("data-begun-sheet").sent({WHAT: ["It is damp"]}, None)
    priya.send("data-begun-sheet", {WHAT: ["It is hot"]}, "keep")
    priya.post(address, here)
    assert priya.seen.status == 422
    assert "It is hot" in priya.seen.shown()
    assert priya.seen.form("data-begun-sheet").default(WHAT) == ["It is damp"]


def test_nobody_else_and_no_other_browser_opens_it_and_what_was_typed_is_given_back(
    office: Office, priya: AdvocateVisitor
) -> None:
    address = begins(priya)
    typed = priya.seen.form("data-begun-sheet").sent({WHAT: [CANARY]}, None)
    colleague = advocate_at(office, "Bea Long")
    assert (colleague.go(address).status, colleague.seen.page) == (404, "advocate-begun")
    form = colleague.seen.form("data-begin").sent({}, None)
    key = next(value for name, value in form if name == "csrf_token")
    stolen = [("csrf_token", key), *(each for each in typed if each[0] != "csrf_token")]
    assert (colleague.post(address, stolen).status) == 404
    assert CANARY in colleague.seen.html
    device = priya.client.get_cookie("b")
    assert device
    priya.client.delete_cookie("b")
    assert (priya.go(address).status, priya.seen.page) == (403, "advocate-begun")
    assert "another browser" in priya.seen.shown()
    priya.client.set_cookie("b", device.value)
    assert priya.go(address).page == "advocate-begun-sheet"


def test_who_was_signed_out_while_typing_is_given_back_what_was_typed(office: Office) -> None:
    sam = advocate_at(office, "Sam Okoro")
    address = begins(sam)
    data = sam.seen.form("data-begun-sheet").sent({WHAT: [CANARY], "wants~answer": ["fix"]}, None)
    sam.client.delete_cookie("v")
    assert (sam.post(address, data).status, sam.seen.page) == (403, "advocate-sign-in")
    assert [each.text for each in sam.seen.root.iter("textarea")] == [CANARY]


def test_it_begins_at_a_council_of_their_service_alone_and_is_thrown_away(
    priya: AdvocateVisitor,
) -> None:
    priya.go("/advocate/begun")
    priya.send("data-begin", {"council": [""]})
    assert priya.seen.status == 422
    address = begins(priya)
    priya.go("/advocate/begun")
    form = next(each for each in priya.seen.forms if each.action == f"{address}/throw")
    assert priya.post(form.action, form.sent({}, None)).page == "advocate-begun"
    assert priya.post(form.action, form.sent({}, None)).status == 404
    assert priya.go(address).status == 404


def told(visitor: AdvocateVisitor, what: str = CANARY) -> str:
    """The code for something that an advocate began and wrote down."""
    begins(visitor)
    visitor.send("data-begun-sheet", {WHAT: [what], "wants~answer": ["sorry"]}, "look")
    visitor.send("data-make-code", {})
    assert visitor.seen.page == "advocate-begun-code"
    code = visitor.seen.text("data-claim-code")
    assert str(visitor.seen.hooked("data-claim-link")[0].get("href")).endswith(
        f"/sefton/claim#{code}"
    )
    return code


def test_the_young_person_takes_it_over_reads_all_of_it_and_says_yes(
    office: Office, priya: AdvocateVisitor
) -> None:
    code = told(priya)
    sam = YoungVisitor(office.app.test_client())
    page_rules.hold(sam.go("/sefton/claim"))
    sam.send("data-claim", {"code": [code.lower().replace("-", " ")]})
    assert sam.seen.page == "begun"
    page_rules.hold(sam.seen)
    assert CANARY in sam.seen.shown()
    assert "Priya" in sam.seen.text("data-began")
    sam.send("data-use-all", {})
    assert (sam.seen.page, sam.seen.step) == ("turn", "promise")
    sam.go("/sefton/letter")
    assert CANARY in sam.seen.shown()
    assert "My advocate Priya typed" in " ".join(sam.seen.shown().split())
    assert sam.go("/sefton/talk/begun").page == "turn"


def test_a_code_that_was_used_is_told_so_and_the_advocate_reads_who_has_it(
    office: Office, priya: AdvocateVisitor
) -> None:
    code = told(priya)
    YoungVisitor(office.app.test_client()).post("/sefton/claim", [("code", code)])
    other = YoungVisitor(office.app.test_client())
    assert other.post("/sefton/claim", [("code", code)]).status == 422
    page_rules.hold(other.seen)
    assert "This code does not work." in other.seen.shown()
    assert other.go("/sefton/talk").page == "front"
    priya.go("/advocate/begun")
    assert "Taken over on" in priya.seen.text("data-stands")
    hrefs = [each.get("href") or "" for each in priya.seen.links]
    priya.go(next(each for each in hrefs if "/begun/" in each))
    assert priya.seen.page == "advocate-begun-read"
    assert "Somebody took it over with your code" in priya.seen.shown()
    priya.send("data-make-code", {})
    assert (
        other.post("/sefton/claim", [("code", priya.seen.text("data-claim-code"))]).page == "begun"
    )


def test_no_word_of_what_was_begun_is_in_the_database(
    priya: AdvocateVisitor, office: Office
) -> None:
    begins(priya)
    priya.send("data-begun-sheet", {WHAT: [CANARY]}, "keep")
    file = office.wired.database.file
    assert file
    everything = b"".join(each.read_bytes() for each in file.parent.glob(f"{file.name}*"))
    assert CANARY.encode() not in everything
    assert b"beginnings" in everything


def test_it_is_sent_for_them_on_a_basis_that_letter_and_desk_tell_and_the_way_back_is_handed_over(
    office: Office, priya: AdvocateVisitor
) -> None:
    begins(priya)
    priya.send("data-begun-sheet", {WHAT: [CANARY]}, "look")
    priya.send("data-send-begun", {})
    assert (priya.seen.status, "Nothing was sent." in priya.seen.shown()) == (422, True)
    priya.send("data-send-begun", {"basis": ["non_instructed"], "reason": ["They have no words."]})
    assert (priya.seen.page, priya.seen.unsound) == ("advocate-begun-sent", [])
    reference, words = priya.seen.text("data-reference"), priya.seen.text("data-code")
    address = priya.seen.form("data-done").action
    priya.send("data-done", {})
    assert priya.seen.page == "advocate-begun"
    assert priya.go(address).page == "advocate-begun"
    young = YoungVisitor(office.app.test_client())
    young.go("/sefton/back")
    young.send("data-back", {"reference": [reference], "words": [words]})
    assert "They have no words." in young.go("/sefton/letter").shown()
    dan = office.officer("Dan Field")
    place = f"/desk/case/{reference.replace('-', '')}"
    dan.go(place)
    seen = dan.send_to(f"{place}/read", "read")
    assert "non-instructed advocacy" in seen.text("data-sent-for")
    assert "They have no words." in seen.text("data-sent-for")


def test_asked_to_it_is_sent_only_once_it_was_read_to_them(priya: AdvocateVisitor) -> None:
    address = begins(priya)
    priya.send("data-begun-sheet", {WHAT: ["It is cold"]}, "look")
    priya.send("data-send-begun", {"basis": ["asked"]})
    assert "First read it to them" in priya.seen.shown()
    priya.send("data-agree", {"agreed": ["yes"]})
    again = priya.seen.form("data-send-begun").sent({"basis": ["asked"]}, None)
    priya.send("data-send-begun", {"basis": ["asked"]})
    assert priya.seen.page == "advocate-begun-sent"
    assert priya.post(f"{address}/send", again).page == "advocate-begun-sent"
    assert priya.go(address).page == "advocate-begun-sent"


@pytest.mark.parametrize("path", ["sent", "send", "code", "read"])
def test_nothing_of_what_is_not_theirs_is_sent_or_shown(
    office: Office, priya: AdvocateVisitor, path: str
) -> None:
    address = begins(priya)
    priya.send("data-begun-sheet", {WHAT: [CANARY]}, "look")
    form = priya.seen.form("data-send-begun").sent({"basis": ["asked"]}, None)
    bea = advocate_at(office, f"Bea {path.title()}")
    key = bea.go("/advocate/begun").form("data-begin").default("csrf_token")[0]
    fields = [("csrf_token", key), *(each for each in form if each[0] != "csrf_token")]
    assert bea.post(f"{address}/{path}", fields).status == 404
    assert CANARY not in bea.seen.shown()
