"""A conversation as somebody sees it who types for a young person.

What is private is not in it at all, so that no page made of it can show it: it stands there as
skipped, and what comes of it is not on the path. What is written is put together with it again.
"""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Final, TypeVar

from intake.domain.flow.flow import Step
from intake.domain.talk.answer_book import Answers, Place
from intake.domain.talk.conversation import Conversation
from intake.domain.talk.stored_answers import SKIPPED

SAFETY: Final = frozenset({"safety.answer", "safety.tell", "avoid", "pressure"})
"""Slots of what whoever helps is never shown: they may be the one who is feared."""

Value = TypeVar("Value")


@dataclass(frozen=True, slots=True)
class TypistView:
    """What a helper does not see: the keys of places, and all answers as they are."""

    hidden_keys: frozenset[str]
    whole: Answers

    def put_together(self, theirs: Answers) -> Answers:
        """What a helper left, with all that they did not see, and no item less that holds such."""
        answers = replace(
            theirs,
            entries=self._mixed(theirs.entries, self.whole.entries),
            kept=self._mixed(theirs.kept, self.whole.kept),
            by=self._mixed(theirs.by, self.whole.by),
        )
        for repeat, item in self._items():
            if item not in theirs.items_of(repeat) and item in self.whole.items_of(repeat):
                answers = replace(
                    answers,
                    items={**answers.items, repeat: self.whole.items_of(repeat)},
                    removed={**answers.removed, repeat: self.whole.removed.get(repeat, ())},
                )
        return answers

    def holds(self, repeat: str, item: str) -> bool:
        """Whether something in an item is not shown."""
        return (repeat, item) in set(self._items())

    def _items(self) -> Iterator[tuple[str, str]]:
        places = (Place.of_key(key) for key in self.hidden_keys)
        return ((each.step.partition(".")[0], each.item) for each in places if each.item)

    def _mixed(
        self, theirs: Mapping[str, Value], whole: Mapping[str, Value]
    ) -> Mapping[str, Value]:
        visible = {key: value for key, value in theirs.items() if key not in self.hidden_keys}
        return {**visible, **{key: whole[key] for key in self.hidden_keys if key in whole}}


def is_for_them_alone(step: Step) -> bool:
    """Whether only the young person sees a question and answers it, without having to say so."""
    slots = {step.fills, *(each.fills for each in step.fields)}
    return step.private or step.apart or not SAFETY.isdisjoint(slots)


def as_typist_sees(talk: Conversation, own: Collection[str]) -> tuple[Conversation, TypistView]:
    """The conversation without what is private, and what was taken out of it.

    ``own`` are the keys of places that the young person keeps to themselves.
    """
    answers = talk.answers
    alone = {step.id for step in talk.flow.by_id.values() if is_for_them_alone(step)}
    in_items = {key for key in answers.entries if Place.of_key(key).step in alone}
    outside = {each for each in alone if not talk.flow.by_id[each].repeat}
    hidden_keys = frozenset({*own, *outside, *in_items})
    less = answers.without(Place.of_key(key) for key in hidden_keys)
    entries = {**less.entries, **dict.fromkeys(hidden_keys, SKIPPED)}
    their_talk = replace(talk, answers=replace(less, entries=entries))
    return their_talk, TypistView(hidden_keys, answers)
