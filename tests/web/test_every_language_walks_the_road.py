"""Each language that is shipped, from the first page to coming back: nothing is left in English.

English may stand only where it says that it does: help, until a person has checked its words, the
letter to the council, and what other languages are called.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from intake.adapters.languages.catalogues import CATALOGUES, catalogue_paths, tag_of
from intake.adapters.languages.texts import all_texts
from tests.support.page_rules import faults
from tests.web.test_other_languages import ABOUT, Reader, answer_all, begin_every_move, read

if TYPE_CHECKING:
    from flask import Flask

    from intake.app import Intake
    from tests.support.page_hooks import PageHooks

HOUSE = Path(__file__).parents[2]
SHIPPED = tuple(tag_of(path) for path in catalogue_paths(CATALOGUES))
BEFORE = ("/", "/sefton/", "/trafford/", "/sefton/safe", "/sefton/map", "/sefton/by-hand",
          "/sefton/back", "/sefton/for/adults", "/nowhere")  # fmt: skip
AFTER = ("/sefton/sent", "/sefton/about-you", "/sefton/case", "/sefton/case/story", "/sefton/safe")
ENGLISH = re.compile(r"\b(?:the|you|your|what|with|this|that|are|have|will)\b", re.IGNORECASE)
"""Words that no name has, and no other of these languages."""


def whole_road(app: Flask, tag: str) -> list[PageHooks]:
    """What somebody sees who complains in this language, with all that helps on the way."""
    reader = Reader(app, tag)
    for path in (*BEFORE, *(f"/sefton/about/{page}" for page in ABOUT)):
        reader.go(path)
    reader.start()
    answer_all(reader)
    kept = reader.go("/sefton/keep")
    reference, words = kept.text("data-reference"), kept.text("data-code")
    reader.go("/sefton/letter")
    reader.go("/sefton/talk/check")
    reader.send("data-send")
    for path in AFTER:
        reader.go(path)
    begin_every_move(reader)
    back = Reader(app, tag)
    back.go("/sefton/back")
    back.post("/sefton/back", [("reference", "nothing"), ("words", "here")])
    back.post("/sefton/back", [("reference", reference), ("words", words)])
    assert back.seen.page == "case", back.seen.page
    return [*reader.pages, *back.pages]


def left_in_english(seen: PageHooks, english: frozenset[str]) -> list[str]:
    """What is English: said to be so for want of a translation, or not even that."""
    found = [
        "".join(each.itertext()) for each in seen.root.iter("span") if each.get("lang") == "en-GB"
    ]
    for _, text in read(seen.root):
        bare = " ".join(text.split())
        if bare in english or ENGLISH.search(bare):
            found.append(bare)
    return [f"{seen.address}: {each!r}" for each in found]


@pytest.mark.sampled(5)
@pytest.mark.parametrize("tag", SHIPPED)
def test_nothing_on_the_whole_road_is_left_in_english(app: Flask, wired: Intake, tag: str) -> None:
    pages = whole_road(app, tag)
    assert {seen.root.get("lang") for seen in pages} == {tag}
    kinds = {seen.page for seen in pages}
    assert kinds >= {"choose", "front", "turn", "check", "letter", "sent", "case", "back", "about",
                     "safe", "story", "map", "keep", "about-you"}  # fmt: skip
    say = wired.services.languages.tongue(tag).say
    texts = {" ".join(each.text.split()) for each in all_texts(HOUSE)}
    english = frozenset(each for each in texts if say(each) != each)
    found = [each for seen in pages for each in [*left_in_english(seen, english), *faults(seen)]]
    assert not found, "\n".join(dict.fromkeys(found))
