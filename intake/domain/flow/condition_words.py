"""Conditions in words, for whoever looks after a flow and reads no YAML."""

from collections.abc import Iterable, Mapping
from typing import Final

from intake.domain.condition import (
    Age,
    Compare,
    Condition,
    Every,
    Fact,
    Not,
    OfItems,
    Some,
    Use,
)
from intake.domain.flow.flow import Field, Flow, Step
from intake.domain.text import Wording, plain

_FACTS: Final[Mapping[str, str]] = {
    "safety_staffed": "someone is there to tell now",
    "safety_told": "someone was told at once",
    "advocate_asked": "an advocate was asked to help",
    "advocate_by_email": "every advocate here can be written to",
    "wishes_left": "something was wished for that no answer said yes to",
    "takes_photos": "photos can go with it",
    "another": "it is not the first one",
    "on_paper": "it is printed to fill in by hand",
    "typed_for": "somebody types for the young person",
    "care_leaver": "they were in care, or leave it soon",
}
_COMPARED: Final[Mapping[str, str]] = {
    "is": "is", "in": "is", "not": "is answered, and not", "has": "has", "lt": "is less than",
    "le": "is at most", "gt": "is more than", "ge": "is at least",
}  # fmt: skip


def in_words(condition: Condition, flow: Flow) -> str:
    """A condition as a clause that can follow "if"."""
    match condition:
        case Every(parts) | Some(parts):
            return _joined(condition, parts, flow)
        case Not(part):
            return f"not ({in_words(part, flow)})"
        case Use(_, part):
            return in_words(part, flow)
        case OfItems(repeat, every, part):
            which = "all" if every else "any"
            return f"for {which} of {asked_at(flow.by_id[repeat])}: {in_words(part, flow)}"
        case Fact(name):
            return _FACTS.get(name, f"{name} is known")
    return _comparison(condition, flow)


def asked_at(step: Step | Field) -> str:
    """What a step asks, in quotation marks, to name it by."""
    return f"“{title(step)}”"


def title(step: Step | Field) -> str:
    """What a step is called in a picture: its question, or the first line of what it says."""
    if isinstance(step, Field):
        return step.label
    wording = step.ask or step.say
    return _first_line(wording) if wording else step.id


def _first_line(wording: Wording) -> str:
    """The first line as it is said otherwise, with names in braces."""
    text = wording.variants[-1].text
    return plain(text.filled(lambda piece: f"{{{piece.key}}}")).partition("\n")[0]


def _joined(whole: Every | Some, parts: Iterable[Condition], flow: Flow) -> str:
    texts = [
        f"({in_words(part, flow)})" if isinstance(part, Every | Some) else in_words(part, flow)
        for part in parts
    ]
    return (" and " if isinstance(whole, Every) else " or ").join(texts)


def _comparison(one: Compare, flow: Flow) -> str:
    step = flow.by_id[one.ref.step]
    field = next((each for each in step.fields if each.key == one.ref.field), None)
    question: Step | Field = field or step
    name = asked_at(question)
    if one.operator == "answered":
        return f"{name} was answered" if one.operand else f"{name} was not answered"
    if isinstance(one.operand, Age):
        return f"{name} was more than {_age(one.operand)} ago"
    values = one.operand if isinstance(one.operand, tuple) else (one.operand,)
    says = {option.key: f"“{option.say}”" for option in question.options}
    phrase = " or ".join(says.get(str(value), str(value)) for value in values)
    return f"{name} {_COMPARED[one.operator]} {phrase}"


def _age(age: Age) -> str:
    parts = ((age.years, "year"), (age.months, "month"), (age.days, "day"))
    return " and ".join(f"{count} {unit}{'s' * (count > 1)}" for count, unit in parts if count)
