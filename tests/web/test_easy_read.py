"""Easy read: chosen on the first page or on the way, kept on the device and with the talk."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.support.plain_visitor import pressed
from tests.web.young_visitor import YoungVisitor

if TYPE_CHECKING:
    from flask.testing import FlaskClient

EASY, USUAL = ("language", "en-GB.easy"), ("language", "en-GB.usual")


@pytest.fixture
def sam(client: FlaskClient) -> YoungVisitor:
    return YoungVisitor(client)


def is_easy(sam: YoungVisitor) -> bool:
    body = next(sam.seen.root.iter("body"))
    return body.get("data-easy") is not None


def test_it_is_chosen_before_anything_is_begun_and_holds_until_it_is_not(sam: YoungVisitor) -> None:
    sam.go("/sefton/")
    assert not is_easy(sam)
    sam.post("/language", [EASY, ("to", "/sefton/")])
    assert is_easy(sam)
    sam.start()
    assert is_easy(sam)
    assert "This is a computer." in sam.seen.shown()
    sam.go("/sefton/case")
    sam.go("/sefton/safe")
    assert is_easy(sam)
    sam.post("/language", [USUAL, ("to", "/sefton/talk")])
    assert not is_easy(sam)
    assert "This is a computer, not a person." in sam.seen.shown()


def test_changing_over_keeps_what_is_half_typed(sam: YoungVisitor) -> None:
    sam.at_step("points.what")
    form, _ = pressed(sam.seen, "data-step", "", "")
    sam.post(form.action, [*form.sent({"answer": ["They moved me"]}, None), EASY])
    assert is_easy(sam)
    assert "What is not OK?" in sam.seen.shown()
    assert "They moved me" in sam.seen.html


def test_by_pictures_all_is_easy_and_a_few_are_shown_at_once(sam: YoungVisitor) -> None:
    sam.start(flow="pictures")
    while sam.seen.step != "points.where":
        sam.send("data-step", move="skip" if "skip" in sam.seen.moves else "")
    assert is_easy(sam)
    options = [each for each in sam.seen.root.iter("input") if each.get("type") == "checkbox"]
    folded = [
        each
        for group in sam.seen.root.iter("details")
        if group.get("class") == "further"
        for each in group.iter("input")
    ]
    assert (len(options), len(folded)) == (10, 4)
    assert options[-1].get("value") == "other"
    assert options[-1] not in folded


def test_who_you_are_is_asked_two_at_a_time_and_all_of_it_can_be_told(sam: YoungVisitor) -> None:
    sam.start(flow="pictures")
    while sam.seen.step != "find_me":
        told = {"answer": ["food"]} if sam.seen.step == "points.what" else {}
        skip = "skip" if "skip" in sam.seen.moves else ""
        sam.send("data-step", told, skip)
    folded = {
        name
        for group in sam.seen.root.iter("details")
        if group.get("class") == "further"
        for each in group.iter("input")
        if (name := each.get("name", "")) not in ("answer.care", "")
    }
    assert folded == {"answer.birthday", "answer.worker", "answer.lives"}
