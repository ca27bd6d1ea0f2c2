"""The schemas of what a program tells that was done: one for each form that it can fill in.

They say what a form asks, and which of it is always asked. Whether a day is to come, or an item is
one of the case's, only the case can tell.
"""

from collections.abc import Iterable
from typing import Any, Final

from intake.domain.council_letters.act import DeskAct
from intake.domain.council_letters.fields import MOST_TYPED
from intake.domain.council_letters.template import CouncilTemplate, LetterField, Rows
from intake.domain.council_letters.told_form import NUMBER
from intake.web.api.models import DeedBody

DEED: Final = "Deed"
REF: Final = "#/components/schemas/"
_NUMBER: Final = {"type": "integer", "minimum": 1, "maximum": 999_999_999}
_SHAPES: Final[dict[str, dict[str, Any]]] = {
    "day": {"type": "string", "format": "date"},
    "past_day": {"type": "string", "format": "date"},
    "time": {"type": "string", "pattern": "^([01][0-9]|2[0-3]):[0-5][0-9]$"},
    "points": {"type": "array", "items": _NUMBER},
}


def deed_schemas(forms: Iterable[DeskAct | CouncilTemplate]) -> dict[str, Any]:
    """The schemas by their names; `Deed` is any of them, told apart by ``deed``."""
    by_form = {each.name: _deed(each) for each in forms}
    refs = {name: f"{REF}{DEED}.{name}" for name in by_form}
    anyone = {
        "oneOf": [{"$ref": each} for each in refs.values()],
        "discriminator": {"propertyName": "deed", "mapping": refs},
    }
    return {DEED: anyone, **{f"{DEED}.{name}": each for name, each in by_form.items()}}


def _deed(form: DeskAct | CouncilTemplate) -> dict[str, Any]:
    schema = DeedBody.model_json_schema()
    parts = {each.key: _part(each) for each in form.asks if not _is_read(each)}
    required_keys = [
        each.key for each in form.asks if isinstance(each, LetterField) and _is_due(each)
    ]
    own = {
        "deed": {"const": form.name, "description": form.title},
        "fields": _object(parts, required_keys),
    }
    return {**schema, "title": form.title, "properties": {**schema["properties"], **own}}


def _part(part: LetterField | Rows) -> dict[str, Any]:
    if isinstance(part, LetterField):
        return _field(part)
    fields = {each.key: _field(each) for each in part.fields if not _is_read(each)}
    row = _object({NUMBER: _NUMBER, **fields}, [NUMBER])
    says = f"{part.ask}: one for each that the case has, by its number."
    return {"type": "array", "items": row, "description": says}


def _field(field: LetterField) -> dict[str, Any]:
    shape = dict(_SHAPES.get(field.type, {"type": "string"}))
    if field.type in MOST_TYPED:
        shape["maxLength"] = MOST_TYPED[field.type]
    if field.options:
        shape["enum"] = list(field.options)
    says = f"{field.ask}. {field.hint}" if field.hint else field.ask
    return {**shape, "description": says}


def _object(properties: dict[str, Any], required_keys: list[str]) -> dict[str, Any]:
    return {
        "type": "object",
        "properties": properties,
        "required": required_keys,
        "additionalProperties": False,
    }


def _is_read(part: LetterField | Rows) -> bool:
    """Whether it is never filled in, but read from an appointment."""
    return isinstance(part, LetterField) and part.type == "appointed"


def _is_due(field: LetterField) -> bool:
    return not field.optional and not field.only and not _is_read(field)
