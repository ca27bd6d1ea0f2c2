"""What is said of who might do harm rests on tests, and each of them is there."""

from __future__ import annotations

import ast
import re
from pathlib import Path
from typing import Final

import pytest

PROJECT: Final = Path(__file__).parents[2]
DOCUMENTS: Final = ("docs/threats.md", "docs/security.md")
NAMED: Final = re.compile(r"`(tests/[\w/]+\.py)(?:::(\w+))?`")


@pytest.mark.parametrize("document", DOCUMENTS)
def test_each_test_that_stands_behind_a_line_is_there(document: str) -> None:
    named_tests = NAMED.findall((PROJECT / document).read_text())
    assert len(named_tests) > 30
    missing = [(file, test) for file, test in named_tests if not _is_there(PROJECT / file, test)]
    assert missing == []


def _is_there(file: Path, test: str) -> bool:
    if not file.is_file():
        return False
    tree = ast.parse(file.read_text())
    return not test or test in {
        each.name for each in ast.walk(tree) if isinstance(each, ast.FunctionDef)
    }
