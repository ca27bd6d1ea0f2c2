"""Editors know what a flow file can say, from a schema that says just what the loader takes."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator
from referencing import Registry, Resource

from intake.adapters.files.flows.models import KEYS, StepModel
from intake.adapters.files.flows.schema import TELLS, flow_schema
from tests.flows.planted import planted, start
from tests.support.plain_yaml import plain_yaml

FLOWS = Path(__file__).parents[2] / "flows"
KEPT = FLOWS / "flow.schema.json"
SHARED = FLOWS / "shared" / "steps.schema.json"
LINE = "# yaml-language-server: $schema="


def validator(schema: dict[str, Any]) -> Draft202012Validator:
    of_flows = Resource.from_contents(flow_schema())
    registry = Registry().with_resource("../flow.schema.json", of_flows)
    return Draft202012Validator(schema, registry=registry)


def faults(text: str, schema: dict[str, Any] | None = None) -> list[str]:
    # Dates are quoted in JSON; no flow has a date that isn't text.
    data = json.loads(json.dumps(plain_yaml(text), default=str))
    return [each.message for each in validator(schema or flow_schema()).iter_errors(data)]


def test_the_schema_beside_the_flows_is_up_to_date() -> None:
    """When the models were changed on purpose: python -m tests.flows.test_schema."""
    assert json.loads(KEPT.read_text(encoding="utf-8")) == flow_schema()


def test_the_schema_is_one() -> None:
    Draft202012Validator.check_schema(flow_schema())


@pytest.mark.parametrize("path", sorted(FLOWS.glob("*.yaml")), ids=lambda path: path.stem)
def test_every_flow_follows_the_schema_and_names_it(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert text.startswith(f"{LINE}flow.schema.json\n")
    assert faults(text) == []


@pytest.mark.parametrize("path", sorted(FLOWS.glob("shared/*.yaml")), ids=lambda path: path.stem)
def test_every_file_of_shared_steps_follows_the_schema_and_names_it(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert text.startswith(f"{LINE}steps.schema.json\n")
    assert faults(text, json.loads(SHARED.read_text(encoding="utf-8"))) == []


def test_every_key_of_a_step_is_explained() -> None:
    named = {field.alias or name for name, field in StepModel.model_fields.items()}
    assert set(TELLS) == named
    assert {name for keys in KEYS.values() for name in keys} <= set(StepModel.model_fields)


@pytest.mark.parametrize(
    "message",
    [
        "unknown key 'syy'", "'ifno' is not", "'id' is missing", "'type' is missing",
        "'X-1' is not written", "a text step needs 'ask'",
        "should be text, not 12", "step has no 'of'", "step has no 'skippable'",
        "needs 'item'", "no operator 'les'", "there is no fact 'staffed'", "no slot 'tride'",
        "unknown key 'flwo'", "unknown key 'inclde'", "'expect' is missing",
        "a condition is a group",
    ],
)  # fmt: skip
def test_an_editor_marks_what_the_checker_finds(message: str) -> None:
    flow = next(each.flow for each in planted() if message in each.message)
    assert faults(start()) == []
    assert faults(flow)


if __name__ == "__main__":
    KEPT.write_text(json.dumps(flow_schema(), indent=1) + "\n", encoding="utf-8")
