"""Who may open a case: nobody whom it is about, and nobody whom the young person asks not to tell.

Names are matched word by word. Where people are named, a match of the whole name bars an officer;
any lesser one is doubtful, and a manager decides. A decision never opens a case to somebody who is
barred. In what is told freely a name may stand for good or ill, so there the whole name is doubtful
and a lesser one is nothing.
"""

from collections.abc import Iterable, Iterator, Mapping
from difflib import SequenceMatcher
from itertools import pairwise
from typing import Final, Literal

from intake.domain.case import Case
from intake.domain.event import Event
from intake.domain.glance import DECIDED
from intake.domain.name_words import name_words
from intake.domain.officer import Officer
from intake.domain.safety import RAISED

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

_BEGINNING: Final = 3
"""Letters of a name that stand for the whole of it, as in Dan for Daniel."""


_OUTSIDE: Final = frozenset({"child", "advocate"})
_TOLD_FREELY: Final = ("tried", "proof", "questions", "outcomes", "over_a_year")
"""Parts of a submission, beside its points, where anything may be told."""

_SAID_FREELY: Final = ("words", "why_late", "because", "outcomes")
"""Slots of a later move where anything may be said."""


def access(case: Case, officer: Officer) -> Access:
    """Whether an officer may open a case, after what managers decided."""
    found = named(texts_that_name(case), officer)
    if found == "open" and named(texts_told_freely(case), officer) == "barred":
        found = "doubtful"
    if found != "doubtful":
        return found
    decided = (event for event in reversed(case.events) if event.name == DECIDED)
    data = (event.data or {} for event in decided)
    last = next((each for each in data if each.get("officer") == officer.id), {})
    return "open" if last.get("decision") == "accepted" else "doubtful"


def texts_that_name(case: Case) -> tuple[str, ...]:
    """What the young person typed where people are named: of whom it is, and whom not to tell."""
    return tuple(text for event in case.events for text in _named_in(event))


def texts_told_freely(case: Case) -> tuple[str, ...]:
    """What the young person told in their own words, at first and in every later move."""
    return tuple(text for event in case.events for text in _told_in(event))


def named(texts: Iterable[str], officer: Officer) -> Access:
    """Whether texts name an officer: not at all, perhaps, or for sure."""
    words = [name_words(text) for text in texts]
    full = name_words(officer.name)
    if any(_names_for_sure(said, full, name_words(officer.shown)) for said in words):
        return "barred"
    parts = {*full, *name_words(officer.shown)}
    perhaps = any(_alike(word, part) for said in words for word in said for part in parts)
    return "doubtful" if perhaps else "open"


def _named_in(event: Event) -> Iterator[str]:
    data = event.data or {}
    if event.name == RAISED:
        yield from _strings(data.get("who"))
    submission = data.get("submission")
    if isinstance(submission, Mapping):
        who = submission.get("who")
        yield from _strings(submission.get("avoid"))
        yield from _strings(who.get("worker") if isinstance(who, Mapping) else None)
        for point in _points(submission):
            yield from _strings(point.get("who"))


def _told_in(event: Event) -> Iterator[str]:
    data = event.data or {}
    if event.actor in _OUTSIDE:
        yield from (text for slot in _SAID_FREELY for text in _strings(data.get(slot)))
    submission = data.get("submission")
    if isinstance(submission, Mapping):
        yield from (text for part in _TOLD_FREELY for text in _strings(submission.get(part)))
        yield from (text for each in _points(submission) for text in _strings(each.get("what")))


def _points(submission: Mapping[str, object]) -> Iterator[Mapping[str, object]]:
    given = submission.get("points")
    for each in given if isinstance(given, list | tuple) else ():
        if isinstance(each, Mapping):
            yield each


def _strings(value: object) -> Iterator[str]:
    """Every text inside a value."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        yield from (text for each in value.values() for text in _strings(each))
    elif isinstance(value, list | tuple):
        yield from (text for each in value for text in _strings(each))


def _names_for_sure(said: tuple[str, ...], full: tuple[str, ...], shown: tuple[str, ...]) -> bool:
    """Whether a first name, or the name used, stands right before the last name."""
    if len(full) == 1:
        return full[0] in said
    firsts = {*full[:-1], *shown}
    return any(first in firsts and last == full[-1] for first, last in pairwise(said))


def _alike(word: str, part: str) -> bool:
    if word == part:
        return True
    short, long = sorted((word, part), key=len)
    if len(short) >= _BEGINNING and long.startswith(short) and word not in _EVERYDAY:
        return True
    return len(short) >= _SHORT and SequenceMatcher(None, word, part).ratio() >= _ALIKE
