"""Every answer of one conversation, those that sleep too."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, Final, NamedTuple

from intake.domain.condition import StoredAnswer
from intake.domain.talk.stored_answers import SKIPPED

YOUNG_PERSON: Final = "young_person"


class Place(NamedTuple):
    """Where a conversation stands: a step, and the item when it belongs to a repeat."""

    step: str
    item: str | None = None

    @property
    def key(self) -> str:
        """``points.what#2``, or ``name`` outside a repeat."""
        return self.step if self.item is None else f"{self.step}#{self.item}"

    @classmethod
    def of_key(cls, key: str) -> "Place":
        """The place that has this key."""
        step, mark, item = key.partition("#")
        return cls(step, item if mark else None)


@dataclass(frozen=True, slots=True)
class Answers:
    """All answers by place key; never changed, only succeeded.

    ``kept`` holds what was said at a step before it was skipped, ``by`` who typed an answer
    when it wasn't the young person. ``items`` lists the item ids of each repeat in order and
    ``removed`` those taken out; ids are never used again.
    """

    entries: Mapping[str, StoredAnswer] = field(default_factory=dict)
    kept: Mapping[str, StoredAnswer] = field(default_factory=dict)
    by: Mapping[str, str] = field(default_factory=dict)
    items: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    removed: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    @classmethod
    def from_document(cls, document: Mapping[str, object]) -> "Answers":
        """Read what `to_document` wrote; an empty document is no answers yet."""
        return cls(
            _group(document, "answers"),
            _group(document, "kept"),
            _group(document, "by"),
            {key: tuple(ids) for key, ids in _group(document, "items").items()},
            {key: tuple(ids) for key, ids in _group(document, "removed").items()},
        )

    def to_document(self) -> dict[str, object]:
        """The answers as JSON values; what is empty is left out."""
        groups: dict[str, object] = {
            "answers": dict(self.entries),
            "kept": dict(self.kept),
            "by": dict(self.by),
            "items": {key: list(ids) for key, ids in self.items.items()},
            "removed": {key: list(ids) for key, ids in self.removed.items()},
        }
        return {name: group for name, group in groups.items() if group}

    def items_of(self, repeat: str) -> tuple[str, ...]:
        """Item ids in order; a repeat always has one item to answer."""
        return self.items.get(repeat) or (self.next_item(repeat),)

    def next_item(self, repeat: str) -> str:
        """The id that a new item gets."""
        used = (*self.items.get(repeat, ()), *self.removed.get(repeat, ()))
        return str(1 + max(map(int, used), default=0))

    def with_answer(self, place: Place, answer: StoredAnswer, by: str) -> "Answers":
        """This answer at this place; an earlier one there is replaced.

        Who gives the same answer again has typed nothing: it stays whose it was.
        """
        answers = self._known(place)
        writers = {key: who for key, who in answers.by.items() if key != place.key}
        writer = answers.by.get(place.key, YOUNG_PERSON) if answers._says(place, answer) else by
        if writer != YOUNG_PERSON:
            writers[place.key] = writer
        older = {key: old for key, old in answers.kept.items() if key != place.key}
        return replace(
            answers, entries={**answers.entries, place.key: answer}, kept=older, by=writers
        )

    def with_skip(self, place: Place) -> "Answers":
        """This place skipped; what was said there sleeps."""
        answers = self._known(place)
        before = answers.entries.get(place.key)
        older = answers.kept if before in (None, SKIPPED) else {**answers.kept, place.key: before}
        return replace(answers, entries={**answers.entries, place.key: SKIPPED}, kept=older)

    def with_item(self, repeat: str) -> tuple["Answers", str]:
        """One more item at the end of a repeat, and its id."""
        before = self.items_of(repeat)
        # The first item is there before anything is said in it.
        answers = replace(self, items={**self.items, repeat: before})
        item = answers.next_item(repeat)
        return answers.with_items(repeat, (*before, item)), item

    def with_items(self, repeat: str, ids: Sequence[str]) -> "Answers":
        """The items of a repeat in this order."""
        return replace(self, items={**self.items, repeat: tuple(ids)})

    def without_item(self, repeat: str, item: str) -> "Answers":
        """One item taken out of a repeat; its answers sleep."""
        ids = self.items_of(repeat)
        if item not in ids:
            return self
        removed_items = (*self.removed.get(repeat, ()), item)
        answers = self.with_items(repeat, [each for each in ids if each != item])
        return replace(answers, removed={**self.removed, repeat: removed_items})

    def renamed(self, renames: Mapping[str, str]) -> "Answers":
        """The same answers under the new ids of renamed steps; a new id in use wins."""
        groups = (self.entries, self.kept, self.by, self.items, self.removed)
        if not any(renamed_key(key, renames) != key for group in groups for key in group):
            return self
        return Answers(*(_moved(group, renames) for group in groups))

    def put_to_sleep(self, places: Iterable[Place]) -> "Answers":
        """What was said at these places sleeps; they are asked again, with it filled in."""
        keys = {place.key for place in places}
        awake = {key: answer for key, answer in self.entries.items() if key not in keys}
        here = ((key, self.entries[key]) for key in keys if key in self.entries)
        asleep = {key: answer for key, answer in here if answer != SKIPPED}
        return replace(self, entries=awake, kept={**self.kept, **asleep})

    def without(self, places: Iterable[Place]) -> "Answers":
        """Nothing was said at these places, and nothing sleeps there."""
        keys = {place.key for place in places}
        entries = {key: answer for key, answer in self.entries.items() if key not in keys}
        asleep = {key: answer for key, answer in self.kept.items() if key not in keys}
        writers = {key: who for key, who in self.by.items() if key not in keys}
        return replace(self, entries=entries, kept=asleep, by=writers)

    def _says(self, place: Place, answer: StoredAnswer) -> bool:
        """Whether this was said there before, be it that it sleeps."""
        return answer in (self.entries.get(place.key), self.kept.get(place.key))

    def _known(self, place: Place) -> "Answers":
        """The same, with the item that this place is in, which may have been only implied."""
        repeat = place.step.partition(".")[0]
        if place.item is None or place.item in self.items.get(repeat, ()):
            return self
        return self.with_items(repeat, (*self.items.get(repeat, ()), place.item))


def _group(document: Mapping[str, object], name: str) -> Mapping[str, Any]:
    group = document.get(name)
    return group if isinstance(group, Mapping) else {}


def _moved(group: Mapping[str, Any], renames: Mapping[str, str]) -> Mapping[str, Any]:
    fresh = {renamed_key(key, renames): value for key, value in group.items()}
    return {**fresh, **{key: group[key] for key in fresh if key in group}}


def renamed_key(key: str, renames: Mapping[str, str]) -> str:
    """The key of the same place once its step, or the repeat that it is in, has a new id."""
    step, mark, item = key.partition("#")
    repeat, dot, rest = step.partition(".")
    new_key = renames.get(step) or renames.get(repeat, repeat) + dot + rest
    return new_key + mark + item
