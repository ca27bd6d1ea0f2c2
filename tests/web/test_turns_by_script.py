"""With a script, a turn is one request; without, the same answers lead to the same pages."""

from __future__ import annotations

import gzip
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pytest

from intake.services.talk.offering import LATE, Sound, finder
from tests.web.young_visitor import YoungVisitor

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from flask.testing import FlaskClient
    from werkzeug.test import TestResponse

    from intake.app import Intake

FIRST_PAGE = 14 * 1024
"""Bytes of everything that the first page needs, compressed: what one round trip brings."""

LATER_TURN = 3 * 1024
SCRIPT = 10 * 1024


def by_script(visitor: YoungVisitor, move: str, **values: str) -> TestResponse:
    """Send the turn that is shown as the script does."""
    form = visitor.seen.turn
    fields = dict(form.sent({name: [text] for name, text in values.items()}, None))
    return visitor.client.post(form.action, data={**fields, "move": move}, headers={"X-Turn": "1"})


@pytest.fixture
def visitor(client: FlaskClient) -> YoungVisitor:
    return YoungVisitor(client)


def test_the_next_question_comes_with_the_answer(visitor: YoungVisitor) -> None:
    visitor.at_step("points.what")
    response = by_script(visitor, "answer", answer="They moved me.")
    assert response.status_code == 200
    assert 'data-step="points.facts"' in response.text
    assert visitor.go(response.headers["Content-Location"]).step == "points.facts"


def test_a_part_is_the_page_without_what_stands_round_it(visitor: YoungVisitor) -> None:
    visitor.start()
    part = visitor.client.get("/sefton/talk", headers={"X-Turn": "1"})
    assert "<main" in part.text
    assert "data-leave" not in part.text
    assert "X-Turn" in part.headers["Vary"]


def test_what_is_half_typed_is_kept_by_script_with_its_mark_and_no_page(
    visitor: YoungVisitor,
) -> None:
    form = visitor.at_step("points.what").turn
    fields = dict(form.sent({"answer": ["They mo"]}, None)) | {"move": "keep"}
    kept = visitor.client.post(form.action, data=fields, headers={"X-Kept": "1"})
    assert (kept.status_code, kept.data) == (204, b"")
    again = visitor.go("/sefton/talk").turn
    assert again.default("answer") == ["They mo"]
    assert again.default("seen") == [f"new.{kept.headers['X-Kept']}"]


def test_a_refused_answer_stays_where_it_was(visitor: YoungVisitor) -> None:
    visitor.at_step("points.what")
    response = by_script(visitor, "answer", answer="  ")
    assert (response.status_code, "Content-Location" in response.headers) == (422, False)


def test_the_last_answer_brings_the_check_page(
    visitor: YoungVisitor, listener: SlowListener
) -> None:
    visitor.at_step("points.what")
    visitor.send("data-step", {"answer": ["They moved me."]})
    while visitor.seen.step != "reach":
        visitor.send("data-step", move="skip")
    listener.is_late = False
    response = by_script(visitor, "skip")
    assert response.headers["Content-Location"] == "/sefton/talk/check"
    assert 'data-page="check"' in response.text


@dataclass
class SlowListener:
    """Hears of a coat, once it is not late any more."""

    is_late: bool = True

    def hear(self, texts: Sequence[str]) -> Sequence[Sound]:
        return [LATE if self.is_late else "hurt" if "coat" in text else None for text in texts]


@pytest.fixture
def listener(wired: Intake) -> Iterator[SlowListener]:
    slow, moves = SlowListener(), wired.services.talks.moves
    before = moves.cards
    object.__setattr__(moves, "cards", finder(lambda _: (), slow.hear))
    yield slow
    object.__setattr__(moves, "cards", before)


def test_where_words_were_heard_too_late_the_check_page_asks_once_more(
    visitor: YoungVisitor, listener: SlowListener
) -> None:
    visitor.at_step("points.what")
    visitor.send("data-step", {"answer": ["I keep my coat on in bed."]})
    while visitor.seen.step != "reach":
        visitor.send("data-step", move="skip")
    response = by_script(visitor, "skip")
    assert (response.status_code, response.headers["Location"]) == (303, "/sefton/talk/check#ask")
    listener.is_late = False
    for _ in range(2):
        assert "Hide this" in visitor.client.get("/sefton/talk/check").text


def test_without_a_script_an_answer_leads_to_the_next_question_by_its_number(
    visitor: YoungVisitor,
) -> None:
    visitor.at_step("points.what")
    form = visitor.seen.turn
    sent = visitor.client.post(form.action, data=dict(form.sent({"answer": ["No."]}, None)))
    assert sent.status_code == 303
    assert sent.headers["Location"].startswith("/sefton/talk?q=")
    assert sent.headers["Location"].endswith("#ask")


def small(client: FlaskClient, path: str) -> bytes:
    response = client.get(path, headers={"Accept-Encoding": "gzip"})
    assert response.headers["Content-Encoding"] == "gzip", path
    return response.get_data()


def test_the_first_page_fits_into_one_round_trip(client: FlaskClient) -> None:
    page = small(client, "/sefton/")
    html = gzip.decompress(page).decode()
    needed = {piece for piece in html.split('"') if piece.startswith("/static/")}
    assert {path.rpartition(".")[2] for path in needed} == {"css", "js", "svg"}
    assert len(page) + sum(len(small(client, path)) for path in needed) <= FIRST_PAGE
    assert sum(len(small(client, path)) for path in needed if path.endswith("js")) <= SCRIPT


def test_every_later_turn_is_small(visitor: YoungVisitor) -> None:
    visitor.start()
    heaviest = 0
    while visitor.seen.page == "turn":
        heaviest = max(heaviest, len(small(visitor.client, "/sefton/talk")))
        skip = "skip" if "skip" in visitor.seen.moves else ""
        visitor.send("data-step", {"answer": ["They moved me on a Friday. " * 40]}, skip)
    assert 0 < heaviest <= LATER_TURN


def test_what_a_browser_may_keep_has_its_content_in_its_name(client: FlaskClient) -> None:
    html = client.get("/sefton/").text
    sheet = next(piece for piece in html.split('"') if piece.endswith(".css"))
    kept = client.get(sheet)
    assert kept.headers["Cache-Control"] == "public, max-age=31536000, immutable"
    assert (kept.mimetype, "Content-Encoding" in kept.headers) == ("text/css", False)
    assert client.get("/static/page.css").status_code == 404
