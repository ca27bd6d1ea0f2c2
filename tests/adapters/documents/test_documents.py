"""Documents: every kind says the same words, and own words stand exactly as they were typed."""

from __future__ import annotations

import html as entities
from dataclasses import replace
from io import BytesIO
from typing import TYPE_CHECKING
from zipfile import ZipFile

import html5lib
import pytest
from hypothesis import given
from hypothesis import strategies as st

from intake.adapters.documents import render
from intake.adapters.documents.html import letter_html
from intake.adapters.documents.text import WIDTH, letter_text
from intake.domain.complaint_record import Choice, OverAYear, Submission
from intake.domain.letters.parts import Heading, Letter, Listing, Paragraph, Verbatim
from tests.support.made_documents import pdf_pages
from tests.support.made_letters import FULL, PACK, PRACTICE, letter_of, only, records

if TYPE_CHECKING:
    from collections.abc import Iterator
    from xml.etree.ElementTree import Element

MARKUP = "<script>alert(1)</script> {{ 7*7 }} {name} **bold** [a](b) &amp; <b>"
HARMLESS = st.characters(exclude_categories=["Cs", "Cc", "Zs", "Zl", "Zp"])
WORDS = st.text(HARMLESS, min_size=1, max_size=12)


def all_said(letter: Letter) -> Iterator[str]:
    """Every own word of a letter, in order."""
    runs = list(letter.sender)
    for block in letter.blocks:
        if isinstance(block, Listing):
            runs += [run for item in block.items for each in item.paragraphs for run in each.runs]
        elif isinstance(block, Paragraph):
            runs += block.runs
    runs += [letter.signature or ""]
    runs += [run for each in letter.copies for run in each.runs]
    return (run.text for run in runs if isinstance(run, Verbatim))


def in_order(document: str, texts: Iterator[str]) -> bool:
    at = 0
    for text in texts:
        at = document.find(text, at)
        if at < 0:
            return False
        at += len(text)
    return True


def shown(element: Element) -> str:
    """What a person sees of a page, list items with their numbers."""
    if element.tag in {"head", "style"}:
        return ""
    if element.tag == "br":
        return "\n"
    mark = f"{element.get('value')}. " if element.get("value") else ""
    mark = mark or ("- " if element.tag == "li" else "")
    inner = "".join(shown(child) + (child.tail or "") for child in element)
    return mark + (element.text or "") + inner


def page(letter: Letter) -> Element:
    return html5lib.parse(letter_html(letter), namespaceHTMLElements=False)


@given(records(Submission))
def test_whatever_was_typed_is_in_every_document_in_order(told: Submission) -> None:
    letter = letter_of(told)
    assert in_order(letter_text(letter), all_said(letter))
    assert in_order(entities.unescape(letter_html(letter)), all_said(letter))


@given(records(Submission, WORDS))
def test_the_page_and_the_text_say_the_same_words(told: Submission) -> None:
    letter = letter_of(told)
    rules = {"-" * len(block.text) for block in letter.blocks if isinstance(block, Heading)}
    text = [line for line in letter_text(letter).split("\n") if line not in rules]
    bare = " ".join(text).translate(dict.fromkeys(map(ord, "\u2068\u2069")))
    assert shown(page(letter)).split() == bare.split()


def test_what_is_for_practice_says_so_before_all_else_in_every_document() -> None:
    letter = letter_of(FULL, replace(PACK, practice=PRACTICE))
    assert letter_text(letter).startswith(f"{PRACTICE.paper}\n\n")
    assert "".join(pdf_pages(render("pdf", letter))).lstrip().startswith(PRACTICE.paper)
    page = letter_html(letter)
    assert page.index(PRACTICE.paper) < page.index("<address")
    with ZipFile(BytesIO(render("docx", letter))) as file:
        body = file.read("word/document.xml").decode()
    assert body.index(PRACTICE.paper) < body.index(letter.dated)


def test_own_words_never_become_markup() -> None:
    letter = letter_of(only(tried=MARKUP))
    assert MARKUP in letter_text(letter)
    assert MARKUP in shown(page(letter))
    assert page(letter).find(".//script") is None
    assert page(letter).find(".//b") is None


def test_own_words_are_never_wrapped_and_keep_their_lines() -> None:
    said = "word " * 60 + "\n\n  second paragraph\n\tthird"
    assert said in letter_text(letter_of(only(tried=said)))


def test_sentences_of_ours_are_wrapped() -> None:
    longest = max(letter_text(letter_of(FULL)).split("\n"), key=len)
    assert len(longest) <= WIDTH


def test_a_long_sentence_in_a_list_hangs_under_its_own_beginning() -> None:
    sentence = " ".join(["care"] * 20)
    text = letter_text(letter_of(only(needs=(Choice("x", says=sentence),))))
    assert "- care" in text
    assert "\n  care" in text


def test_short_items_stand_close_and_long_ones_apart() -> None:
    close = letter_text(letter_of(only(questions=("Who?", "Why?"))))
    apart = letter_text(letter_of(only(questions=("Who\nwas it?", "Why?"))))
    assert "1. Who?\n2. Why?" in close
    assert "1. Who\nwas it?\n\n2. Why?" in apart


def test_a_page_stands_alone_and_names_its_language_and_title() -> None:
    whole = page(letter_of(FULL))
    assert whole.get("lang") == "en"
    assert whole.findtext(".//title") == "My complaint about Children's Social Care"
    assert [each.tag for each in whole.iter() if each.get("src") or each.get("href")] == []


def test_what_is_not_there_leaves_no_trace_in_a_page() -> None:
    whole = page(letter_of(only()))
    assert [each.tag for each in whole.iter() if each.tag in {"ol", "ul", "li"}] == []
    assert len(whole.findall(".//h2")) == 1
    assert len(whole.findall(".//address")) == 1


def test_a_point_keeps_its_number_in_a_page() -> None:
    letter = letter_of(FULL)
    numbered = [replace(point, number=point.number + 3) for point in FULL.points]
    letter = letter_of(only(points=tuple(numbered)))
    assert [each.get("value") for each in page(letter).iter("li")] == ["4", "5"]


@pytest.mark.parametrize("kind", ["html", "txt"])
def test_every_kind_of_file_is_made_as_bytes(kind: str) -> None:
    made = render(kind, letter_of(only(over_a_year=OverAYear(True, "сумно 👩‍👧"))))
    assert "сумно 👩‍👧" in made.decode()
