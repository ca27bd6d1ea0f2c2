"""A text is heard whole and in its parts, however it was typed."""

from __future__ import annotations

import pytest

from intake.domain.word_match.passages import LONGEST_SECTION, Section, script_of, sections


def test_a_text_is_one_section_with_its_sentences() -> None:
    text = "The Wi-Fi is slow. He hits me!\n\nMy room is cold"
    parts = ("The Wi-Fi is slow.", "He hits me!", "My room is cold")
    assert sections(text) == (Section(" ".join(parts), parts),)


@pytest.mark.parametrize("text", ["", "  \n "])
def test_nothing_has_no_section(text: str) -> None:
    assert sections(text) == ()


def test_a_sentence_without_an_end_is_heard_in_pieces_that_overlap() -> None:
    (section,) = sections(" ".join(map(str, range(60))))
    assert [(part.split()[0], part.split()[-1]) for part in section.parts] == [
        ("0", "24"), ("15", "39"), ("30", "54"), ("45", "59"),
    ]  # fmt: skip


def test_a_long_text_is_several_sections_and_no_word_is_lost() -> None:
    text = " ".join(f"This is sentence number {number}." for number in range(200)) + "x" * 4000
    several = sections(text)
    assert len(several) > 1
    assert all(len(each.whole) <= LONGEST_SECTION for each in several)
    assert "".join(each.whole for each in several).replace(" ", "") == text.replace(" ", "")


@pytest.mark.parametrize(
    ("text", "script"),
    [
        ("Mum hits me", "LATIN"), ("Dượng đánh con", "VIETNAMESE"), ("Zoë naïve", "LATIN"),
        ("他打我", "LATIN"), ("", "LATIN"), ("123 :(", "LATIN"),
        ("هو يضربني", "ARABIC"), ("він мене б'є", "CYRILLIC"), ("ይሃርመኒ ኣሎ ok", "ETHIOPIC"),
    ],
)  # fmt: skip
def test_a_text_is_of_the_script_that_most_of_its_letters_are_of(text: str, script: str) -> None:
    assert script_of(text) == script
