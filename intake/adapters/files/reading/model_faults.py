"""What pydantic finds wrong, said in plain words with the nearest right name."""

import types
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from typing import Annotated, Any, Final, Union, get_args, get_origin

from pydantic import BaseModel
from pydantic_core import ErrorDetails

from intake.adapters.files.reading.forms import EXAMPLES
from intake.domain.spelling import listed, suggestion

Loc = tuple[str | int, ...]

_MISSING: Final = " is missing"


def explained(
    model: type[BaseModel], errors: Sequence[ErrorDetails], data: Any
) -> list[tuple[Loc, str, bool]]:
    """Every fault; what is missing only because it is misspelt is told once."""
    faults = [explain(model, error, data) for error in errors]
    suggestions = {
        (loc[:-1], says.rpartition("did you mean ")[2].strip("'?")) for loc, says, _ in faults
    }
    return _together(
        [
            (loc, says, at_key)
            for loc, says, at_key in faults
            if not (says.endswith(_MISSING) and (loc[:-1], str(loc[-1])) in suggestions)
        ]
    )


def _together(faults: list[tuple[Loc, str, bool]]) -> list[tuple[Loc, str, bool]]:
    """What one group lacks is told at once."""
    lacks: dict[Loc, list[str]] = defaultdict(list)
    for loc, says, _ in faults:
        if says.endswith(_MISSING):
            lacks[loc[:-1]].append(str(loc[-1]))
    several = {loc: names for loc, names in lacks.items() if len(names) > 1}
    rest = [
        fault for fault in faults if not (fault[1].endswith(_MISSING) and fault[0][:-1] in several)
    ]
    for loc, names in several.items():
        says = f"{', '.join(map(_shown, names))} are missing"
        hint = "; what stands here goes under value:" if "value" in names else ""
        rest.append((loc, f"{says}{hint}", True))
    return rest


def explain(model: type[BaseModel], error: ErrorDetails, data: Any) -> tuple[Loc, str, bool]:
    """Where a fault is, what it is, and whether the key rather than the value is at fault."""
    kind, loc = error["type"], error["loc"]
    if kind == "extra_forbidden":
        return loc, _unknown_key(model, loc, error.get("input")), True
    if kind == "missing":
        return loc, f"'{loc[-1]}'{_MISSING}", True
    return loc, _worded(error), False


def text_or_group(value: object, key: str) -> object:
    """A text that may stand for a group with this one key. Raises ValueError for a number."""
    if isinstance(value, bool | int | float | date):
        raise ValueError(_not_text(value, {}))
    return {key: value} if isinstance(value, str) else value


def _unknown_key(model: type[BaseModel], loc: Loc, value: object) -> str:
    if value is None and " " in str(loc[-1]):
        return f"a comma or a bracket cuts '{loc[-1]}' off; put the whole text in quotes"
    keys = sorted({name for each in _models_at(model, loc[:-1]) for name in _keys(each)})
    near = suggestion(loc[-1], keys)
    return f"unknown key '{loc[-1]}'{near or '; known here: ' + ', '.join(keys)}"


def _keys(model: type[BaseModel]) -> Iterator[str]:
    for name, info in model.model_fields.items():
        yield info.alias or name


def _worded(error: ErrorDetails) -> str:
    value = error.get("input")
    context = {**error.get("ctx", {}), "loc": error["loc"]}
    for ending, say in _SAYINGS:
        if error["type"].endswith(ending):
            return say(value, context)
    return f"{_shown(value)} cannot stand here"


def _not_text(value: object, _: Mapping[str, Any]) -> str:
    if isinstance(value, bool | int | float | date):
        return f"YAML does not read {_shown(value)} as text; put it in quotes"
    return f"this should be text, not {_shown(value)}"


def _not_listed(value: object, context: Mapping[str, Any]) -> str:
    choices = [
        part.strip("' ") for part in str(context["expected"]).replace(" or ", ", ").split(", ")
    ]
    return f"{_shown(value)} is not {listed(choices)}{suggestion(value, choices)}"


def _not_so_written(value: object, context: Mapping[str, Any]) -> str:
    example = EXAMPLES.get(str(context.get("pattern")))
    says = f"{_shown(value)} is not written as it should be"
    return f"{says}: {example}" if example else says


def _too_long(value: object, context: Mapping[str, Any]) -> str:
    return f"this has {len(str(value)):,} letters, at most {context['max_length']}"


def _too_few(value: object, context: Mapping[str, Any]) -> str:
    what, name = "group" if isinstance(value, Mapping) else "list", context["loc"][-1]
    count = context["actual_length"]
    if not count:
        return f"this {what} is empty; fill it in, or take it out"
    return f"this {what} of '{name}' has {count} entries; it needs {context['min_length']}"


def _too_many(_: object, context: Mapping[str, Any]) -> str:
    return f"this list has {context['actual_length']} entries, at most {context['max_length']}"


def _more_than(value: object, context: Mapping[str, Any]) -> str:
    return f"this should be more than {context['gt']}, not {_shown(value)}"


def _at_least(value: object, context: Mapping[str, Any]) -> str:
    return f"this should be {context['ge']} or more, not {_shown(value)}"


def _shown(value: object) -> str:
    if isinstance(value, str):
        return f"'{value}'"
    if isinstance(value, bool):
        return str(value).lower()
    if value is None:
        return "nothing"
    if isinstance(value, dict):
        return "a group of keys"
    return "a list" if isinstance(value, list) else str(value)


def _should_be(what: str) -> Callable[[object, Mapping[str, Any]], str]:
    return lambda value, _: f"this should be {what}, not {_shown(value)}"


_SAYINGS: tuple[tuple[str, Callable[[object, Mapping[str, Any]], str]], ...] = (
    ("literal_error", _not_listed),
    ("value_error", lambda value, context: str(context.get("error", f"{value} is wrong"))),
    ("string_type", _not_text),
    ("string_too_short", lambda value, _: "this is empty"),
    ("string_too_long", _too_long),
    ("string_pattern_mismatch", _not_so_written),
    ("greater_than", _more_than),
    ("greater_than_equal", _at_least),
    ("too_short", _too_few),
    ("too_long", _too_many),
    ("bool_type", _should_be("true or false")),
    ("bool_parsing", _should_be("true or false")),
    ("int_type", _should_be("a whole number")),
    ("int_from_float", _should_be("a whole number")),
    ("int_parsing", _should_be("a whole number")),
    ("float_type", _should_be("a number")),
    ("float_parsing", _should_be("a number")),
    ("list_type", _should_be("a list")),
    ("tuple_type", _should_be("a list")),
    ("dict_type", _should_be("a group of keys")),
    ("mapping_type", _should_be("a group of keys")),
    ("model_type", _should_be("a group of keys")),
    ("date_from_datetime_inexact", _should_be("a date like 2026-11-21")),
    ("date_type", _should_be("a date like 2026-11-21")),
    ("date_parsing", _should_be("a date like 2026-11-21")),
    ("date_from_datetime_parsing", _should_be("a date like 2026-11-21")),
)
"""How each kind of fault is said, by how pydantic's name for it ends."""


def _models_at(annotation: Any, loc: Loc) -> Iterator[type[BaseModel]]:
    """Every model that can stand at this path, through lists, groups and unions."""
    origin = get_origin(annotation)
    if origin is Annotated:
        yield from _models_at(get_args(annotation)[0], loc)
    elif origin in (Union, types.UnionType):
        for branch in get_args(annotation):
            yield from _models_at(branch, loc)
    elif isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield from _models_in(annotation, loc)
    elif loc and get_args(annotation):
        inner = [part for part in get_args(annotation) if part is not Ellipsis]
        yield from _models_at(inner[-1], loc[1:])


def _models_in(model: type[BaseModel], loc: Loc) -> Iterator[type[BaseModel]]:
    if not loc:
        yield model
        return
    for name, info in model.model_fields.items():
        if loc[0] in (name, info.alias):
            yield from _models_at(info.annotation, loc[1:])
            return
    # Not one of ours: the name of a union's branch, put there by pydantic.
    yield from _models_in(model, loc[1:])
