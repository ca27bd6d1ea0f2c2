"""A mistake that a writer may make is found where it is, first of all, and in a writer's words."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from intake.adapters.files.check.everything import check_everything
from tests.mistakes.mistake import MISSED, TABLES, Mistake, mistakes

HOME = Path(__file__).parents[2]
PARSERS_WORDS = re.compile(
    r"pydantic|codec|mapping values|scalar|token|anchor|expected <|Input should|block mapping"
    r"|flow mapping|NoneType|object has no|Traceback|valid dictionary"
)


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home of its own, in which one mistake at a time is made and mended."""
    folder = tmp_path_factory.mktemp("home")
    for name in ("flows", "content"):
        shutil.copytree(HOME / name, folder / name)
    return folder


def found(home: Path, mistake: Mistake) -> tuple[int, list[tuple[str, int, str]]]:
    """The line that must be named, and all that the checker says."""
    path = home / mistake.file
    was_there = path.exists()
    before = mistake.plant(home)
    try:
        faults = check_everything(home)
        line = mistake.line(home, before)
    finally:
        path.write_text(before, encoding="utf-8") if was_there else path.unlink()
    return line, [(str(each.path.relative_to(home)), each.line, each.message) for each in faults]


@pytest.mark.parametrize("mistake", [each for table in TABLES for each in mistakes(table)], ids=str)
def test_a_planted_mistake_is_found_on_its_line_before_all_else(
    home: Path, mistake: Mistake
) -> None:
    line, faults = found(home, mistake)
    assert mistake.words, "a mistake needs words that the message must have"
    assert faults, "nothing was said"
    assert faults[0][:2] == (mistake.named_file or mistake.file, line), faults
    missing = [words for words in mistake.words if words not in faults[0][2]]
    assert missing == [], faults
    assert [says for _, _, says in faults if PARSERS_WORDS.search(says)] == []


@pytest.mark.parametrize("mistake", mistakes(MISSED), ids=str)
def test_what_is_missed_is_said_to_be_with_its_reason(home: Path, mistake: Mistake) -> None:
    """When one of them is found after all, it moves to the table."""
    assert mistake.why
    assert found(home, mistake)[1] == []
