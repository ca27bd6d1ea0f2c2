"""The word match: it finds words after which a card with people to talk to may be offered.

It only ever offers. It decides nothing, stops nothing, keeps nothing and tells nobody; and that
it finds nothing says nothing: silence is never a sign that somebody is safe.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import chain

from intake.domain.word_match.phrases import is_group, read_phrase, spelled_out, words_in
from intake.domain.word_match.search import Hit, Search, Text, search_for
from intake.domain.word_match.typed_words import Reader, reader_of


@dataclass(frozen=True, slots=True, kw_only=True)
class SafetyWords:
    """The lists of one language, their phrases as `safety_phrases` reads them.

    ``cards`` has the phrases after which each card is offered, the most pressing card first.
    ``near_misses`` look like them and mean something else; ``denials`` say, right before a
    phrase, that it is not so. ``groups`` are words that can stand in one place, ``spellings``
    how words are typed as well, ``signs`` pictures that stand for a word, and ``itself`` words
    that are no slip of another one.
    """

    cards: Mapping[str, Sequence[str]]
    near_misses: Sequence[str] = ()
    denials: Sequence[str] = ()
    groups: Mapping[str, Sequence[str]] = field(default_factory=dict)
    spellings: Mapping[str, Sequence[str]] = field(default_factory=dict)
    signs: Mapping[str, str] = field(default_factory=dict)
    itself: Sequence[str] = ()


@dataclass(frozen=True, slots=True)
class SafetyMatch:
    """The lists, made ready for finding; `safety_match` makes one."""

    names: tuple[str, ...]
    _reader: Reader = field(repr=False)
    _offers: Search = field(repr=False)
    _misses: Search = field(repr=False)
    _denials: Search = field(repr=False)

    def card(self, text: str) -> str | None:
        """The most pressing card to offer after a text, if any."""
        return next(iter(self.cards(text)), None)

    def cards(self, text: str) -> tuple[str, ...]:
        """Every card to offer after a text, the most pressing first."""
        reasons = self.reasons(text)
        return tuple(name for name in self.names if name in reasons)

    def reasons(self, text: str) -> Mapping[str, str]:
        """Why each card is offered after a text: a phrase that is in it, as the lists have it."""
        words = Text(self._reader.read(text), self._denials.firsts)
        hits = list(self._offers.hits(words))
        if not hits:
            return {}
        miss_places = {
            at for each in self._misses.hits(words) for at in range(each.start, each.end)
        }
        denial_ends = {each.end for each in self._denials.hits(words)}
        return {each.label: each.phrase for each in hits if _stands(each, miss_places, denial_ends)}


def _stands(hit: Hit, miss_places: set[int], denial_ends: set[int]) -> bool:
    return hit.start not in denial_ends and miss_places.isdisjoint(range(hit.start, hit.end))


def safety_match(lists: SafetyWords) -> SafetyMatch:
    """Make lists ready. Raises PhraseFault for a phrase or a group that cannot be read."""
    offers = [(card, text) for card, texts in lists.cards.items() for text in texts]
    misses = [("", text) for text in lists.near_misses]
    denials = [("", text) for text in lists.denials]
    members = {name: tuple(spelled_out(name, lists.groups)) for name in lists.groups}
    phrases = (read_phrase(text) for _, text in (*offers, *misses, *denials))
    used = chain.from_iterable(map(words_in, phrases))
    vocabulary = {*used, *_listed(lists)}
    return SafetyMatch(
        tuple(lists.cards),
        reader_of(vocabulary, lists.spellings, lists.signs),
        *(search_for(phrases, members) for phrases in (offers, misses, denials)),
    )


def _listed(lists: SafetyWords) -> Iterator[str]:
    """The words that stand outside the phrases."""
    members = (text for texts in lists.groups.values() for text in texts if not is_group(text))
    for text in (*members, *lists.spellings, *lists.signs.values(), *lists.itself):
        yield from text.casefold().split()
