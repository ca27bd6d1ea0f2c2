"""New words, whatever becomes of an answer: the child gets in with something they have seen."""

from __future__ import annotations

from itertools import product
from typing import TYPE_CHECKING

import pytest

from tests.support import page_rules
from tests.web.young_visitor import YoungVisitor

if TYPE_CHECKING:
    from flask.testing import FlaskClient

    from tests.web.desk_visitor import Office

pytestmark = pytest.mark.sampled(3)
Code = list[tuple[str, str]]


@pytest.fixture
def visitor(client: FlaskClient) -> YoungVisitor:
    return YoungVisitor(client)


def code_of(visitor: YoungVisitor, page: str = "keep") -> Code:
    kept = visitor.go(f"/sefton/{page}")
    return [("reference", kept.text("data-reference")), ("words", kept.text("data-code"))]


def opens(visitor: YoungVisitor, code: Code) -> bool:
    """Whether a phone that has nothing gets in with these."""
    phone = YoungVisitor(visitor.client.application.test_client())
    return phone.post("/sefton/back", code).page in {"turn", "check", "case", "keep"}


def press(visitor: YoungVisitor, hook: str, *, answers: bool, words: str = "") -> None:
    """Press a button of the page with the words; its answer may be lost."""
    form = visitor.go("/sefton/keep").form(hook)
    cookie = visitor.client.get_cookie("y")
    assert cookie is not None
    visitor.post(form.action, form.sent({"words": [words]} if words else {}, None))
    if not answers:
        visitor.client.set_cookie("y", cookie.value)


@pytest.mark.parametrize(
    ("sent", "answers"), list(product([False, True], product([False, True], repeat=3)))
)
def test_whichever_answers_are_lost_the_child_gets_in_with_something_they_have_seen(
    visitor: YoungVisitor, sent: bool, answers: tuple[bool, bool, bool]
) -> None:
    visitor.at_check()
    old = code_of(visitor)
    if sent:
        visitor.go("/sefton/talk/check")
        visitor.send("data-send")
    words = old[1][1] if sent else ""
    press(visitor, "data-renew", answers=answers[0], words=words)
    assert opens(visitor, old)
    if not visitor.go("/sefton/keep").hooked("data-have"):
        press(visitor, "data-renew", answers=answers[1], words=words)
    new = code_of(visitor)
    assert new != old
    press(visitor, "data-have", answers=answers[2])
    assert visitor.go("/sefton/keep").page == "keep"
    assert opens(visitor, new)
    assert not opens(visitor, old)


def test_two_presses_show_the_same_new_words(visitor: YoungVisitor) -> None:
    visitor.at_step("points.what")
    form = visitor.go("/sefton/keep").form("data-renew")
    visitor.post(form.action, form.sent({}, None))
    first = code_of(visitor)
    again = visitor.post(form.action, form.sent({}, None))
    page_rules.hold(again)
    assert again.text("data-code") == first[1][1]
    assert again.hooked("data-words")[0].get("data-words") == "new"


def test_old_words_that_are_to_stay_do(visitor: YoungVisitor) -> None:
    visitor.at_step("points.what")
    old = code_of(visitor)
    press(visitor, "data-renew", answers=True)
    new = code_of(visitor)
    press(visitor, "data-old", answers=True)
    assert code_of(visitor) == old
    assert (opens(visitor, old), opens(visitor, new)) == (True, False)


def test_new_words_that_were_used_elsewhere_leave_this_phone_in(visitor: YoungVisitor) -> None:
    visitor.at_step("points.what")
    press(visitor, "data-renew", answers=True)
    assert opens(visitor, code_of(visitor))
    assert visitor.go("/sefton/talk").page == "turn"


def is_sent(visitor: YoungVisitor) -> Code:
    visitor.at_check()
    code = code_of(visitor)
    visitor.go("/sefton/talk/check")
    visitor.send("data-send")
    return code


def test_once_it_is_sent_whoever_holds_the_phone_reads_the_words_on_no_page_but_one_for_an_hour(
    office: Office,
) -> None:
    visitor = YoungVisitor(office.app.test_client())
    code = is_sent(visitor)
    assert visitor.go("/sefton/sent").text("data-code") == code[1][1]
    for page in ("keep", "case", "letter", "case/story"):
        assert code[1][1] not in visitor.go(f"/sefton/{page}").shown()
    office.clock.move(hours=1)
    for page in ("sent", "keep", "keep/picture", "case"):
        shown = visitor.go(f"/sefton/{page}")
        page_rules.hold(shown)
        assert code[1][1] not in shown.html
        assert not shown.hooked("data-code")
    assert visitor.go("/sefton/sent").text("data-reference") == code[0][1]
    assert opens(visitor, code)


def test_who_has_their_words_takes_them_off_the_page_and_no_page_shows_or_leads_to_them(
    visitor: YoungVisitor,
) -> None:
    code = is_sent(visitor)
    kept = visitor.go("/sefton/keep")
    led_to = {link.get("href") for link in kept.links}
    assert not {"/sefton/sent", "/sefton/keep/picture"} & led_to
    page_rules.hold(visitor.go("/sefton/sent"))
    visitor.send("data-noted")
    for page in ("sent", "keep", "keep/picture", "case"):
        shown = visitor.go(f"/sefton/{page}")
        page_rules.hold(shown)
        assert code[1][1] not in shown.html
        assert not shown.hooked("data-code")
        assert not shown.hooked("data-noted")
    assert opens(visitor, code)


def test_whoever_holds_the_phone_for_a_minute_locks_nobody_out_of_what_was_sent(
    office: Office,
) -> None:
    visitor = YoungVisitor(office.app.test_client())
    code = is_sent(visitor)
    press(visitor, "data-renew", answers=True)
    seen = visitor.go("/sefton/keep")
    page_rules.hold(seen)
    assert seen.hooked("data-words")[0].get("data-words") == "waiting"
    assert not seen.hooked("data-code")
    assert opens(visitor, code)
    other = YoungVisitor(visitor.client.application.test_client())
    told = other.post("/sefton/back", code)
    page_rules.hold(told)
    assert told.hooked("data-words-asked")
    undo = other.go("/sefton/keep").form("data-old")
    assert other.post(undo.action, undo.sent({}, None)).hooked("data-old")
    wrong = other.post(undo.action, undo.sent({"words": ["not these"]}, None))
    page_rules.hold(wrong)
    assert (wrong.status, wrong.form("data-old").default("words")) == (422, ["not these"])
    other.post(undo.action, undo.sent({"words": [code[1][1]]}, None))
    assert not visitor.go("/sefton/case").hooked("data-words-asked")


def test_after_a_day_the_phone_that_asked_shows_new_words(office: Office) -> None:
    visitor = YoungVisitor(office.app.test_client())
    code = is_sent(visitor)
    press(visitor, "data-renew", answers=True)
    office.clock.move(hours=24)
    ready = visitor.go("/sefton/keep")
    page_rules.hold(ready)
    assert ready.hooked("data-words")[0].get("data-words") == "ready"
    press(visitor, "data-renew", answers=False)
    new = code_of(visitor)
    assert opens(visitor, code)
    press(visitor, "data-have", answers=False)
    assert (opens(visitor, code), opens(visitor, new)) == (False, True)
    assert visitor.go("/sefton/case").page == "case"


def test_wrong_old_words_make_no_new_ones(visitor: YoungVisitor) -> None:
    code = is_sent(visitor)
    typed = " ".join(["qqqq", *code[1][1].split()[1:]])
    form = visitor.go("/sefton/keep").form("data-renew")
    seen = visitor.post(form.action, form.sent({"words": [typed]}, None))
    page_rules.hold(seen)
    assert seen.status == 422
    assert seen.text("data-slip").startswith("“qqqq” isn't one of our words.")
    assert not seen.hooked("data-have")
