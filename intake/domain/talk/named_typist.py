"""Whether whoever is to type stands by name in what the young person has told.

They may be the one it is about. It is only ever told as far as that: which answer it is would tell
too much to somebody who sits beside them.
"""

from collections.abc import Iterator, Mapping
from typing import Final

from intake.domain.condition import StoredAnswer
from intake.domain.flow.flow import Step
from intake.domain.people.name_words import LOOK_ALIKES, name_words, plain_words
from intake.domain.talk.conversation import Conversation, Place
from intake.domain.talk.stored_answers import lines_of

THEIRS: Final = frozenset({
    "who.name", "who.lives", "contact.how", "contact.person", "contact.number", "contact.email",
    "contact.address", "contact.when", "contact.when_not", "advocate.name", "advocate.service",
    "advocate.email", "language", "needs",
})  # fmt: skip
"""Slots in which nobody is named whom the complaint may be about."""

SAYS_NOTHING: Final = frozenset({
    "a", "an", "the", "my", "our", "me", "i", "is", "of", "and", "or", "from", "at", "in", "mr",
    "mrs", "ms", "miss", "mx", "dr", "advocate", "friend", "it", "we", "she", "he", "they", "her",
    "his",
})  # fmt: skip
"""Words in a name that are no name."""

SHORTEST: Final = 3
"""Letters of a short form: Dan of Daniel."""

SHORT_TEXT: Final = 4
"""Words of a text that may be nothing but a name."""


def named_places(talk: Conversation, name: str) -> tuple[Place, ...]:
    """Where somebody of this name, or of one like it, is named; none without a name."""
    words = frozenset(_readings(name)) - SAYS_NOTHING
    if not words:
        return ()
    return tuple(
        visit.place
        for visit in talk.path()
        if visit.answered
        and any(_names(text, words) for text in _texts(visit.step, visit.answer or {}))
    )


def _readings(name: str) -> Iterator[str]:
    """The words of a name, also as they look, and as one where they are only typed apart."""
    words = name_words(name)
    yield from (*words, *name_words(name.translate(LOOK_ALIKES)), "".join(words))


def _texts(step: Step, answer: StoredAnswer) -> Iterator[str]:
    parts = answer.get("parts")
    if isinstance(parts, Mapping):
        fields = [each for each in step.fields if each.key in parts and each.fills not in THEIRS]
        answers = [(each, parts[each.key]) for each in fields]
        yield from (line.text for each, part in answers for line in lines_of(each, None, part))
    elif step.fills not in THEIRS:
        yield from (line.text for line in lines_of(step, None, answer))


def _names(text: str, words: frozenset[str]) -> bool:
    typed_words = plain_words(text)
    is_short = len(typed_words) <= SHORT_TEXT
    return any(
        _is_same(each.casefold(), word, is_name=is_short or each[0].isupper())
        for each in typed_words
        for word in words
    )


def _is_same(text_word: str, word: str, *, is_name: bool) -> bool:
    """The same name or its genitive; of what is sure to be a name, one that is short for it too."""
    if text_word in (word, f"{word}s"):
        return True
    short, long = sorted((text_word, word), key=len)
    return is_name and len(short) >= SHORTEST and long.startswith(short)
