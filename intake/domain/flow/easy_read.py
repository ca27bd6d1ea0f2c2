"""A conversation in easy words: the same steps, one idea a line, a picture beside each."""

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from intake.domain.flow.flow import EasyLine, Field, Flow, Option, Step
from intake.domain.text import Wording

_TWO_IDEAS: Final = re.compile(
    r";|,\s+(?:and|or|so|nor|yet)\b"
    r"|\b(?:but|because|although|while|so that)\b"
    # "And" or "or" may join two things; before somebody or what to do, it begins another clause.
    r"|(?<=[^\s.!?…] )(?:and|or) "
    r"(?:then|i|you|he|she|it|we|they|if|when|add|ask|call|choose|get|give|go|keep|leave|"
    r"listen|look|pick|press|put|say|send|show|skip|take|tap|tell|text|tick|try|type|wait)\b",
    re.IGNORECASE,
)


def joins_two_ideas(text: str) -> bool:
    """Whether a sentence of easy read joins two clauses, each of which is an idea of its own.

    A rule of thumb that can be argued with: what it catches is shorter as two lines. A condition
    before a comma (“If you are in danger, call 999.”) belongs to its clause and is none.
    """
    return _TWO_IDEAS.search(text) is not None


def in_easy_words(flow: Flow) -> Flow:
    """The flow in its easy words; a step that has none keeps those it has.

    Only words differ: what is asked, when, and what becomes of each answer stays.
    """
    return replace(flow, steps=tuple(map(_step, flow.steps)), easy=None)


def with_easy_words(flow: Flow) -> Flow:
    """A flow with its easy words beside it, if it has any: they speak to a young person alone."""
    if flow.reader != "young" or not any(step.easy for step in flow.walk()):
        return flow
    return replace(flow, easy=in_easy_words(flow))


def pictures_of(flow: Flow) -> Iterator[tuple[str, tuple[str | int, ...], str]]:
    """Every picture that a flow names: the step, the keys to it, and the name."""
    for step in flow.walk():
        if step.easy and step.easy.picture:
            yield step.id, ("easy", "picture"), step.easy.picture
        for at, line in enumerate(lines_of(step)):
            if line.picture:
                yield step.id, ("easy", "say", at, "picture"), line.picture
        yield from _pictured(step.id, ("options",), step.options)
        for each in step.fields:
            if each.picture:
                yield step.id, ("parts", each.key, "picture"), each.picture
            yield from _pictured(step.id, ("parts", each.key, "options"), each.options)


def _pictured(
    step: str, keys: tuple[str, ...], options: tuple[Option, ...]
) -> Iterator[tuple[str, tuple[str | int, ...], str]]:
    for option in options:
        if option.picture:
            yield step, (*keys, option.key, "picture"), option.picture


def _step(step: Step) -> Step:
    items = tuple(map(_step, step.item))
    easy = step.easy
    words = replace(
        step,
        item=items,
        options=tuple(map(_option, step.options)),
        fields=tuple(map(_field, step.fields)),
    )
    if easy is None:
        return words
    return replace(words, ask=easy.ask or step.ask, say=None, more=None, why=None)


def _option(option: Option) -> Option:
    if option.easy is None:
        return option
    return replace(option, say=option.easy, english=option.english or option.say)


def _field(field: Field) -> Field:
    options = tuple(map(_option, field.options))
    return replace(field, label=field.easy or field.label, options=options)


def easy_wordings(step: Step) -> Iterator[tuple[tuple[str | int, ...], Wording]]:
    """Every wording of a step in easy words, with the keys that lead to it."""
    if step.easy and step.easy.ask:
        yield ("easy", "ask"), step.easy.ask
    for at, line in enumerate(lines_of(step)):
        yield ("easy", "say", at, "say"), line.say


def lines_of(step: Step) -> tuple[EasyLine, ...]:
    """What a step says in easy words, one idea each."""
    return step.easy.lines if step.easy else ()
