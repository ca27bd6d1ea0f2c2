"""Two languages that nobody speaks, made of English as it is asked for, to test with.

They have the tags that others give them too. In one, words are long and every letter has a
mark, so that a text that nobody translated, and a box that is too small, are seen at once. The
other runs from right to left.
"""

import re
from collections.abc import Mapping
from typing import Final

from intake.adapters.languages.placeholders import changed_between, in_order
from intake.services.languages import Say, Tongue

_PLAIN: Final = "abcdefghijklmnopqrstuvwxyz"
_MARKED: Final = "áƀçđéƒĝĥîĵķļɱñöþǫŕšţûṽŵẋýž"
_ACCENTS: Final = str.maketrans(_PLAIN + _PLAIN.upper(), _MARKED + _MARKED.upper())
_VOWEL: Final = re.compile("[aeiou]", re.IGNORECASE)
_WORD: Final = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
_OVERRIDE, _POP = "\u202e", "\u202c"


def accented(text: str) -> str:
    """Longer by its vowels, and without one plain letter."""
    return changed_between(text, lambda part: _VOWEL.sub(_twice, part).translate(_ACCENTS))


def _twice(vowel: re.Match[str]) -> str:
    return vowel.group() * 2


def mirrored(text: str) -> str:
    """Each word turned round, as it would stand in a line that runs from right to left."""
    mirrored_words = changed_between(text, lambda part: _WORD.sub(rf"{_OVERRIDE}\g<0>{_POP}", part))
    return in_order(mirrored_words)


def _same(text: str) -> str:
    return text


def _tongue(tag: str, name: str, locale: str, say: Say, written_day: Say) -> Tongue:
    def count(one: str, more: str, number: int) -> str:
        return say(one if number == 1 else more)

    return Tongue(tag, say(name), name, locale, say, count, written_day)


def made_up_tongues() -> Mapping[str, Tongue]:
    """Both of them by tag."""
    long = _tongue("en-XA", "Long words", "en_GB", accented, accented)
    leftward = _tongue("ar-XB", "Right to left", "ar", mirrored, _same)
    return {long.tag: long, leftward.tag: leftward}
