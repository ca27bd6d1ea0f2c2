"""The council's letters, as they ship: word for word, the same in every file, easy to read."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from intake.adapters.documents.docx import letter_docx
from intake.adapters.documents.html import letter_html
from intake.adapters.documents.pdf import letter_pdf
from intake.adapters.documents.text import letter_text
from intake.domain.flow.reading_age import as_read, grade, longest_sentence
from intake.domain.letters.parts import Block, Letter, Listing, Paragraph, Verbatim
from tests.services.desk_office import LETTERS
from tests.support.made_council_letters import SENTENCE, TEXTS, written
from tests.support.made_documents import docx_text, pdf_pages, signs, text_words, words

GOLDEN = Path(__file__).with_name("council_letters.txt")
NAMES = tuple(LETTERS)


def in_short(name: str, choose: int = 0) -> Letter:
    """The short version, as if it were a letter, for whatever reads letters."""
    done = written(name, choose).letter
    return replace(done.letter, blocks=done.short)


def body(letter: Letter) -> str:
    """What stands between the reference and the end."""
    return letter_text(letter).partition("Your reference: ")[2].partition("\n\n")[2]


def everything() -> str:
    """Every letter with its short version, under its name."""
    parts = []
    for name in NAMES:
        short = body(in_short(name)).partition("\n\nYours")[0]
        parts.append(f"## {name}\n{body(written(name).letter.letter)}\n### in short\n{short}\n")
    return "\n".join(parts)


def test_every_letter_says_what_it_said_before() -> None:
    assert everything() == GOLDEN.read_text(encoding="utf-8")


def own_words(blocks: tuple[Block, ...]) -> list[str]:
    """What the young person or the officer typed."""
    paragraphs = [each for each in blocks if isinstance(each, Paragraph)]
    for each in blocks:
        if isinstance(each, Listing):
            paragraphs += [line for item in each.items for line in item.paragraphs]
    return [run.text for each in paragraphs for run in each.runs if isinstance(run, Verbatim)]


def sentences(letter: Letter) -> str:
    """The sentences of a letter, with a short word for every day and everything typed."""
    text = "\n".join(_lines(letter.blocks))
    return as_read(text, names=("Mary Hill", "2024"))


def _lines(blocks: tuple[Block, ...]) -> list[str]:
    lines = []
    for each in blocks:
        if isinstance(each, Paragraph):
            lines.append(_ours(each))
        elif isinstance(each, Listing):
            lines += [_ours(line) for item in each.items for line in item.paragraphs]
        else:
            lines.append(each.text)
    return [line for line in lines if line.strip(" :.")]


def _ours(paragraph: Paragraph) -> str:
    if len(paragraph.runs) == 1 and isinstance(paragraph.runs[0], Verbatim):
        return ""
    return "".join("Sam" if isinstance(run, Verbatim) else run for run in paragraph.runs)


@pytest.mark.parametrize("choose", [0, 9])
@pytest.mark.parametrize("name", NAMES)
def test_both_versions_can_be_read_at_nine(name: str, choose: int) -> None:
    for letter in (written(name, choose).letter.letter, in_short(name, choose)):
        said = sentences(letter)
        assert grade(said) <= 4, said
        assert longest_sentence(said) <= 15, said
        assert "concern" not in said.lower()


@pytest.mark.parametrize("name", NAMES)
def test_what_is_typed_stands_in_the_letter_as_it_was_typed(name: str) -> None:
    letter = letter_text(written(name).letter.letter)
    typed = {TEXTS["phone"], SENTENCE} if "points" in LETTERS[name].rows else {TEXTS["phone"]}
    assert [text for text in typed if text not in letter] == []


@pytest.mark.parametrize("name", NAMES)
def test_every_file_of_a_letter_says_the_same_words(name: str) -> None:
    letter = written(name).letter.letter
    copied = "\n".join(pdf_pages(letter_pdf(letter)))
    assert words(copied) == text_words(letter)
    assert words(docx_text(letter_docx(letter))) == text_words(letter)
    shown = letter_html(letter)
    assert [word for word in set(signs(" ".join(text_words(letter)))) if word not in shown] == []


@pytest.mark.parametrize("name", NAMES)
def test_the_short_version_tells_no_fact_that_the_letter_does_not(name: str) -> None:
    for choose in (0, 9):
        letter = letter_text(written(name, choose).letter.letter)
        typed = own_words(written(name, choose).letter.short)
        assert [text for text in typed if text not in letter] == []
