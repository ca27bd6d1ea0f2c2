"""Answers as they are kept: shown again, put back into a form, fitted to a changed step."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final, Literal

from intake.domain.condition import StoredAnswer
from intake.domain.flow.flow import Field, Step

Raw = Mapping[str, Sequence[str]]
"""The controls of one turn as a form sends them: ``answer`` or ``answer.<part>``."""

Precision = Literal["day", "week", "month", "season", "year", "range", "unknown"]
FROM_WORDS: Final = "found"
"""The key that marks a day which stood in what was typed in another box, and none in its own."""
SKIPPED: Final[StoredAnswer] = {"skipped": True}
"""What is kept of a step that was skipped."""


@dataclass(frozen=True, slots=True)
class DateWords:
    """A date in plain words and the days, both included, that it was read as (if it was).

    ``phrase`` are the words of a longer text that tell of a day to come.
    """

    typed: str
    from_: date | None = None
    to: date | None = None
    precision: Precision = "unknown"
    phrase: str = ""


@dataclass(frozen=True, slots=True)
class AnswerLine:
    """One line of an answer as it is shown again; ``note`` is how a date was understood."""

    label: str | None
    text: str
    note: DateWords | None = None


def form_of(step: Step, answer: StoredAnswer | None) -> Raw:
    """The form that gives this answer: to fill in a page that shows it again."""
    if answer is None or answer.get("skipped"):
        return {}
    return dict(_controls(step, answer, "answer"))


def answer_lines(step: Step, answer: StoredAnswer) -> tuple[AnswerLine, ...]:
    """An answer as lines to show: what was chosen, in the words on it, and what was typed."""
    if step.type != "parts" or answer.get("skipped"):
        return tuple(lines_of(step, None, answer))
    parts = _mapping(answer.get("parts"))
    return tuple(
        line
        for each in step.fields
        if each.key in parts
        for line in lines_of(each, each.label, _mapping(parts[each.key]))
    )


def date_words(answer: StoredAnswer) -> DateWords:
    """A kept date."""
    first, last = answer["from"], answer["to"]
    return DateWords(
        str(answer["typed"]),
        date.fromisoformat(first) if isinstance(first, str) else None,
        date.fromisoformat(last) if isinstance(last, str) else None,
        answer["precision"],  # type: ignore[arg-type]  # written by _date alone
    )


def fits(step: Step | Field, answer: StoredAnswer) -> bool:
    """Whether a kept answer is one to this step as it is now (the flow may have changed)."""
    if "skipped" in answer:
        return True
    shape = _SHAPES[step.type]
    if shape not in answer:
        return False
    if shape == "chosen":
        return _options_fit(step, answer["chosen"])
    if shape == "parts":
        return _parts_fit(step, _mapping(answer["parts"]))
    return True


def _options_fit(step: Step | Field, choice: object) -> bool:
    keys = {option.key for option in step.options}
    if isinstance(choice, str):
        return step.type != "choices" and choice in keys
    return step.type == "choices" and isinstance(choice, list) and keys.issuperset(choice)


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
    question: Step | Field, answer: StoredAnswer, control: str
) -> Iterator[tuple[str, Sequence[str]]]:
    if isinstance(question, Step) and question.type == "parts":
        parts = _mapping(answer.get("parts"))
        for each in question.fields:
            if each.key in parts:
                yield from _controls(each, _mapping(parts[each.key]), f"{control}.{each.key}")
    elif "chosen" in answer:
        yield control, _as_list(answer["chosen"])
        for key, text in _mapping(answer.get("words")).items():
            yield f"{control}.{key}", [str(text)]
    elif "order" in answer:
        yield control, _as_list(answer["order"])
    elif FROM_WORDS not in answer and ("text" in answer or "typed" in answer):
        yield control, [_text(answer)]


def _text(answer: StoredAnswer) -> str:
    return str(answer.get("text", answer.get("typed")))


def _as_list(value: object) -> list[str]:
    return list(value) if isinstance(value, list | tuple) else [str(value)]


def lines_of(
    question: Step | Field, label: str | None, answer: StoredAnswer
) -> Iterator[AnswerLine]:
    """The lines of one question, whether a step or a field of one."""
    if "chosen" in answer:
        yield from _chosen_lines(question, label, answer)
    elif question.type == "date" and "typed" in answer:
        yield AnswerLine(label, str(answer["typed"]), date_words(answer))
    elif "text" in answer or "typed" in answer:
        yield AnswerLine(label, _text(answer))


def _chosen_lines(
    question: Step | Field, label: str | None, answer: StoredAnswer
) -> Iterator[AnswerLine]:
    keys, words = _as_list(answer["chosen"]), _mapping(answer.get("words"))
    for option in question.options:
        if option.key not in keys:
            continue
        if option.key in words:
            yield AnswerLine(option.say, str(words[option.key]))
        else:
            yield AnswerLine(label, option.say)
