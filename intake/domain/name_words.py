"""The words of a name as they are compared: whatever their case, accents, order or punctuation."""

import re
import unicodedata
from typing import Final

_WORD: Final = re.compile(r"[^\W_]+")
_APOSTROPHES: Final = dict.fromkeys(map(ord, "'’ʼ`"))
MOST: Final = 12
"""Words of one name that are looked at; a longer text is no name."""


def name_words(text: str) -> tuple[str, ...]:
    """The words of a text, each as it is compared; O'Neil is one word, Anne-Marie is two."""
    plain = unicodedata.normalize("NFKD", text.casefold()).translate(_APOSTROPHES)
    letters = "".join(each for each in plain if not unicodedata.combining(each))
    return tuple(_WORD.findall(letters))
