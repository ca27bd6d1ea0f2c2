"""A letter about a case as data: fixed sentences, and where what was told stands between them."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Final

from intake.domain.case.case import Case
from intake.domain.text import Text

DECISION: Final = "decision"
"""The slot, or field, whose option a template can ask for."""


@dataclass(frozen=True, slots=True)
class Only:
    """When a part is written: each thing that is said here must be so.

    ``has`` are slots that were told, ``knows`` names that are known, ``event`` events that
    happened, ``decision`` the keys of decisions. Of several under one head, one is enough.
    """

    has: tuple[str, ...] = ()
    knows: tuple[str, ...] = ()
    event: tuple[str, ...] = ()
    decision: tuple[str, ...] = ()

    def holds(self, data: Mapping[str, object], known: Collection[str], case: Case) -> bool:
        """Whether it is so: ``data`` is what was told, ``known`` the names that are known."""
        asked = (
            (self.has, lambda slot: bool(data.get(slot))),
            (self.knows, lambda name: name in known),
            (self.event, lambda event: case.last(event) is not None),
            (self.decision, lambda key: data.get(DECISION) == key),
        )
        return all(any(map(so, wanted)) for wanted, so in asked if wanted)


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
    """What was typed into a slot, to the letter."""

    slot: str


@dataclass(frozen=True, slots=True)
class Chosen:
    """What was chosen in a slot, as a list; points keep their numbers."""

    slot: str


@dataclass(frozen=True, slots=True)
class Overdue:
    """What the council is late with, as a list: a sentence by clock, with its day as ``{due}``."""

    says: Mapping[str, Text]


Content = Title | Sentence | OwnWords | Chosen | Overdue


@dataclass(frozen=True, slots=True)
class Part:
    """One part of a letter: written when ``only`` holds, and ``unless`` doesn't."""

    content: Content
    only: Only = Only()
    unless: Only | None = None


@dataclass(frozen=True, slots=True)
class LetterTemplate:
    """A whole letter, from its subject to the last sentence before the greeting that ends it."""

    name: str
    subject: Text
    parts: tuple[Part, ...]
