"""Answers as they are kept: shown again, put back into a form, fitted to a changed step."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final, Literal

from intake.domain.condition import Stored
from intake.domain.flow.flow import Field, Step

Raw = Mapping[str, Sequence[str]]
"""The controls of one turn as a form sends them: ``answer`` or ``answer.<part>``."""

Precision = Literal["day", "week", "month", "season", "year", "range", "unknown"]
SKIPPED: Final[Stored] = {"skipped": True}
"""What is kept of a step that was skipped."""


@dataclass(frozen=True, slots=True)
class DateWords:
    """A date in plain words and the days, both included, that it was read as (if it was)."""

    typed: str
    from_: date | None = None
    to: date | None = None
    precision: Precision = "unknown"


@dataclass(frozen=True, slots=True)
class AnswerLine:
    """One line of an answer as it is shown again; ``note`` is how a date was understood."""

    label: str | None
    text: str
    note: DateWords | None = None


def form_of(step: Step, stored: Stored | None) -> Raw:
    """The form that gives this answer: to fill in a page that shows it again."""
    if stored is None or stored.get("skipped"):
        return {}
    return dict(_controls(step, stored, "answer"))


def answer_lines(step: Step, stored: Stored) -> tuple[AnswerLine, ...]:
    """An answer as lines to show: what was chosen, in the words on it, and what was typed."""
    if step.type != "parts" or stored.get("skipped"):
        return tuple(lines_of(step, None, stored))
    parts = _mapping(stored.get("parts"))
    return tuple(
        line
        for each in step.fields
        if each.key in parts
        for line in lines_of(each, each.label, _mapping(parts[each.key]))
    )


def date_words(stored: Stored) -> DateWords:
    """A kept date."""
    first, last = stored["from"], stored["to"]
    return DateWords(
        str(stored["typed"]),
        date.fromisoformat(first) if isinstance(first, str) else None,
        date.fromisoformat(last) if isinstance(last, str) else None,
        stored["precision"],  # type: ignore[arg-type]  # written by _date alone
    )


def fits(step: Step | Field, stored: Stored) -> bool:
    """Whether a kept answer is one to this step as it is now (the flow may have changed)."""
    if "skipped" in stored:
        return True
    shape = _SHAPES[step.type]
    if shape not in stored:
        return False
    if shape == "chosen":
        return _options_fit(step, stored["chosen"])
    if shape == "parts":
        return _parts_fit(step, _mapping(stored["parts"]))
    return True


def _options_fit(step: Step | Field, chosen: object) -> bool:
    keys = {option.key for option in step.options}
    if isinstance(chosen, str):
        return step.type != "choices" and chosen in keys
    return step.type == "choices" and isinstance(chosen, list) and keys.issuperset(chosen)


def _parts_fit(step: Step | Field, parts: Mapping[str, object]) -> bool:
    fields = {each.key: each for each in step.fields} if isinstance(step, Step) else {}
    return all(key in fields and fits(fields[key], _mapping(parts[key])) for key in parts)


_SHAPES: Final[Mapping[str, str]] = {
    "info": "seen", "choice": "chosen", "choices": "chosen", "yes_no": "chosen",
    "text": "text", "long_text": "text", "email": "text", "phone": "text",
    "number": "number", "date": "typed", "parts": "parts", "order": "order", "repeat": "items",
}  # fmt: skip


def _mapping(value: object) -> Mapping[str, object]:
    return value if isinstance(value, Mapping) else {}


def _controls(
    asked: Step | Field, stored: Stored, control: str
) -> Iterator[tuple[str, Sequence[str]]]:
    if isinstance(asked, Step) and asked.type == "parts":
        parts = _mapping(stored.get("parts"))
        for each in asked.fields:
            if each.key in parts:
                yield from _controls(each, _mapping(parts[each.key]), f"{control}.{each.key}")
    elif "chosen" in stored:
        yield control, _as_list(stored["chosen"])
        for key, text in _mapping(stored.get("words")).items():
            yield f"{control}.{key}", [str(text)]
    elif "order" in stored:
        yield control, _as_list(stored["order"])
    elif "text" in stored or "typed" in stored:
        yield control, [_text(stored)]


def _text(stored: Stored) -> str:
    return str(stored.get("text", stored.get("typed")))


def _as_list(value: object) -> list[str]:
    return list(value) if isinstance(value, list | tuple) else [str(value)]


def lines_of(asked: Step | Field, label: str | None, stored: Stored) -> Iterator[AnswerLine]:
    """The lines of one question, whether a step or a field of one."""
    if "chosen" in stored:
        yield from _chosen_lines(asked, label, stored)
    elif asked.type == "date" and "typed" in stored:
        yield AnswerLine(label, str(stored["typed"]), date_words(stored))
    elif "text" in stored or "typed" in stored:
        yield AnswerLine(label, _text(stored))


def _chosen_lines(asked: Step | Field, label: str | None, stored: Stored) -> Iterator[AnswerLine]:
    chosen, words = _as_list(stored["chosen"]), _mapping(stored.get("words"))
    for option in asked.options:
        if option.key not in chosen:
            continue
        if option.key in words:
            yield AnswerLine(option.say, str(words[option.key]))
        else:
            yield AnswerLine(label, option.say)
