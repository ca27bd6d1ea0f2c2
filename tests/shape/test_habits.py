"""What the house does by habit: decisions with a day, hooks that fetch nothing."""

from __future__ import annotations

import re
import shlex
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml

HOUSE = Path(__file__).parents[2]
DECISIONS = sorted((HOUSE / "docs" / "decisions").glob("*.md"))
TITLE = re.compile(r"# (\d+)\. \S")
TEST = re.compile(r"`(?:tests/)?((?:\w+/)+test_\w+\.py)`")
STATUS = re.compile(
    r"Date: (\d{4}-\d\d-\d\d)\. Status: (?:accepted|superseded by \[\d+\]\(([\w.-]+)\))\."
)


@pytest.mark.parametrize("path", DECISIONS, ids=lambda path: path.stem)
def test_every_decision_has_its_number_a_day_and_whether_it_holds(path: Path) -> None:
    title, _, status = path.read_text(encoding="utf-8").splitlines()[:3]
    number = TITLE.match(title)
    assert number
    assert int(number[1]) == int(path.name[:4])
    found = STATUS.match(status)
    assert found, "the third line says: Date: 2026-11-29. Status: accepted."
    assert date.fromisoformat(found[1]) >= date(2026, 11, 21)
    assert found[2] is None or (path.parent / found[2]).exists()


@pytest.mark.parametrize("path", DECISIONS, ids=lambda path: path.stem)
def test_every_test_that_a_decision_names_is_there(path: Path) -> None:
    named = set(TEST.findall(path.read_text(encoding="utf-8")))
    assert {each for each in named if not (HOUSE / "tests" / each).exists()} == set()


def test_the_hooks_are_our_own_and_fetch_nothing() -> None:
    text = (HOUSE / ".pre-commit-config.yaml").read_text(encoding="utf-8")
    config: dict[str, list[dict[str, Any]]] = yaml.safe_load(text)
    hooks = [hook for repository in config["repos"] for hook in repository["hooks"]]
    assert {repository["repo"] for repository in config["repos"]} == {"local"}
    assert {hook["language"] for hook in hooks} == {"system"}
    assert {shlex.split(hook["entry"])[0] for hook in hooks} == {
        ".venv/bin/ruff", ".venv/bin/typos", ".venv/bin/lint-imports", ".venv/bin/python"
    }  # fmt: skip


def test_each_migration_follows_one_of_its_own() -> None:
    """Two that were made side by side start nothing."""
    versions = (HOUSE / "intake/adapters/db/migrations/versions").glob("*.py")
    texts = [path.read_text(encoding="utf-8") for path in versions]
    for name in ("revision", "down_revision"):
        numbers = [each for text in texts for each in re.findall(rf'^{name} = "(.+)"', text, re.M)]
        assert len(numbers) == len(set(numbers)), name
