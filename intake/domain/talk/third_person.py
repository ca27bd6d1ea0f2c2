"""A conversation in the third person: what an advocate is asked who begins it for somebody.

Only words differ: its steps, their types and options are the flow's own, so that what is typed
there fits the conversation of the young person once they claim it.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Final

from intake.domain.flow.finding import Finding
from intake.domain.flow.flow import Field, Flow, Option, Step
from intake.domain.spelling import suggestion
from intake.domain.talk.typist_view import is_for_them_alone
from intake.domain.text import Wording

THEIRS_TO_GIVE: Final = frozenset({"copy_to_advocate", "share_with_advocate"})
"""Purposes of consents that nobody gives who would have the good of it."""

HELPER: Final = "helper"
"""The slot of who helped to type, which every answer tells here by itself."""

_OF_THEM: Final = re.compile(r"\b(?:i|i'm|i'd|me|my|mine|you|your|yours)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class StepWords:
    """One step in the third person; ``aloud`` is what is read out to the young person.

    ``parts`` are the labels of its parts, ``options`` of its options and of those of its parts.
    """

    ask: Wording
    say: Wording | None = None
    aloud: Wording | None = None
    parts: Mapping[str, str] = field(default_factory=dict)
    options: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class ThirdPerson:
    """A flow's words in the third person, by step; ``ends`` stands beside what sends it."""

    flow: str
    steps: Mapping[str, StepWords]
    ends: Wording


def is_asked_of_advocate(step: Step) -> bool:
    """Whether an advocate who begins is asked this, and not the young person alone.

    That is whatever whoever types may see (`typist_view`), but for a yes to what an advocate
    may have or know, for who typed, and for the order of what was said.
    """
    slots = {step.fills, *(each.fills for each in step.fields)}
    theirs = is_for_them_alone(step) or step.consent in THEIRS_TO_GIVE or HELPER in slots
    return not theirs and step.card is None and step.type != "order"


def in_third_person(flow: Flow, words: ThirdPerson) -> Flow:
    """The flow as an advocate is asked it; a step that has no words here keeps its own."""
    alone = {step.id for step in flow.walk() if not is_asked_of_advocate(step)}
    steps = tuple(_worded(step, words, alone) for step in flow.steps)
    return replace(flow, steps=steps, ends=replace(flow.ends, say=words.ends))


def third_person_findings(flow: Flow, words: ThirdPerson) -> Iterator[Finding]:
    """What is missing in the words of a flow, and what is there of no step, part or option."""
    steps = {step.id: step for step in flow.walk() if is_asked_of_advocate(step)}
    for name in steps.keys() - words.steps.keys():
        yield Finding(None, ("steps",), f"'{name}' has no words in the third person")
    for name in words.steps.keys() - steps.keys():
        says = f"'{name}' is no step that an advocate is asked{suggestion(name, steps)}"
        yield Finding(None, ("steps", name), says)
    for name in steps.keys() & words.steps.keys():
        yield from _step_findings(steps[name], words.steps[name], flow)


def _step_findings(step: Step, words: StepWords, flow: Flow) -> Iterator[Finding]:
    alone = {each.id for each in flow.walk() if not is_asked_of_advocate(each)}
    parts = {each.key: each.label for each in step.fields}
    there = (*step.options, *(each for part in step.fields for each in part.options))
    options = {each.key: each.say for each in there if not (step.page and each.key in alone)}
    for kind, theirs, ours in (
        ("parts", parts, words.parts),
        ("options", options, words.options),
    ):
        at = ("steps", step.id)
        for key in ours.keys() - theirs.keys():
            says = f"'{step.id}' has no '{key}' among its {kind}{suggestion(key, theirs)}"
            yield Finding(None, (*at, kind, key), says)
        for key, says_to_them in theirs.items():
            if key not in ours and _OF_THEM.search(says_to_them):
                says = f"'{key}' says “{says_to_them}”: it needs words in the third person"
                yield Finding(None, (*at, kind) if ours else at, says)


def _worded(step: Step, words: ThirdPerson, alone: set[str]) -> Step:
    items = tuple(_worded(each, words, alone) for each in step.item)
    ours = words.steps.get(step.id)
    if ours is None:
        return replace(step, item=items)
    options = (each for each in step.options if not (step.page and each.key in alone))
    return replace(
        step,
        item=items,
        ask=ours.ask,
        say=ours.say,
        more=ours.aloud,
        why=None,
        options=tuple(_option(each, ours) for each in options),
        fields=tuple(_part(each, ours) for each in step.fields),
    )


def _option(option: Option, ours: StepWords) -> Option:
    """An option as an advocate reads it; what it is in the letter stays."""
    return replace(option, say=ours.options.get(option.key, option.say), hint=None)


def _part(part: Field, ours: StepWords) -> Field:
    options = tuple(_option(each, ours) for each in part.options)
    label = ours.parts.get(part.key, part.label)
    # A hint is of the form that an answer has, or speaks to the young person.
    return replace(part, label=label, hint=None, options=options)
