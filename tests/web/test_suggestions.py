"""What somebody else suggests stands beside a question, and enters only by the child's press."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from intake.domain.talk.joint_work import Suggestion
from intake.domain.talk.suggestions import suggested
from intake.web.shell.services import KEY
from tests.support.page_hooks import text_of
from tests.support.page_rules import hold
from tests.web.young_visitor import YoungVisitor

if TYPE_CHECKING:
    from flask.testing import FlaskClient

IDEA = "<b>Cold</b> room.\n\nNobody came."


class Helped(YoungVisitor):
    """Somebody who tells, and for whom somebody far away suggests something."""

    def hear(self, id_: str, place: str, by: str = "advocate:Priya", **form: list[str]) -> None:
        talks = self.client.application.extensions[KEY].talks
        cookie = self.client.get_cookie("y")
        assert cookie
        talk = talks.open(cookie.value.partition(".")[0])
        controls = {name.replace("_", "."): texts for name, texts in form.items()}
        one = Suggestion(id_, talk.draft.flow, place, by, "2026-03-04T10:00:00", controls)
        talks.drafts.save(talk.opened, suggested(talk.draft, one))

    def press(self, hook: str, value: str, values: dict[str, list[str]] | None = None) -> None:
        """Press the button with a value in the form with a hook."""
        form = self.seen.form(hook)
        button = next(each for each in form.buttons if each.value == value)
        self.post(button.action or form.action, form.sent(values or {}, button))


@pytest.fixture
def sam(client: FlaskClient) -> Helped:
    """Somebody at the question what they are unhappy about, who was suggested an answer."""
    visitor = Helped(client)
    visitor.at_step("points.what")
    visitor.hear("s1", "points.what#1", answer=[IDEA])
    visitor.go("/sefton/talk")
    return visitor


def test_it_stands_by_name_beside_the_question_and_is_used_by_a_press(sam: Helped) -> None:
    hold(sam.seen)
    assert "Priya" in sam.seen.text("data-suggestion")
    assert "<b>Cold</b> room." in sam.seen.text("data-suggestion")
    assert sam.seen.turn.default("answer") == [""]
    sam.press("data-step", "use", {"answer": ["I am"]})
    assert sam.seen.step != "points.what"
    assert "Cold" in sam.seen.shown()
    sam.go("/sefton/talk/check")
    assert "My advocate Priya typed all of this." in " ".join(sam.seen.shown().split())
    assert len(sam.seen.hooked("data-left")) == 1


def test_it_can_be_changed_first_or_let_go(sam: Helped) -> None:
    sam.press("data-step", "take", {"answer": ["I am"]})
    assert sam.seen.turn.default("answer") == [IDEA.replace("\n", "\r\n")]
    assert "I am" in sam.seen.text("data-other")
    sam.hear("s2", "points.what#1", answer=["Dark"])
    sam.go("/sefton/talk")
    sam.press("data-step", "decline", {})
    assert not sam.seen.hooked("data-suggestion")
    assert sam.seen.turn.default("answer") == [IDEA.replace("\n", "\r\n")]


def test_an_answer_of_another_tab_is_shown_beside_it_before_anything_is_replaced(
    sam: Helped,
) -> None:
    form = sam.seen.turn
    use = next(each for each in form.buttons if each.value == "use")
    sam.send("data-step", {"answer": ["My own"]})
    sam.post(use.action, form.sent({}, use))
    assert sam.seen.status == 422
    assert "My own" in sam.seen.shown()
    hold(sam.seen)
    sam.press("data-step", "use")
    sam.go("/sefton/talk/check")
    assert "My own" not in sam.seen.shown()


def test_all_that_waits_stands_on_one_page_and_what_is_not_asked_now_too(sam: Helped) -> None:
    sam.send("data-step", {"answer": ["My own"]})
    sam.hear("s2", "points.what#+1", answer=["One more"])
    sam.hear("s3", "points.what#7", answer=["Gone"])
    sam.hear("s4", "wants", "other", answer=["no_such"])
    sam.go("/sefton/talk")
    assert text_of(sam.seen.hooked("data-suggested")[0]) == "4 suggestions wait. Look at them"
    sam.go("/sefton/talk/suggestions")
    hold(sam.seen)
    assert [each.get("data-suggestion") for each in sam.seen.hooked("data-suggestion")] == [
        "s1", "s4", "s2", "s3",
    ]  # fmt: skip
    assert len(sam.seen.hooked("data-use")) == 2
    sam.press("data-suggestion=s4", "decline")
    sam.press("data-suggestion=s1", "use")
    assert "Cold" in sam.go("/sefton/talk/check").shown()
    sam.go("/sefton/talk/suggestions")
    sam.press("data-suggestion=s2", "use")
    assert sam.seen.page == "suggestions"
    sam.press("data-suggestion=s3", "decline")
    assert sam.seen.step == "points.facts"
    assert sam.go("/sefton/talk/suggestions").hooked("data-suggestion") == []
    hold(sam.seen)


def test_what_waits_does_not_keep_anybody_from_sending(client: FlaskClient) -> None:
    sam = Helped(client)
    sam.at_check()
    sam.hear("s1", "points.what#1", answer=[IDEA])
    sam.hear("s2", "wants", answer=["fix"])
    sam.go("/sefton/talk/check")
    hold(sam.seen)
    assert "Priya suggests 2 things." in sam.seen.text("data-suggested")
    sam.send("data-send")
    assert sam.seen.page == "sent"
    assert "Cold" not in sam.go("/sefton/letter").shown()
    assert sam.go("/sefton/talk/suggestions").page == "case"


def test_whoever_else_has_the_phone_or_looks_on_sees_nothing_of_it(sam: Helped) -> None:
    address = "/sefton/talk/suggestions"
    sam.go(address)
    form = sam.seen.form("data-suggestion")
    sam.send("data-hide")
    assert sam.seen.page == "suggestions"
    assert "Cold" not in sam.seen.shown()
    assert "Cold" not in sam.go("/sefton/talk").shown()
    sam.go(address)
    sam.send("data-hide")
    sam.go("/sefton/talk/typist")
    sam.send("data-hand-over", {"typist": ["other"], "name": ["Bea"]})
    assert "Cold" not in sam.go("/sefton/talk").shown()
    assert sam.go(address).page == "for-you-alone"
    assert sam.post(form.action, form.sent({}, form.buttons[0])).page == "for-you-alone"
