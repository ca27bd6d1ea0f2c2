"""Somebody joins from a device of their own: a knock, a yes, a pause, an end, and nothing else."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

import pytest

from tests.support.page_rules import (
    has_unique_ids,
    hold,
    is_sound_html,
    tells_what_happened_in_words,
)
from tests.web.advocate_visitor import advocate_at
from tests.web.host_and_guest import JOIN, WAIT, Child, Guest
from tests.web.young_visitor import YoungVisitor

if TYPE_CHECKING:
    from tests.support.page_hooks import PageHooks
    from tests.web.desk_visitor import Office

CANARY = "Zanzibar"


def holds(seen: PageHooks) -> None:
    """The rules for pages of an advocate."""
    for rule in (has_unique_ids, is_sound_html, tells_what_happened_in_words):
        assert list(rule(seen)) == []


@pytest.fixture
def child(office: Office) -> Child:
    """Somebody who has said what happened."""
    child = Child(office.app.test_client())
    child.at_step("points.what")
    child.send("data-step", {"answer": [f"They moved me to {CANARY}."]})
    return child


@pytest.fixture
def guest(office: Office) -> Guest:
    return Guest(office.app.test_client())


def test_a_child_asks_somebody_in_and_says_yes_and_no_on_every_page(
    child: Child, guest: Guest
) -> None:
    hold(child.go("/sefton/talk/join"))
    code = child.invites()
    hold(child.seen)
    assert "once" in child.seen.shown()
    holds(guest.visitor.go(JOIN))
    assert guest.knocks(code) == 303
    assert guest.where() == "waits"
    for page in ("/sefton/talk", "/sefton/talk/check", "/sefton/letter", "/sefton/talk/join"):
        hold(child.go(page))
        assert "Priya wants to come in." in child.seen.text("data-knock")
        assert "They say they are an advocate. We can't check that." in child.seen.text(
            "data-knock"
        )
    child.go("/sefton/talk")
    child.presses("data-let-in")
    assert child.seen.page == "turn"
    assert "Priya is not here yet." in child.seen.text("data-alongside")
    assert guest.where() == "inside"
    child.go("/sefton/talk")
    assert "Priya is here too." in child.seen.text("data-alongside")
    hold(child.go("/sefton/talk/check"))
    child.presses("data-pause")
    assert child.seen.page == "check"
    assert "You paused Priya." in child.seen.text("data-alongside")
    assert guest.where() == "paused"
    child.presses("data-go-on")
    assert guest.where() == "inside"
    child.presses("data-remove")
    assert "They are out." in child.seen.text("data-out")
    hold(child.seen)
    assert guest.where() == "410"
    assert not child.seen.hooked("data-alongside")


def test_who_was_refused_or_taken_out_can_knock_again(child: Child, guest: Guest) -> None:
    assert guest.knocks(child.invites()) == 303
    child.go("/sefton/talk/join")
    child.presses("data-refuse")
    assert guest.where() == "410"
    holds(guest.visitor.go(JOIN))


def test_who_knocks_is_told_nothing_of_the_draft_or_the_council(child: Child, guest: Guest) -> None:
    guest.knocks(child.invites())
    for page in (WAIT, JOIN):
        text = guest.client.get(page).text
        for word in (CANARY, "Sefton", child.code):
            assert word not in text
    holds(guest.visitor.go(WAIT))


def test_a_code_that_is_used_too_late_or_made_up_is_told_of_kindly_and_lets_nobody_in(
    child: Child, guest: Guest, office: Office
) -> None:
    code = child.invites("here")
    assert child.seen.hooked("data-join-link")
    assert guest.knocks(code) == 303
    other = Guest(office.app.test_client())
    for wrong in (code, "", "7KQ2-M4RT-0AB1-CD2V", child.invites("here")[:-1]):
        assert other.knocks(wrong) == 422
    office.clock.move(minutes=16)
    assert other.knocks(child.code) == 422
    assert other.where() == "410"
    assert other.knocks(child.invites(), name="") == 422
    form = {"key": child.code, "name": "Bea", "kind": "other", "seat": "short"}
    assert other.client.post(JOIN, data=form).status_code == 422
    assert other.knocks(child.code) == 303


def test_the_same_form_sent_twice_knocks_once(child: Child, guest: Guest, office: Office) -> None:
    guest.visitor.go(JOIN)
    form = guest.visitor.seen.form("data-join-ask")
    fields = form.sent({"key": [child.invites()], "name": ["Priya"], "kind": ["other"]}, None)
    # The first answer is lost, so that the browser has no cookie the second time.
    assert office.app.test_client().post(JOIN, data=dict(fields)).status_code == 303
    assert guest.client.post(JOIN, data=dict(fields)).status_code == 303
    assert guest.where() == "waits"
    assert len(child.go("/sefton/talk").hooked("data-knock")) == 1


def test_opening_a_link_changes_nothing_however_often(child: Child, office: Office) -> None:
    code = child.invites()
    scanner = office.app.test_client()
    for _ in range(3):
        assert scanner.get(JOIN).status_code == 200
    assert Guest(scanner).knocks(code) == 303


def test_who_is_signed_in_is_told_of_as_that(child: Child, office: Office) -> None:
    priya = Guest(advocate_at(office, "Priya Nair").client)
    assert priya.knocks(child.invites(), name="Somebody") == 303
    knock = child.go("/sefton/talk").text("data-knock")
    assert "Priya wants to come in." in knock
    assert "Signed in with" in knock
    child.presses("data-let-in")
    assert priya.where() == "inside"


def test_who_is_named_is_let_in_only_after_the_child_was_told_why(
    child: Child, guest: Guest
) -> None:
    guest.knocks(child.invites(), name=CANARY, kind="other")
    child.go("/sefton/talk")
    child.presses("data-let-in")
    assert child.seen.hooked("data-doubts")
    assert "is in what you said" in child.seen.shown()
    hold(child.seen)
    assert guest.where() == "waits"
    child.presses("data-let-in")
    assert guest.where() == "inside"


def test_a_third_one_is_let_in_only_when_another_one_went(child: Child, office: Office) -> None:
    for name in ("Priya", "Bea", "Cal"):
        Guest(office.app.test_client()).knocks(child.invites(), name=name)
        child.go("/sefton/talk/join")
        child.presses("data-let-in")
    assert child.seen.status == 409
    assert child.seen.hooked("data-too-many")
    hold(child.seen)
    child.presses("data-remove")
    assert "Whoever else was here is out, too." in child.seen.text("data-out")


def test_another_device_of_the_child_is_told_of_when_it_is_locked_out(
    child: Child, guest: Guest, office: Office
) -> None:
    child.go("/sefton/keep")
    code = (child.seen.text("data-reference").strip(), child.seen.text("data-code").strip())
    tablet = YoungVisitor(office.app.test_client())
    tablet.go("/sefton/back")
    tablet.send("data-back", {"reference": [code[0]], "words": [code[1]]})
    guest.knocks(child.invites())
    child.go("/sefton/talk/join")
    child.presses("data-let-in")
    child.presses("data-remove")
    assert "Your other phones and computers are locked out" in child.seen.text("data-out")
    assert tablet.go("/sefton/talk").page == "front"
    tablet.go("/sefton/back")
    tablet.send("data-back", {"reference": [code[0]], "words": [code[1]]})
    assert tablet.go("/sefton/talk").page == "turn"


def test_what_is_half_typed_is_kept_by_every_press(child: Child, guest: Guest) -> None:
    guest.knocks(child.invites())
    child.go("/sefton/talk")
    step = child.seen.step
    control = next(each.name for each in child.seen.turn.controls if each.name.startswith("answer"))
    form = child.seen.turn
    (press,) = child.seen.hooked("data-let-in")
    fields = form.sent({control: [CANARY]}, None)
    child.post(str(press.get("formaction")), [*fields, ("move", "keep")])
    assert child.seen.step == step
    assert child.seen.turn.default(control) == [CANARY]
    assert guest.where() == "inside"


def test_who_has_the_phone_to_type_lets_nobody_in(child: Child, guest: Guest) -> None:
    guest.knocks(child.invites())
    child.go("/sefton/talk/typist")
    child.send("data-hand-over", {"typist": ["other"]})
    assert child.seen.hooked("data-knock")
    assert not child.seen.hooked("data-let-in")
    assert child.go("/sefton/talk/join").page == "for-you-alone"
    assert guest.where() == "waits"


def test_leaving_fast_pauses_and_sending_and_throwing_away_end_it(
    child: Child, guest: Guest, office: Office
) -> None:
    guest.knocks(child.invites())
    child.go("/sefton/talk/join")
    child.presses("data-let-in")
    words = child.go("/sefton/keep")
    code = {hook: words.text(f"data-{hook}").strip() for hook in ("reference", "code")}
    child.post("/leave", [])
    assert guest.where() == "paused"
    child.go("/sefton/back")
    child.send("data-back", {"reference": [code["reference"]], "words": [code["code"]]})
    child.go("/sefton/talk")
    assert "You paused Priya." in child.seen.text("data-alongside")
    child.presses("data-go-on")
    assert guest.where() == "inside"
    while child.seen.page == "turn":
        child.send("data-step", move="skip")
    child.send("data-send")
    assert guest.where() == "410"
    assert child.go("/sefton/talk/join").page == "case"
    other = Child(office.app.test_client())
    other.at_step("points.what")
    assert guest.knocks(other.invites()) == 303
    other.go("/sefton/keep")
    other.send("data-throw")
    assert guest.where() == "410"


def test_who_is_there_is_told_above_what_they_suggest_too(child: Child, guest: Guest) -> None:
    guest.knocks(child.invites())
    child.go("/sefton/talk/suggestions")
    child.presses("data-let-in")
    child.go("/sefton/talk/suggestions")
    assert "Priya" in child.seen.text("data-alongside")
    child.presses("data-pause")
    assert child.seen.address.endswith("/sefton/talk/suggestions")
    assert guest.where() == "paused"


def test_who_is_beside_somebody_finds_the_way_back_to_them(child: Child, guest: Guest) -> None:
    assert not guest.visitor.go("/advocate/join").hooked("data-is-beside")
    guest.knocks(child.invites())
    assert guest.visitor.go("/advocate/join").hooked("data-is-beside")


def test_a_code_can_be_stopped(child: Child, guest: Guest) -> None:
    code = child.invites()
    form = next(each for each in child.seen.forms if "how" in {b.name for b in each.buttons})
    child.post(form.action, [*form.sent({}, None), ("how", "stop")])
    assert not child.seen.hooked("data-join-link")
    assert guest.knocks(code) == 422


def test_neither_code_nor_name_nor_words_are_in_the_log(
    child: Child, guest: Guest, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    guest.knocks(child.invites(), name=f"Priya {CANARY}")
    guest.knocks("wrong")
    child.go("/sefton/talk/join")
    child.presses("data-let-in")
    child.presses("data-let-in")
    for secret in (child.code, CANARY, "Priya"):
        assert secret not in caplog.text
