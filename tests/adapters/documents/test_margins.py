"""No run of anything runs off paper, and what is copied out is what was typed."""

from __future__ import annotations

import unicodedata

import pypdfium2
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from intake.adapters.documents.line_breaks import MARKS, pieces
from intake.adapters.documents.pdf import book_pdf, letter_pdf
from tests.support.made_books import saying
from tests.support.made_documents import pdf_pages
from tests.support.made_letters import letter_of, only

MARGIN = 72 / 2.54 * 2.5
"""Points."""

WIDTH = 72 / 2.54 * 21

RUNS = (
    "!", "?", ".", ",", ":", ";", "(", ")", "/", "!?", "。", "！", "«", "»", "“", "[", "]", "{",
    "-", "_", "—", "…", "%", "$", "'", "\"", "\\", "|", "~", "a\u00a0", "a\u202f", "a\u2007",
    "\u00a0", "a\u2060", "! ", "( ", ": ) ", "« ( ", "W", "o", "a!", "a/", "(a", "1.", "1/", ")1",
    "😀", "👩‍👩‍👧‍👦", "🏳️‍🌈", "e\u0301", "字", "字。", "ش", "ש", "ש!", "ﷺ", "﷽", "⸻", "க்ஷௌ", "ก็",
    "https://example.org/a/b?c=d&e=(f)!",
)  # fmt: skip


def furthest(file: bytes) -> float:
    """How far right or left of its margins anything is drawn, in points; below 0 is inside."""
    beyond = -WIDTH
    with pypdfium2.PdfDocument(file) as document:
        for page in document:
            text = page.get_textpage()
            for at in range(text.count_chars()):
                left, _, right, _ = text.get_charbox(at)
                if right > left and not text.get_text_range(at, 1).isspace():
                    beyond = max(beyond, right - (WIDTH - MARGIN), MARGIN - left)
    return beyond


def copied(file: bytes) -> str:
    return unicodedata.normalize("NFD", "".join(pdf_pages(file)))


def shown(text: str) -> str:
    """Without white space and without what is never seen."""
    return "".join(
        sign
        for sign in text
        if not sign.isspace() and unicodedata.category(sign) not in {"Cf", "Cc"}
    )


@pytest.mark.parametrize("run", RUNS, ids=ascii)
def test_no_run_of_anything_runs_off_a_letter(run: str) -> None:
    file = letter_pdf(letter_of(only(tried=run * 300)))
    assert furthest(file) < 1


@pytest.mark.parametrize("run", RUNS, ids=ascii)
def test_no_run_of_anything_runs_off_a_story(run: str) -> None:
    assert furthest(book_pdf(saying(run * 150))) < 1


@pytest.mark.parametrize("run", [run for run in RUNS if run.isascii()])
def test_a_run_is_copied_out_as_it_was_typed(run: str) -> None:
    assert shown(run * 300) in shown(copied(letter_pdf(letter_of(only(tried=run * 300)))))


SIGNS = st.sampled_from([*"!?.,:;()/-_«»“”'…。！、 aW1", *"\u00a0\u202f\u2007\u2060\u0301شש字😀"])


@settings(max_examples=15, deadline=None)
@given(st.lists(st.tuples(st.text(SIGNS, min_size=1, max_size=4), st.integers(1, 200)), max_size=4))
def test_no_mixture_of_runs_runs_off_paper(runs: list[tuple[str, int]]) -> None:
    typed = "".join(run * times for run, times in runs)
    assert furthest(letter_pdf(letter_of(only(tried=typed)))) < 1


@given(st.text(SIGNS))
def test_pieces_joined_are_the_text(text: str) -> None:
    assert "".join(piece.text for piece in pieces(text)) == text


@pytest.mark.parametrize(
    "text", ["An extraordinarily “disappointing” day, (really) !", "Zażółć", "a - b", "e\u0301" * 9]
)
def test_a_line_without_long_words_stays_in_one_piece(text: str) -> None:
    assert [piece.text for piece in pieces(text)] == [text]


def test_a_long_address_is_cut_between_letters_where_it_has_some() -> None:
    address = "https://www.example.org/children/complaints/how?to=complain"
    assert not any(piece.whole for piece in pieces(address))


def test_a_heap_of_marks_on_one_letter_stands_beside_it_and_not_on_other_lines() -> None:
    heap = "e" + "\u0301" * 60
    assert all(len(piece.text) <= 1 + MARKS for piece in pieces(heap))
    words = letter_pdf(letter_of(only(tried=f"before\n{heap}\nafter")))
    assert shown(heap)[1:] in shown(copied(words))
