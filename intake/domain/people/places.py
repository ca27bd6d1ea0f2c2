"""Whose council it is, found by what somebody types: its name, an old one, a town, a nation."""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from difflib import get_close_matches
from typing import Final

LONGEST: Final = 100
"""The most characters of what was typed that are looked at."""

MOST: Final = 8
"""The most councils that what is begun, or is only like a name, leads to."""

_ALIKE: Final = 0.75
"""How alike two spellings are at least, from 0 to 1, to be taken for one."""

_NO_NAME: Final = frozenset({
    "a", "and", "at", "authority", "boro", "borough", "care", "child", "children", "childrens",
    "city", "co", "council", "councils", "county", "district", "i", "im", "in", "is", "it", "live",
    "london", "metropolitan", "my", "near", "of", "on", "royal", "service", "services", "social",
    "st", "the", "town", "trust", "under", "unitary", "upon", "we", "worker",
})  # fmt: skip
"""Words that tell no place from another."""

_EVERYDAY: Final = frozenset({
    "adviser", "am", "aunt", "aunty", "by", "carer", "carers", "dad", "dads", "dont", "family",
    "flat", "for", "foster", "friend", "friends", "from", "gran", "grandad", "have", "hello",
    "help", "her", "here", "him", "home", "house", "know", "me", "mum", "mums", "nan", "nans",
    "need", "not", "person", "please", "school", "she", "sister", "there", "they", "this",
    "uncle", "want", "where", "with", "you",
})  # fmt: skip
"""Words that people type beside a place, and that begin no name: "my nan" is not in Nantwich."""

_SHORT: Final = 5
"""Letters: shorter words are like too many names to be taken for one that is spelled nearly so."""

_APOSTROPHES: Final = re.compile(r"['’‘`]")
_SAINT: Final = re.compile(r"\bsaint\b")


@dataclass(frozen=True, slots=True)
class CouncilPlace:
    """A council with children's services, under the key of its pages.

    ``names`` are all others that it is found by: of its area, of councils that are part of it or
    were, of towns, of who does the work for it.
    """

    key: str
    name: str
    short_name: str
    names: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class FoundCouncil:
    """A council that may be meant; ``by`` is the name that led to it where it is not its own."""

    council: CouncilPlace
    by: str | None = None


@dataclass(frozen=True, slots=True)
class Finding:
    """What may be meant by what was typed: councils, and pages about where the law is another."""

    councils: tuple[FoundCouncil, ...] = ()
    pages: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        """Whether there is anything."""
        return bool(self.councils or self.pages)


@dataclass(frozen=True, slots=True)
class _Lead:
    """A name, and the one thing that it leads to."""

    name: str
    council: CouncilPlace | None = None
    page: str = ""


@dataclass(frozen=True, slots=True)
class Places:
    """Every council that can be found, by key, and the names of other nations' places by page."""

    councils: Mapping[str, CouncilPlace] = field(default_factory=dict)
    elsewhere: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    _index: Mapping[str, Sequence[_Lead]] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        """Index every name by how it reads without what tells nothing apart."""
        index: dict[str, list[_Lead]] = defaultdict(list)
        for council in self.councils.values():
            for name in (council.short_name, council.name, *council.names):
                index[plain_name(name)].append(_Lead(name, council))
        for page, names in self.elsewhere.items():
            for name in names:
                index[plain_name(name)].append(_Lead(name, page=page))
        object.__setattr__(self, "_index", dict(index))

    def find(self, typed_text: str) -> Finding:
        """What may be meant, the likeliest first; nothing for what leads nowhere.

        A name to the letter is all that is meant; else those that were begun, else those that
        stand in what was typed, else those that are spelled nearly so. A council's own name goes
        before a name that it is found by.
        """
        text = plain_name(typed_text[:LONGEST])
        if not text:
            return Finding()
        if text in self._index:
            return _finding(self._index[text])
        names = self._begun(text)
        if not names and (whole_names := self._within(text)):
            return self._leading(whole_names)
        finding = self._leading(names or self._alike(text))
        return Finding(finding.councils[:MOST], finding.pages)

    def _leading(self, names: Iterable[str]) -> Finding:
        return _finding([lead for name in names for lead in self._index[name]])

    def _begun(self, text: str) -> list[str]:
        """Names in which each word that was typed begins one; those that begin so go first."""
        typed_words = text.split()
        if (_NO_NAME | _EVERYDAY).issuperset(typed_words):
            # “The” begins Thetford, and nobody who types it means that: these count when whole.
            return [name for name in self._index if {*typed_words} <= {*name.split()}]
        names = [name for name in self._index if _begins(name.split(), typed_words)]
        return sorted(names, key=lambda name: not name.startswith(text))

    def _within(self, text: str) -> list[str]:
        """Names that stand in what was typed, as they do there; none that is part of another."""
        names = [name for name in self._index if f" {name} " in f" {text} "]
        whole = (name for name in names if not any(_holds(other, name) for other in names))
        return sorted(whole, key=text.index)

    def _alike(self, text: str) -> list[str]:
        if len(text) < _SHORT or (_NO_NAME | _EVERYDAY).issuperset(text.split()):
            return []
        return get_close_matches(text, list(self._index), n=MOST, cutoff=_ALIKE)


def plain_name(text: str) -> str:
    """A name as it is compared: small letters and digits, without what tells nothing apart.

    Where nothing else is left, those words stay, as in “City of London”.
    """
    bare = unicodedata.normalize("NFKD", text.casefold())
    bare = "".join(each for each in bare if not unicodedata.combining(each))
    bare = _SAINT.sub("st", _APOSTROPHES.sub("", bare))
    words = re.findall(r"[a-z0-9]+", bare)
    return " ".join([word for word in words if word not in _NO_NAME] or words)


def _holds(name: str, part: str) -> bool:
    return part != name and f" {part} " in f" {name} "


def _begins(words: Sequence[str], typed_words: Sequence[str]) -> bool:
    return all(any(word.startswith(each) for word in words) for each in typed_words)


def _finding(leads: Iterable[_Lead]) -> Finding:
    councils: dict[str, FoundCouncil] = {}
    pages: dict[str, None] = {}
    for lead in leads:
        if lead.council is None:
            pages.setdefault(lead.page)
            continue
        council = lead.council
        is_own = lead.name in (council.name, council.short_name)
        by = None if is_own else lead.name
        if council.key not in councils or (is_own and councils[council.key].by):
            councils[council.key] = FoundCouncil(council, by)
    own_first = sorted(councils.values(), key=lambda each: each.by is not None)
    return Finding(tuple(own_first), tuple(pages))
