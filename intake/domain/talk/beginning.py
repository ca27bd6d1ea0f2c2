"""What an advocate begins for a young person: typed on one page, in the third person.

It is theirs to read back and the young person's to claim: until then nothing of it is anybody's
answer, and nobody but the advocate's device, and whoever has the code for it, can open it.
"""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Final

from intake.domain.flow.flow import Step
from intake.domain.talk.answer_book import Place
from intake.domain.talk.conversation import Conversation, Visit
from intake.domain.talk.form import Form, bare, form_mark, short_mark
from intake.domain.talk.reading import (
    AnswerRefused,
    DateReader,
    Problem,
    form_of,
    read_answer,
)
from intake.domain.talk.sheet import BETWEEN, Controls, SheetQuestion
from intake.domain.talk.third_person import is_asked_of_advocate

SHOWN: Final = "shown"
"""The control that tells, for each question of a page, what stood in it: its place and a mark."""


AS_KEPT: Final = "draft_as"
"""The control with the mark of all that was kept when a page was shown, or was kept of it since."""


@dataclass(frozen=True, slots=True)
class BeginningSheet:
    """All that an advocate is asked, as it is filled in; ``conversation`` is what is kept of it."""

    conversation: Conversation
    asked: tuple[SheetQuestion, ...] = field(repr=False)

    @property
    def faulty(self) -> bool:
        """Whether anything on it can't be kept as it is."""
        return any(each.problems for each in self.asked)

    @property
    def mark(self) -> str:
        """A mark of all that is kept, also of what sleeps."""
        return kept_mark(self.conversation)

    def count(self, repeat: str) -> int:
        """How many items of a repeat are on the sheet."""
        return len(self.conversation.items_of(repeat))


@dataclass(frozen=True, slots=True)
class SheetReader:
    """How a sheet is read: who types, the London day, and how dates are read."""

    by: str
    day: date
    read_date: DateReader


def beginning_sheet(conversation: Conversation) -> BeginningSheet:
    """The sheet as it stands, with nothing typed that is not kept."""
    return BeginningSheet(conversation, tuple(_questions(conversation, {}, {})))


def filled_sheet(
    conversation: Conversation, controls: Controls, reader: SheetReader
) -> BeginningSheet:
    """The sheet with what was typed on a page of it: what can be taken is in its conversation.

    Only what was changed on that page is taken. Where somebody changed it elsewhere since the page
    was shown, what was typed stands in its box with a problem (``elsewhere``), and what is kept
    stays. What is emptied is not said any more. An item in which nothing is said is not kept.
    """
    has_seen_all = kept_mark(conversation) in controls.get(AS_KEPT, ())
    marks = dict(each.split(BETWEEN, 1) for each in controls.get(SHOWN, ()) if BETWEEN in each)
    now, items = conversation, _Items({})
    problems: dict[str, tuple[Problem, ...]] = {}
    forms: dict[str, Form] = {}
    for key, mark_then in marks.items():
        form = _form_in(controls, key)
        now, place, is_new = items.placed(now, Place.of_key(key), form)
        step = now.flow.by_id.get(place.step)
        if step is None or not is_asked_of_advocate(step):
            continue
        mark_now = form_mark(form_of(step, now.answers.entries.get(place.key)))
        mark_seen = mark_now if has_seen_all or is_new else mark_then
        if form_mark(form) in (mark_now, mark_seen):
            continue
        if mark_now != mark_seen:
            problems[place.key], forms[place.key] = (Problem("answer", "elsewhere"),), form
            continue
        try:
            now = _told(now, step, place, form, reader)
        except AnswerRefused as refusal:
            problems[place.key], forms[place.key] = refusal.problems, form
    now = _without_empty_items(now, {Place.of_key(key) for key in forms})
    return BeginningSheet(now, tuple(_questions(now, forms, problems)))


def with_another(sheet: BeginningSheet, repeat: str) -> BeginningSheet:
    """The sheet with one more empty item of a repeat, which is kept once something is in it."""
    step = sheet.conversation.flow.by_id.get(repeat)
    if step is None or step.type != "repeat" or not sheet.conversation.can_add(repeat):
        return sheet
    more, _ = sheet.conversation.item_added(repeat)
    faulty = {each.visit.place.key: each for each in sheet.asked if each.problems}
    forms = {key: each.form for key, each in faulty.items()}
    problems = {key: tuple(each.problems.values()) for key, each in faulty.items()}
    return BeginningSheet(more, tuple(_questions(more, forms, problems)))


def needed_places(conversation: Conversation) -> tuple[Place, ...]:
    """Where nobody can skip, and nothing is told yet: without it nothing is read back."""
    return tuple(
        each.place
        for each in conversation.path()
        if is_asked_of_advocate(each.step)
        and not (each.step.skippable or each.step.type == "info" or each.answered)
    )


def kept_mark(conversation: Conversation) -> str:
    """A mark of all answers, on the path or asleep."""
    return short_mark(conversation.answers.to_document())


def answers_mark(conversation: Conversation) -> str:
    """A mark of all that was told, the same as long as it is the same."""
    return short_mark([(each.place.key, each.answer) for each in _answered(conversation)])


def _answered(conversation: Conversation) -> tuple[Visit, ...]:
    """What was told on the path, in its order; not what was only looked at."""
    return tuple(each for each in conversation.path() if each.answered and each.step.type != "info")


def _told(
    conversation: Conversation, step: Step, place: Place, form: Form, reader: SheetReader
) -> Conversation:
    """The conversation with what stands in a form. Raises AnswerRefused."""
    if not any(text.strip() for texts in form.values() for text in texts):
        return conversation.asked_again([place])
    answer = read_answer(step, form, reader.day, reader.read_date)
    if step.page:
        # A tick that is taken out is gone, as on any page of paper.
        conversation = conversation.asked_again([place])
    return conversation.answered(place, answer, reader.by)


@dataclass(slots=True)
class _Items:
    """Where items went that were on a page and are not (or no more) in the conversation."""

    moves: dict[tuple[str, str], str]

    def placed(
        self, conversation: Conversation, place: Place, form: Form
    ) -> tuple[Conversation, Place, bool]:
        """Where what was typed at a place belongs: whatever is said is in some item of its list.

        Also whether that item was made for it.
        """
        step = conversation.flow.by_id.get(place.step)
        repeat, item = (step.repeat if step else None), place.item or ""
        if repeat is None or item in conversation.items_of(repeat):
            return conversation, place, False
        if (repeat, item) not in self.moves:
            if not bare(form) or not conversation.can_add(repeat):
                return conversation, place, False
            conversation, self.moves[repeat, item] = conversation.item_added(repeat)
        return conversation, Place(place.step, self.moves[repeat, item]), True


def _without_empty_items(conversation: Conversation, at_fault: Collection[Place]) -> Conversation:
    """The conversation without items in which nothing is said, if there are others."""
    for step in conversation.flow.steps:
        inside = [each for each in conversation.path() if each.step.repeat == step.id]
        full = {each.place.item for each in inside if each.answered or each.place in at_fault}
        for item in conversation.items_of(step.id) if full else ():
            if item not in full:
                conversation = conversation.item_removed(step.id, item)
    return conversation


def _questions(
    conversation: Conversation,
    forms: Mapping[str, Form],
    problems: Mapping[str, tuple[Problem, ...]],
) -> Iterator[SheetQuestion]:
    for visit in conversation.path():
        if is_asked_of_advocate(visit.step):
            key = visit.place.key
            form = forms.get(key, form_of(visit.step, visit.answer))
            wrong = {each.control: each for each in problems.get(key, ())}
            yield SheetQuestion(visit, form, wrong)


def shown_mark(question: SheetQuestion) -> str:
    """What a page says of a question that it shows: its place, and what is kept there."""
    form = form_of(question.step, question.visit.answer)
    return f"{question.visit.place.key}{BETWEEN}{form_mark(form)}"


def _form_in(controls: Controls, key: str) -> Form:
    prefix = f"{key}{BETWEEN}"
    return {
        name.removeprefix(prefix): [text for text in texts if text]
        for name, texts in controls.items()
        if name.startswith(prefix)
    }
