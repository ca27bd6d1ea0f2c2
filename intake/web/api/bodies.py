"""The schema of a complaint as a program sends it, made of the one that submissions follow.

What a reader takes for unknown where it is left out need not be sent; what only we can say must
not be.
"""

from collections.abc import Iterable, Mapping
from dataclasses import MISSING, fields, is_dataclass
from typing import Any, Final

from intake.domain import complaint_record
from intake.services.api.complaints import MOST_POINTS, OLDEST, SENDING

COMPLAINT: Final = "Complaint"
REF: Final = "#/components/schemas/"
_OWN: Final = ("reference", "channel", "flow", "begun")
_WORDS: Final = r"\S"
_NEEDED: Final = ("council", "points", "consent")


def complaint_schemas(schema: Mapping[str, Any], councils: Iterable[str]) -> dict[str, Any]:
    """The schemas by their names: of a complaint to one of these councils, and of its parts."""
    schemas = {_name(key): _part(_moved(part)) for key, part in schema["$defs"].items()}
    whole, point = schemas.pop(_name("submission")), schemas[_name("point")]
    what = {"what": {"type": "string", "pattern": _WORDS}}
    items = {**point, "properties": {**point["properties"], **what}, "required": ["number", "what"]}
    who = schemas[_name("who")]
    age = {**who["properties"]["age"], "minimum": 1, "maximum": OLDEST}
    schemas[_name("who")] = {**who, "properties": {**who["properties"], "age": age}}
    sending = {"properties": {"purpose": {"const": SENDING}, "wording": {"pattern": _WORDS}}}
    properties = {
        **whole["properties"],
        **{each: {"type": "null", "description": "Not the sender's to say."} for each in _OWN},
        "council": {"enum": sorted(councils), "description": "The council of the token."},
        "kind": {"const": "complaint"},
        "points": {"type": "array", "items": items, "minItems": 1, "maxItems": MOST_POINTS},
        "consent": {**whole["properties"]["consent"], "minItems": 1, "contains": sending},
    }
    return {COMPLAINT: {**whole, "properties": properties, "required": [*_NEEDED]}, **schemas}


def _name(key: str) -> str:
    return f"{COMPLAINT}.{key}"


def _moved(value: Any) -> Any:
    """The same with references that lead to where the schemas are now."""
    if isinstance(value, Mapping):
        return {
            key: f"{REF}{_name(str(each).rpartition('/')[2])}" if key == "$ref" else _moved(each)
            for key, each in value.items()
        }
    if isinstance(value, list):
        return [_moved(each) for each in value]
    return value


def _part(schema: dict[str, Any]) -> dict[str, Any]:
    """A part that may leave out what has a value of its own when it is not told."""
    for kind in filter(is_dataclass, vars(complaint_record).values()):
        parts = {each.name.rstrip("_"): each for each in fields(kind)}
        if schema.get("properties", {}).keys() == parts.keys():
            required_keys = [
                key
                for key, each in parts.items()
                if each.default is MISSING and each.default_factory is MISSING
            ]
            return {**schema, "required": required_keys}
    return schema
