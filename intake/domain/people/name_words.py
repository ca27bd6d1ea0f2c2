"""The words of a name as they are compared: whatever their case, accents, order or punctuation."""

import re
import unicodedata
from itertools import pairwise
from typing import Final

_WORD: Final = re.compile(r"[^\W_]+")
_APOSTROPHES: Final = dict.fromkeys(map(ord, "'’ʼ`"))
_LETTERS: Final = str.maketrans({
    "ł": "l", "Ł": "L", "ø": "o", "Ø": "O", "đ": "d", "Đ": "D", "ð": "d", "Ð": "D", "ı": "i",
    "æ": "ae", "Æ": "Ae", "œ": "oe", "Œ": "Oe", "þ": "th", "Þ": "Th", "ß": "ss", "ẞ": "SS",
})  # fmt: skip
"""Letters that are no plain ones with a mark, as they are typed by whoever lacks them."""

LOOK_ALIKES: Final = str.maketrans(
    "АВЕКМНОРСТХІЈЅавекмнорстухіјѕԁһԛѡгпΑΒΕΖΗΙΚΜΝΟΡΤΥΧανοριυκ",
    "ABEKMHOPCTXIJSabekmhopctyxijsdhqwrnABEZHIKMNOPTYXavopiuk",
)
"""Cyrillic and Greek letters that are read as Latin ones where a name is otherwise Latin."""

_FILLERS: Final = frozenset("\u034f\u115f\u1160")
"""What counts as a letter or mark, and shows nothing."""

_APART: Final = re.compile("['’ʼ`]")
_FIRST_PARTS: Final = frozenset({"o", "d", "mac", "mc", "ni", "de", "al", "el"})
"""Parts of a name that are written apart from the next one, with an apostrophe, or in one."""

_BEGINNINGS: Final = range(3, 12)
"""How many letters a beginning has by which a word is found."""

MOST: Final = 12
"""Words of one name that are looked at; a longer text is no name."""


def name_words(text: str) -> tuple[str, ...]:
    """The words of a text, each as it is compared; O'Neil is one word, Anne-Marie is two."""
    return tuple(word.casefold() for word in plain_words(text))


def search_words(text: str) -> tuple[str, ...]:
    """The words by which a name is found: those of `name_words`, and where an apostrophe stands or
    a short first part of a name ("O", "Mac"), the parts and the parts together.

    O'Neill is found by "oneill", "neill" and "O Neill", and so is Ó Néill.
    """
    parts = [word.casefold() for word in plain_words(_APART.sub(" ", text))][:MOST]
    together = [one + other for one, other in pairwise(parts) if one in _FIRST_PARTS]
    return tuple(dict.fromkeys([*name_words(text)[:MOST], *parts, *together]))


def beginnings(word: str) -> tuple[str, ...]:
    """A word and what it begins with, each once."""
    return tuple(dict.fromkeys([word, *(word[:letters] for letters in _BEGINNINGS)]))


def plain_words(text: str) -> tuple[str, ...]:
    """As `name_words`, with capitals as they were typed.

    What shows nothing, such as a soft hyphen, is read as not there.
    """
    if text.isascii():
        # There is nothing in it to take off or to spell otherwise.
        return tuple(_WORD.findall(text.translate(_APOSTROPHES)))
    plain = unicodedata.normalize("NFKD", text).translate(_APOSTROPHES)
    letters = "".join(each for each in plain if not (unicodedata.combining(each) or _unseen(each)))
    return tuple(_WORD.findall(letters.translate(_LETTERS)))


def _unseen(letter: str) -> bool:
    return letter in _FILLERS or unicodedata.category(letter) == "Cf"
