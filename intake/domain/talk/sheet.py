"""A flow as one sheet: every question at once, for somebody who writes down what another one says.

What is left empty is kept as not known: nobody can tell from it whether it was asked.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Final

from intake.domain.flow.flow import Flow, Step
from intake.domain.talk.conversation import Answers, Conversation, Place, Visit
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
    """Who fills a sheet in, the London day on which it was told, and how dates are read."""

    by: str
    day: date
    read_date: DateReader


def read_sheet(flow: Flow, controls: Controls, typist: Typist, add: str = "") -> Sheet:
    """Read a sheet; ``add`` names the repeat that gets one more item.

    Answers that can't be taken are left out of the conversation, and stay on the sheet as they
    were typed.
    """
    told = Conversation(flow, Answers(), typist.day)
    for step in flow.steps:
        if step.type == "repeat":
            for _ in range(_more_items(step, controls, add)):
                told, _item = told.item_added(step.id)
    asked = []
    for visit in told.path():
        form = _form_of(visit.place, controls)
        problems: tuple[Problem, ...] = ()
        if _typed(form):
            told, problems = _answered(told, visit, form, typist)
        asked.append(SheetQuestion(visit, form, {each.control: each for each in problems}))
    return Sheet(told, tuple(asked))


def missing(sheet: Sheet) -> Iterator[SheetQuestion]:
    """The questions that must be answered, and are not: in a repeat, only those of its first item.

    An item of a repeat in which something else was told needs them as well.
    """
    told = {_item_of(each) for each in sheet.asked if _typed(each.form)}
    for each in sheet.asked:
        needed = each.step.type != "info" and not each.step.skippable
        first = each.visit.place.item in {None, "1"}
        if needed and not _typed(each.form) and (first or _item_of(each) in told):
            yield each


def _answered(
    told: Conversation, visit: Visit, form: Raw, typist: Typist
) -> tuple[Conversation, tuple[Problem, ...]]:
    try:
        stored = read_answer(visit.step, form, typist.day, typist.read_date)
    except AnswerRefused as refused:
        return told, refused.problems
    return told.answered(visit.place, stored, typist.by), ()


def _more_items(step: Step, controls: Controls, add: str) -> int:
    typed = "".join(controls.get(f"{step.id}{BETWEEN}{ITEMS}", []))
    shown = int(typed) if typed.isascii() and typed.isdecimal() and len(typed) < 4 else 1
    wanted = shown + (1 if add == step.id else 0)
    return min(wanted, step.maximum or 1) - 1


def _form_of(place: Place, controls: Controls) -> Raw:
    prefix = f"{place.key}{BETWEEN}"
    return {
        name.removeprefix(prefix): values
        for name, values in controls.items()
        if name.startswith(prefix)
    }


def _typed(form: Raw) -> bool:
    return any(text.strip() for texts in form.values() for text in texts)


def _item_of(asked: SheetQuestion) -> tuple[str | None, str | None]:
    return asked.step.repeat, asked.visit.place.item
