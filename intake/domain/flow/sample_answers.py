"""Sample answers: for a step, one of each kind that some comparison can tell from another."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta
from itertools import product
from typing import Final

from intake.domain.condition import Age, Compare, StoredAnswer
from intake.domain.flow.flow import Field, Step

TODAY: Final = date(2026, 1, 31)
"""The day on which the sample dates are as old as they should be."""


def answers_to(step: Step, comparisons: Sequence[Compare]) -> Iterator[StoredAnswer | None]:
    """Answers that cover every way these comparisons can come out; None is a skip."""
    yield from _samples(step, comparisons)
    if step.skippable:
        yield None


def _samples(question: Step | Field, comparisons: Sequence[Compare]) -> Iterator[StoredAnswer]:
    match question.type:
        case "info":
            yield {"seen": True}
        case "choice" | "yes_no":
            yield from ({"chosen": option.key} for option in question.options)
        case "choices":
            yield {"chosen": [option.key for option in question.options]}
        case "number":
            yield from _numbers(question, comparisons)
        case "date":
            yield from _dates(comparisons)
        case "parts" if isinstance(question, Step):
            yield from _parts(question, comparisons)
        case "order":
            yield {"order": []}
        case _:
            yield {"text": "words"}


def _numbers(question: Step | Field, comparisons: Iterable[Compare]) -> Iterator[StoredAnswer]:
    near = {number for each in comparisons for number in _around(each.operand)}
    least, most = question.minimum, question.maximum
    ends = {end for end in (least, most) if end is not None}
    for number in sorted(near | ends or {1}):
        if (least is None or number >= least) and (most is None or number <= most):
            yield {"number": number, "typed": str(number)}


def _around(operand: object) -> Iterator[int]:
    for number in operand if isinstance(operand, tuple) else (operand,):
        if isinstance(number, int) and not isinstance(number, bool):
            yield from (number - 1, number, number + 1)


def _dates(comparisons: Iterable[Compare]) -> Iterator[StoredAnswer]:
    yield _date(None)
    yield _date(TODAY)
    for each in comparisons:
        if isinstance(each.operand, Age):
            yield _date(each.operand.before(TODAY) - timedelta(days=1))


def _date(day: date | None) -> StoredAnswer:
    iso_day = day.isoformat() if day else None
    precision = "day" if day else "unknown"
    return {"typed": iso_day or "once", "from": iso_day, "to": iso_day, "precision": precision}


def _parts(step: Step, comparisons: Sequence[Compare]) -> Iterator[StoredAnswer]:
    choices = []
    for each in step.fields:
        own = [one for one in comparisons if one.ref.field == each.key]
        samples = list(_samples(each, own)) if own or each.required else []
        choices.append(samples if each.required else [*samples, None])
    for combination in product(*choices):
        parts = zip(step.fields, combination, strict=True)
        yield {"parts": {each.key: answer for each, answer in parts if answer is not None}}
