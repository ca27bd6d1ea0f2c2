"""What is blacked out of a text: just the words that were marked, whole, and for good."""

from __future__ import annotations

import unicodedata

import pytest

from intake.domain.case_file.black_out import (
    MOST_WORDS,
    DocumentChoice,
    EverywhereMark,
    Marks,
    WordsMark,
    count,
    key_of,
    runs,
    spans,
    strays,
    words_fault,
    words_in,
)
from intake.domain.case_file.held_passages import Passage
from intake.domain.letters.blacked_out import BlackedOut


def at(text: str, place: str = "2/text") -> Passage:
    return Passage(place, "text", text)


def sent(passage: Passage, marks: Marks) -> str:
    return "".join(
        f"[{each}]" if isinstance(each, BlackedOut) else each
        for each in runs(passage, marks, ",".join)
    )


def everywhere(text: str, *words: str) -> str:
    return sent(at(text), Marks(everywhere=tuple(EverywhereMark(each, "others") for each in words)))


def marked(text: str, *stretches: tuple[int, int, str]) -> str:
    passage = at(text)
    marks = (WordsMark("2/text", passage.mark, *each) for each in stretches)
    return sent(passage, Marks(words=tuple(marks)))


def test_what_is_marked_goes_and_the_rest_stays_to_the_letter() -> None:
    assert marked("Tom hit me.", (0, 3, "others")) == "[others] hit me."
    assert marked("I saw Tom", (6, 9, "safety")) == "I saw [safety]"
    assert marked("Tom", (0, 3, "other")) == "[other]"
    assert marked("I saw Tom") == "I saw Tom"


def test_what_overlaps_or_touches_is_one_bar_so_that_no_number_of_words_is_told() -> None:
    text = "Tom Lee and Ann Lee."
    assert marked(text, (0, 3, "others"), (4, 7, "others")) == "[others] and Ann Lee."
    assert marked(text, (0, 7, "others"), (4, 11, "safety")) == "[others,safety] Ann Lee."
    assert marked(text, (4, 7, "safety"), (0, 11, "others")) == "[others,safety] Ann Lee."
    assert marked("Tom\nLee", (0, 3, "others"), (4, 7, "others")) == "[others]\n[others]"


@pytest.mark.parametrize(
    ("text", "words", "is_sent"),
    [
        ("Smith said. smith's dog, SMITH’S cat; the Smiths", "Smith",
         "[others] said. [others] dog, [others] cat; the [others]"),
        ("James’ bag", "James", "[others] bag"),
        ("Smithson stays, Blacksmith too", "Smith", "Smithson stays, Blacksmith too"),
        ("Jo-Ann and Smith-Lee", "Smith", "Jo-Ann and [others]-Lee"),
        ("Mr  Tom\nLee came", "Tom Lee", "Mr  [others] came"),
        ("It was O’Neil and O'Neil", "O'Neil", "It was [others] and [others]"),
        ("S\u00admi\u200bth came", "Smith", "[others] came"),
        (unicodedata.normalize("NFD", "José came"), "José", "[others] came"),
        ("José came", unicodedata.normalize("NFD", "José"), "[others] came"),
        ("قال محمد لي ومحمد أيضا", "محمد", "قال [others] لي و[others] أيضا"),
        ("王小明打我", "王小明", "[others]打我"),
        ("a 👩🏽\u200d🚒 came", "👩", "a [others] came"),
        ("by \u200d🚒🇬🇧", "🇬", "by \u200d🚒[others]"),
        ("x\u200d🚒 y", "🚒", "[others] y"),
        ("tel 07700 900123.", "07700 900123", "tel [others]."),
    ],
)  # fmt: skip
def test_words_go_wherever_they_stand_however_they_are_written(
    text: str, words: str, is_sent: str
) -> None:
    assert everywhere(text, words) == is_sent


def test_a_mark_finds_only_the_text_that_was_seen() -> None:
    passage = at("Tom hit me.")
    marks = Marks(words=(WordsMark("2/text", passage.mark, 0, 3, "others"),))
    assert strays([passage], marks) == ()
    for other in (at("She hit me."), at("Tom hit me.", "3/text")):
        assert spans(other, marks) == ()
        assert strays([other], marks) == marks.words


def test_marks_are_added_once_and_taken_back_by_their_keys() -> None:
    word, name = WordsMark("2/text", "ab", 0, 3, "others"), EverywhereMark("Tom", "others")
    marks = Marks().with_mark(word).with_mark(word).with_mark(name)
    assert (marks.words, marks.everywhere) == ((word,), (name,))
    assert marks.with_mark(EverywhereMark("Tom", "safety")).everywhere[0].reason == "safety"
    assert marks.without(key_of(word)).without(key_of(name)) == Marks()
    chosen = marks.choosing(DocumentChoice(4, "")).choosing(DocumentChoice(4, "others"))
    assert chosen.documents == (DocumentChoice(4, "others"),)
    assert (chosen.choice(4), chosen.choice(5)) == (DocumentChoice(4, "others"), None)


def test_words_are_counted_and_must_be_seen_and_not_too_long() -> None:
    assert count([at("Tom, tom"), at("Tomato")], EverywhereMark("Tom", "others")) == 2
    assert [words_fault(each) for each in ("", "\u200b", "!?", "x" * (MOST_WORDS + 1), "Tom")] == [
        "empty", "empty", "empty", "long", None,
    ]  # fmt: skip
    assert words_in("I saw  Tom.") == ((0, 1), (2, 5), (7, 11))
