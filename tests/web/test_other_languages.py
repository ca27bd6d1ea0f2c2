"""Every page in two made-up languages: nothing is left in English, and nothing is lost.

One language marks every letter of every text, so whatever has a plain letter was not translated.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from intake.web.young import DOORS
from intake.web.young.joining import beside
from tests.support.page_hooks import PageHooks, text_of
from tests.support.page_rules import faults
from tests.support.replies import Everything, first_options
from tests.web.young_visitor import YoungVisitor

if TYPE_CHECKING:
    from collections.abc import Iterator
    from xml.etree.ElementTree import Element

    from flask import Flask

    from intake.app import Intake

HOUSE = Path(__file__).parents[2]
LONG, TURNED = "en-XA", "ar-XB"
PLAIN = {
    LONG: re.compile(r"[A-Za-z]{2,}"),
    TURNED: re.compile("(?<![\u202e\\w'’])[A-Za-z]{2,}"),
}
"""A word as it stands in English only: without a mark on its letters, or not turned round."""

SAID = "advocacy.phone_say"
"""What a pack says in a sentence: no name."""

OWN = "My social worker said ‘soon’. Then nothing."
"""What the young person types: it stays as it is."""

SPOKEN = ("aria-label", "alt", "title", "placeholder", "data-saved", "data-copied", "data-offline",
          "data-unsaved", "data-failed")  # fmt: skip
"""Attributes that somebody hears or sees."""

ABOUT = sorted(path.stem for path in (HOUSE / "content/pages/en").glob("*.md"))
OTHERS = {"words", "letter", "code"}
UNREAD = {"script", "style", "textarea"}


def read(element: Element, where: str = "") -> Iterator[tuple[str, str]]:
    """Every text of ours on a page, with the element that it stands in."""
    if element.tag in UNREAD or is_not_ours(element):
        return
    where = f"{where}/{element.tag}"
    yield from ((f"{where}@{name}", element.get(name, "")) for name in SPOKEN)
    yield where, element.text or ""
    for child in element:
        yield from read(child, where)
        yield where, child.tail or ""


def is_not_ours(element: Element) -> bool:
    """Names, the child's own words, an English letter, the names of other languages."""
    classes = set((element.get("class") or "").split())
    told = element.get("lang") is not None or element.get("dir") in ("auto", "ltr")
    return (told and element.tag != "html") or element.tag == "bdi" or bool(classes & OTHERS)


def left_in_english(seen: PageHooks, names: tuple[str, ...]) -> list[str]:
    found = []
    for where, text in read(seen.root):
        bare = text
        for name in names:
            bare = bare.replace(name, "")
        if PLAIN[seen.root.get("lang", "")].search(re.sub(r"\S+@\S+|\S+\.\S+", "", bare)):
            found.append(f"{seen.address}: {where}: {text.strip()!r} is not translated")
    return found


@pytest.fixture(scope="module")
def names(wired: Intake) -> tuple[str, ...]:
    """What is called so in every language: councils, services, teams, streets."""
    from intake.domain.people.council import names as of_pack

    packs = wired.services.councils.values()
    known = {name for pack in packs for key, name in of_pack(pack).items() if key != SAID}
    lines = {line for pack in packs for line in pack.team.address}
    return tuple(sorted(known | lines, key=len, reverse=True))


class Reader(YoungVisitor):
    """Somebody who reads in one language, and keeps every page that they saw."""

    def __init__(self, app: Flask, tag: str) -> None:
        super().__init__(app.test_client(), {"Accept-Language": tag})
        self.pages: list[PageHooks] = []

    def _took(self, response: object) -> PageHooks:
        seen = super()._took(response)  # type: ignore[arg-type]  # it hands on what it got
        self.pages.append(seen)
        return seen


def everything_seen(app: Flask, tag: str) -> list[PageHooks]:
    """Whatever can be seen before a talk, in it, at its end, and after it was sent."""
    reader = Reader(app, tag)
    look_round(reader)
    reader.start()
    refuse_something(reader)
    answer_all(reader)
    reader.send("data-step=more", {"answer": offered(reader.seen)})
    answer_all(reader)
    look_round(reader)
    reader.go("/sefton/talk/check")
    reader.send("data-send")
    look_round(reader)
    begin_every_move(reader)
    reader.post("/sefton/back", [("reference", "nothing"), ("words", "here")])
    reader.post("/leave", [])
    reader.client.delete_cookie("l")
    reader.post("/sefton/talk", [("answer", OWN)])
    return reader.pages


def look_round(reader: Reader) -> None:
    """Open every page that has an address, and one that is not there."""
    pages = PageNames(reader)
    for door in DOORS:
        is_part = door.view is beside
        if door.method == "GET" and "." not in door.rule and not is_part:
            for path in pages.of(door.rule):
                reader.go(path)
    reader.go("/nowhere")


@dataclass(frozen=True)
class PageNames:
    """The addresses that a door stands for."""

    reader: Reader

    def of(self, rule: str) -> list[str]:
        path = rule.replace("<council>", "sefton")
        return [path.replace("<name>", page) for page in ABOUT] if "<name>" in path else [path]


def refuse_something(reader: Reader) -> None:
    while reader.seen.step != "points.what":
        reader.send("data-step", first_options(reader.seen))
    reader.send("data-step", {"answer": [""]})
    assert reader.seen.status == 422


def answer_all(reader: Reader) -> None:
    """Say something everywhere, and come to the check page."""
    policy, times = Everything(say={"points.what answer": [OWN, OWN]}, items=2), Counter[str]()
    while reader.seen.page == "turn":
        step = reader.seen.step
        times[step] += 1
        assert times[step] < 20, step
        if reader.seen.type == "order":
            reader.send("data-step")
            continue
        reply = policy(reader.seen, times[step] - 1)
        reader.send("data-step", reply.values, reply.move)
    assert reader.seen.page == "check", reader.seen.page


def offered(seen: PageHooks) -> list[str]:
    form = seen.form("data-step=more")
    return [control.value for control in form.controls if control.kind == "checkbox"]


def begin_every_move(reader: Reader) -> None:
    reader.go("/sefton/case")
    for move in [
        form.hooks["data-move"] for form in reader.seen.forms if "data-move" in form.hooks
    ]:
        reader.go("/sefton/case")
        reader.send(f"data-move={move}")
        assert reader.seen.page == "turn", move


@pytest.fixture(scope="module", params=[LONG, TURNED])
def pages(app: Flask, request: pytest.FixtureRequest) -> list[PageHooks]:
    return everything_seen(app, request.param)


def test_nothing_on_any_page_is_left_in_english(
    pages: list[PageHooks], names: tuple[str, ...]
) -> None:
    kinds = {seen.page for seen in pages}
    assert kinds >= {"front", "turn", "check", "letter", "sent", "case", "map", "safe", "lost"}
    found = [each for seen in pages for each in left_in_english(seen, names)]
    assert not found, "\n".join(dict.fromkeys(found))


def test_what_was_typed_stays_as_it_was(pages: list[PageHooks]) -> None:
    checked = [seen for seen in pages if seen.page == "check"]
    assert checked
    assert all(OWN in text_of(seen.root) for seen in checked)


def test_every_page_is_sound_in_every_language(pages: list[PageHooks]) -> None:
    found = [each for seen in pages if seen.page != "left" for each in faults(seen)]
    assert not found, "\n".join(dict.fromkeys(found))


def test_a_page_says_its_language_and_its_direction(pages: list[PageHooks]) -> None:
    told = {(seen.root.get("lang"), seen.root.get("dir")) for seen in pages}
    assert told in ({(LONG, "ltr")}, {(TURNED, "rtl")})


@pytest.mark.parametrize("tag", [LONG, TURNED])
def test_a_text_that_was_forgotten_is_found(tag: str) -> None:
    page = f'<html lang="{tag}"><body><p>Forgotten</p><bdi>Sam</bdi></body></html>'
    assert [each.split(": ")[2] for each in left_in_english(PageHooks(page, ""), ())] == [
        "'Forgotten' is not translated"
    ]
