"""A text as its passages, so that what is said in one sentence among many is heard as well."""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from intake.domain.word_match.same_signs import in_same_signs

LONGEST_SECTION: Final = 1500
"""Characters that are heard as one: of more, nothing is left that tells what it is about."""

_LONGEST_PART: Final = 30
"""Words of a sentence from which on it is heard in overlapping pieces."""

_PIECE: Final = 25
_STEP: Final = 15
LATIN: Final = "LATIN"
VIETNAMESE: Final = "VIETNAMESE"
SCRIPTS: Final = (LATIN, VIETNAMESE, "ARABIC", "CYRILLIC", "ETHIOPIC")
"""The scripts of what is heard; any other is taken for the first."""

_IN_VIETNAMESE: Final = re.compile(r"[đơưĐƠƯ\u1ea0-\u1ef9]")
"""Letters that hardly any other language has."""

_END: Final = re.compile(r"(?<=[.!?…؟።։\n])\s+|\n+")


@dataclass(frozen=True, slots=True)
class Section:
    """So much of a text as is heard together: all of it, and each of its parts."""

    whole: str
    parts: tuple[str, ...]


def sections(text: str) -> tuple[Section, ...]:
    """The sections of a text in their order; none of an empty one. Every word is in one.

    They are in the same signs however it was typed.
    """
    return tuple(
        Section(" ".join(sentences), tuple(part for each in sentences for part in _pieces(each)))
        for sentences in _together(in_same_signs(text))
    )


def _together(text: str) -> Iterator[list[str]]:
    sentences: list[str] = []
    for sentence in _sentences(text):
        if sentences and len(" ".join((*sentences, sentence))) > LONGEST_SECTION:
            yield sentences
            sentences = []
        sentences.append(sentence)
    if sentences:
        yield sentences


def _sentences(text: str) -> Iterator[str]:
    """Sentences; one that is longer than a section is cut where it must be."""
    for sentence in map(str.strip, _END.split(text)):
        for at in range(0, len(sentence), LONGEST_SECTION):
            yield sentence[at : at + LONGEST_SECTION]


def _pieces(sentence: str) -> Iterator[str]:
    words = sentence.split()
    if len(words) <= _LONGEST_PART:
        yield sentence
        return
    for at in range(0, len(words) - (_PIECE - _STEP), _STEP):
        yield " ".join(words[at : at + _PIECE])


def script_of(text: str) -> str:
    """The script that most letters of a text are of, as Unicode calls it, or Vietnamese."""
    names = (unicodedata.name(letter, "").partition(" ")[0] for letter in text if letter.isalpha())
    (script, _), *_ = Counter(names).most_common(1) or [(LATIN, 0)]
    if script == LATIN and _IN_VIETNAMESE.search(unicodedata.normalize("NFC", text)):
        return VIETNAMESE
    return script if script in SCRIPTS else LATIN
