"""Reading conditions from plain data, checked against the steps that they look back at."""

from collections.abc import Callable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, field, replace
from typing import Final, TypeVar

from intake.domain.condition import (
    Age,
    Compare,
    Condition,
    Every,
    Fact,
    Not,
    OfItems,
    Operand,
    Ref,
    Some,
    Use,
)
from intake.domain.flow.flow import FACTS, Field, Step
from intake.domain.spelling import listed, suggestion

Path = tuple[str | int, ...]
R = TypeVar("R")

_NUMBERS: Final = ("is", "in", "not", "lt", "le", "gt", "ge")
_CHOSEN: Final = ("is", "in", "not")
_OPERATORS: Final[Mapping[str, tuple[str, ...]]] = {
    "choice": _CHOSEN, "yes_no": _CHOSEN, "choices": ("has",), "number": _NUMBERS,
    "date": ("older_than",),
}  # fmt: skip
_ALL: Final = tuple(sorted({name for names in _OPERATORS.values() for name in names}))
_LENGTHS: Final = frozenset({"years", "months", "days"})


class Misread(Exception):
    """A condition that means nothing; ``path`` leads to the spot inside it."""

    def __init__(self, path: Path, message: str) -> None:
        self.path, self.message = path, message
        super().__init__(message)


@dataclass(frozen=True, slots=True)
class Scope:
    """What a condition may look at from where it stands.

    ``steps`` are the steps before it, by id; ``later`` the ids of those after it; ``repeat``
    the repeat that it stands in; ``named`` the conditions with names, as plain data.
    """

    steps: Mapping[str, Step]
    later: Set[str] = frozenset()
    repeat: str | None = None
    named: Mapping[str, object] = field(default_factory=dict)
    using: tuple[str, ...] = ()

    def inside(self, repeat: str) -> "Scope":
        """The same scope, seen from an item of this repeat."""
        return replace(self, repeat=repeat)

    def find(self, name: str) -> tuple[Ref, Step | Field]:
        """The step, or the field of one, that a name means. Raises Misread."""
        for full in (f"{self.repeat}.{name}", name):
            if full in self.steps:
                step = self.steps[full]
                if step.repeat not in (None, self.repeat):
                    break
                return Ref(full), step
            head, _, tail = full.rpartition(".")
            if head in self.steps and self.steps[head].type == "parts":
                return Ref(head, tail), _field(self.steps[head], tail)
        raise Misread((), self._unknown(name))

    def _unknown(self, name: str) -> str:
        repeat, _, rest = name.partition(".")
        if rest and repeat in self.steps and self.steps[repeat].type == "repeat":
            return f"'{name}' is asked for each item; write {repeat}: {{any: {{{rest}: …}}}}"
        if name in self.later or f"{self.repeat}.{name}" in self.later:
            return f"'{name}' is asked later; a flow only looks back"
        names = {*self.steps, *_OWN, *(each.partition(".")[2] for each in self.steps)}
        # What stands in the same item is nearer than what was asked before it.
        nearest_first = sorted(self.steps, key=lambda key: self.steps[key].repeat != self.repeat)
        parts = [
            f"{key.removeprefix(f'{self.repeat}.')}.{part.key}"
            for key in nearest_first
            for part in self.steps[key].fields
        ]
        near = next((part for part in parts if part.endswith(f".{name}")), None)
        says = f"; did you mean '{near}'?" if near else suggestion(name, [*names, *parts])
        return f"there is no step '{name}'{says}"


def read_condition(data: object, scope: Scope) -> Condition:
    """A condition from plain data. Raises Misread."""
    if not isinstance(data, Mapping) or not data:
        raise Misread((), "a condition is a group like {age: {lt: 13}}")
    parts = tuple(_below((str(key),), _read_one, str(key), data[key], scope) for key in data)
    return parts[0] if len(parts) == 1 else Every(parts)


def _read_one(key: str, data: object, scope: Scope) -> Condition:
    if key in _OWN:
        return _OWN[key](data, scope)
    if key in scope.steps and scope.steps[key].type == "repeat":
        return _of_items(key, data, scope)
    return _comparison(key, data, scope)


def _several(data: object, scope: Scope) -> tuple[Condition, ...]:
    if not isinstance(data, Sequence) or isinstance(data, str) or not data:
        raise Misread((), "this should be a list of conditions")
    return tuple(_below((at,), read_condition, each, scope) for at, each in enumerate(data))


def _fact(data: object, _: Scope) -> Condition:
    if data not in FACTS:
        names = sorted(FACTS)
        raise Misread((), f"there is no fact '{data}'; known: {listed(names)}")
    return Fact(str(data))


def _use(data: object, scope: Scope) -> Condition:
    name = str(data)
    if name not in scope.named:
        near = suggestion(name, scope.named)
        raise Misread((), f"there is no condition named '{name}' under `when`{near}")
    if name in scope.using:
        raise Misread((), f"'{name}' uses itself")
    inner = replace(scope, using=(*scope.using, name))
    try:
        return Use(name, read_condition(scope.named[name], inner))
    except Misread as error:
        raise Misread((), f"'{name}' cannot be used here: {error.message}") from None


_OWN: Final[Mapping[str, Callable[[object, Scope], Condition]]] = {
    "all": lambda data, scope: Every(_several(data, scope)),
    "any": lambda data, scope: Some(_several(data, scope)),
    "not": lambda data, scope: Not(read_condition(data, scope)),
    "use": _use,
    "fact": _fact,
}


def _of_items(repeat: str, data: object, scope: Scope) -> Condition:
    if scope.repeat == repeat:
        raise Misread((), f"inside '{repeat}' its steps are seen one item at a time")
    if not isinstance(data, Mapping) or not data or not set(data) <= {"any", "all"}:
        raise Misread((), f"write {repeat}: {{any: …}} or {repeat}: {{all: …}}")
    inner = scope.inside(repeat)
    parts = tuple(
        OfItems(repeat, key == "all", _below((key,), read_condition, data[key], inner))
        for key in data
    )
    return parts[0] if len(parts) == 1 else Every(parts)


def _comparison(name: str, data: object, scope: Scope) -> Condition:
    ref, question = scope.find(name)
    if not isinstance(data, Mapping):
        data = {"has" if question.type == "choices" else "is": data}
    if not data:
        raise Misread((), "what should it be compared with?")
    parts = tuple(_below((str(key),), _one, ref, question, str(key), data[key]) for key in data)
    return parts[0] if len(parts) == 1 else Every(parts)


def _one(ref: Ref, question: Step | Field, operator: str, data: object) -> Condition:
    if operator == "answered":
        if not isinstance(data, bool):
            raise Misread((), "answered is true or false")
        return Compare(ref, operator, data)
    names = _OPERATORS.get(question.type, ())
    if operator not in names:
        raise Misread((), _not_for(operator, question.type, names))
    return Compare(ref, operator, _operand(operator, question, data))


def _not_for(operator: str, kind: str, names: Sequence[str]) -> str:
    if operator not in _ALL:
        return f"there is no operator '{operator}'{suggestion(operator, (*_ALL, 'answered'))}"
    return (
        f"a {kind} step cannot be compared by '{operator}', only by {listed((*names, 'answered'))}"
    )


def _operand(operator: str, question: Step | Field, data: object) -> Operand:
    if operator == "older_than":
        return _age(data)
    if operator in ("in", "not") and isinstance(data, list):
        return tuple(_below((at,), _value, question, each) for at, each in enumerate(data))
    value = _value(question, data)
    return (value,) if operator in ("in", "not") else value


def _value(question: Step | Field, data: object) -> str | int:
    if question.type == "number":
        if isinstance(data, int) and not isinstance(data, bool):
            return data
        raise Misread((), f"this should be a whole number, not '{data}'")
    keys = [option.key for option in question.options]
    if data not in keys:
        raise Misread(
            (), f"'{data}' is no option here; known: {listed(keys)}{suggestion(data, keys)}"
        )
    return str(data)


def _age(data: object) -> Age:
    if not isinstance(data, Mapping) or not data or not set(data) <= _LENGTHS:
        raise Misread((), "write older_than: {years: 1}, in years, months and days")
    if not all(isinstance(data[key], int) and data[key] >= 0 for key in data):
        raise Misread((), "years, months and days are whole numbers")
    return Age(**data)


def _field(step: Step, key: str) -> Field:
    for each in step.fields:
        if each.key == key:
            return each
    near = suggestion(key, [each.key for each in step.fields])
    raise Misread((), f"'{step.id}' has no part '{key}'{near}")


def _below(path: Path, read: Callable[..., R], *arguments: object) -> R:
    """Read something inside, so that a fault in it tells the whole way there."""
    try:
        return read(*arguments)
    except Misread as error:
        raise Misread((*path, *error.path), error.message) from None


def every_part(condition: Condition) -> Iterator[Condition]:
    """A condition and all that it is made of, named ones and those on items too."""
    yield condition
    if isinstance(condition, Every | Some):
        for part in condition.parts:
            yield from every_part(part)
    elif not isinstance(condition, Compare | Fact):
        yield from every_part(condition.part)
