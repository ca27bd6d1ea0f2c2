"""A complaint told by pictures alone, or read in easy words, arrives as any other: scripts off."""

from __future__ import annotations

import gzip
from typing import TYPE_CHECKING

import pytest
from jsonschema import Draft202012Validator

from intake.adapters.files.schema import submission_schema
from intake.domain.case.event import submitted
from intake.domain.complaint_record import to_document
from intake.domain.records import known
from tests.web.desk_visitor import Young
from tests.web.test_desk import opened
from tests.web.test_easy_read import EASY
from tests.web.test_turns_by_script import small
from tests.web.young_visitor import YoungVisitor

if TYPE_CHECKING:
    from collections.abc import Sequence

    from flask.testing import FlaskClient

    from tests.web.desk_visitor import DeskVisitor, Office

SCHEMA = Draft202012Validator(submission_schema())
PAGE_OF_PICTURES = 12 * 1024
"""Bytes of such a page with all that it needs beyond the first page, compressed."""


def tapped(sam: YoungVisitor) -> Sequence[str]:
    """The picture that somebody taps first, as there is nothing else to do."""
    form = sam.seen.turn
    return [
        each.value
        for each in form.controls
        if each.name == "answer" and each.kind in {"radio", "checkbox"}
    ][:1]


def sent(sam: YoungVisitor) -> Young:
    assert sam.seen.page == "check"
    sam.send("data-send")
    return Young(sam, sam.seen.text("data-reference").replace("-", ""))


def tap_one(sam: YoungVisitor) -> None:
    answer = tapped(sam)
    skip = "skip" if not answer and "skip" in sam.seen.moves else ""
    sam.send("data-step", {"answer": answer} if answer else {}, skip)


def by_pictures_alone(sam: YoungVisitor) -> Young:
    sam.start(flow="pictures")
    while sam.seen.page == "turn":
        tap_one(sam)
    return sent(sam)


def in_easy_read(sam: YoungVisitor) -> Young:
    sam.post("/language", [EASY, ("to", "/sefton/")])
    sam.at_check()
    return sent(sam)


WAYS = {"pictures": by_pictures_alone, "easy": in_easy_read}


@pytest.mark.parametrize("way", WAYS)
def test_it_reaches_the_desk_and_is_valid_by_the_schema(
    office: Office, dan: DeskVisitor, way: str
) -> None:
    young = WAYS[way](YoungVisitor(office.app.test_client()))
    submission = submitted(office.wired.casework.cases.events(young.reference)).submission
    assert submission
    assert list(SCHEMA.iter_errors(to_document(submission))) == []
    assert submission.shown_in
    assert submission.shown_in.way == way
    opened(dan, young.reference)
    seen = dan.go(f"/desk/case/{young.reference}")
    assert seen.hooked("data-reads-easily")
    assert bool(seen.hooked("data-told-with-pictures")) is (way == "pictures")
    assert str(known(submission.points[0].what)) in seen.shown()


def test_who_reads_the_usual_words_is_not_said_to_need_easy_ones(
    office: Office, dan: DeskVisitor
) -> None:
    young = office.complaint()
    assert not dan.go(f"/desk/case/{young.reference}").hooked("data-reads-easily")


def test_who_answers_for_harm_is_told_to_have_another_language_read_to_them(
    office: Office, dan: DeskVisitor
) -> None:
    sam = YoungVisitor(office.app.test_client())
    sam.post("/language", [("language", "ar"), ("to", "/sefton/")])
    sam.at_check()
    in_arabic, in_english = sent(sam), office.complaint()
    for young, is_told in ((in_arabic, True), (in_english, False)):
        dan.go(f"/desk/case/{young.reference}")
        seen = dan.send("data-move=read")
        assert bool(seen.hooked("data-interpreter")) is is_told


def test_a_page_of_pictures_is_light_and_its_pictures_are_loaded_once(
    client: FlaskClient,
) -> None:
    first = kept_of(client, "/sefton/")
    sam = YoungVisitor(client)
    sam.start(flow="pictures")
    pictures = set()
    while sam.seen.page == "turn":
        needed = kept_of(client, "/sefton/talk") - first
        weight = len(small(client, "/sefton/talk"))
        assert weight + sum(len(small(client, each)) for each in needed) <= PAGE_OF_PICTURES
        pictures |= {each for each in needed if each.endswith(".svg")}
        tap_one(sam)
    assert len(pictures) == 1
    cached = client.get(pictures.pop()).headers["Cache-Control"]
    assert cached == "public, max-age=31536000, immutable"


def kept_of(client: FlaskClient, path: str) -> set[str]:
    """What a page loads besides itself: a file is one, however many pictures of it are shown."""
    html = gzip.decompress(small(client, path)).decode()
    pieces = (piece.partition("#")[0] for piece in html.split('"'))
    return {piece for piece in pieces if piece.startswith("/static/")}
