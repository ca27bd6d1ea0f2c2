"""A complaint can be made in a few words, and told in full whenever that is wanted."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.web.young_visitor import YoungVisitor

if TYPE_CHECKING:
    from flask.testing import FlaskClient


def in_a_few_words(client: FlaskClient) -> YoungVisitor:
    """On the check page of a short complaint."""
    visitor = YoungVisitor(client)
    visitor.go("/sefton/")
    visitor.send("data-start=short")
    while visitor.seen.page == "turn":
        skip = "skip" if "skip" in visitor.seen.moves else ""
        visitor.send("data-step", {"answer": ["They moved me."]}, skip)
    return visitor


def test_a_few_words_can_be_sent_as_they_are(client: FlaskClient) -> None:
    visitor = in_a_few_words(client)
    assert visitor.seen.page == "check"
    assert visitor.send("data-send").page == "sent"


def test_a_few_words_can_be_told_in_full(client: FlaskClient) -> None:
    visitor = in_a_few_words(client)
    assert visitor.send("data-widen").step == "pressure"
    visitor.send("data-step", move="skip")
    assert visitor.seen.step == "points.facts"
    visitor.go("/sefton/talk/check")
    assert "They moved me." in visitor.seen.html
    assert "data-widen" not in visitor.seen.html


@pytest.mark.parametrize(
    ("offer", "step"), [("advocate", "advocate"), ("reach", "reach"), ("pressure", "pressure")]
)
def test_an_advocate_and_how_to_be_reached_are_one_tap_away(
    client: FlaskClient, offer: str, step: str
) -> None:
    visitor = in_a_few_words(client)
    assert visitor.send(f"data-quick={offer}").step == step
    visitor.send("data-step", move="skip")
    assert visitor.seen.page == "check"
    assert not visitor.seen.hooked(f"data-quick='{offer}'")


def test_who_has_nothing_here_cannot_tell_more(client: FlaskClient) -> None:
    assert client.post("/sefton/talk/widen").status_code in (302, 303, 400, 401, 403, 410)
