"""The reading of a form into an answer."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Final, Protocol

from intake.domain.condition import StoredAnswer
from intake.domain.flow.flow import LENGTHS, Field, Option, Step
from intake.domain.flow.slots import AHEAD
from intake.domain.people.email_address import read_address
from intake.domain.talk.stored_answers import (
    FROM_WORDS,
    SKIPPED,
    AnswerLine,
    DateWords,
    Raw,
    answer_lines,
    fits,
    form_of,
)
from intake.domain.text import blank

__all__ = [
    "SKIPPED",
    "AnswerLine",
    "AnswerRefused",
    "DateReader",
    "DateWords",
    "Problem",
    "Raw",
    "answer_lines",
    "fits",
    "form_of",
    "read_answer",
]  # fmt: skip


class DateReader(Protocol):
    """Reads a date in plain words."""

    def __call__(self, text: str, today: date, /, *, ahead: bool = False) -> DateWords:
        """The date as it is meant on this day; never raises.

        It has begun by then, or, with ``ahead``, is not over yet.
        """
        ...


@dataclass(frozen=True, slots=True)
class Problem:
    """Why an answer can't be taken: the control, a code, and the limits the words mention.

    Codes: ``empty too_long not_a_number too_small too_big not_an_option not_an_email
    not_a_phone nothing_chosen nothing_ticked beside``; the one before the last where Skip is
    offered, the last where own words stand beside another option than the one that was picked.
    ``takes_no_texts`` is of `reachable`: a number that no text can go to, where they chose texts.
    """

    control: str
    code: str
    limits: Mapping[str, int] = field(default_factory=dict)


class AnswerRefused(Exception):
    """A form cannot be read as an answer to this step; every problem is told at once."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        self.problems: tuple[Problem, ...] = tuple(problems)
        super().__init__(", ".join(f"{each.control}: {each.code}" for each in problems))


def read_answer(step: Step, raw: Raw, today: date, read_date: DateReader) -> StoredAnswer:
    """What a form answers to a step, to be kept. Text is kept to the letter; CRLF becomes LF.

    A skippable step with nothing typed is skipped. Raises AnswerRefused.
    """
    reading = _Reading(raw, today, read_date)
    answer = _READERS[step.type](reading, step)
    if reading.problems:
        raise AnswerRefused(reading.problems)
    return SKIPPED if answer is None else answer


@dataclass(slots=True)
class _Reading:
    raw: Raw
    today: date
    read_date: DateReader
    problems: list[Problem] = field(default_factory=list)

    def one(self, control: str) -> str:
        values = self.raw.get(control, ())
        return values[0].replace("\r\n", "\n") if values else ""

    def refuse(self, control: str, code: str, **limits: int) -> None:
        self.problems.append(Problem(control, code, limits))

    def typed(self, question: Step | Field, control: str) -> str | None:
        """The text in a control; None when it is blank or was refused."""
        text = self.one(control)
        most = question.max_length or LENGTHS[question.type]
        if blank(text):
            return None
        if len(text) > most:
            self.refuse(control, "too_long", most=most, length=len(text))
            return None
        return text

    def must(self, question: Step, answer: StoredAnswer | None) -> StoredAnswer | None:
        """A step that can't be skipped needs an answer."""
        if answer is None and not question.skippable and not self.problems:
            self.refuse("answer", "empty")
        return answer


def _info(_: _Reading, __: Step) -> StoredAnswer:
    return {"seen": True}


def _order(reading: _Reading, _: Step) -> StoredAnswer:
    return {"order": list(reading.raw.get("answer", ()))}


def _repeat(_: _Reading, __: Step) -> StoredAnswer:
    return {"items": []}


def _single(reading: _Reading, step: Step) -> StoredAnswer | None:
    return reading.must(step, _part(reading, step, "answer"))


def _parts(reading: _Reading, step: Step) -> StoredAnswer | None:
    parts: dict[str, object] = {}
    for each in step.fields:
        control = f"answer.{each.key}"
        problem_count = len(reading.problems)
        answer = _part(reading, each, control)
        if answer is not None:
            parts[each.key] = answer
        elif each.required and len(reading.problems) == problem_count:
            reading.refuse(control, "empty")
    parts.update(_days_found(reading, step, parts))
    if parts or not step.skippable:
        return {"parts": parts}
    return None


def _days_found(
    reading: _Reading, step: Step, parts: Mapping[str, object]
) -> Iterator[tuple[str, StoredAnswer]]:
    """A day to come that stands in what was typed beside its own box, while that is empty."""
    texts = [reading.one(f"answer.{each.key}") for each in step.fields if each.type == "long_text"]
    for each in step.fields:
        if each.fills in AHEAD and each.key not in parts:
            days = (
                reading.read_date(text, reading.today, ahead=True)
                for text in texts
                if not blank(text)
            )
            first = next((words for words in days if words.from_), None)
            if first:
                yield each.key, {**_date(replace(first, typed=first.phrase)), FROM_WORDS: True}


def _part(reading: _Reading, question: Step | Field, control: str) -> StoredAnswer | None:
    if question.type == "choice":
        return _one_chosen(reading, question, control)
    text = reading.typed(question, control)
    if text is None:
        return None
    if question.type == "number":
        return _number(reading, question, control, text)
    if question.type == "date":
        ahead = question.fills in AHEAD
        return _date(reading.read_date(text, reading.today, ahead=ahead))
    if question.type in _TESTS:
        code, test = _TESTS[question.type]
        if not test(text.strip()):
            reading.refuse(control, code)
    return {"text": text}


def _number(
    reading: _Reading, question: Step | Field, control: str, text: str
) -> StoredAnswer | None:
    try:
        number = int(text)
    except ValueError:
        reading.refuse(control, "not_a_number")
        return None
    limits = {"least": question.minimum, "most": question.maximum}
    bounds = {key: limit for key, limit in limits.items() if limit is not None}
    if number < bounds.get("least", number):
        reading.refuse(control, "too_small", **bounds)
    if number > bounds.get("most", number):
        reading.refuse(control, "too_big", **bounds)
    return {"number": number, "typed": text}


def _date(words: DateWords) -> StoredAnswer:
    return {
        "typed": words.typed,
        "from": words.from_.isoformat() if words.from_ else None,
        "to": words.to.isoformat() if words.to else None,
        "precision": words.precision,
    }


_LEAST_DIGITS: Final = 6
_TESTS: Final[Mapping[str, tuple[str, Callable[[str], bool]]]] = {
    "email": ("not_an_email", lambda text: read_address(text) is not None),
    "phone": ("not_a_phone", lambda text: sum(map(str.isdigit, text)) >= _LEAST_DIGITS),
}


def _one_chosen(reading: _Reading, question: Step | Field, control: str) -> StoredAnswer | None:
    words = _own_words(reading, question.options, control)
    # Who types beside one option and picks none means it; beside another than they pick, we ask.
    key = reading.one(control) or ("".join(words) if len(words) == 1 else "")
    if not key:
        return None
    if key not in {option.key for option in question.options}:
        reading.refuse(control, "not_an_option")
    for beside in words.keys() - {key}:
        reading.refuse(f"{control}.{beside}", "beside")
    return _chosen(key, words)


def _choice(reading: _Reading, step: Step) -> StoredAnswer | None:
    answer = _one_chosen(reading, step, "answer")
    if answer is None:
        reading.refuse("answer", "nothing_chosen")
    return answer


def _choices(reading: _Reading, step: Step) -> StoredAnswer | None:
    keys = {option.key for option in step.options}
    ticks = set(reading.raw.get("answer", ()))
    words = _own_words(reading, step.options, "answer")
    if not ticks <= keys:
        reading.refuse("answer", "not_an_option")
    if not ticks and not words:
        reading.refuse("answer", "nothing_ticked" if step.skippable else "nothing_chosen")
    # Who types beside a box means it, ticked or not.
    return _chosen([each.key for each in step.options if each.key in ticks | set(words)], words)


def _own_words(reading: _Reading, options: Sequence[Option], control: str) -> dict[str, str]:
    words = {}
    for option in options:
        box = f"{control}.{option.key}"
        text = reading.one(box) if option.words else ""
        if len(text) > LENGTHS["words"]:
            reading.refuse(box, "too_long", most=LENGTHS["words"], length=len(text))
        if not blank(text):
            words[option.key] = text
    return words


def _chosen(keys: str | list[str], words: Mapping[str, str]) -> StoredAnswer:
    return {"chosen": keys, "words": words} if words else {"chosen": keys}


_READERS: Final[Mapping[str, Callable[[_Reading, Step], StoredAnswer | None]]] = {
    "info": _info, "choice": _choice, "choices": _choices, "yes_no": _choice,
    "text": _single, "long_text": _single, "number": _single, "date": _single,
    "email": _single, "phone": _single, "parts": _parts, "order": _order, "repeat": _repeat,
}  # fmt: skip
