"""Phrases of the word lists: words, groups of words, and room for a few words in between.

A phrase is written as `"{he} in|into {my} room ... night"`: a word, a group in braces, several
of them with `|` for one of these, `?` behind what may be missing, and `...` for up to
GAP_WORDS words of any kind.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from intake.domain.spelling import suggestion

GAP_WORDS: Final = 3
"""How many words `...` may stand for, none included."""

_GAP: Final = "..."
_ONE: Final = r"(?:\{[a-z_]+\}|[^\W_]+)"
_ITEM: Final = re.compile(rf"({_ONE}(?:\|{_ONE})*)(\??)")


class PhraseFault(ValueError):
    """A phrase that cannot be read; the message says what is wrong with it."""


@dataclass(frozen=True, slots=True)
class Item:
    """One place in a phrase: ``one_of`` these words and groups; a gap where there are none."""

    one_of: tuple[str, ...] = ()
    optional: bool = False


Phrase = tuple[Item, ...]


def read_phrase(text: str) -> Phrase:
    """A phrase as it is written in the lists. Raises PhraseFault."""
    phrase = tuple(_item(part) for part in text.split())
    if not phrase or not all(end.one_of for end in (phrase[0], phrase[-1])):
        raise PhraseFault("a phrase begins and ends with a word or a {group}")
    if all(item.optional or not item.one_of for item in phrase):
        raise PhraseFault("nothing in this phrase has to be there, so it would fit any text")
    return phrase


def _item(part: str) -> Item:
    if part == _GAP:
        return Item()
    match = _ITEM.fullmatch(part.casefold())
    if match is None:
        raise PhraseFault(f"'{part}' is no word, {{group}} or {_GAP}")
    return Item(tuple(match[1].split("|")), optional=bool(match[2]))


def words_in(phrase: Phrase) -> Iterator[str]:
    """The words of a phrase, without its groups."""
    return (each for item in phrase for each in item.one_of if not is_group(each))


def groups_in(phrase: Phrase) -> Iterator[str]:
    """The names of the groups that a phrase asks for."""
    return (each[1:-1] for item in phrase for each in item.one_of if is_group(each))


def is_group(one: str) -> bool:
    """Whether this part of a phrase is a group rather than a word."""
    return one.startswith("{")


def spelled_out(name: str, groups: Mapping[str, Sequence[str]]) -> Iterator[tuple[str, ...]]:
    """A group as sequences of words, the groups inside it spelled out.

    Raises PhraseFault for one that is not there or is inside itself.
    """
    return _members(name, groups, ())


def _members(
    name: str, groups: Mapping[str, Sequence[str]], around: tuple[str, ...]
) -> Iterator[tuple[str, ...]]:
    if name in around:
        raise PhraseFault(f"the group {{{name}}} is inside itself")
    if name not in groups:
        raise PhraseFault(f"there is no group {{{name}}}{suggestion(name, groups)}")
    for text in groups[name]:
        if is_group(text):
            yield from _members(text[1:-1], groups, (*around, name))
        else:
            yield tuple(text.casefold().split())
