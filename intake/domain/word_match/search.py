"""Finding phrases in words, fast enough to be done after every answer.

A phrase is filed under the words of its rarest place, so of a thousand phrases only those are
looked at of which that word is there.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, partial

from intake.domain.word_match.phrases import GAP_WORDS, Item, is_group, read_phrase
from intake.domain.word_match.typed_words import STOP, Words


@dataclass(frozen=True, slots=True)
class Hit:
    """A phrase in a text: its label, its own words, and those from ``start`` up to ``end``."""

    label: str
    start: int
    end: int
    phrase: str


@dataclass(frozen=True, slots=True)
class Text:
    """The words of a text, where each stands, and whether a gap may go over it."""

    words: Sequence[str]
    places: Mapping[str, Sequence[int]]
    passable: Sequence[bool]

    @staticmethod
    def of(words: Sequence[str], never_over: frozenset[str]) -> "Text":
        """Words with what a search needs to know; no gap goes over a stop or these words."""
        places: dict[str, list[int]] = {}
        for at, word in enumerate(words):
            places.setdefault(word, []).append(at)
        return Text(words, places, [word != STOP and word not in never_over for word in words])


@dataclass(frozen=True, slots=True)
class _Place:
    """One place of a phrase: single ``words``, longer ``runs`` by their first.

    ``firsts`` are the words that it can begin with, none for a gap; ``longest`` is how many
    words it can be.
    """

    words: frozenset[str]
    runs: Mapping[str, tuple[Words, ...]]
    firsts: frozenset[str]
    optional: bool
    longest: int

    def ends(self, text: Text, at: int) -> Iterator[int]:
        """Where this place may end that begins at a word."""
        if at < len(text.words):
            word = text.words[at]
            if word in self.words:
                yield at + 1
            for run in self.runs.get(word, ()):
                if tuple(text.words[at : at + len(run)]) == run:
                    yield at + len(run)


@dataclass(frozen=True, slots=True, eq=False)
class _IndexedPhrase:
    """A phrase that is looked for, filed under its rarest words.

    ``needs`` are the words of which one has to be there, ``rarest`` those of the place that it
    is filed under; this is at most ``before`` words after the beginning, one of ``starts``.
    """

    label: str
    written: str
    places: tuple[_Place, ...]
    starts: frozenset[str]
    needs: tuple[frozenset[str], ...]
    rarest: frozenset[str]
    before: int

    def beginnings(self, text: Text) -> set[int]:
        """Where this phrase may begin, as far as its rarest place and its first word tell."""
        return {
            at
            for word in self.rarest & text.places.keys()
            for there in text.places[word]
            for at in range(max(0, there - self.before), there + 1)
            if text.words[at] in self.starts
        }


@dataclass(frozen=True, slots=True)
class Search:
    """Phrases to look for, by the words of their rarest place, and what they can begin with."""

    by_word: Mapping[str, Sequence[_IndexedPhrase]]
    firsts: frozenset[str]

    def hits(self, text: Text) -> Iterator[Hit]:
        """Every phrase, wherever it is."""
        there = text.places.keys()
        near = {each: None for word in there for each in self.by_word.get(word, ())}
        for each in near:
            if any(need.isdisjoint(there) for need in each.needs):
                continue
            for start in each.beginnings(text):
                for end in _ends(each.places, 0, text, start):
                    yield Hit(each.label, start, end, each.written)


def _ends(places: Sequence[_Place], here: int, text: Text, at: int) -> Iterator[int]:
    """Where a phrase ends whose place number ``here`` begins at this word."""
    if here == len(places):
        yield at
        return
    place = places[here]
    if place.optional:
        yield from _ends(places, here + 1, text, at)
    following = places[here + 1] if here + 1 < len(places) else None
    for to in place.ends(text, at) if place.firsts else _over(text, at, following):
        yield from _ends(places, here + 1, text, to)


def _over(text: Text, at: int, following: _Place | None) -> Iterator[int]:
    """Where a gap may end that begins here, before what may follow it there."""
    firsts = following.firsts if following and not following.optional else None
    for to in range(at, min(at + GAP_WORDS, len(text.words)) + 1):
        if not firsts or (to < len(text.words) and text.words[to] in firsts):
            yield to
        if to == len(text.words) or not text.passable[to]:
            return


def search_for(phrases: Iterable[tuple[str, str]], groups: Mapping[str, Sequence[Words]]) -> Search:
    """A search for phrases, each with its label; ``groups`` are spelled out. Raises PhraseFault."""
    place_of = cache(partial(_place, groups))
    labelled_places = [
        (label, text, [place_of(item) for item in read_phrase(text)]) for label, text in phrases
    ]
    common = Counter(
        word for *_, places in labelled_places for place in places for word in place.firsts
    )
    by_word: dict[str, list[_IndexedPhrase]] = {}
    firsts: set[str] = set()
    for label, text, places in labelled_places:
        phrase = _indexed((label, text), places, common)
        firsts |= phrase.starts
        for word in phrase.rarest:
            by_word.setdefault(word, []).append(phrase)
    return Search(by_word, frozenset(firsts))


def _place(groups: Mapping[str, Sequence[Words]], item: Item) -> _Place:
    runs = [run for one in item.one_of for run in _runs(one, groups)]
    longer = [run for run in dict.fromkeys(runs) if len(run) > 1]
    by_first = {run[0]: tuple(each for each in longer if each[0] == run[0]) for run in longer}
    words = frozenset(run[0] for run in runs if len(run) == 1)
    longest = max(map(len, runs), default=GAP_WORDS)
    return _Place(words, by_first, words | by_first.keys(), item.optional, longest)


def _runs(one: str, groups: Mapping[str, Sequence[Words]]) -> Sequence[Words]:
    return groups[one[1:-1]] if is_group(one) else ((one,),)


def _indexed(
    names: tuple[str, str], places: Sequence[_Place], common: Mapping[str, int]
) -> _IndexedPhrase:
    needs = [at for at, place in enumerate(places) if place.firsts and not place.optional]
    rarest = min(needs, key=lambda at: sum(common[word] for word in places[at].firsts))
    return _IndexedPhrase(
        *names,
        tuple(places),
        frozenset().union(*(place.firsts for place in places[: needs[0] + 1])),
        tuple(places[at].firsts for at in needs),
        places[rarest].firsts,
        sum(place.longest for place in places[:rarest]),
    )
