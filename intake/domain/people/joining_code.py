"""A code that is a secret by itself: sixteen letters and digits that are scanned or typed."""

from typing import Final

from intake.domain.people.coming_back import ALPHABET, read_letters

GROUPS: Final = 4
GROUP: Final = 4
LENGTH: Final = GROUPS * GROUP

_BEFORE: Final = "#"
"""Where the code begins in a link."""


def grouped_code(code: str) -> str:
    """A code as it is shown: ``ABCD-EFGH-JKMN-PQRS``."""
    return "-".join(code[start : start + GROUP] for start in range(0, len(code), GROUP))


def read_joining_code(text: str) -> str | None:
    """A code as it was typed, or pasted with its link; None when it can't be one.

    As for a reference: capitals, spaces and dashes don't matter; I and L are 1, O is 0, U is V.
    """
    letters = read_letters(text.rpartition(_BEFORE)[2])
    return letters if len(letters) == LENGTH and set(letters) <= set(ALPHABET) else None
