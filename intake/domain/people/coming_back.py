"""Coming back: a reference and five words, as they are shown and as they are typed back.

The reference finds the place, the words open it. Whatever a phone's keyboard, a copied page or a
tired hand does to them must not matter, so they are read as forgivingly as can be done without
ever guessing: of a word its first four letters count, of a reference its letters and digits.
"""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final

from intake.domain.faults import OperatorFault

ALPHABET: Final = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
"""Crockford's base 32: no I, L, O or U."""

REFERENCE_LENGTH: Final = 8
WORD_COUNT: Final = 5
STEM: Final = 4
"""How many letters of a word count."""

LEAST_WORDS: Final = 2048
"""So that five words are at least 55 bits."""

_LOOKALIKES: Final = str.maketrans("ILOU", "110V")
_LONGEST_PASTE: Final = 2000
_WORD: Final = re.compile(rf"[a-z]{{3,{2 * STEM}}}")


class WordListFault(OperatorFault, ValueError):
    """A list of words that nobody should be given words from; says which word and why."""


@dataclass(frozen=True, slots=True)
class WordList:
    """The words that can be given out. Raises WordListFault when the list is no good."""

    words: tuple[str, ...] = field(repr=False)
    whole: frozenset[str] = field(init=False, repr=False)
    _stems: frozenset[str] = field(init=False, repr=False)

    def __post_init__(self) -> None:
        if len(self.words) < LEAST_WORDS:
            raise WordListFault(f"{len(self.words)} words are too few: {LEAST_WORDS} are needed")
        by_stem: dict[str, str] = {}
        for word in self.words:
            if not _WORD.fullmatch(word):
                raise WordListFault(f"{word!r} is not 3 to {2 * STEM} small letters from a to z")
            if word[:STEM] in by_stem:
                raise WordListFault(f"{word!r} begins like {by_stem[word[:STEM]]!r}")
            by_stem[word[:STEM]] = word
        object.__setattr__(self, "whole", frozenset(self.words))
        object.__setattr__(self, "_stems", frozenset(by_stem))

    def __contains__(self, word: str) -> bool:
        return word[:STEM] in self._stems


@dataclass(frozen=True, slots=True)
class Code:
    """A reference and words as read: eight characters, and the letters that count of each word."""

    reference: str
    stems: tuple[str, ...] = field(repr=False)


def stems_of(words: Sequence[str]) -> tuple[str, ...]:
    """The letters that count, so that words stay good when the list changes their endings."""
    return tuple(word[:STEM] for word in words)


def spells(reference: str) -> bool:
    """Whether a reference could be read as a word: none is given out with three letters on end."""
    return re.search("[A-Z]{3}", reference) is not None


def grouped(reference: str) -> str:
    """A reference as it is shown: in groups of four; one that is none stays as it is."""
    if len(reference) != REFERENCE_LENGTH:
        return reference
    return f"{reference[:4]}-{reference[4:]}"


def link_fragment(reference: str, words: Sequence[str]) -> str:
    """What stands after the # of a link that comes back by itself; no server ever sees it."""
    return "-".join((grouped(reference), *words))


def read_reference(text: str) -> str | None:
    """A reference as typed by a person; None when it can't be one.

    Capitals, spaces, dashes and stops don't matter; I and L are 1, O is 0, U is V.
    """
    return reference_from("".join(letters_and_digits(plain_text(text))))


def read_letters(text: str) -> str:
    """The letters and digits that a person typed, in the signs of `ALPHABET` as far as they can be.

    As for a reference, nothing between them matters.
    """
    return "".join(letters_and_digits(plain_text(text))).upper().translate(_LOOKALIKES)


def letters_and_digits(plain: str) -> list[str]:
    """The runs of letters and digits in a text."""
    return re.findall(r"[^\W_]+", plain)


def plain_text(text: str) -> str:
    """Small letters without accents, digits of any script as 0 to 9, no invisible characters."""
    letters = unicodedata.normalize("NFKD", text[:_LONGEST_PASTE].casefold())
    return "".join(
        str(unicodedata.decimal(letter, letter))
        for letter in letters
        if unicodedata.category(letter) not in {"Mn", "Cf"}
    )


def reference_from(letters: str) -> str | None:
    """Eight letters and digits as a reference; None when they can't be one."""
    reference = letters.upper().translate(_LOOKALIKES)
    fits = len(reference) == REFERENCE_LENGTH and set(reference) <= set(ALPHABET)
    return reference if fits else None
