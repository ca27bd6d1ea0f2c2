"""Our own measure of reading age against textstat's, on what we have written."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest

from intake.domain.flow.reading_age import as_read, grade
from tests.content.packs import CONTENT
from tests.support.reading_age import page

if TYPE_CHECKING:
    from pathlib import Path

Measure = Callable[[str], float]

PAGES = sorted((CONTENT / "pages/en").glob("*.md"), key=lambda path: path.name)
OF_CHILDREN = [path for path in PAGES if not path.stem.endswith("-for-adults")]
HARDER = [
    "The officer must write to the person who complained, and say what can be asked for next.",
    "It should explain its reasons in writing and propose a realistic alternative date.",
]


@pytest.fixture(scope="module")
def theirs() -> Measure:
    from textstat import textstat  # slow to import, so only where it is wanted

    measure: Measure = textstat.flesch_kincaid_grade
    return measure


def as_sentences(text: str) -> str:
    """With a mark at the end of each line, since textstat ends no sentence there."""
    lines = (line if line.endswith((".", "?", "!")) else f"{line}." for line in text.splitlines())
    return "\n".join(lines)


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.stem)
def test_a_page_has_the_same_grade_by_both(path: Path, theirs: Measure) -> None:
    _, parts = page(path)
    text = as_sentences(as_read("\n".join(part.text for part in parts)))
    assert grade(text) == pytest.approx(theirs(text), abs=1)


@pytest.mark.parametrize("text", HARDER)
def test_harder_words_have_much_the_same_grade_by_both(text: str, theirs: Measure) -> None:
    assert grade(text) == pytest.approx(theirs(text), abs=1.5)


@pytest.mark.parametrize("path", OF_CHILDREN, ids=lambda path: path.stem)
def test_a_section_is_within_grade_4_by_textstat_as_well(path: Path, theirs: Measure) -> None:
    _, parts = page(path)
    hard = [part.heading for part in parts if theirs(as_sentences(as_read(part.text))) > 4]
    assert hard == []
