"""Reads requirement files whose every line is a pin: `name==version`, perhaps with a marker."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from packaging.requirements import Requirement
from packaging.utils import NormalizedName, canonicalize_name
from packaging.version import Version

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from packaging.markers import Marker


class Pin(NamedTuple):
    """One version of one package, for the environments that its marker lets in."""

    name: NormalizedName
    version: Version
    marker: Marker | None

    def applies_in(self, environment: Mapping[str, str]) -> bool:
        """Whether this package is installed in an environment, given as markers name its parts."""
        return self.marker is None or self.marker.evaluate({**environment, "extra": ""})


def pins_in(file: Path) -> list[Pin]:
    """All pins of a requirement file. Raises ValueError for a line that pins no exact version."""
    lines = file.read_text(encoding="utf-8").replace("\\\n", " ").splitlines()
    texts = (line.partition(" --hash=")[0].strip() for line in lines)
    return [pin_of(text) for text in texts if text and not text.startswith("#")]


def pin_of(text: str) -> Pin:
    """The pin that one line writes. Raises ValueError if it pins no exact version."""
    requirement = Requirement(text)
    versions = [one.version for one in requirement.specifier if one.operator == "=="]
    if len(requirement.specifier) != 1 or not versions:
        raise ValueError(f"{text} is not pinned")
    return Pin(canonicalize_name(requirement.name), Version(versions[0]), requirement.marker)
