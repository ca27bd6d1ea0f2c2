"""What happened to a case as its officers read it: each act once, with what came along with it."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from itertools import groupby
from typing import Final

from intake.domain.case.event import Event
from intake.domain.case.safety import concern_of

VOICE: Final = "voice"
"""Whose doing it was that somebody told something, and an officer wrote it down."""

CONCERN: Final = "concern"
"""What chooses among the words where it is why somebody has to look first."""

LETTER: Final = "letter"
"""The key of an event's data under which the letter stands that went with it."""


@dataclass(frozen=True, slots=True)
class EventPhrase:
    """What an event is called at the desk.

    ``by`` is the key of its data, or ``actor``, or ``concern`` (why somebody has to look first),
    that chooses among ``words``; of what was told by voice the actor is `VOICE`. ``folds`` is what
    the house does by itself along with something else. ``details`` has names of what stands in it,
    by its key, where they are others than in other events.
    """

    means: str
    by: str = ""
    words: Mapping[str, str] = field(default_factory=dict)
    folds: bool = False
    details: Mapping[str, str] = field(default_factory=dict)

    def of(self, event: Event) -> str:
        """What this very event is called."""
        return self.words.get(self._value(event), self.means)

    def _value(self, event: Event) -> str:
        if self.by == CONCERN:
            return concern_of(event) or ""
        if self.by != "actor":
            return event.text(self.by)
        return VOICE if event.by_voice else event.actor


@dataclass(frozen=True, slots=True)
class TimelineEntry:
    """Something that was done, and what the house did by itself along with it."""

    event: Event
    along: tuple[Event, ...] = ()

    @property
    def time(self) -> datetime | None:
        """The instant at which it happened, where more than its day is known."""
        return self.event.at if isinstance(self.event.at, datetime) else None


@dataclass(frozen=True, slots=True)
class DeskPhrases:
    """What every event is called at the desk; one without a phrase has what its law calls it.

    ``details`` is what is called what stands in one, by its key, and ``inside`` what stands further
    in; ``actors`` whose doing it was.
    """

    phrases: Mapping[str, EventPhrase]
    details: Mapping[str, str] = field(default_factory=dict)
    inside: Mapping[str, str] = field(default_factory=dict)
    actors: Mapping[str, str] = field(default_factory=dict)

    def of(self, event: Event, otherwise: str) -> str:
        """What an event is called."""
        phrase = self.phrases.get(event.name)
        return phrase.of(event) if phrase else otherwise

    def tells(self, event: Event) -> str:
        """The key of an event's data that its phrase tells already; empty where it tells none."""
        phrase = self.phrases.get(event.name)
        return phrase.by if phrase and event.text(phrase.by) in phrase.words else ""

    def named(self, name: str, otherwise: str) -> str:
        """What events of this name are called."""
        phrase = self.phrases.get(name)
        return phrase.means if phrase else otherwise

    def detail(self, name: str, key: str) -> str:
        """What stands under a key of events of this name is called; the key where it has no name.

        Nothing that stands there tells in what it is called.
        """
        phrase = self.phrases.get(name)
        own_details = phrase.details if phrase else {}
        return own_details.get(key) or self.details.get(key) or key.replace("_", " ")

    def detail_inside(self, key: str) -> str:
        """What stands further in under a key is called; the key where it has no name."""
        return self.inside.get(key) or key.replace("_", " ")

    def actor(self, who: str) -> str:
        """Whose doing something was, by what its event says."""
        return self.actors.get(who, who)

    def entries(self, events: Sequence[Event]) -> tuple[TimelineEntry, ...]:
        """A case's events, the newest first; what was written down together is one entry.

        Of what was written together, what folds stands below what has a letter, or else below
        the first of the others. What folds and was written alone stands for itself.
        """
        groups = [list(each) for _, each in groupby(events, key=lambda event: event.recorded)]
        entries = [entry for group in groups for entry in self._of_group(group)]
        return tuple(reversed(entries))

    def _of_group(self, group: Sequence[Event]) -> Iterable[TimelineEntry]:
        along = tuple(each for each in group if self._folds(each))
        acts = [each for each in group if not self._folds(each)]
        if not acts:
            return [TimelineEntry(each) for each in group]
        head = next((each for each in acts if each.has(LETTER)), acts[0])
        return [TimelineEntry(each, along if each is head else ()) for each in acts]

    def _folds(self, event: Event) -> bool:
        phrase = self.phrases.get(event.name)
        return phrase is not None and phrase.folds
