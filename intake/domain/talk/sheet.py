"""A flow as one sheet: every question at once, for somebody who writes down what another one says.

What is left empty is kept as not known: nobody can tell from it whether it was asked.
"""

from collections.abc import Container, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Final

from intake.domain.flow.flow import Flow, Step
from intake.domain.talk.conversation import Answers, Conversation, Place, Visit
from intake.domain.talk.reachable import reach_problem
from intake.domain.talk.reading import AnswerRefused, DateReader, Problem, Raw, read_answer

BETWEEN: Final = "~"
"""Stands in a control's name between the key of a place and the control of its step."""

ITEMS: Final = "items"
"""Follows the id of a repeat in the control that tells how many items are on the sheet."""

Controls = Mapping[str, list[str]]


@dataclass(frozen=True, slots=True)
class SheetQuestion:
    """One question on a sheet: what stands in its controls, and what is wrong there."""

    visit: Visit
    form: Raw = field(repr=False)
    problems: Mapping[str, Problem]

    @property
    def step(self) -> Step:
        """What is asked."""
        return self.visit.step

    @property
    def prefix(self) -> str:
        """How the names of its controls begin."""
        return f"{self.visit.place.key}{BETWEEN}"


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet as it was filled in so far."""

    conversation: Conversation
    asked: tuple[SheetQuestion, ...]

    @property
    def faulty(self) -> bool:
        """Whether anything on it can't be taken as it is."""
        return any(each.problems for each in self.asked)

    def count(self, repeat: str) -> int:
        """How many items of a repeat are on the sheet."""
        return len(self.conversation.items_of(repeat))


@dataclass(frozen=True, slots=True)
class Typist:
    """Who fills a sheet in, the London day on which it was told, and how dates are read.

    ``facts`` are what is known without being asked.
    """

    by: str
    day: date
    read_date: DateReader
    facts: Mapping[str, object] = field(default_factory=dict)


def read_sheet(flow: Flow, controls: Controls, typist: Typist, add: str = "") -> Sheet:
    """Read a sheet; ``add`` names the repeat that gets one more item.

    Answers that can't be taken are left out of the conversation, and stay on the sheet as they
    were typed.
    """
    conversation = Conversation(flow, Answers(), typist.day, typist.facts)
    for step in flow.steps:
        if step.type == "repeat":
            for _ in range(_more_items(step, controls, add)):
                conversation, _item = conversation.item_added(step.id)
    questions: dict[Place, SheetQuestion] = {}
    # What is answered can bring a question or take one away, so the path is looked at anew.
    while visit := _next_visit(conversation, questions):
        form = _form_of(visit.place, controls)
        problems: tuple[Problem, ...] = ()
        if _typed(form):
            conversation, problems = _answered(conversation, visit, form, typist)
        problems_by_control = {each.control: each for each in problems}
        questions[visit.place] = SheetQuestion(visit, form, problems_by_control)
    return Sheet(conversation, tuple(questions[each.place] for each in conversation.path()))


def missing(sheet: Sheet) -> Iterator[SheetQuestion]:
    """The questions that must be answered, and are not: in a repeat, only those of its first item.

    An item of a repeat in which something else was told needs them as well.
    """
    items_typed = {_item_of(each) for each in sheet.asked if _typed(each.form)}
    for each in sheet.asked:
        is_needed = each.step.type != "info" and not each.step.skippable
        first = each.visit.place.item in {None, "1"}
        if is_needed and not _typed(each.form) and (first or _item_of(each) in items_typed):
            yield each


def _next_visit(conversation: Conversation, questions: Container[Place]) -> Visit | None:
    """The first step on the path that was not read yet."""
    return next((each for each in conversation.path() if each.place not in questions), None)


def _answered(
    conversation: Conversation, visit: Visit, form: Raw, typist: Typist
) -> tuple[Conversation, tuple[Problem, ...]]:
    try:
        answer = read_answer(visit.step, form, typist.day, typist.read_date)
    except AnswerRefused as refusal:
        return conversation, refusal.problems
    problem = reach_problem(conversation, visit, answer)
    if problem is not None:
        return conversation, (problem,)
    return conversation.answered(visit.place, answer, typist.by), ()


def _more_items(step: Step, controls: Controls, add: str) -> int:
    count_text = "".join(controls.get(f"{step.id}{BETWEEN}{ITEMS}", []))
    count = (
        int(count_text)
        if count_text.isascii() and count_text.isdecimal() and len(count_text) < 4
        else 1
    )
    item_count = count + (1 if add == step.id else 0)
    return min(item_count, step.maximum or 1) - 1


def _form_of(place: Place, controls: Controls) -> Raw:
    prefix = f"{place.key}{BETWEEN}"
    return {
        name.removeprefix(prefix): values
        for name, values in controls.items()
        if name.startswith(prefix)
    }


def _typed(form: Raw) -> bool:
    return any(text.strip() for texts in form.values() for text in texts)


def _item_of(questions: SheetQuestion) -> tuple[str | None, str | None]:
    return questions.step.repeat, questions.visit.place.item
