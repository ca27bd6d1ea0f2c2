"""How hard a text is to read: its Flesch-Kincaid grade, and its longest sentence.

A grade is a school year of the United States; 4 is about nine years old. The measure is the one
of Kincaid and others (1975): 0.39 × words in a sentence + 11.8 × syllables in a word − 15.59.
Syllables are counted by the rules of English spelling, so no dictionary is needed. Facts that a
person looks at rather than reads (numbers, addresses, names of people and laws) are not measured.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

HARDEST: Final = 4.0
"""The grade that all words for young people here keep to: about nine years old."""

YOUNGEST: Final = 5
"""The age at which a first grade is about to begin: a grade and this are an age in years."""

LONGEST: Final = 20
"""Words of a sentence that is still read in one go."""

STAND_IN: Final = "Sam"
"""Stands where a name is put in later, so that the sentence keeps its length."""

_CONTACT: Final = re.compile(
    r"https?://\S+|\bwww\.\S+"  # an address of the web
    r"|[\w.+-]+@[\w-]+(?:\.[\w-]+)+"  # an address of email
    r"|\b[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2}\b"  # a postcode
    r"|(?<!\w)\+?\d[\d ]*\d(?!\w)"  # a phone number, or any other of two digits or more
)
_SLOT: Final = re.compile(r"\{[^{}]*\}")
_SENTENCE_END: Final = re.compile(r"[.!?…]+[\"'’”)]*(?=\s|$)|\n+")
_WORD: Final = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")

_IRREGULAR: Final = {
    "area": 3, "areas": 3, "business": 2, "element": 3, "evening": 2, "every": 2,
    "everybody": 4, "everyone": 3, "everything": 3, "everywhere": 3, "idea": 3, "ideas": 3,
    "maybe": 2, "people": 2, "parliament": 3, "people's": 2, "recipe": 3,
    "science": 2, "wednesday": 2,
}  # fmt: skip
"""Everyday words that the rules below would get wrong."""

_SILENT_INSIDE: Final = re.compile(
    r"(?<=[aeiouy][^aeiouy])e"  # safe-ly, some-one
    r"(?=(?:[lt]y|fu[l](?:ly)?|less|ness|men[t]|thing|time|one|where|body)s?$)"
)
_SILENT_ENDS: Final = (
    re.compile(r"(?<=[aeiouy])re$"),
    re.compile(r"(?<=[^aeiouylr])e$|(?<=[aeiouy]l)e$"),
    re.compile(r"(?<=[^aeiouylsxzcgh])es$|(?<=[aeiouy]l)es$"),
    re.compile(r"(?<![cs]h)(?<=h)es$"),
    re.compile(r"(?<=[^aeiouyldt])ed$|(?<=[aeiouyl]l)ed$|(?<=[aeiouyr]l)ed$"),
)
_VOWELS: Final = re.compile(r"[aeiouy]+")
_SPLITS: Final = re.compile(
    r"[aeou](?=ing)|y(?=[aeiou])"  # going, anyone
    r"|(?<![cst])i(?=a(?!g))|(?<![cstg])i(?=o|u)"  # diary, period; not social, marriage, region
    r"|(?<![ctsq])i(?=e(?:t$|nt|nc))"  # quiet, client, science
    r"|u(?=a|el|in|id)|o(?=e[mt])|e(?=o)|(?<=cr)e(?=at)"  # actual, fuel, poem, video, create
)
_CONSONANT_U: Final = re.compile(r"(?<=q)u|(?<=g)u(?=[aei])")
_CONSONANT_Y: Final = re.compile(r"\by(?=[aeiou])|(?<=[aeiouw])y(?=[aeiou])")


def as_read(text: str, names: Iterable[str] = ()) -> str:
    """The text without what is looked at rather than read.

    Phone numbers, addresses of email and web, and postcodes go; a slot (`{council.name}`) and
    each of ``names`` become one short name.
    """
    text = _CONTACT.sub("", _SLOT.sub(STAND_IN, text))
    for name in sorted(names, key=len, reverse=True):
        text = re.sub(rf"(?<!\w){re.escape(name)}(?!\w)", STAND_IN, text)
    return text


def sentences(text: str) -> tuple[str, ...]:
    """The sentences; a line's end also ends one, as after a heading or a point of a list."""
    parts = (part.strip() for part in _SENTENCE_END.split(text))
    return tuple(part for part in parts if _WORD.search(part))


def words(text: str) -> list[str]:
    """The words; what holds no letter is none, and a word with a hyphen is one."""
    return _WORD.findall(text)


def longest_sentence(text: str) -> int:
    """The number of words in the longest sentence; 0 when there is none."""
    return max((len(words(sentence)) for sentence in sentences(text)), default=0)


def grade(text: str) -> float:
    """The Flesch-Kincaid grade; it can be below 0, and is 0 for a text without words."""
    read = words(text)
    if not read:
        return 0.0
    in_a_sentence = len(read) / len(sentences(text))
    in_a_word = sum(map(syllables, read)) / len(read)
    return 0.39 * in_a_sentence + 11.8 * in_a_word - 15.59


def syllables(word: str) -> int:
    """How many syllables an English word has, by its spelling; at least 1."""
    return sum(_syllables(part) for part in word.lower().replace("’", "'").split("-"))


def _syllables(word: str) -> int:
    if word in _IRREGULAR:
        return _IRREGULAR[word]
    spoken_not = word.endswith(("dn't", "sn't"))
    letters = re.sub(r"'\w*$", "", word) if not spoken_not else word[:-3]
    letters = _CONSONANT_Y.sub("j", _CONSONANT_U.sub("w", _SILENT_INSIDE.sub("", letters)))
    for ending in _SILENT_ENDS:
        shorter = ending.sub("", letters)
        if shorter != letters and _VOWELS.search(shorter):
            letters = shorter
            break
    groups = len(_VOWELS.findall(letters)) + len(_SPLITS.findall(letters))
    return max(1, groups) + spoken_not


@dataclass(frozen=True, slots=True)
class Reading:
    """``age`` is from which age a text reads easily, in years; ``longest`` the number of words in
    its longest sentence."""

    age: int
    longest: int

    @property
    def is_hard(self) -> bool:
        """Whether it is harder than what young people read here elsewhere."""
        return self.age > HARDEST + YOUNGEST or self.longest > LONGEST


def reading_of(text: str) -> Reading:
    """How hard a text of a few sentences reads, for whoever writes to a young person."""
    plain_text = as_read(text)
    age = max(YOUNGEST, round(grade(plain_text)) + YOUNGEST)
    return Reading(age, longest_sentence(plain_text))
