"""An empty form as a PDF: all of its words, each part that stands apart on a page of its own."""

from __future__ import annotations

from dataclasses import replace

import pytest

from intake.adapters.documents import render
from intake.adapters.documents.apart import Documents
from intake.adapters.documents.pdf import form_pdf
from tests.support.made_blank_forms import FORM, LEFTWARD
from tests.support.made_documents import pdf_pages, words

SAID = [
    "Fill it in with a pen.", "To Anytown", "1. What is it?", "Say it your way.",
    "2. Who are you?", "Only if you ticked “Yes” in question 1.", "Name", "Just your first name.",
    "English", "Where", "Is there more?", "In a long and winding way", "Which?", "Call 999.",
]  # fmt: skip


def test_every_word_of_the_form_is_in_it_in_order() -> None:
    said = " ".join(words("\n".join(pdf_pages(form_pdf(FORM)))))
    places = [said.find(each) for each in SAID]
    assert -1 not in places
    assert places == sorted(places)


def test_what_stands_apart_begins_a_page() -> None:
    pages = [" ".join(words(page)) for page in pdf_pages(form_pdf(FORM))]
    assert [page.split(" ", 2)[:2] for page in pages] == [
        ["My", "complaint"], ["What", "I"], ["Alone", "4."], ["If", "you"],
    ]  # fmt: skip


def test_english_for_want_of_other_words_shows_no_marks() -> None:
    said = "\n".join(pdf_pages(form_pdf(LEFTWARD)))
    assert {"In", "English", "for", ".now"} <= set(words(said))
    assert "Left" not in said
    assert "\ufffd" not in said


def test_the_same_form_is_the_same_file_also_from_the_process_that_makes_them() -> None:
    documents = Documents()
    try:
        assert documents.make("pdf", FORM) == form_pdf(FORM) == render("pdf", FORM)
    finally:
        documents.close()


def test_more_lines_take_more_room() -> None:
    (whole,) = replace(FORM, parts=FORM.parts[1:2]).parts
    question = whole.questions[0]
    many = replace(question, blanks=(replace(question.blanks[0], lines=40),))
    taller = replace(FORM, parts=(replace(whole, questions=(question, many)),))
    assert len(pdf_pages(form_pdf(taller))) > len(
        pdf_pages(form_pdf(replace(FORM, parts=(whole,))))
    )


def test_a_form_is_no_word_document() -> None:
    with pytest.raises(KeyError):
        render("docx", FORM)
