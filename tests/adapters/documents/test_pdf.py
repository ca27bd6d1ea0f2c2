"""PDF: the same words as everywhere, nothing lost at the edge, and honest about what is missing."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pypdfium2
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from intake.adapters.documents.coverage import shipped_fonts
from intake.adapters.documents.fitting import MARK
from intake.adapters.documents.pdf import letter_pdf
from intake.domain.complaint_record import Submission, Who
from tests.support.made_documents import (
    BEYOND,
    SCRIPTS,
    letter_in,
    long,
    pdf_pages,
    signs,
    text_words,
    words,
)
from tests.support.made_letters import FULL, letter_of, only, records

if TYPE_CHECKING:
    from intake.domain.letters.parts import Letter

REORDERED = ("Arabic", "Persian", "Urdu", "Hebrew", "Bengali")
"""Scripts in which a reader that copies guesses at the order of words, or at spaces."""

IN_ORDER = [script for script in SCRIPTS if not script.startswith(REORDERED)]
MARKUP = '#panic() $x$ @ref <label> *bold* \\ `raw` // end {name} [x] #read("/etc/passwd")'


def copied(letter: Letter) -> str:
    return "\n".join(pdf_pages(letter_pdf(letter)))


@pytest.mark.parametrize("script", IN_ORDER)
def test_what_is_copied_out_equals_the_plain_text(script: str) -> None:
    letter = letter_in(script)
    assert words(copied(letter)) == text_words(letter)


@pytest.mark.parametrize("script", SCRIPTS)
def test_every_letter_of_every_script_can_be_copied_out(script: str) -> None:
    letter = letter_in(script)
    assert signs(copied(letter)) == signs(" ".join(text_words(letter)))


def test_a_line_of_arabic_is_copied_out_in_its_order() -> None:
    first = SCRIPTS["Arabic"].partition("\n")[0]
    assert first in copied(letter_in("Arabic"))


def boxes(page: pypdfium2.PdfPage) -> list[tuple[float, float, float, float]]:
    """Left, lower, right and upper edge of all that is written on a page, in points."""
    text = page.get_textpage()
    return [text.get_rect(number) for number in range(text.count_rects())]


MM = 72 / 25.4
ADDRESS = ("Sam", "Flat 3, The Old Mill House", "2 Low Road", "Little Wapping", "AN1 2BB")


def on_paper(*recipient: str, sender: tuple[str, ...] = ("Complaints Team",)) -> Letter:
    return replace(letter_of(FULL), recipient=recipient, sender=sender)


def first_lines(letter: Letter) -> list[tuple[str, list[float]]]:
    """Each line of the first page: its text, and how far its edges are from the page's upper left
    corner, in millimetres (left, upper, right, lower)."""
    with pypdfium2.PdfDocument(letter_pdf(letter)) as document:
        page = document[0]
        text, height = page.get_textpage(), page.get_height()
        return [
            (text.get_text_bounded(*box).strip(), [
                box[0] / MM, (height - box[3]) / MM, box[2] / MM, (height - box[1]) / MM])
            for box in boxes(page)
        ]  # fmt: skip


@pytest.mark.parametrize(
    "recipient",
    [
        ADDRESS,
        ("Sam", "2 Low Road"),
        (*ADDRESS, "Anytown", "Anyshire"),
        ("Sam", "The Lodge, 114 Upper Saint Bartholomew Close, Little Wapping, Anytown, AN1 2BB"),
    ],
)
def test_an_address_stands_in_the_window_of_a_dl_envelope_and_nothing_else_does(
    recipient: tuple[str, ...],
) -> None:
    lines = first_lines(on_paper(*recipient, sender=("A long name of a team at a council",) * 7))
    inside = [
        text for text, (left, upper, right, lower) in lines
        if left >= 20 and upper >= 45 and right <= 100 and lower <= 80
    ]  # fmt: skip
    assert " ".join(inside).split() == " ".join(recipient).split()
    window = [text for text, (left, upper, _, lower) in lines if left < 110 and lower > 44]
    near = [text for text, (left, upper, _, _) in lines if left < 110 and 44 < upper < 80]
    assert window
    assert near == inside


def test_an_address_that_no_window_holds_is_whole_all_the_same() -> None:
    letter = on_paper(*(f"Line {number} of it" for number in range(30)))
    assert words(copied(letter)) == text_words(letter)


def test_a_name_alone_takes_no_room_for_a_window() -> None:
    (upper,) = [edges[1] for text, edges in first_lines(on_paper("Sam")) if text == "Sam"]
    assert upper < 45


def test_a_long_letter_is_whole_and_stays_on_its_pages() -> None:
    letter = letter_of(long())
    assert signs(copied(letter)) == signs(" ".join(text_words(letter)))
    with pypdfium2.PdfDocument(letter_pdf(letter)) as document:
        for page in document:
            assert all(left > 60 and right < 535 for left, _, right, _ in boxes(page))


def test_the_pages_of_a_long_letter_are_numbered() -> None:
    with pypdfium2.PdfDocument(letter_pdf(letter_of(FULL))) as document:
        feet = [page.get_textpage().get_text_bounded(top=70).strip() for page in document]
    assert feet == [f"{number} / {len(feet)}" for number in range(1, len(feet) + 1)]


def test_a_name_that_is_longer_than_a_page_is_whole() -> None:
    letter = letter_of(only(who=Who(name="Dan " * 5000)))
    assert words(copied(letter)).count("Dan") == text_words(letter).count("Dan") == 10_000


def test_own_words_never_become_markup() -> None:
    letter = letter_of(only(tried=MARKUP))
    assert MARKUP in " ".join(words(copied(letter)))


def test_the_same_letter_makes_the_same_bytes() -> None:
    made = letter_pdf(letter_of(FULL))
    letter_pdf(letter_of(only(tried="something else")))
    assert letter_pdf(letter_of(FULL)) == made


def test_the_file_has_title_and_language() -> None:
    with pypdfium2.PdfDocument(letter_pdf(letter_of(FULL))) as document:
        assert document.get_metadata_value("Title") == "My complaint about Children's Social Care"
        assert document.is_tagged()
    assert b"/Lang(en)" in letter_pdf(letter_of(FULL))


def test_the_letter_names_what_it_could_not_show_at_its_end() -> None:
    letter = letter_of(only(tried=BEYOND))
    text = " ".join(words(copied(letter)))
    assert f"{MARK * 3} {MARK} {MARK * 2}" in text
    assert text.endswith(
        f"{letter.unshown} HANGUL SYLLABLE HAN (U+D55C), HANGUL SYLLABLE GUG (U+AD6D), "
        "HANGUL SYLLABLE EO (U+C5B4), U+0007, GLAGOLITIC CAPITAL LETTER AZU (U+2C00), "
        "GLAGOLITIC CAPITAL LETTER BUKY (U+2C01)"
    )


def test_a_great_deal_that_could_not_be_shown_is_named_by_number() -> None:
    hangul = [chr(code) for code in range(0xAC00, 0xAC00 + 30)]
    text = " ".join(words(copied(letter_of(only(tried="".join(hangul))))))
    assert text.endswith(", ".join(f"U+{ord(sign):04X}" for sign in hangul))


def test_a_letter_that_shows_everything_says_nothing_of_it() -> None:
    letter = letter_of(FULL)
    assert letter.unshown not in " ".join(words(copied(letter)))


class Boastful:
    """Fonts that claim to show everything."""

    def shows_all(self, text: str) -> bool:
        return bool(text) or True

    def shows(self, cluster: str) -> bool:
        return bool(cluster) or True


def test_a_letter_is_made_even_if_a_font_cannot_do_what_it_claims() -> None:
    made = letter_pdf(letter_of(only(tried=f"I told them. {BEYOND}")), Boastful())
    text = " ".join(words("\n".join(pdf_pages(made))))
    assert "I told them." in text
    assert "U+D55C" in text


def holds(told: Submission) -> None:
    """A letter is made, and what is not in it is named in it."""
    letter = letter_of(told)
    with pypdfium2.PdfDocument(letter_pdf(letter)) as document:
        text = "".join(page.get_textpage().get_text_range() for page in document)
    unseen = {f"U+{ord(sign):04X}" for sign in " ".join(text_words(letter)) if beyond(sign)}
    assert {code for code in unseen if code not in "".join(text.split())} == set()


def beyond(sign: str) -> bool:
    return not sign.isspace() and not shipped_fonts().shows(sign) and sign != "\ufeff"


@settings(max_examples=60, deadline=None, derandomize=True)
@given(st.text(), st.text())
def test_any_text_makes_a_letter_that_names_what_it_could_not_show(name: str, said: str) -> None:
    holds(only(who=Who(name=name), tried=said))


@pytest.mark.proof
@settings(max_examples=4000, deadline=None)
@given(records(Submission, st.text(max_size=200)))
def test_proof_any_text_makes_a_letter_that_names_what_it_could_not_show(told: Submission) -> None:
    holds(told)


@pytest.mark.proof
def test_proof_all_that_the_fonts_claim_to_show_can_be_set() -> None:
    every = [chr(code) for code in range(0x110000) if not 0xD800 <= code < 0xE000]
    shown = "".join(sign for sign in every if shipped_fonts().shows(sign) and sign != "\ufeff")
    assert len(shown) > 14_000
    letter = letter_of(only(tried=" ".join(shown)))
    assert letter.unshown not in copied(letter).replace("\r\n", " ")


def test_a_right_to_left_name_stands_on_the_senders_side() -> None:
    letter = letter_of(replace(only(), who=replace(FULL.who, name="يوسف")))
    with pypdfium2.PdfDocument(letter_pdf(letter)) as document:
        left, _, right, _ = boxes(document[0])[0]
    assert right > 500 > left
