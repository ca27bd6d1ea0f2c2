"""Whatever a phone or a tired hand does to a reference and words, they are still understood."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from intake.domain.people.code_reading import read_code
from intake.domain.people.coming_back import (
    ALPHABET,
    Code,
    WordList,
    WordListFault,
    grouped,
    link_fragment,
    read_letters,
    read_reference,
    spells,
)
from tests.support.fakes import made_up_words

if TYPE_CHECKING:
    from collections.abc import Callable

KNOWN = made_up_words()
WORDS = ("badanu", "zutonu", "feminu", "kopunu", "gibanu")
CODE = Code("7K3M9Q4T", ("bada", "zuto", "femi", "kopu", "giba"))
TYPED = " ".join(WORDS)

SEPARATORS = st.sampled_from(
    [" ", "  ", "-", ", ", ".", "\n", "\u2010", "\u2013", "\u2014", "\u2212", "\u00a0", ". ", "/"]
)
references = st.text(ALPHABET, min_size=8, max_size=8)


@given(references, SEPARATORS, st.booleans())
def test_a_reference_may_be_typed_with_any_dashes_spaces_and_small_letters(
    reference: str, separator: str, small: bool
) -> None:
    typed = separator.join((" " + reference[:3], reference[3:4], reference[4:] + " "))
    assert read_reference(typed.lower() if small else typed) == reference


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("ilo0-1234", "11001234"),
        ("ABCDU123", "ABCDV123"),
        ("\uff17\uff2b3M-9Q4T", "7K3M9Q4T"),
        ("٧K٣M-٩Q٤T", "7K3M9Q4T"),
        ("7K3M\u2068-9Q\u00ad4T", "7K3M9Q4T"),
    ],
)
def test_what_looks_alike_in_a_reference_is_taken_as_the_same(typed: str, read: str) -> None:
    assert read_reference(typed) == read


@pytest.mark.parametrize("typed", ["", "7K3M-9Q4", "7K3M-9Q4TT", "7K3M-9Q!X*", "ДK3M-9Q4T"])
def test_what_cannot_be_a_reference_is_none(typed: str) -> None:
    assert read_reference(typed) is None


def test_what_looks_alike_in_a_code_is_taken_as_the_same() -> None:
    assert read_letters(" il-o u7k ") == "110V7K"


def test_a_reference_is_shown_in_groups_of_four() -> None:
    assert grouped("7K3M9Q4T") == "7K3M-9Q4T"


def test_a_reference_that_spells_something_is_noticed() -> None:
    assert spells("12SAD345")
    assert not spells("S4D12AB3")


@given(st.data(), st.lists(SEPARATORS, min_size=5, max_size=5))
def test_words_may_be_cut_after_four_letters_and_parted_by_anything(
    data: st.DataObject, separators: list[str]
) -> None:
    typed = ""
    for word, separator in zip(WORDS, separators, strict=True):
        spelt = word[: data.draw(st.integers(4, len(word)))]
        typed += data.draw(st.sampled_from([spelt, spelt.upper(), spelt.title()])) + separator
    assert read_code("7k3m 9q4t", typed, KNOWN) == CODE


@pytest.mark.parametrize(
    ("reference", "words"),
    [
        ("", f"https://intake.example/sefton/back#{link_fragment('7K3M9Q4T', WORDS)}"),
        (f"https://intake.example/sefton/back#{link_fragment('7K3M9Q4T', WORDS)}", ""),
        ("", f"#7K3M%2D9Q4T%20{TYPED}"),
        (f"7K3M-9Q4T {TYPED}", ""),
        ("", f"{TYPED} 7k3m9q4t"),
        ("", f"My reference: 7K3M-9Q4T\nMy words: {TYPED}\nKeep them safe"),
        ("7K3M-9Q4T", f"My words: {TYPED}"),
        ("7K3M-9Q4T", f"7K3M-9Q4T {TYPED}"),
        ("", f"my passcode is 7K 3M 9Q 4T and {TYPED}"),
    ],
)
def test_reference_and_words_pasted_together_are_told_apart(reference: str, words: str) -> None:
    assert read_code(reference, words, KNOWN) == CODE


@pytest.mark.parametrize(
    ("reference", "words"),
    [
        ("", ""),
        ("7K3M-9Q4T", ""),
        ("", TYPED),
        ("7K3M-9Q4T", " ".join(WORDS[:4])),
        ("hello", "it does not work, please let me in"),
    ],
)
def test_too_little_or_something_else_is_none(reference: str, words: str) -> None:
    assert read_code(reference, words, KNOWN) is None


@given(st.text(), st.text())
def test_nothing_that_can_be_typed_is_too_much(reference: str, words: str) -> None:
    read_code(reference, words, KNOWN)


@given(st.integers(0, 4), st.integers(0, 3), st.sampled_from("abcdefghijklmnopqrstuvwxyz"))
def test_a_wrong_letter_that_counts_is_never_taken_for_the_right_one(
    which: int, at: int, letter: str
) -> None:
    word = WORDS[which]
    slipped = word[:at] + letter + word[at + 1 :]
    typed = " ".join(slipped if index == which else right for index, right in enumerate(WORDS))
    assert (read_code("7K3M9Q4T", typed, KNOWN) == CODE) == (slipped == word)


@pytest.mark.parametrize(
    ("change", "says"),
    [
        (lambda words: words[:2047], "too few"),
        (lambda words: (*words, "Horse"), "'Horse' is not"),
        (lambda words: (*words, "ab"), "'ab' is not"),
        (lambda words: (*words, "naïve"), "'naïve' is not"),
        (lambda words: (*words, "badanx"), "'badanx' begins like 'badanu'"),
        (lambda words: (*words, words[0]), "begins like"),
    ],
)
def test_a_list_with_words_that_could_be_mixed_up_is_refused(
    change: Callable[[tuple[str, ...]], tuple[str, ...]], says: str
) -> None:
    with pytest.raises(WordListFault, match=says):
        WordList(change(KNOWN.words))


def test_what_is_no_reference_is_shown_as_it_is() -> None:
    assert [grouped(each) for each in ("", "AB12CD34", "AB12-CD34")] == [
        "", "AB12-CD34", "AB12-CD34",
    ]  # fmt: skip
