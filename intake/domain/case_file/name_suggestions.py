"""Names that a text may hold: found by large letters and by where they stand, never all of them."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from intake.domain.case_file.held_passages import Passage

MOST: Final = 80
"""How many are suggested: more than that nobody goes through with care."""

NAMES: Final = frozenset({"name", "shown", "independent", "investigator", "who"})
"""The keys under which a person is named."""

_WORD: Final = re.compile(r"[^\W\d_][\w’'ʼ-]*")
_NO_NAMES: Final = """
i i'm i'd i'll i've mr mrs ms miss dr sir dear yes no the a an my we you he she they it this that
monday tuesday wednesday thursday friday saturday sunday january february march july september
october november december stage pdf jpeg english england council complaint
"""
"""Words with a large letter that name nobody. What may be a name as well (May) is not here."""

_NEVER: Final = frozenset(_NO_NAMES.split())
_OWNED: Final = re.compile(r"['’ʼ]s?$")


@dataclass(frozen=True, slots=True)
class NameSuggestion:
    """A word that may name somebody: how often it stands there, and whether a person has it."""

    words: str
    count: int
    is_person: bool


def name_suggestions(passages: Iterable[Passage], own_names: str) -> tuple[NameSuggestion, ...]:
    """Words that may be others' names, those of people first, then by the alphabet.

    ``own_names`` are the names of whom it is about. A word that stands somewhere in small letters
    too is taken for no name, unless it is one of a person.
    """
    all_passages = tuple(passages)
    never = {*map(str.casefold, _words(own_names)), *_NEVER}
    large, small = Counter[str](), set[str]()
    people: set[str] = set()
    for passage in all_passages:
        for word in _words(passage.text):
            if word[0].isupper():
                large[word] += 1
            else:
                small.add(word.casefold())
        if passage.key in NAMES:
            people.update(map(str.casefold, _words(passage.text)))
    found_names = (
        NameSuggestion(word, number, word.casefold() in people)
        for word, number in large.items()
        if len(word) > 1 and word.casefold() not in never
        if word.casefold() in people or word.casefold() not in small
    )
    in_order = sorted(found_names, key=lambda each: (not each.is_person, each.words.casefold()))
    return tuple(in_order[:MOST])


def names_in(text: str, suggestions: Iterable[NameSuggestion]) -> tuple[str, ...]:
    """Which of these stand in a text, in any letters."""
    there = {*map(str.casefold, _words(text))}
    return tuple(each.words for each in suggestions if each.words.casefold() in there)


def _words(text: str) -> Iterator[str]:
    """The words of a text that have no digit."""
    all_words = (_OWNED.sub("", word) for word in _WORD.findall(text))
    return (word for word in all_words if not any(map(str.isdigit, word)))
