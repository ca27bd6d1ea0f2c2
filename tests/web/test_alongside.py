"""Whoever was let in sees what a helper may see, and suggests; nothing they type is ever lost."""

from __future__ import annotations

import logging
from contextlib import closing
from sqlite3 import connect
from typing import TYPE_CHECKING

import pytest

from tests.support.page_rules import is_sound_html
from tests.web.young_visitor import YoungVisitor

if TYPE_CHECKING:
    from flask import Flask

    from intake.app import Intake

CANARY = "Zanzibar"
TALK, LIST = "/sefton/talk", "/sefton/talk/suggestions"
ALONGSIDE, NOW = "/advocate/alongside", "/advocate/alongside/now"


class Two(YoungVisitor):
    """A young person who lets somebody in; ``guest`` is that one's laptop."""

    guest: YoungVisitor

    def presses(self, hook: str, at: str = "") -> None:
        """Press the button with a hook in a form of its own, on the page that has it."""
        self.go(at or "/sefton/talk/join")
        form, values = self.seen.form_around(hook), self.seen.first(f"*[@{hook}]").attrib
        named = [(values["name"], values["value"])] if "name" in values else []
        self.post(values.get("formaction") or form.action, [*form.sent({}, None), *named])

    def lets_in(self, guest: YoungVisitor) -> None:
        self.guest = guest
        self.go("/sefton/talk/join")
        form = self.seen.form("data-join")
        self.post(form.action, [*form.sent({}, None), ("how", "away")])
        code = self.seen.text("data-join-link").strip().rpartition("#")[2]
        guest.go("/advocate/join")
        who = {"key": [code], "name": ["Priya"], "kind": ["advocate"]}
        guest.send("data-join-ask", who)
        self.presses("data-let-in")
        guest.go(ALONGSIDE)

    def says(self, text: str) -> None:
        """Answer what is asked now."""
        self.go(TALK)
        self.send("data-step", {"answer": [text]})

    def suggests(self, **form: list[str]) -> None:
        controls = {name.replace("_", "."): texts for name, texts in form.items()}
        self.guest.send("data-suggest", controls)


@pytest.fixture
def sam(app: Flask) -> Two:
    """Somebody at the question what they are unhappy about, with somebody beside them."""
    sam = Two(app.test_client())
    sam.at_step("points.what")
    sam.lets_in(YoungVisitor(app.test_client()))
    return sam


def test_both_see_the_same_question_and_what_is_suggested_enters_at_the_childs_press(
    sam: Two,
) -> None:
    guest = sam.guest
    assert list(is_sound_html(guest.seen)) == []
    assert guest.seen.step == "points.what"
    sam.suggests(answer=["<i>Cold</i>"])
    assert "They can see it now." in guest.seen.text("data-made")
    assert "Waits for them" in guest.seen.text("data-becomes")
    sam.go(TALK)
    assert "<i>Cold</i>" in sam.seen.text("data-suggestion")
    sam.presses("data-use", TALK)
    assert sam.seen.step == "points.facts"
    guest.go(ALONGSIDE)
    assert guest.seen.step == "points.facts"
    assert "They used it" in guest.seen.text("data-becomes")
    assert "<i>Cold</i>" in guest.seen.text("data-said")
    sam.suggests(answer_who=["Jo"])
    sam.presses("data-decline", LIST)
    assert "They did not use it" in guest.go(ALONGSIDE).text("data-becomes")


def test_what_is_wrong_with_it_stands_at_its_box_and_nothing_is_lost(sam: Two) -> None:
    sam.suggests(answer=["x" * 20_001])
    assert sam.guest.seen.status == 422
    assert len(sam.guest.seen.turn.default("answer")[0]) == 20_001
    sam.suggests(answer=[" "])
    assert "Type what you would suggest first." in sam.guest.seen.shown()
    assert list(is_sound_html(sam.guest.seen)) == []
    assert sam.go(LIST).hooked("data-suggestion") == []


def test_each_question_and_one_more_thing_can_be_chosen(sam: Two) -> None:
    guest = sam.guest
    sam.says("My own")
    guest.go(ALONGSIDE)
    links = [each.get("href", "") for each in guest.seen.links if "?q=" in each.get("href", "")]
    steps = [guest.go(each).step for each in dict.fromkeys(links)]
    assert {"points.what", "wants", "points.facts"} <= {*steps}
    assert not {"safe", "reach"} & {*steps}
    assert steps[-1] == "points.what"
    sam.suggests(answer=["One more"])
    sam.go(LIST)
    assert "(one more)" in sam.seen.text("data-suggestion")
    assert guest.go(f"{ALONGSIDE}?q={'9' * 40}").step == guest.go(ALONGSIDE).step


def test_no_answer_of_theirs_is_ticked_before_they_tick_one(sam: Two) -> None:
    sam.says("My own")
    guest = sam.guest
    links = [each.get("href", "") for each in guest.go(ALONGSIDE).links]
    for each in dict.fromkeys(each for each in links if "?q=" in each):
        assert guest.go(each).hooked("checked") == [], each


def test_nothing_private_half_typed_or_kept_apart_is_on_any_page_of_theirs(sam: Two) -> None:
    half = sam.go(TALK).turn.sent({"answer": [f"half {CANARY}"]}, None)
    sam.post(f"{TALK}?q=check", [*half, ("move", "keep")])
    assert CANARY not in sam.guest.go(ALONGSIDE).html
    assert CANARY not in sam.guest.go(NOW).html
    sam.says(f"all {CANARY}")
    assert CANARY in sam.guest.go(ALONGSIDE).html
    sam.go("/sefton/talk/check")
    sam.send("data-own", {"own": ["points.what#1"]})
    assert CANARY not in sam.guest.go(ALONGSIDE).html
    assert "They keep this to themselves." in sam.guest.seen.shown()


def test_whoever_was_paused_or_taken_out_gets_their_words_back_and_sees_nothing_more(
    sam: Two,
) -> None:
    guest, form = sam.guest, sam.guest.seen.form("data-suggest")
    sam.says(CANARY)
    for hook, status in (("data-pause", 200), ("data-remove", 410)):
        sam.presses(hook)
        seen = guest.post(form.action, form.sent({"answer": ["An hour of work"]}, None))
        assert (seen.status, seen.text("data-given-back")) == (409, "An hour of work")
        assert CANARY not in seen.html + guest.go(NOW).html + guest.go(ALONGSIDE).html
        assert guest.seen.status == status
    assert sam.go(LIST).hooked("data-suggestion") == []


def test_what_comes_an_hour_late_or_twice_is_there_once(sam: Two) -> None:
    guest, form = sam.guest, sam.guest.seen.form("data-suggest")
    sam.says("My own")
    fields = form.sent({"answer": ["From the train"]}, None)
    for _ in range(2):
        assert guest.post(form.action, fields).status == 200
    assert len(sam.go(LIST).hooked("data-suggestion")) == 1
    sam.presses("data-use", LIST)
    assert guest.post(form.action, fields).status == 200
    assert sam.go(LIST).hooked("data-suggestion") == []
    assert "From the train" in sam.go("/sefton/talk/check").shown()


def test_while_nothing_changes_the_open_page_costs_nothing(sam: Two) -> None:
    first = sam.guest.client.get(NOW)
    tag = first.headers["ETag"]
    again = sam.guest.client.get(NOW, headers={"If-None-Match": tag})
    assert (again.status_code, again.data) == (304, b"")
    sam.says("My own")
    after = sam.guest.client.get(NOW, headers={"If-None-Match": tag})
    assert "My own" in after.text


def test_a_question_that_only_the_young_person_answers_is_given_back(sam: Two) -> None:
    form = sam.guest.seen.form("data-suggest")
    fields = [(name, "safe" if name == "at" else text) for name, text in form.sent({}, None)]
    seen = sam.guest.post(form.action, [*fields, ("answer", "no"), ("answer", " ")])
    assert (seen.status, seen.text("data-given-back")) == (409, "no")


def test_nothing_that_is_suggested_can_be_read_in_the_database_or_the_log(
    sam: Two, wired: Intake, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    sam.suggests(answer=[CANARY])
    assert CANARY in sam.go(LIST).shown()
    sam.presses("data-use", LIST)
    with closing(connect(wired.database.file or "")) as connection:
        rows = "\n".join(connection.iterdump())
    for secret in (CANARY, CANARY.encode().hex(), "Priya"):
        assert secret not in rows
        assert secret not in caplog.text


def test_a_device_that_was_never_let_in_is_led_to_the_door(app: Flask) -> None:
    nobody = YoungVisitor(app.test_client())
    assert nobody.go(ALONGSIDE).status == 410
    assert nobody.go(NOW).hooked("data-said") == []
