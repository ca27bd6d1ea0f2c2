"""The JSON Schema of flow files, so that an editor completes names and marks what is wrong."""

from collections.abc import Mapping
from functools import cache
from typing import Any, Final

from pydantic.json_schema import models_json_schema

from intake.adapters.files.flows.models import KEYS, NEEDED, FlowModel, SharedModel
from intake.domain.flow.flow import FACTS
from intake.domain.flow.slots import ITEM_SLOTS, MOVE_SLOTS, SLOTS

Schema = dict[str, Any]

TELLS: Final[Mapping[str, str]] = {
    "id": "The name of the step; answers are kept under it. Unique in the flow.",
    "type": "What sort of answer it takes; `info` takes none.",
    "if": "When it is asked; left out: always. Looks only at what was asked before.",
    "ask": "The question. Words, or variants with conditions; the last one has none.",
    "say": "What is said under the question; a line for each thought.",
    "more": "What is said besides, folded: all that counts is under `say`.",
    "why": "Why it is asked: what becomes of the answer.",
    "easy": "The same in easy read: the question, and one idea a line, each with a picture.",
    "hint": "A few words beside the box: how to answer.",
    "skippable": "Whether it can be left out.",
    "sensitive": "Whether the answer must never be counted or shown in passing.",
    "steers": "Whether the answer only decides what is asked next: it reaches no letter.",
    "private": "Whether the answer is shown to nobody here once it was given; the desk sees it.",
    "apart": "Whether it stands on a sheet of its own where it is printed to fill in by hand.",
    "fills": "The place in the letter and the export that the answer fills.",
    "label": "The words before the answer in the letter, for `fills: other.<key>`.",
    "consent": "What the answer agrees to; kept with the words that were shown.",
    "card": "The help card that this is: one in content/safety/cards, or the step's own id.",
    "page": "`check`: offered on the check page, and no turn of its own.",
    "leads": "`advocate`: leads to the page on which an advocate is asked to help, before sending.",
    "options": "What can be chosen: a key, and the words for it.",
    "options_from": "A list of the case whose entries are the options.",
    "all_ticked": "Whether all options are ticked at first.",
    "ticked_from": "A list of the case whose entries are ticked at first; new ones are added.",
    "parts": "A few short questions on one screen.",
    "item": "What is asked for each one of a repeat.",
    "of": "The repeat that is put in order.",
    "min": "The smallest number, or the fewest items.",
    "max": "The greatest number, the most items, or the most characters.",
}
"""What an editor shows beside each key of a step."""

_OPERATORS: Final[Schema] = {
    "type": "object",
    "minProperties": 1,
    "additionalProperties": False,
    "properties": {
        **{name: {"type": ["string", "integer"]} for name in ("is", "has")},
        "in": {"type": "array"},
        "not": {"type": ["array", "string", "integer"]},
        **{name: {"type": "integer"} for name in ("lt", "le", "gt", "ge")},
        "answered": {"type": "boolean"},
        "older_than": {
            "type": "object",
            "minProperties": 1,
            "additionalProperties": False,
            "properties": {name: {"type": "integer"} for name in ("years", "months", "days")},
        },
        "any": {"$ref": "#/$defs/Condition"},
        "all": {"$ref": "#/$defs/Condition"},
    },
}
_SEVERAL: Final[Schema] = {
    "type": "array",
    "minItems": 1,
    "items": {"$ref": "#/$defs/Condition"},
}
_CONDITION: Final[Schema] = {
    "description": "A step and what its answer is compared by, or all, any, not, use, fact.",
    "type": "object",
    "minProperties": 1,
    "properties": {
        "all": _SEVERAL,
        "any": _SEVERAL,
        "not": {"$ref": "#/$defs/Condition"},
        "use": {"type": "string"},
        "fact": {"enum": sorted(FACTS)},
    },
    "additionalProperties": {"anyOf": [{"type": ["string", "integer"]}, _OPERATORS]},
}


@cache
def flow_schema() -> Schema:
    """The schema of a flow file; that of a file of shared steps stands among its definitions."""
    _, schemas = models_json_schema(
        [(FlowModel, "validation"), (SharedModel, "validation")], by_alias=True
    )
    definitions: dict[str, Schema] = _tidy(schemas["$defs"])
    definitions["Condition"] = _CONDITION
    whole = definitions.pop("FlowModel")
    whole["properties"]["when"]["patternProperties"] = {".": {"$ref": "#/$defs/Condition"}}
    for name in ("StepModel", "VariantModel"):
        definitions[name]["properties"]["if"] = {"$ref": "#/$defs/Condition"}
    slots = sorted({*SLOTS, *MOVE_SLOTS, *(slot for each in ITEM_SLOTS.values() for slot in each)})
    definitions["FieldModel"]["properties"]["fills"] = {"enum": slots}
    definitions["StepModel"]["properties"]["fills"] = {
        "anyOf": [{"enum": slots}, {"type": "string", "pattern": "^other\\.[a-z][a-z0-9_]*$"}]
    }
    step = definitions["StepModel"]
    step["properties"] = {
        key: {"description": TELLS[key], **property_schema}
        for key, property_schema in step["properties"].items()
    }
    step["allOf"] = [_of_type(kind) for kind in KEYS]
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "A flow of Intake",
        **whole,
        "$defs": definitions,
    }


def _of_type(kind: str) -> Schema:
    """What a step of one type has and hasn't."""
    every = {name for keys in KEYS.values() for name in keys}
    never = sorted(every - KEYS[kind])
    needed_keys = [name for name in NEEDED.get(kind, ("ask",)) if name != "options"]
    return {
        "if": {"properties": {"type": {"const": kind}}},
        "then": {
            "required": needed_keys,
            "properties": {name: False for name in never if name != "condition"},
        },
    }


def _tidy(schema: Any) -> Any:
    """The schema without what no editor shows: titles made of names, defaults, null."""
    if isinstance(schema, list):
        return [_tidy(each) for each in schema]
    if not isinstance(schema, dict):
        return schema
    kept_keys = {
        key: {name: _tidy(each) for name, each in value.items()}
        if key in ("properties", "$defs")
        else _tidy(value)
        for key, value in schema.items()
        if key not in ("title", "default")
    }
    several = [each for each in kept_keys.get("anyOf", ()) if each != {"type": "null"}]
    if len(several) == 1:
        del kept_keys["anyOf"]
        return {**several[0], **kept_keys}
    return {**kept_keys, "anyOf": several} if several else kept_keys
