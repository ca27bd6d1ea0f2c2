"""Who may open a case: nobody whom it is about, and nobody whom the young person asks not to tell.

A doubt counts as a bar until a manager has decided it.

Names are matched word by word. Where people are named, a text that is the whole name, or has it
with capitals, bars an officer; any lesser likeness is doubtful, and a manager decides. A decision
never opens a case to somebody who is barred. In what is told freely a name may stand for good or
ill, so there something like the whole name is doubtful, a last name with a title before it too,
and a lesser one is nothing.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence, Set
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import lru_cache
from itertools import chain, pairwise
from typing import Final, Literal

from intake.domain.case.case import Case
from intake.domain.case.event import SUBMISSION, Event
from intake.domain.law.product_events import ACCESS_DECIDED, SAFETY_RAISED
from intake.domain.people.name_words import plain_words
from intake.domain.people.officer import Officer

Access = Literal["open", "doubtful", "barred"]

_ALIKE: Final = 0.8
"""How alike two words are that may be one name spelt differently."""

_SHORT: Final = 4
"""Letters; shorter words are alike only when they are the same, or one begins the other."""

_EVERYDAY: Final = frozenset({
    "all", "and", "any", "are", "but", "can", "car", "dad", "for", "from", "had", "has", "her",
    "him", "his", "home", "man", "mum", "not", "one", "our", "she", "the", "their", "them",
    "they", "was", "who", "with",
})  # fmt: skip
"""Words that begin no name, though a name may begin like them."""

_ROLES: Final = frozenset({
    "advocate", "adviser", "carer", "carers", "doctor", "family", "father", "foster", "friend",
    "friends", "manager", "managers", "mother", "nobody", "officer", "parent", "parents", "police",
    "school", "sister", "social", "someone", "somebody", "staff", "support", "teacher", "teachers",
    "worker", "workers",
})  # fmt: skip
"""Who somebody is, and no name, however like one it is: a carer is not called Carter."""

_BEGINNING: Final = 3
"""Letters of a name that stand for the whole of it, as in Dan for Daniel."""

_JOINED: Final = frozenset({"o", "mc"})
"""What is one name with the word after it, as in O Neil."""

_TITLES: Final = frozenset({"dr", "miss", "mr", "mrs", "ms", "mx"})
_SPOKEN: Final = _TITLES | {"mister", "sir"}
"""What stands before a last name in what is told freely: Mr Carter."""

_MISSING: Final = frozenset({
    "always", "do", "dont", "i", "id", "ill", "just", "not", "really", "still", "they", "to", "we",
    "will", "would", "you",
})  # fmt: skip
"""Words after which "miss" in small letters is no title: I miss Carter."""

_PARTS: Final = re.compile(r"[,;:.!?&()\n]+|\b(?:and|or)\b", re.IGNORECASE)
"""What stands between the names of a list."""

_WORDS: Final = frozenset("ai")
"""Letters that are words: alone they begin a name only where it has capitals."""

_NOBODY: Final = ("n", "a")
"""Single letters that are no name: not applicable."""

_DIRECTION_MARKS: Final = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
"""What shows a text in another direction than it is stored in."""

_OUTSIDE: Final = frozenset({"child", "advocate"})
_NOT_THEIRS: Final = (
    "schema", "reference", "council", "channel", "shown_in", "consent", "safety",
    "typed_by", "flow", "label", "told", "to", "by", "service", "referral", "prepared", "sent_for",
)  # fmt: skip
"""Keys of what is ours or the council's; whatever else there is may hold a name."""

_TYPISTS: Final = ("name", "act", "told_by", "kind")
"""Keys that an officer's own doing has who writes down what was told by voice."""


def access(case: Case, officer: Officer) -> Access:
    """Whether an officer may open a case, after what managers decided."""
    verdict = named(texts_that_name(case), officer)
    if verdict == "open" and _perhaps(case, officer):
        verdict = "doubtful"
    if verdict != "doubtful":
        return verdict
    decisions = (
        event.text("decision")
        for event in reversed(case.events)
        if event.name == ACCESS_DECIDED and event.text("officer") == officer.id
    )
    return "open" if next(decisions, "") == "accepted" else "doubtful"


def _perhaps(case: Case, officer: Officer) -> bool:
    if told_of(texts_told_freely(case), officer):
        return True
    return not officer.decides and keeps_from_somebody(case)


def keeps_from_somebody(case: Case) -> bool:
    """Whether whom not to tell is named so that somebody who decides has to read it.

    A child whose name for "nobody" is in Arabic may not be safe.
    """
    kept_from = (text for event in case.events for text in _kept_from_in(event))
    return any(map(names_anybody, kept_from))


def texts_that_name(case: Case) -> tuple[str, ...]:
    """What the young person typed where people are named: of whom it is, and whom not to tell."""
    return tuple(text for event in case.events for text in _named_in(event))


def texts_told_freely(case: Case) -> tuple[str, ...]:
    """What the young person told in their own words, at first and in every later move."""
    return tuple(text for event in case.events for text in _told_in(event))


def named(texts: Iterable[str], officer: Officer) -> Access:
    """Whether texts where people are named name an officer: not at all, perhaps, or for sure.

    Everyday words may be somebody's name ("they mark young people down"): so for sure is only a
    part of a list that is the whole name, or first and last name with capitals.
    """
    texts, all_names = tuple(texts), _Names.all_of(officer)
    if any(_names_for_sure(text, who) for text in texts for who in all_names):
        return "barred"
    parts = {part for who in all_names for part in (*who.firsts, who.last)}
    words = {word for text in texts for word in _words(text)}
    perhaps = not words.isdisjoint(parts) or any(
        _alike(word, part) for word in words - _ROLES for part in parts
    )
    return "doubtful" if perhaps or any(_in_one(words, who) for who in all_names) else "open"


def told_of(texts: Iterable[str], officer: Officer) -> bool:
    """Whether texts told freely have something like the whole name of an officer.

    First and last name in either order, either of them nearly right or short; a first letter for
    the first name; one more name between them; both in one word; a title and the last name, or a
    title and a first name.
    """
    all_names = _Names.all_of(officer)
    words_told = ((text, _typed(text)) for text in texts)
    return any(_perhaps_whole(text, words, who) for text, words in words_told for who in all_names)


def names_anybody(text: str) -> bool:
    """Whether whom not to tell is named so that nobody's name can be compared with it.

    In letters that are not Latin, letter by letter with blanks between, or turned round by marks
    of direction.
    """
    if not _DIRECTION_MARKS.isdisjoint(text):
        return True
    letters = (letter for word in plain_words(text) for letter in word)
    return not all(map(_is_compared, letters)) or any(map(_is_spelt_out, _PARTS.split(text)))


def perhaps_meant(texts: Sequence[str], officer: Officer) -> bool:
    """Whether texts that belong to no case may mean an officer: no manager can decide that."""
    return named(texts, officer) != "open" or told_of(texts, officer)


@dataclass(frozen=True, slots=True)
class _Names:
    """What an officer may be called by: first names and the name used, and the last name."""

    firsts: frozenset[str]
    last: str
    alone: bool

    # Each case in a list is held against the same few officers.
    @classmethod
    @lru_cache(256)
    def all_of(cls, officer: Officer) -> tuple["_Names", ...]:
        """The full name, and each other one of several words; a single word is a first name."""
        also = [_words(name) for name in officer.also]
        short = {*_words(officer.shown), *(words[0] for words in also if len(words) == 1)}
        full = [_words(officer.name), *(words for words in also if len(words) > 1)]
        firsts = {first for words in full for first in words[:-1]}
        # Of a double last name people often say the first half alone.
        halves = [words[:end] for words in full for end in range(2, len(words))]
        return tuple(cls._whole(words, short | firsts) for words in (*full, *halves))

    @classmethod
    def _whole(cls, words: tuple[str, ...], firsts: set[str]) -> "_Names":
        *own, last = words or ("",)
        return cls(frozenset({*own, *firsts}), last, not own)


def _named_in(event: Event) -> Iterator[str]:
    if event.name == SAFETY_RAISED:
        yield from event.texts("who")
        yield from event.texts("reach")
    if event.has(SUBMISSION):  # as one of a case mostly
        yield from event.texts(SUBMISSION, "who", "worker")
        yield from event.texts(SUBMISSION, "points", "who")
        yield from _kept_from_in(event)


def _kept_from_in(event: Event) -> Iterator[str]:
    yield from event.texts(SUBMISSION, "avoid")
    yield from event.texts(SUBMISSION, "pressure", "words")


def _is_compared(letter: str) -> bool:
    """Whether it is Latin, or no letter of a name at all: a figure, or a letter's mark."""
    is_mark = not letter.isalpha() or unicodedata.category(letter) == "Lm"
    return is_mark or unicodedata.name(letter, "").startswith("LATIN ")


def _is_spelt_out(part: str) -> bool:
    """Whether there is nothing but single letters: D a n."""
    words = tuple(word.casefold() for word in plain_words(part))
    single = all(len(word) == 1 and word.isalpha() for word in words)
    return single and len(words) > 1 and words != _NOBODY


def _told_in(event: Event) -> Iterator[str]:
    if event.by_voice:
        yield from event.texts_but(*_NOT_THEIRS, *_TYPISTS)
    elif event.actor in _OUTSIDE or event.has(SUBMISSION):
        theirs = event if event.actor in _OUTSIDE else event.only([SUBMISSION])
        yield from theirs.texts_but(*_NOT_THEIRS)


def _typed(text: str) -> tuple[str, ...]:
    """The words of a text with their capitals, what is one name in one."""
    words: list[str] = []
    for word in plain_words(text):
        if words and words[-1].casefold() in _JOINED:
            words[-1] += word
        else:
            words.append(word)
    return tuple(words)


def _words(text: str) -> tuple[str, ...]:
    return tuple(word.casefold() for word in _typed(text))


def _names_for_sure(text: str, who: _Names) -> bool:
    if who.alone:
        return _untitled(text) == (who.last,)
    if any(_is_name(_untitled(part), who) for part in _PARTS.split(text)):
        return True
    # In a text that is all capitals, they tell nothing.
    words = () if text.isupper() else _typed(text)
    pairs = ((a, b) for a, b in pairwise(words) if a[0].isupper() and b[0].isupper())
    return any(a.casefold() in who.firsts and b.casefold() == who.last for a, b in pairs)


def _untitled(text: str) -> tuple[str, ...]:
    return tuple(word for word in _words(text) if word not in _TITLES)


def _is_name(words: tuple[str, ...], who: _Names) -> bool:
    return len(words) > 1 and words[-1] == who.last and who.firsts.issuperset(words[:-1])


def _perhaps_whole(text: str, words: tuple[str, ...], who: _Names) -> bool:
    if who.alone:
        capitals = {word.casefold() for word in words if word[0].isupper()}
        return who.last in capitals or _untitled(text) == (who.last,) or _titled(words, {who.last})
    # Children's homes and schools say a title with a first name: Miss Anna.
    if _titled(words, who.firsts):
        return True
    # Most texts have no such name at all, and are long.
    different = {word.casefold() for word in words}
    near = {word for word in different if _alike(word, who.last)}
    if not near:
        return _in_one(different, who)
    long_enough = {word for word in near if word == who.last or len(word) >= _SHORT}
    return _in_one(different, who) or _titled(words, long_enough) or _both(words, near, who)


def _in_one(words: set[str], who: _Names) -> bool:
    """Whether one of the words is first and last name without a blank: DanCarter, its s too."""
    both = {pair for first in who.firsts for pair in (first + who.last, who.last + first)}
    return not who.alone and not words.isdisjoint(both | {f"{each}s" for each in both})


def _titled(words: tuple[str, ...], near: Set[str]) -> bool:
    """Whether a title stands before one of the names: Mr Carter."""
    before = ("", *words)
    return any(
        name.casefold() in near and _is_title(title, after)
        for after, title, name in zip(before, words, words[1:], strict=False)
    )


def _is_title(word: str, after: str) -> bool:
    is_verb = word == "miss" and after.casefold() in _MISSING
    return word.casefold() in _SPOKEN and not is_verb


def _both(words: tuple[str, ...], near: set[str], who: _Names) -> bool:
    """Whether something like a first name stands beside one of the last names, or one word off."""
    beside = ((a, b) for pair in pairwise(words) for a, b in (pair, pair[::-1]))
    apart = (pair for pair in zip(words, words[2:], strict=False) if _last(pair) == who.last)
    pairs = (pair for pair in chain(beside, apart) if _last(pair) in near)
    return any(_first(first, last, who) for first, last in pairs)


def _last(pair: tuple[str, str]) -> str:
    return pair[1].casefold()


def _first(word: str, last: str, who: _Names) -> bool:
    """Whether a word may stand for a first name before (or after) a last name."""
    first = word.casefold()
    if any(_alike(first, name) or first[:2] == name[:2] for name in who.firsts if name):
        return True
    tells = first not in _WORDS or (word.isupper() and last[0].isupper())
    return tells and len(first) == 1 and any(name.startswith(first) for name in who.firsts)


def _alike(word: str, part: str) -> bool:
    if word == part:
        return True
    short, long = sorted((word, part), key=len)
    if len(short) >= _BEGINNING and long.startswith(short) and word not in _EVERYDAY:
        return True
    # Lengths that differ by more than a third are never so alike, and cost nothing to compare.
    if len(short) < _SHORT or 3 * len(short) < 2 * len(long):
        return False
    return SequenceMatcher(None, word, part).ratio() >= _ALIKE
