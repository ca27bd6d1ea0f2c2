"""The whole story as a file: the words of its plain text, with links and contents."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pypdfium2
import pypdfium2.raw as pdfium
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from intake.adapters.documents import render
from intake.adapters.documents.bundle import bundle
from intake.adapters.documents.fitting import MARK
from intake.adapters.documents.pdf import book_pdf
from intake.adapters.documents.text import book_text
from tests.support.made_books import book, saying
from tests.support.made_documents import BEYOND, SCRIPTS, pdf_pages, words

if TYPE_CHECKING:
    from intake.domain.case_file.parts import Book

MARKUP = '#panic() $x$ @ref <label> *bold* \\ `raw` // end {name} [x] #read("/etc/passwd")'


def copied(made: Book) -> list[str]:
    return words("\n".join(pdf_pages(book_pdf(made))))


def without_contents(said: list[str], made: Book) -> list[str]:
    """The words but for the list of contents, whose page numbers no plain text has."""
    first = made.chapters[0].title.split()
    at = [n for n in range(len(said)) if said[n : n + len(first)] == first]
    return said[: said.index(made.contents)] + said[at[1] :]


def as_text(made: Book) -> list[str]:
    rules = {"|"}
    lines = [line for line in book_text(made).split("\n") if set(line) - set("=-")]
    return [word for word in words("\n".join(lines)) if word not in rules]


def test_what_is_copied_out_equals_the_plain_text() -> None:
    assert without_contents(copied(book()), book()) == without_contents(as_text(book()), book())


def test_every_chapter_and_letter_is_in_the_contents_with_its_page_and_in_the_bookmarks() -> None:
    titles = [each.title for each in book().chapters] + [each.title for each in book().enclosed]
    with pypdfium2.PdfDocument(book_pdf(book())) as document:
        marks = [(mark.get_title(), mark.get_dest().get_index() + 1) for mark in document.get_toc()]
    assert [title for title, _ in marks if title in titles] == titles
    contents = " ".join(copied(book()))
    assert [title for title, page in marks if title in titles and f". {page}" not in contents] == []


def test_what_came_with_a_letter_leads_to_it() -> None:
    with pypdfium2.PdfDocument(book_pdf(book())) as document:
        links = [link for page in document for link in links_of(page)]
    # Each chapter and letter once in the contents, and each letter where it was sent.
    assert len(links) == len(book().chapters) + 2 * len(book().enclosed)


def links_of(page: pypdfium2.PdfPage) -> list[int]:
    count = pdfium.FPDFPage_GetAnnotCount(page.raw)
    return [
        number
        for number in range(count)
        if pdfium.FPDFAnnot_GetSubtype(pdfium.FPDFPage_GetAnnot(page.raw, number))
        == pdfium.FPDF_ANNOT_LINK
    ]


def test_every_page_has_its_number_and_whose_it_is() -> None:
    with pypdfium2.PdfDocument(book_pdf(book())) as document:
        feet = [page.get_textpage().get_text_bounded(top=62).split() for page in document]
    (reference,) = (value for name, value in book().facts if name == "Reference:")
    assert feet == [
        ["Complaint", reference, str(number), "/", str(len(feet))]
        for number in range(1, len(feet) + 1)
    ]


def test_the_file_has_title_and_language() -> None:
    made = book_pdf(book())
    with pypdfium2.PdfDocument(made) as document:
        assert document.get_metadata_value("Title") == "The whole story of a complaint"
        assert document.is_tagged()
    assert b"/Lang(en)" in made


@pytest.mark.parametrize("script", SCRIPTS)
def test_a_story_in_any_script_is_made(script: str) -> None:
    made = saying(SCRIPTS[script])
    assert SCRIPTS[script] in book_text(made)
    assert MARK not in " ".join(copied(made))


def test_own_words_never_become_markup() -> None:
    closed_up = MARKUP.replace(" ", "")
    assert "".join(copied(saying(MARKUP))).count(closed_up) == 7
    assert book_text(saying(MARKUP)).count(MARKUP) == 7


def test_what_could_not_be_shown_is_named_at_the_end() -> None:
    text = " ".join(copied(saying(BEYOND)))
    assert "U+D55C" in text.partition("Left out:")[2]


def test_the_same_story_makes_the_same_bytes() -> None:
    made = render("pdf", book())
    render("pdf", replace(book(), title="Another"))
    assert render("pdf", book()) == made
    assert render("txt", book()) == book_text(book()).encode()
    assert bundle({"a": made}) == bundle({"a": made})


@settings(max_examples=25, deadline=None, derandomize=True)
@given(st.text(max_size=200))
def test_any_text_makes_a_story(said: str) -> None:
    assert said in book_text(saying(said))
    assert book_pdf(saying(said)).startswith(b"%PDF")


@pytest.mark.proof
@settings(max_examples=1500, deadline=None)
@given(st.text())
def test_proof_any_text_makes_a_story(said: str) -> None:
    assert book_pdf(saying(said)).startswith(b"%PDF")


def test_ten_thousand_words_in_a_row_make_a_story() -> None:
    made = saying("care " * 10_000)
    assert copied(made).count("care") == words(book_text(made)).count("care") == 50_080
