"""The help cards: true, kind, short, and with numbers that are known to be right."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from intake.adapters.files.law.councils import load_councils
from intake.adapters.files.pages.pages import load_pages
from tests.content.packs import CONTENT, COUNCILS, known, load, names_for
from tests.content.safety_sentences import match
from tests.support.reading_age import as_read, grade, longest_sentence, page

if TYPE_CHECKING:
    from pathlib import Path

FOLDER = CONTENT / "safety" / "cards" / "en"
CARDS = sorted(FOLDER.glob("*.md"))
each_card = pytest.mark.parametrize("path", CARDS, ids=lambda path: path.stem)


def test_there_is_a_card_for_whatever_the_match_offers_and_no_other() -> None:
    assert {path.stem for path in CARDS} == set(match().names)


@each_card
def test_a_card_can_be_read_at_nine(path: Path) -> None:
    title, parts = page(path)
    text = as_read(f"{title}.\n" + "\n".join(part.text for part in parts))
    assert grade(text) <= 4
    assert longest_sentence(text) <= 15


@each_card
def test_a_card_says_where_help_is_and_that_nobody_was_told(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    for said in ("999", "0800 1111", "85258", "We have told no one", "still make your complaint"):
        assert said in text


@each_card
def test_a_card_prints_only_numbers_that_are_in_the_list(path: Path) -> None:
    lines = load("safety", "helplines")["helplines"]
    right = {line.get("call") or line["text"] for line in lines} | {"55", "19"}
    bold = re.findall(r"\*\*([\d ]+)\*\*", path.read_text(encoding="utf-8"))
    assert bold
    assert set(bold) <= right


@pytest.mark.parametrize("council", COUNCILS)
def test_a_card_has_the_numbers_of_each_council(council: str) -> None:
    made = load_pages(FOLDER).page("hurt", load_councils(CONTENT)[council])
    assert made
    for desk in ("front_door", "out_of_hours"):
        assert str(known(f"council.{desk}.phone", names_for(council))) in made.html


@each_card
def test_a_card_promises_nothing_and_softens_nothing(path: Path) -> None:
    text = path.read_text(encoding="utf-8").lower()
    for said in ("concern", "in trouble", "won't know", "we will", "promise", "safe now"):
        assert said not in text
