"""A line of ours that holds somebody's words reads as it should in every kind of file."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from intake.adapters.documents.docx import letter_docx
from intake.adapters.documents.pdf import letter_pdf
from intake.adapters.documents.text import letter_text
from intake.domain.complaint_record import Point, SaidDate, Submission
from tests.support.made_documents import docx_text, pdf_pages
from tests.support.made_letters import letter_of, only

if TYPE_CHECKING:
    from intake.domain.letters.parts import Letter

DAY = date(2026, 12, 16)
FSI, PDI, RLO = "\u2068", "\u2069", "\u202e"


def letter(typed: str) -> Letter:
    point = Point(1, "They moved me.", when=SaidDate(typed, DAY, DAY, "day"))
    told: Submission = only(points=(point,))
    return letter_of(told)


@pytest.mark.parametrize("typed", [f"last Tuesday{RLO}", "الثلاثاء (again)"], ids=ascii)
def test_what_was_typed_turns_nothing_behind_it(typed: str) -> None:
    apart = f"{FSI}{typed}{PDI}"
    assert apart in letter_text(letter(typed))
    assert apart in docx_text(letter_docx(letter(typed)))


def test_a_day_stands_on_paper_as_it_is_read_behind_words_that_would_turn_it() -> None:
    copied = "\n".join(pdf_pages(letter_pdf(letter(f"last Tuesday{RLO}"))))
    assert "16 December 2026" in copied
