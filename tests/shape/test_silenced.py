"""What is found unsafe, and silenced, is answered where everybody can read it."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator

PROJECT: Final = Path(__file__).parents[2]
RULE: Final = re.compile(r"\bS\d{3}\b")
COMMENT: Final = re.compile(r"#\s*noqa:\s*([A-Z]+\d+(?:,\s*[A-Z]+\d+)*)")
ANSWER: Final = re.compile(r"^\| (?:`(intake/[^`]+|tools/[^`]+)`|(tests)) \| (S[\d, S]+) \| .{10}")
ABOUT_COMMENTS: Final = {PROJECT / "tests" / "shape" / "house_rules.py",
                         PROJECT / "tests" / "shape" / "test_house_rules.py"}  # fmt: skip
"""What holds the rule itself has such comments as examples."""


def silenced() -> Iterator[tuple[str, str]]:
    """Where a rule is silenced, and which; all tests are one place."""
    for folder in ("intake", "tools", "tests"):
        for file in sorted({*(PROJECT / folder).rglob("*.py")} - ABOUT_COMMENTS):
            where = "tests" if folder == "tests" else file.relative_to(PROJECT).as_posix()
            for comment in COMMENT.findall(file.read_text()):
                yield from ((where, rule) for rule in RULE.findall(comment))
    lint = tomllib.loads((PROJECT / "pyproject.toml").read_text())["tool"]["ruff"]["lint"]
    yield from (("all", rule) for rule in lint["ignore"] if RULE.fullmatch(rule))
    for pattern, rules in lint["per-file-ignores"].items():
        yield from ((pattern.removesuffix("/**"), rule) for rule in rules if RULE.fullmatch(rule))


def answers() -> Iterator[tuple[str, str]]:
    for line in (PROJECT / "docs" / "security.md").read_text().splitlines():
        if row := ANSWER.match(line):
            yield from ((row[1] or row[2], rule) for rule in RULE.findall(row[3]))


def test_every_finding_that_is_silenced_is_answered() -> None:
    assert set(silenced()) == set(answers())
    assert len(set(answers())) > 10
