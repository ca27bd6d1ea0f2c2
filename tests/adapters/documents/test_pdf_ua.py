"""Our PDFs pass veraPDF for PDF/UA-1, in every script that they can show and where they cannot."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from intake.adapters.documents.pdf import black_pdf, book_pdf, form_pdf, letter_pdf
from tests.support.made_blank_forms import FORMS
from tests.support.made_books import book, saying
from tests.support.made_council_letters import written
from tests.support.made_documents import BEYOND, SCRIPTS, letter_in, long
from tests.support.made_letters import FULL, letter_of, only
from tests.support.made_packs import blacked_out_book
from tests.support.made_pages import drawn_anew, planted_pages
from tests.support.planted_files import photo
from tests.support.verapdf import faults

if TYPE_CHECKING:
    from pathlib import Path

LETTERS = {
    **{script: letter_in(script) for script in SCRIPTS},
    "almost nothing": letter_of(only()),
    "long": letter_of(long(times=2)),
    "not to be shown": letter_of(only(tried=BEYOND)),
    **{name: written(name).letter.letter for name in ("stage1_answered", "panel_arranged")},
    "on paper": replace(letter_of(FULL), recipient=("Sam", "2 Low Road", "AN1 2BB")),
    "on paper in big print": replace(
        letter_of(FULL), recipient=("Sam", "2 Low Road", "AN1 2BB"), big_print=True
    ),
}


BOOKS = {
    "the whole story": book(),
    "the whole story in big print": replace(book(), big_print=True),
    "the panel's papers": book(panel=True),
    "a pack with bars": blacked_out_book(),
    **{f"a story in {script}": saying(SCRIPTS[script]) for script in ("Arabic", "emoji")},
}


BLACK = {
    "a document drawn anew": drawn_anew(planted_pages(), "Quilltext"),
    "a photo drawn anew": drawn_anew(photo("JPEG"), strips=("s3",)),
    "pages in Arabic drawn anew": drawn_anew(letter_pdf(letter_in("Arabic")), "Dear"),
}


@pytest.fixture(scope="module")
def found(tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[str]]:
    """What veraPDF found in each letter, and in a file that is no PDF/UA."""
    folder: Path = tmp_path_factory.mktemp("pdf")
    for name, letter in LETTERS.items():
        (folder / name).write_bytes(letter_pdf(letter))
    for name, made in BOOKS.items():
        (folder / name).write_bytes(book_pdf(made))
    for name, drawn in BLACK.items():
        (folder / name).write_bytes(black_pdf(drawn))
    for name, form in FORMS.items():
        (folder / name).write_bytes(form_pdf(form))
    untitled = letter_pdf(letter_of(only())).replace(
        b"/DisplayDocTitle true", b"/DisplayDocTitle null"
    )
    (folder / "untitled").write_bytes(untitled)
    return faults(sorted(folder.iterdir()))


@pytest.mark.parametrize("name", [*LETTERS, *BOOKS, *BLACK, *FORMS])
def test_a_document_is_accessible_to_everyone(found: dict[str, list[str]], name: str) -> None:
    assert found[name] == []


def test_the_validator_finds_what_is_planted(found: dict[str, list[str]]) -> None:
    (fault,) = found["untitled"]
    assert "DisplayDocTitle" in fault
