"""Small flows for tests, made without a file."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Any

from intake.domain.flow.condition_reading import Scope, read_condition
from intake.domain.flow.flow import Ends, Field, Flow, Option, Step
from intake.domain.talk.conversation import Answers, Conversation, Place
from intake.domain.talk.reading import AnswerRefused, DateWords, read_answer
from intake.domain.text import Variant, Wording, split_text

if TYPE_CHECKING:
    from collections.abc import Mapping

    from intake.domain.condition import Condition, StoredAnswer
    from intake.domain.talk.conversation import Visit
    from intake.domain.talk.reading import Problem

TODAY = date(2026, 11, 21)


def asked(type_: Any, id_: str, *options: str, if_: Any = None, **given: Any) -> Step:
    """A step; its condition stays plain data until `a_flow` knows the steps before it."""
    made = tuple(Option(key, key.title()) for key in options)
    return Step(id_, 0, type_, options=made, condition=if_, **given)


def with_words(step: Step, key: str) -> Step:
    """The same step with a box for own words beside one option."""
    options = (replace(each, words=each.words or each.key == key) for each in step.options)
    return replace(step, options=tuple(options))


def a_field(type_: Any, key: str, *options: str, **given: Any) -> Field:
    made = tuple(Option(each, each.title()) for each in options)
    return Field(key, key.title(), type_, options=made, **given)


def a_flow(*steps: Step, named: Mapping[str, object] | None = None, **given: Any) -> Flow:
    """A flow of these steps, numbered, their conditions read."""
    known: dict[str, Step] = {}
    scope = Scope(known, named=named or {})
    built = tuple(_built(step, scope, known) for step in steps)
    return Flow("tried", 1, "0" * 64, built, Ends("received"), **given)


def _built(step: Step, scope: Scope, known: dict[str, Step], repeat: str | None = None) -> Step:
    full = f"{repeat}.{step.id}" if repeat else step.id
    inside = scope.inside(repeat) if repeat else scope
    condition = _read(step.condition, inside)
    number = len(known) + 1
    known[full] = replace(step, id=full)
    inner = tuple(_built(each, scope, known, full) for each in step.item)
    known[full] = replace(
        step, id=full, number=number, condition=condition, item=inner, repeat=repeat
    )
    return known[full]


def _read(data: Any, scope: Scope) -> Condition | None:
    return None if data is None else read_condition(data, scope)


def words(text: str, flow: Flow | None = None) -> Wording:
    scope = Scope(flow.by_id if flow else {})
    return Wording((Variant(None, split_text(text, lambda name: scope.find(name)[0])),))


def begun(flow: Flow, **facts: object) -> Conversation:
    """A conversation in which nothing was said yet."""
    return Conversation(flow, Answers(), TODAY, facts)


def no_dates(typed: str, _: date, *, ahead: bool = False) -> DateWords:
    return DateWords(typed)


def form(**controls: str | list[str]) -> dict[str, list[str]]:
    """A form: `answer` and, with an underscore, its parts (`answer_who`)."""
    return {
        name.replace("_", ".", 1): [value] if isinstance(value, str) else value
        for name, value in controls.items()
    }


def read(step: Step, **controls: str | list[str]) -> StoredAnswer:
    return read_answer(step, form(**controls), TODAY, no_dates)


def problems(step: Step, **controls: str | list[str]) -> tuple[Problem, ...]:
    """Why a form is refused; fails when it isn't."""
    try:
        read(step, **controls)
    except AnswerRefused as refused:
        return refused.problems
    raise AssertionError("the form was taken")


def said(talk: Conversation, **answers: object) -> Conversation:
    """The conversation with these answers: text, an option, options, a number, parts, None.

    `points__what` and `points__what__2` are the step of a repeat in its first and second item.
    """
    for name, answer in answers.items():
        step, _, inner = name.partition("__")
        inner, _, item = inner.partition("__")
        place = Place(f"{step}.{inner}", item or "1") if inner else Place(step)
        talk = talk.answered(place, stored(talk.flow.by_id[place.step], answer))
    return talk


def visit_at(talk: Conversation, place: Place) -> Visit:
    """The visit of a place that is on the path."""
    visit = talk.visit(place)
    assert visit is not None
    return visit


def stored(step: Step, answer: object) -> StoredAnswer:
    if answer is None:
        return {"skipped": True}
    shapes: dict[str, StoredAnswer] = {
        "info": {"seen": True},
        "choice": {"chosen": answer},
        "choices": {"chosen": answer},
        "yes_no": {"chosen": answer},
        "number": {"number": answer, "typed": str(answer)},
        "parts": {"parts": answer},
        "order": {"order": answer},
        "date": _date(answer),
    }
    return shapes.get(step.type, {"text": answer})


def _date(last: object) -> StoredAnswer:
    return {"typed": "then", "from": last, "to": last, "precision": "day"}


def keys(talk: Conversation) -> list[str]:
    """The keys of the active path."""
    return [visit.place.key for visit in talk.path()]
