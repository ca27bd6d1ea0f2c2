"""Tests that stand beside a flow: with these answers, this is asked."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from intake.domain.condition import StoredAnswer
from intake.domain.flow.flow import Flow, Step
from intake.domain.flow.sample_answers import answers_to
from intake.domain.spelling import suggestion
from intake.domain.talk.conversation import Answers, Conversation, Place
from intake.domain.talk.reading import AnswerRefused, DateWords, Raw, read_answer
from intake.domain.talk.stored_answers import SKIPPED

Keys = tuple[str | int, ...]

Failure = tuple[Keys, str, str | None]
"""The keys inside a test, why it fails, and of which step."""


@dataclass(frozen=True, slots=True)
class FlowTest:
    """Answers by step id and what must come of them.

    A step that is not named is skipped, or answered somehow when it can't be. None skips a
    step; a repeat takes a list of items, parts a group, a date is written as 2026-01-31.
    """

    today: date
    given: Mapping[str, object] = field(default_factory=dict)
    facts: Mapping[str, bool] = field(default_factory=dict)
    asked: Sequence[str] = ()
    never_asked: Sequence[str] = ()
    end: str | None = None


def failures(flow: Flow, test: FlowTest) -> Iterator[Failure]:
    """What a test expects and doesn't get."""
    strangers = list(_strangers(flow, test))
    if strangers:
        yield from ((*stranger, None) for stranger in strangers)
        return
    walk = _Walk(test, Conversation(flow, Answers(), test.today, test.facts))
    try:
        questions = set(walk.asked())
    except AnswerRefused as refusal:
        yield ("given", walk.given_at), f"this is no answer to '{walk.given_at}': {refusal}", None
        return
    for at, step in enumerate(test.asked):
        if step not in questions:
            yield ("expect", "asked", at), f"'{step}' was not asked", step
    for at, step in enumerate(test.never_asked):
        if step in questions:
            yield ("expect", "never_asked", at), f"'{step}' was asked", step


def _strangers(flow: Flow, test: FlowTest) -> Iterator[tuple[Keys, str]]:
    """Names in a test that the flow doesn't have."""
    step_ids = set(flow.by_id)
    names: list[tuple[Keys, str]] = [(("given", step), step) for step in test.given]
    names += [(("expect", "asked", at), step) for at, step in enumerate(test.asked)]
    names += [(("expect", "never_asked", at), step) for at, step in enumerate(test.never_asked)]
    for keys, step in names:
        if step not in step_ids:
            yield keys, f"there is no step '{step}'{suggestion(step, step_ids)}"
    if test.end not in (None, "sent"):
        yield ("expect", "end"), f"a talk ends 'sent', never '{test.end}'"


@dataclass(slots=True)
class _Walk:
    test: FlowTest
    talk: Conversation
    given_at: str = ""

    def asked(self) -> Iterator[str]:
        """Every step that is asked, to the end, what is added on the check page too."""
        yield from self.turns()
        for visit in self.talk.path():
            if visit.step.page and visit.step.id in self.test.given:
                self.talk = self.talk.answered(visit.place, self.reply(visit.place, visit.step))
        yield from self.turns()

    def turns(self) -> Iterator[str]:
        while (place := self.talk.next_place()) is not None:
            yield place.step
            reply = self.reply(place, self.talk.flow.by_id[place.step])
            self.talk = self.talk.answered(place, reply)
            if self.wants_another(place):
                self.talk, _ = self.talk.item_added(place.step.partition(".")[0])

    def wants_another(self, place: Place) -> bool:
        items = self.test.given.get(place.step.partition(".")[0])
        count = len(self.talk.items_of(place.step.partition(".")[0]))
        return isinstance(items, list) and count < len(items) and self.talk.can_add_after(place)

    def reply(self, place: Place, step: Step) -> StoredAnswer:
        step_ids, value = self.given(place, step)
        if step_ids:
            self.given_at = step.repeat or step.id
            return SKIPPED if value is None else self.read(step, value)
        if step.skippable:
            return SKIPPED
        return next(each for each in answers_to(step, ()) if each is not None)

    def given(self, place: Place, step: Step) -> tuple[bool, object]:
        """Whether the test answers this step, and what."""
        answers = self.test.given
        if step.repeat is None:
            return step.id in answers, answers.get(step.id)
        items = answers.get(step.repeat)
        at = self.talk.items_of(step.repeat).index(place.item or "")
        item = items[at] if isinstance(items, list) and at < len(items) else {}
        short = step.id.partition(".")[2]
        return short in item, item.get(short)

    def read(self, step: Step, value: object) -> StoredAnswer:
        return read_answer(step, _raw("answer", value), self.test.today, _iso_date)


def _raw(control: str, value: object) -> Raw:
    if isinstance(value, Mapping):
        groups = [_raw(f"{control}.{key}", part) for key, part in value.items()]
        return {name: values for group in groups for name, values in group.items()}
    return {control: [str(each) for each in value] if isinstance(value, list) else [str(value)]}


def _iso_date(text: str, today: date, *, ahead: bool = False) -> DateWords:
    try:
        day = date.fromisoformat(text)
    except ValueError:
        return DateWords(text)
    return DateWords(text, day, day, "day")
