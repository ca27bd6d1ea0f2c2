"""Once it is sent, the page says how news will come, and promises only what is done from here."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.web.young_visitor import YoungVisitor

if TYPE_CHECKING:
    from flask.testing import FlaskClient

WHERE = {
    "reach_number": {"answer": ["07700 900123"]},
    "reach_email": {"answer": ["sam@example.org"]},
    "reach_post": {"answer": ["1 High Street"]},
    "reach_person": {"answer.name": ["Ann"]},
}
SAYS = {
    "here": "Look here for news.",
    "text": "A person in the team should text you when there is news. This page can't.",
    "call": "A person in the team should call you when there is news. This page can't.",
    "post": "Someone in the team should write to you when there is news. This page can't.",
    "person": "A person in the team should tell the person you trust. This page can't.",
    "email": "We email you when there is news.",
}


@pytest.mark.parametrize(("way", "says"), SAYS.items())
def test_the_sent_page_says_how_news_will_come(client: FlaskClient, way: str, says: str) -> None:
    visitor = YoungVisitor(client)
    visitor.at_step("reach")
    visitor.send("data-step", {"answer": [way]})
    while visitor.seen.page == "turn":
        where = WHERE.get(visitor.seen.step)
        visitor.send("data-step", where, "" if where else "skip")
    visitor.send("data-send")
    assert says in visitor.seen.text("data-hears")
    assert visitor.seen.text("data-hears").startswith("We email") is (way == "email")
