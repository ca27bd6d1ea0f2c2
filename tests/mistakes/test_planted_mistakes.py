"""A mistake that a writer may make is found where it is, first of all, and in a writer's words."""

from __future__ import annotations

import re
import shutil
import sys
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from intake.adapters.files.check.everything import check_everything
from intake.adapters.files.reading.readings import Readings
from tests.mistakes.mistake import Mistake, mistakes

HOME = Path(__file__).parents[2]
MISTAKES = mistakes()
FOUND = [each for each in MISTAKES if not each.reason]
NOT_FOUND = [each for each in MISTAKES if each.reason]
LEAST, LEAST_BY_STRANGERS = 120, 40
"""How many are planted, and how many of them by somebody who had not read the checker."""
PARSERS_WORDS = re.compile(
    r"pydantic|codec|mapping values|scalar|token|anchor|expected <|Input should|block mapping"
    r"|flow mapping|NoneType|object has no|Traceback|valid dictionary"
)

Said = list[tuple[str, int, str]]


@dataclass
class SpoiltHome:
    """A copy of all that ships, in which one mistake at a time is made and mended."""

    home: Path
    readings: Readings = field(default_factory=Readings)

    def told_of(self, mistake: Mistake) -> tuple[int, Said]:
        """The line that must be named, and all that the checker says."""
        path = self.home / mistake.file
        before = mistake.plant(self.home)
        try:
            line = mistake.line(self.home, before or "")
            faults = check_everything(self.home, (), self.readings)
        finally:
            path.unlink() if before is None else path.write_text(before, encoding="utf-8")
        names = [str(each.path.relative_to(self.home)) for each in faults]
        return line, [
            (name, each.line, each.message) for name, each in zip(names, faults, strict=True)
        ]


@pytest.fixture(scope="module")
def spoilt(tmp_path_factory: pytest.TempPathFactory) -> SpoiltHome:
    """One home for all of them: what they leave as it is, is read but once."""
    folder = tmp_path_factory.mktemp("home")
    for name in ("flows", "content"):
        shutil.copytree(HOME / name, folder / name)
    return SpoiltHome(folder)


@pytest.mark.sampled(8)
@pytest.mark.parametrize("mistake", FOUND, ids=str)
def test_a_planted_mistake_is_found_on_its_line_before_all_else(
    spoilt: SpoiltHome, mistake: Mistake
) -> None:
    line, faults = spoilt.told_of(mistake)
    assert mistake.words, "a mistake needs words that the message must have"
    assert faults, "nothing was said"
    assert faults[0][:2] == (mistake.named_file or mistake.file, line), faults
    says = faults[0][2].lower()
    assert [words for words in mistake.words if words.lower() not in says] == [], faults
    assert [says for _, _, says in faults if PARSERS_WORDS.search(says)] == []


@pytest.mark.parametrize("mistake", NOT_FOUND, ids=str)
def test_what_is_not_found_is_said_not_to_be_with_its_reason(
    spoilt: SpoiltHome, mistake: Mistake
) -> None:
    """When one of them is found after all, it gets words in the table."""
    assert spoilt.told_of(mistake)[1] == []


def test_a_file_that_is_put_right_again_is_read_again(spoilt: SpoiltHome) -> None:
    spoilt.told_of(FOUND[0])
    assert check_everything(spoilt.home, (), spoilt.readings) == []


def test_the_table_is_as_long_as_it_was_said_to_be(capsys: pytest.CaptureFixture[str]) -> None:
    by_strangers = sum(each.by_stranger for each in MISTAKES)
    with capsys.disabled():
        sys.stdout.write(
            f"\n{len(MISTAKES)} mistakes are planted, {by_strangers} of them by somebody who had"
            f" not read the checker; {len(FOUND)} are found, {len(NOT_FOUND)} are not\n"
        )
    assert len(MISTAKES) >= LEAST
    assert by_strangers >= LEAST_BY_STRANGERS
