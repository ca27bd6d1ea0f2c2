"""The language of letters: fixed sentences, and where what was filled in stands between them.

Young people's letters and those of the council are written in it; they differ in the fields that
they can name, and in the lists that they can write.
"""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from intake.domain.case.case import Case
from intake.domain.text import Text

DECISION: Final = "decision"
"""The field whose option a template can ask for."""

WHAT: Final = "what"
"""What every item of a list says; some say more beside it."""


@dataclass(frozen=True, slots=True)
class Only:
    """When a part is written: each thing that is said here must be so.

    ``has`` are fields that were filled in, ``knows`` names that are known, ``event`` events that
    happened, ``decision`` the keys of decisions. Of several under one head, one is enough.
    """

    has: tuple[str, ...] = ()
    knows: tuple[str, ...] = ()
    event: tuple[str, ...] = ()
    decision: tuple[str, ...] = ()

    def holds(self, data: Mapping[str, object], known_names: Collection[str], case: Case) -> bool:
        """Whether it is so: ``data`` is what was filled in, ``known`` the names that are known."""
        tests = (
            (self.has, lambda field: bool(data.get(field))),
            (self.knows, lambda name: name in known_names),
            (self.event, lambda event: case.last(event) is not None),
            (self.decision, lambda key: data.get(DECISION) == key),
        )
        return all(any(map(so, names)) for names, so in tests if names)


@dataclass(frozen=True, slots=True)
class Title:
    """A heading; it goes when nothing is written under it."""

    text: Text


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence; it goes when a name or an answer in it is not known."""

    text: Text


@dataclass(frozen=True, slots=True)
class OwnWords:
    """What was typed into a field, to the letter."""

    field: str


@dataclass(frozen=True, slots=True)
class Each:
    """A list: the parts that are written for each of its items."""

    key: str
    parts: tuple["Part", ...]


@dataclass(frozen=True, slots=True)
class Overdue:
    """What the council is late with, as a list: a sentence by clock, with its day as ``{due}``."""

    says: Mapping[str, Text]


Content = Title | Sentence | OwnWords | Each | Overdue


@dataclass(frozen=True, slots=True)
class Part:
    """One part of a letter: written when ``only`` holds, and ``unless`` doesn't.

    ``tells`` names what the law wants told that this part tells; ``fixed`` is why it stays as it is
    otherwise: the rule that it comes of.
    """

    content: Content
    only: Only = Only()
    unless: Only | None = None
    tells: str | None = None
    fixed: str = ""

    def names(self) -> Iterator[str]:
        """What it says besides its own words: fields, and other names."""
        match self.content:
            case Each(_, parts):
                yield from (name for part in parts for name in part.names())
            case OwnWords(field):
                yield field
            case Title(text) | Sentence(text):
                yield from text.names()
            case late:
                yield from (name for text in late.says.values() for name in text.names())


@dataclass(frozen=True, slots=True)
class LetterTemplate:
    """A young person's letter, from its subject to the last sentence before its closing.

    ``adult`` is the same letter as an adult writes it who complains in their own right.
    """

    name: str
    subject: Text
    parts: tuple[Part, ...]
    adult: "LetterTemplate | None" = None


def written_out(key: str) -> Each:
    """A list whose items say nothing but what they are."""
    return Each(key, (Part(OwnWords(WHAT)),))
