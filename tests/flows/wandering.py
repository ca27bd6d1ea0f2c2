"""A young person who wanders through a talk: answers, goes back, changes, skips, adds, removes."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, Final

from intake.domain.complaint_record import to_document
from intake.domain.flow.flow import FACTS, with_lists
from intake.domain.law.procedure import Length
from intake.domain.submission.building import About, build_submission
from intake.domain.submission.move import move_data
from intake.domain.talk.conversation import Answers, Conversation, Place
from intake.domain.talk.reading import answer_lines, read_answer
from tests.flows.classes import LISTS
from tests.support.made_flows import TODAY

if TYPE_CHECKING:
    from collections.abc import Callable
    from random import Random

    from intake.domain.condition import StoredAnswer
    from intake.domain.flow.flow import Field, Flow, Step
    from intake.domain.talk.conversation import Visit
    from intake.domain.talk.reading import DateWords

ABOUT: Final = About(council="sefton", names={}, limit=Length(1, "years"))
OLD: Final = date(2024, 5, 1)


def old_date(typed: str, _: date, *, ahead: bool = False) -> DateWords:
    """Every date is long ago, so that what follows from that is asked."""
    from intake.domain.talk.reading import DateWords

    return DateWords(typed, OLD, OLD, "day")


@dataclass
class Wanderer:
    """Makes moves by chance and remembers all that was ever said, as nobody else does."""

    flow: Flow
    chance: Random
    talk: Conversation = field(init=False)
    said: dict[str, StoredAnswer] = field(default_factory=dict)
    count: int = 0

    def __post_init__(self) -> None:
        self.flow = with_lists(self.flow, LISTS)
        facts = {name: self.chance.random() < 0.5 for name in sorted(FACTS - {"another"})}
        self.talk = Conversation(self.flow, Answers(), TODAY, facts)

    def move(self) -> None:
        """One move."""
        moves: list[Callable[[], None]] = [self.go_on] * 3 + [self.change, self.skip]
        if any(step.item for step in self.flow.steps):
            moves += [self.add, self.remove, self.shift]
        if any(step.page for step in self.flow.steps):
            moves.append(self.offer)
        self.chance.choice(moves)()

    def go_on(self) -> None:
        place = self.talk.next_place()
        if place:
            self.answer(place)

    def change(self) -> None:
        self.answer(self.chance.choice(self.talk.path()).place)

    def offer(self) -> None:
        pages = [visit.place for visit in self.talk.path() if visit.step.page]
        self.answer(self.chance.choice(pages))

    def skip(self) -> None:
        visit = self.chance.choice([each for each in self.talk.path() if not each.step.page])
        if visit.skippable:
            self.talk = self.talk.skipped(visit.place)

    def add(self) -> None:
        self.talk, _ = self.talk.item_added(self.repeat())

    def remove(self) -> None:
        repeat, items = self.items()
        self.talk = self.talk.item_removed(repeat, self.chance.choice(items))

    def shift(self) -> None:
        repeat, items = self.items()
        self.talk = self.talk.item_moved(
            repeat, self.chance.choice(items), self.chance.choice([-1, 1])
        )

    def answer(self, place: Place) -> None:
        step = self.flow.by_id[place.step]
        form = self.form(step)
        stored = read_answer(step, form, TODAY, old_date)
        self.talk = self.talk.answered(place, stored)
        kept = self.talk.answers.entries[place.key]
        if "skipped" not in kept:
            self.said[place.key] = kept

    def form(self, step: Step) -> dict[str, list[str]]:
        """Some answer, every text in it one that was never used before."""
        keys = [option.key for option in step.options]
        some = self.chance.sample(keys, self.chance.randint(1, len(keys))) if keys else []
        # Words beside another option than the one that was picked are asked about.
        meant = keys if step.type == "choices" else some[:1]
        words = {
            f"answer.{each.key}": [self.canary()]
            for each in step.options
            if each.words and each.key in meant
        }
        parts = {
            f"answer.{each.key}": [self.part(each)]
            for each in step.fields
            if self.chance.random() < 0.7
        }
        return {"answer": some or [self.typed(step.type)], **words, **parts}

    def part(self, asked: Field) -> str:
        keys = [option.key for option in asked.options]
        return self.chance.choice(keys) if keys else self.typed(asked.type)

    def typed(self, type_: str) -> str:
        canary = self.canary()
        typed = {"number": "12", "email": f"a.{canary}x@x.uk", "phone": f"{canary} 07700 900123"}
        return typed.get(type_, canary)

    def canary(self) -> str:
        self.count += 1
        return f"canary{self.count}."

    def repeat(self) -> str:
        return self.chance.choice([step.id for step in self.flow.steps if step.item])

    def items(self) -> tuple[str, tuple[str, ...]]:
        repeat = self.repeat()
        return repeat, self.talk.items_of(repeat) or ("1",)


def same_after_replay(talk: Conversation) -> bool:
    """Whether stored and read again, the conversation stands where it stood."""
    document = json.loads(json.dumps(talk.answers.to_document()))
    fresh = Conversation(talk.flow, Answers.from_document(document), talk.today, talk.facts)
    return (fresh.path(), fresh.next_place()) == (talk.path(), talk.next_place())


def forgotten(wanderer: Wanderer) -> list[str]:
    """Places whose latest answer is no longer anywhere."""
    answers = wanderer.talk.answers
    return [
        key
        for key, stored in wanderer.said.items()
        if not _is_order(wanderer.flow, key)
        and stored not in (answers.entries.get(key), answers.kept.get(key))
    ]


def _is_order(flow: Flow, key: str) -> bool:
    """What is kept of an order is only that it was agreed to; the items themselves have it."""
    return flow.by_id[Place.of_key(key).step].of is not None


def leaked(talk: Conversation) -> list[str]:
    """Words in the submission that were not said on the path."""
    told = to_document(build_submission(talk, ABOUT)) if talk.flow.opens else move_data(talk)
    document = json.dumps(told)
    heard = "".join(_heard(visit) for visit in talk.path())
    return [word for word in document.replace('"', " ").split() if _is_canary(word, heard)]


def _is_canary(word: str, heard: str) -> bool:
    return word.startswith("canary") and word.partition(".")[0] + "." not in heard


def _heard(visit: Visit) -> str:
    return "".join(line.text for line in answer_lines(visit.step, visit.answer or {}))
