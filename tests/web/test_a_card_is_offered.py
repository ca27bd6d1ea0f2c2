"""A help card stands above the next question: seen, quiet, and easy to put away."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from intake.web.shell.render import BY_SCRIPT
from tests.support.page_hooks import text_of
from tests.support.page_rules import hold
from tests.support.plain_visitor import pressed
from tests.web.young_visitor import YoungVisitor

if TYPE_CHECKING:
    from flask.testing import FlaskClient

    from tests.support.page_hooks import PageHooks

TELLING = "My dad hits me"


@pytest.fixture
def visitor(client: FlaskClient) -> YoungVisitor:
    return YoungVisitor(client)


def told(visitor: YoungVisitor) -> PageHooks:
    visitor.at_step("points.what")
    return visitor.send("data-step", {"answer": [TELLING]})


def card(seen: PageHooks) -> str:
    found = seen.root.find(".//details[@id='next']")
    return "" if found is None else text_of(found)


def test_the_card_stands_above_the_next_question(visitor: YoungVisitor) -> None:
    seen = told(visitor)
    hold(seen)
    assert seen.step == "points.facts"
    assert "0800 1111" in card(seen)
    assert "We have told no one" in card(seen)


@pytest.mark.parametrize(("typed", "at"), [(TELLING, "next"), ("My room is cold", "ask")])
def test_the_page_is_opened_at_the_card(visitor: YoungVisitor, typed: str, at: str) -> None:
    visitor.at_step("points.what")
    form, button = pressed(visitor.seen, "data-step", "", "")
    sent = visitor.client.post(form.action, data=dict(form.sent({"answer": [typed]}, button)))
    assert sent.headers["Location"].partition("#")[2] == at


def test_the_card_opens_without_a_script_and_closes_without_one(visitor: YoungVisitor) -> None:
    found = told(visitor).root.find(".//details[@id='next']")
    assert found is not None
    assert "open" in found.attrib
    summary = found.find("summary")
    assert summary is not None
    assert text_of(summary) == "Hide this Show it again"


def test_neither_the_address_nor_the_title_tells_of_the_card(visitor: YoungVisitor) -> None:
    seen = told(visitor)
    for said in ("hurt", "card", "help", "safe"):
        assert said not in seen.address
        assert said not in text_of(seen.first("title")).lower()


def test_the_card_is_gone_on_the_question_after(visitor: YoungVisitor) -> None:
    told(visitor)
    assert not card(visitor.send("data-step", {"answer.who": ["He hits me"]}))


def test_a_script_is_given_the_card_as_well(visitor: YoungVisitor) -> None:
    visitor.at_step("points.what")
    visitor.headers[BY_SCRIPT] = "1"
    seen = visitor.send("data-step", {"answer": [TELLING]})
    assert "0800 1111" in card(seen)


def test_a_card_after_the_last_question_stands_on_the_check_page(visitor: YoungVisitor) -> None:
    visitor.at_check()
    visitor.send("data-step=more", {"answer": ["tried"]})
    seen = visitor.send("data-step", {"answer": [TELLING]})
    hold(seen)
    assert (seen.page, bool(card(seen))) == ("check", True)
