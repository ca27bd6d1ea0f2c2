"""Conditions: typed data that is true, false, or not known yet, seen from one place in a talk.

Comparing an answer that was skipped, or is not on the active path, is false. Not known (None)
happens only when answers that are still to come are marked as pending.
"""

from calendar import monthrange
from collections.abc import Callable, Iterable, Mapping, Sequence, Set
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final, NamedTuple

StoredAnswer = Mapping[str, object]
"""One answer as it is kept: JSON-able, shaped by the type of its step."""

Truth = bool | None


_NOTHING: Final[Mapping[str, StoredAnswer]] = {}
_NO_ITEMS: Final[Mapping[str, Sequence[Mapping[str, StoredAnswer]]]] = {}


class View(NamedTuple):
    """What a condition can see.

    ``answers`` and ``item`` hold what was answered (not skipped) on the active path, by step
    id: outside repeats, and in the item that one stands in. ``items`` has one such mapping for
    each item of a repeat. ``pending`` names steps and repeats with answers still to come.
    """

    today: date
    facts: Mapping[str, object]
    answers: Mapping[str, StoredAnswer] = _NOTHING
    item: Mapping[str, StoredAnswer] = _NOTHING
    items: Mapping[str, Sequence[Mapping[str, StoredAnswer]]] = _NO_ITEMS
    pending: Set[str] = frozenset()

    def inside(self, item: Mapping[str, StoredAnswer], *, another: bool = False) -> "View":
        """The same view, standing in this item of a repeat; ``another``: not in the first."""
        facts = {**self.facts, "another": True} if another else self.facts
        return View(self.today, facts, self.answers, item, self.items, self.pending)


@dataclass(frozen=True, slots=True)
class Ref:
    """An answer, or one field of it when the step is made of parts."""

    step: str
    field: str | None = None

    def find(self, view: View) -> StoredAnswer | None:
        """The answer as this view sees it; None when there is none."""
        answer = view.item.get(self.step)
        if answer is None:
            answer = view.answers.get(self.step)
        if answer is None or self.field is None:
            return answer
        parts = answer["parts"]
        return parts.get(self.field) if isinstance(parts, Mapping) else None


@dataclass(frozen=True, slots=True)
class Age:
    """A length of time in whole calendar years, months and days."""

    years: int = 0
    months: int = 0
    days: int = 0

    def before(self, day: date) -> date:
        """The day that lies this long before another; short months give their last day."""
        months = day.year * 12 + day.month - 1 - self.years * 12 - self.months
        year, month = divmod(months, 12)
        last = monthrange(year, month + 1)[1]
        return date(year, month + 1, min(day.day, last)) - timedelta(days=self.days)


Operand = str | int | bool | tuple[str | int, ...] | Age


@dataclass(frozen=True, slots=True)
class Compare:
    """One answer compared by one operator."""

    ref: Ref
    operator: str
    operand: Operand

    def truth(self, view: View) -> Truth:
        """Whether the comparison holds in this view."""
        step = self.ref.step
        if step in view.pending:
            return None
        if step not in view.answers and step not in view.item:
            # Most of what is compared was not said yet, and every turn compares it.
            return self.operator == "answered" and self.operand is False
        return _OPERATORS[self.operator](self.ref.find(view), self.operand, view)


@dataclass(frozen=True, slots=True)
class Fact:
    """Something that the service knows and nobody is asked, such as whether a team is in."""

    name: str

    def truth(self, view: View) -> Truth:
        """Whether the fact is given and true."""
        return bool(view.facts.get(self.name))


@dataclass(frozen=True, slots=True)
class Every:
    """All of several conditions; of none, true."""

    parts: tuple["Condition", ...]

    def truth(self, view: View) -> Truth:
        """False as soon as one is false."""
        return _every(part.truth(view) for part in self.parts)


@dataclass(frozen=True, slots=True)
class Some:
    """At least one of several conditions."""

    parts: tuple["Condition", ...]

    def truth(self, view: View) -> Truth:
        """True as soon as one is true."""
        return _some(part.truth(view) for part in self.parts)


@dataclass(frozen=True, slots=True)
class Not:
    """The opposite of a condition."""

    part: "Condition"

    def truth(self, view: View) -> Truth:
        """What is not known stays so."""
        return _opposite(self.part.truth(view))


@dataclass(frozen=True, slots=True)
class Use:
    """A condition that has a name of its own."""

    name: str
    part: "Condition"

    def truth(self, view: View) -> Truth:
        """As the named condition."""
        return self.part.truth(view)


@dataclass(frozen=True, slots=True)
class OfItems:
    """A condition on the items of a repeat: on any of them, or on all (of none: false)."""

    repeat: str
    every: bool
    part: "Condition"

    def truth(self, view: View) -> Truth:
        """Not known while the repeat is pending, unless the items there settle it."""
        items = view.items.get(self.repeat, ())
        truths = [self.part.truth(view.inside(item)) for item in items]
        truth = (_every(truths) if self.every else _some(truths)) if items else False
        is_settled = bool(items) and truth is not None and truth is not self.every
        return None if self.repeat in view.pending and not is_settled else truth


Condition = Compare | Fact | Every | Some | Not | Use | OfItems


def plain_value(answer: StoredAnswer) -> object:
    """What an operator compares: the chosen key or keys, or the number."""
    return answer.get("chosen", answer.get("number"))


def older_than(answer: StoredAnswer, age: Age, today: date) -> bool:
    """Whether the whole of a date's range lies further back than this; unknown dates don't."""
    last = answer.get("to")
    return isinstance(last, str) and date.fromisoformat(last) < age.before(today)


def _every(truths: Iterable[Truth]) -> Truth:
    whole: Truth = True
    for truth in truths:
        if truth is False:
            return False
        if truth is None:
            whole = None
    return whole


def _some(truths: Iterable[Truth]) -> Truth:
    whole: Truth = False
    for truth in truths:
        if truth:
            return True
        if truth is None:
            whole = None
    return whole


def _opposite(truth: Truth) -> Truth:
    return None if truth is None else not truth


def _compared(test: Callable[[object, object], bool]) -> "_Operator":
    def compare(answer: StoredAnswer | None, operand: Operand, _: View) -> bool:
        return answer is not None and test(plain_value(answer), operand)

    return compare


def _ordered(test: Callable[[int, int], bool]) -> "_Operator":
    def compare(value: object, operand: object) -> bool:
        return isinstance(value, int) and isinstance(operand, int) and test(value, operand)

    return _compared(compare)


def _among(one: object, several: object) -> bool:
    return isinstance(several, tuple | list) and one in several


def _older(answer: StoredAnswer | None, operand: Operand, view: View) -> bool:
    return (
        answer is not None and isinstance(operand, Age) and older_than(answer, operand, view.today)
    )


_Operator = Callable[[StoredAnswer | None, Operand, View], bool]
_OPERATORS: Final[Mapping[str, _Operator]] = {
    "is": _compared(lambda value, operand: value == operand),
    "in": _compared(lambda value, operand: _among(value, operand)),
    "not": _compared(lambda value, operand: not _among(value, operand)),
    "has": _compared(lambda value, operand: _among(operand, value)),
    "lt": _ordered(lambda value, operand: value < operand),
    "le": _ordered(lambda value, operand: value <= operand),
    "gt": _ordered(lambda value, operand: value > operand),
    "ge": _ordered(lambda value, operand: value >= operand),
    "answered": lambda answer, operand, _: (answer is not None) is operand,
    "older_than": _older,
}
