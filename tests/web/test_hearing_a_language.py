"""The language that a form asks for: never at the cost of a way in, or of a word."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.web.young_visitor import YoungVisitor

if TYPE_CHECKING:
    from flask.testing import FlaskClient

LONG = "en-XA"
SAID = "They moved me.  \n\tTwice "


@pytest.mark.parametrize(
    ("path", "headers"),
    [
        ("/favicon.ico", {"Sec-Fetch-Site": "cross-site"}),
        ("/sefton/letter", {"Origin": "https://elsewhere.example"}),
        ("/favicon.ico", {}),
        ("/language", {}),
        ("/language", {"Referer": "https://elsewhere.example/x"}),
        ("/language", {"Referer": "http://[broken"}),
    ],
)
def test_no_way_in_that_was_held_back_is_written_over(
    client: FlaskClient, path: str, headers: dict[str, str]
) -> None:
    """A browser sends no cookie along with a form of another site, and keeps the answer's."""
    asked = client.post(path, data={"language": LONG}, headers=headers)
    assert "Set-Cookie" not in asked.headers


@pytest.mark.parametrize(
    "headers",
    [
        {"Sec-Fetch-Site": "same-origin"},
        {"Origin": "http://localhost"},
        {"Referer": "http://localhost/sefton/"},
    ],
)
def test_whoever_has_no_way_in_yet_can_choose(client: FlaskClient, headers: dict[str, str]) -> None:
    asked = client.post("/language", data={"language": LONG}, headers=headers)
    assert asked.headers["Set-Cookie"].startswith(f"y=.{LONG};")


def test_a_language_that_is_not_here_keeps_what_is_half_typed(client: FlaskClient) -> None:
    visitor = YoungVisitor(client)
    at = visitor.at_step("points.what").turn
    fields = [each for each in at.sent({"answer": [SAID]}, None) if each[0] != "move"]
    seen = visitor.post(at.action, [*fields, ("language", "xx-unknown")])
    assert (seen.step, seen.status) == ("points.what", 200)
    assert seen.turn.default("answer") == [SAID.replace("\n", "\r\n")]
