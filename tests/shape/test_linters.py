"""The linters find nothing to say about this house."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

HOUSE = Path(__file__).parents[2]
BIN = Path(sys.executable).parent
READ = (*(path.name for path in HOUSE.glob("*.md")), "docs", "content", "flows")


def content(*command: str) -> None:
    """Fails with what a linter says, unless it is content."""
    tool, *arguments = command
    done = subprocess.run(
        [BIN / tool, *arguments], cwd=HOUSE, capture_output=True, text=True, check=False
    )
    if done.returncode:
        pytest.fail(f"{tool}:\n{done.stdout}{done.stderr}", pytrace=False)


def test_ruff_finds_no_fault() -> None:
    content("ruff", "check", "--quiet", "--output-format=concise")


def test_every_file_is_formatted() -> None:
    content("ruff", "format", "--check", "--quiet", "--output-format=concise")


def test_every_type_is_right() -> None:
    content("mypy")


def test_no_import_crosses_a_layer_or_a_room() -> None:
    content("lint-imports", "--no-logo")


def test_every_template_is_sound_html() -> None:
    content("djlint", "intake", "--lint", "--quiet")


def test_what_people_read_is_spelt_as_in_britain() -> None:
    read = [name for name in READ if (HOUSE / name).exists()]
    templates = map(str, (HOUSE / "intake").rglob("*.html"))
    content("typos", "--config", "pyproject.toml", "--format", "brief", *read, *templates)
