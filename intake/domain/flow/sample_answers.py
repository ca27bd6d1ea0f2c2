"""Sample answers: for a step, one of each kind that some comparison can tell from another."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta
from itertools import product
from typing import Final

from intake.domain.condition import Age, Compare, Stored
from intake.domain.flow.flow import Field, Step

TODAY: Final = date(2026, 1, 31)
"""The day on which the sample dates are as old as they should be."""


def answers_to(step: Step, compared: Sequence[Compare]) -> Iterator[Stored | None]:
    """Answers that cover every way these comparisons can come out; None is a skip."""
    yield from _samples(step, compared)
    if step.skippable:
        yield None


def _samples(asked: Step | Field, compared: Sequence[Compare]) -> Iterator[Stored]:
    match asked.type:
        case "info":
            yield {"seen": True}
        case "choice" | "yes_no":
            yield from ({"chosen": option.key} for option in asked.options)
        case "choices":
            yield {"chosen": [option.key for option in asked.options]}
        case "number":
            yield from _numbers(asked, compared)
        case "date":
            yield from _dates(compared)
        case "parts" if isinstance(asked, Step):
            yield from _parts(asked, compared)
        case "order":
            yield {"order": []}
        case _:
            yield {"text": "words"}


def _numbers(asked: Step | Field, compared: Iterable[Compare]) -> Iterator[Stored]:
    near = {number for each in compared for number in _around(each.operand)}
    least, most = asked.minimum, asked.maximum
    ends = {end for end in (least, most) if end is not None}
    for number in sorted(near | ends or {1}):
        if (least is None or number >= least) and (most is None or number <= most):
            yield {"number": number, "typed": str(number)}


def _around(operand: object) -> Iterator[int]:
    for number in operand if isinstance(operand, tuple) else (operand,):
        if isinstance(number, int) and not isinstance(number, bool):
            yield from (number - 1, number, number + 1)


def _dates(compared: Iterable[Compare]) -> Iterator[Stored]:
    yield _date(None)
    yield _date(TODAY)
    for each in compared:
        if isinstance(each.operand, Age):
            yield _date(each.operand.before(TODAY) - timedelta(days=1))


def _date(day: date | None) -> Stored:
    shown = day.isoformat() if day else None
    precision = "day" if day else "unknown"
    return {"typed": shown or "once", "from": shown, "to": shown, "precision": precision}


def _parts(step: Step, compared: Sequence[Compare]) -> Iterator[Stored]:
    choices = []
    for each in step.fields:
        own = [one for one in compared if one.ref.field == each.key]
        given = list(_samples(each, own)) if own or each.required else []
        choices.append(given if each.required else [*given, None])
    for chosen in product(*choices):
        parts = zip(step.fields, chosen, strict=True)
        yield {"parts": {each.key: stored for each, stored in parts if stored is not None}}
