"""What stands in a YAML file, as plain data: read by libyaml, which is ten times as fast."""

from __future__ import annotations

from typing import Any

import yaml

from intake.adapters.files.reading.syntax import LOADER


def plain_yaml(text: str) -> Any:
    return yaml.load(text, Loader=LOADER)  # noqa: S506 it is the safe one
