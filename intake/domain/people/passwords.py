"""Passwords that are good enough: long, and none that others try first."""

import re
import unicodedata
from dataclasses import dataclass
from itertools import pairwise
from typing import Final, Literal

LEAST: Final = 12
"""Characters of a password."""

MOST: Final = 200
Weakness = Literal["too_short", "too_long", "common", "yours"]

_LETTERS: Final = str.maketrans("013457@$!", "oleastasi")
"""What people put in place of letters, back into letters."""

_STRANGE: Final = re.compile(r"[^a-z]+")
_TAIL: Final = re.compile(r"[\W\d_]+$")
_SIGNS: Final = re.compile(r"[\W\d_]+")
_FEW: Final = 4
"""Different characters that a password must at least have."""


@dataclass(frozen=True, slots=True)
class GuessedPasswords:
    """Words that common passwords are made of, in small letters."""

    words: frozenset[str]

    def weakness(self, password: str, own: str = "") -> Weakness | None:
        """What is wrong with a password, if anything.

        ``own`` is what others know of its owner, such as email and name.
        """
        if len(password) < LEAST:
            return "too_short"
        if len(password) > MOST:
            return "too_long"
        plain = _plain(password)
        if len(set(password.casefold())) < _FEW or _runs(password) or _made_of(plain, self.words):
            return "common"
        theirs = frozenset(filter(None, map(_plain, _SIGNS.split(own))))
        return "yours" if _made_of(plain, self.words | theirs) else None


def _plain(password: str) -> str:
    """Small letters without what stands at the end, with letters put back where signs stand."""
    letters = unicodedata.normalize("NFKD", password).casefold()
    return _STRANGE.sub("", _TAIL.sub("", letters).translate(_LETTERS))


def _made_of(text: str, words: frozenset[str]) -> bool:
    """Whether a text is nothing but these words, one after another."""
    longest = max(map(len, words), default=0)
    ends = {0}
    for end in range(1, len(text) + 1):
        starts = range(max(0, end - longest), end)
        if any(start in ends and text[start:end] in words for start in starts):
            ends.add(end)
    return len(text) in ends


def _runs(password: str) -> bool:
    """Whether the steps from each character to the next are the same: 123456789012."""
    codes = [ord(each) for each in password.casefold()]
    steps = {(after - before) % 10 for before, after in pairwise(codes)}
    return len(steps) == 1
