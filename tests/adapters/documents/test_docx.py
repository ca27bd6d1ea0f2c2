"""DOCX: the same words, real headings and lists, and a document that can be edited further."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from io import BytesIO
from typing import TYPE_CHECKING, Any
from zipfile import ZipFile

import docx
import pytest
from docx.oxml.ns import qn
from hypothesis import given, settings
from hypothesis import strategies as st

from intake.adapters.documents.docx import letter_docx
from intake.adapters.documents.fitting import MARK, AllOfXml, Fitting
from intake.domain.complaint_record import Submission, Who
from intake.domain.letters.parts import Heading
from tests.support.made_documents import SCRIPTS, docx_text, letter_in, long, text_words, words
from tests.support.made_letters import FULL, letter_of, only, records

if TYPE_CHECKING:
    from intake.domain.letters.parts import Letter


def opened(letter: Letter) -> Any:
    return docx.Document(BytesIO(letter_docx(letter)))


@pytest.mark.parametrize("script", SCRIPTS)
def test_it_says_the_same_words_as_the_plain_text(script: str) -> None:
    letter = letter_in(script)
    assert words(docx_text(letter_docx(letter))) == text_words(letter)


def test_no_word_of_a_long_letter_is_lost() -> None:
    letter = letter_of(long())
    assert words(docx_text(letter_docx(letter))) == text_words(letter)


def holds(told: Submission) -> None:
    """Every word is there, with a mark for what XML cannot hold."""
    letter = letter_of(told)
    fitted = Fitting(AllOfXml()).fit(" ".join(text_words(letter)))
    text = docx_text(letter_docx(letter))
    assert words(text)[: len(fitted.split())] == fitted.split()
    assert (letter.unshown in text) == (MARK in fitted and MARK not in " ".join(text_words(letter)))


@settings(max_examples=60, deadline=None, derandomize=True)
@given(st.text(), st.text())
def test_no_word_of_any_text_is_lost(name: str, said: str) -> None:
    holds(only(who=Who(name=name), tried=said))


@pytest.mark.proof
@settings(max_examples=1000, deadline=None)
@given(records(Submission, st.text(max_size=200)))
def test_proof_no_word_of_any_text_is_lost(told: Submission) -> None:
    holds(told)


def test_headings_are_headings() -> None:
    letter = letter_of(FULL)
    found = [
        (paragraph.style.name, paragraph.text)
        for paragraph in opened(letter).paragraphs
        if paragraph.style.name.startswith("Heading")
    ]
    below = [("Heading 2", each.text) for each in letter.blocks if isinstance(each, Heading)]
    assert found == [("Heading 1", letter.subject), *below]


def test_each_list_counts_from_its_own_number() -> None:
    points = tuple(replace(point, number=point.number + 3) for point in FULL.points)
    text = docx_text(letter_docx(letter_of(only(points=points, questions=("Why?",)))))
    marked = [line for line in text.split("\n") if line[:1].isdecimal()]
    assert [line.partition(" ")[0] for line in marked[-3:]] == ["4.", "5.", "1."]


def test_words_that_are_read_leftward_are_marked_so() -> None:
    document = opened(letter_in("Hebrew"))
    said = next(each for each in document.paragraphs if each.text == SCRIPTS["Hebrew"])
    assert said._p.pPr.find(qn("w:bidi")) is not None
    assert said.runs[0].font.rtl


def test_words_that_are_read_rightward_are_not() -> None:
    document = opened(letter_of(FULL))
    assert document.element.body.findall(f".//{qn('w:bidi')}") == []


def test_control_characters_are_marked_and_named() -> None:
    text = docx_text(letter_docx(letter_of(only(tried="a\x07b\x0bc"))))
    assert f"a{MARK}b\nc" in text
    assert text.endswith("U+0007")


def test_the_file_tells_its_title_and_language_and_no_other_day_than_the_letters() -> None:
    about = opened(letter_of(FULL)).core_properties
    assert (about.title, about.language) == ("My complaint about Children's Social Care", "en")
    assert about.created == about.modified == datetime(2026, 11, 21, tzinfo=UTC)
    assert (about.author, about.last_modified_by, about.comments) == ("", "", "")


def test_the_same_letter_makes_the_same_bytes_at_any_time() -> None:
    made = letter_docx(letter_of(FULL))
    assert made == letter_docx(letter_of(FULL))
    days = {entry.date_time for entry in ZipFile(BytesIO(made)).infolist()}
    assert days == {(1980, 1, 1, 0, 0, 0)}


def test_each_line_costs_the_same_however_many_there_are(monkeypatch: pytest.MonkeyPatch) -> None:
    """Ten points of 4,000 lines: nothing looks for the end of the document for each of them."""

    def search(*_: object) -> None:
        pytest.fail("it looked for the end of the document")

    monkeypatch.setattr("docx.oxml.document.CT_Body.add_p", search, raising=False)
    monkeypatch.setattr("docx.oxml.document.CT_Body._insert_p", search, raising=False)
    assert letter_docx(letter_of(FULL))


def test_tabs_and_signs_that_nobody_sees_come_as_they_were_typed() -> None:
    typed = "a\tb\ufeffc\u2060d"
    assert typed in docx_text(letter_docx(letter_of(only(tried=typed))))
