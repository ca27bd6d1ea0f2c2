"""Big print: nothing below 16 points but an address in a window, and nothing off the paper."""

from __future__ import annotations

from dataclasses import replace
from io import BytesIO
from typing import TYPE_CHECKING

import pytest
from docx import Document
from docx.shared import Pt

from intake.adapters.documents import render
from intake.adapters.documents.docx import letter_docx
from intake.adapters.documents.pdf import book_pdf, form_pdf, letter_pdf, post_pdf
from intake.domain.letters.post_file import PostFile
from tests.adapters.documents.test_margins import RUNS, furthest
from tests.support.made_blank_forms import FORMS
from tests.support.made_books import book, saying
from tests.support.made_documents import BEYOND, docx_text, letter_in, pdf_pages, print_sizes, words
from tests.support.made_letters import FULL, letter_of, only

if TYPE_CHECKING:
    from intake.domain.letters.parts import Letter

SMALLEST = 16
"""Points."""

BY_HAND = replace(letter_of(FULL), recipient=())
ALL = {
    "a letter": letter_pdf(replace(BY_HAND, big_print=True)),
    "a letter not all of which can be shown": letter_pdf(
        replace(letter_of(only(tried=BEYOND)), recipient=(), big_print=True)
    ),
    "a story": book_pdf(replace(book(), big_print=True)),
    **{name: form_pdf(replace(form, big_print=True)) for name, form in FORMS.items()},
}


@pytest.mark.parametrize("name", ALL)
def test_nothing_in_it_is_small(name: str) -> None:
    assert min(print_sizes(ALL[name])) >= SMALLEST


def test_it_says_what_the_usual_print_says() -> None:
    usual = " ".join(pdf_pages(letter_pdf(BY_HAND)))
    assert set(words(" ".join(pdf_pages(ALL["a letter"])))) >= {
        each for each in words(usual) if each != "/"
    }
    assert print_sizes(letter_pdf(BY_HAND)) == {9, 11, 12, 14}


@pytest.mark.parametrize("run", [RUNS[0], "W", "😀", "ش", "https://example.org/a/b?c=d"], ids=ascii)
def test_no_line_runs_off_the_paper(run: str) -> None:
    assert furthest(letter_pdf(replace(letter_of(only(tried=run * 200)), big_print=True))) < 1
    assert furthest(book_pdf(replace(saying(run * 100), big_print=True))) < 1


def test_a_row_of_a_table_becomes_a_list_with_every_name_of_its_head() -> None:
    said = " ".join(words("\n".join(pdf_pages(ALL["a story"]))))
    usual = " ".join(words("\n".join(pdf_pages(book_pdf(book())))))
    assert said.count("Counted from") > usual.count("Counted from") == 2


def posted(letter: Letter) -> Letter:
    return replace(letter, recipient=("Sam", "2 Low Road", "AN1 2BB"))


def test_of_letters_that_are_posted_together_only_those_are_big_that_are_to_be() -> None:
    big, usual = posted(replace(BY_HAND, big_print=True)), posted(BY_HAND)
    pair = tuple((str(number), "", each) for number, each in enumerate((big, usual)))
    post_file = PostFile("en", BY_HAND.day, "To post", (), ("", "", "", ""), pair)
    assert {9, 11, 16, 18} <= print_sizes(post_pdf(post_file))


def test_a_word_document_is_as_large_and_begins_at_the_left() -> None:
    usual, big = letter_docx(BY_HAND), letter_docx(replace(BY_HAND, big_print=True))
    styles = Document(BytesIO(big)).styles
    assert (styles["Normal"].font.size, styles["Heading 1"].font.size) == (Pt(18), Pt(24))
    assert styles["Normal"].paragraph_format.line_spacing == 1.5
    assert docx_text(big) == docx_text(usual)
    assert not any(each.alignment for each in Document(BytesIO(big)).paragraphs)
    leftward = letter_docx(replace(letter_in("Arabic"), big_print=True))
    assert Document(BytesIO(leftward)).styles["Normal"].font.size == Pt(18)


def test_a_page_that_stands_alone_is_as_large() -> None:
    assert b'<body class="big">' in render("html", replace(BY_HAND, big_print=True))
    assert b'<body class="big">' not in render("html", BY_HAND)
