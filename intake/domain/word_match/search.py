"""Finding phrases in words, fast enough to be done after every answer.

A phrase is filed under the words of its rarest place, so of a thousand phrases only those are
looked at of which that word is there.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property, partial

from intake.domain.word_match.phrases import GAP_WORDS, Item, is_group, read_phrase
from intake.domain.word_match.typed_words import STOP, Words


@dataclass(frozen=True, slots=True)
class Hit:
    """A phrase in a text: its label, its own words, and those from ``start`` up to ``end``."""

    label: str
    start: int
    end: int
    phrase: str


class Text:
    """The words of a text, and what a search needs to know of them.

    ``there`` has each of them once, in their order; a gap goes never over a stop, nor over these
    words, ``never_over``.
    """

    def __init__(self, words: Sequence[str], never_over: frozenset[str]) -> None:
        self.words = words
        self.never_over = never_over
        self.there = dict.fromkeys(words)

    @cached_property
    def places(self) -> Mapping[str, Sequence[int]]:
        """Where each word stands; of most texts nobody asks."""
        places: dict[str, list[int]] = {}
        for at, word in enumerate(self.words):
            places.setdefault(word, []).append(at)
        return places


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
        """Where this place may end that begins at a word, one of its ``firsts``."""
        word = text.words[at]
        if word in self.words:
            yield at + 1
        for run in self.runs.get(word, ()):
            if tuple(text.words[at : at + len(run)]) == run:
                yield at + len(run)


@dataclass(frozen=True, slots=True, eq=False)
class _IndexedPhrase:
    """A phrase that is looked for, filed under its rarest words.

    ``needs`` are the words of its other places, of each of which one has to be there, ``rarest``
    those of the place that it is filed under; this is at most ``before`` words after the beginning,
    one of ``starts``.
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
            for word in self.rarest & text.there.keys()
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
        near: dict[_IndexedPhrase, None] = {}
        for word in text.there:
            if word in self.by_word:
                near |= dict.fromkeys(self.by_word[word])
        for each in near:
            if any(need.isdisjoint(text.there) for need in each.needs):
                continue
            starts = each.beginnings(text)
            # Most begin somewhere and end nowhere, which is found for all beginnings together.
            if _ends(each.places, text, starts):
                for start in starts:
                    for end in _ends(each.places, text, {start}):
                        yield Hit(each.label, start, end, each.written)


def _ends(places: Sequence[_Place], text: Text, starts: set[int]) -> set[int]:
    """Where a phrase ends that begins at one of these words."""
    words, ends = text.words, starts
    for place in places:
        if not place.firsts:
            after = {end for at in ends for end in _over(text, at)}
        else:
            here = [at for at in ends if at < len(words) and words[at] in place.firsts]
            after = {end for at in here for end in place.ends(text, at)} if here else set()
        ends = ends | after if place.optional else after
        if not ends:
            break
    return ends


def _over(text: Text, at: int) -> range:
    """Where a gap may end that begins here."""
    last = min(at + GAP_WORDS, len(text.words))
    for to in range(at, last):
        word = text.words[to]
        if word == STOP or word in text.never_over:
            return range(at, to + 1)
    return range(at, last + 1)


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
        tuple(places[at].firsts for at in needs if at != rarest),
        places[rarest].firsts,
        sum(place.longest for place in places[:rarest]),
    )
