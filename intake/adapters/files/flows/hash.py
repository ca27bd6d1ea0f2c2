"""The hash of a flow's structure: what is asked and when, never how it is worded."""

import hashlib
import json
from collections.abc import Mapping, Sequence
from typing import Any

from intake.adapters.files.flows.models import FieldModel, FlowModel, OptionModel, StepModel

_STRUCTURE = (
    "id", "type", "condition", "skippable", "fills", "consent", "card", "page", "of", "min", "max",
    "options_from",
)  # fmt: skip
_OF_FIELDS = ("type", "fills", "required", "min", "max")


def structure_hash(steps: Sequence[StepModel], model: FlowModel) -> str:
    """SHA-256 over the structure, as hex. ``steps`` are those of the flow and its includes."""
    structure = {
        "flow": model.flow,
        "when": model.when,
        "ends": model.ends.model_dump(exclude={"say"}),
        "steps": [_step(step) for step in steps],
    }
    text = json.dumps(structure, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


def _step(step: StepModel) -> dict[str, Any]:
    return {
        **{key: getattr(step, key) for key in _STRUCTURE},
        "options": _options(step.options),
        "parts": [[key, _field(field)] for key, field in step.parts.items()],
        "item": [_step(inner) for inner in step.item],
    }


def _field(field: FieldModel) -> dict[str, Any]:
    return {**{key: getattr(field, key) for key in _OF_FIELDS}, "options": _options(field.options)}


def _options(options: Mapping[str, OptionModel]) -> list[list[object]]:
    return [[key, option.words] for key, option in options.items()]
