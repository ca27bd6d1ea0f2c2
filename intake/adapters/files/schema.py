"""The published JSON Schema of a submission."""

import json
from importlib.resources import files


def submission_schema() -> dict[str, object]:
    """What describes a submission to other programs; it ships with the domain."""
    text = (
        files("intake.domain").joinpath("complaint_record.schema.json").read_text(encoding="utf-8")
    )
    schema: dict[str, object] = json.loads(text)
    return schema
