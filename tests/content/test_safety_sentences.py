"""What the word match finds and misses, on sentences it was made with and on ones it was not."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import pytest

from tests.content.safety_sentences import ANY, KNOWN, UNSEEN, match, measured

if TYPE_CHECKING:
    from pathlib import Path

FILES = [KNOWN, *UNSEEN]
each_file = pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)


def test_a_table_tells_what_the_match_finds_and_misses(capsys: pytest.CaptureFixture[str]) -> None:
    tables = [measured(path) for path in FILES]
    with capsys.disabled():
        sys.stdout.write("\n".join(["", *(table.row for table in tables), ""]))
    assert {table.name for table in tables} >= {"safety_known", "safety_unseen"}


@each_file
def test_there_are_enough_sentences_of_both_kinds_and_none_twice(path: Path) -> None:
    table = measured(path)
    assert len(table.sentences) >= 150
    assert min(len(table.telling), len(table.other)) >= len(table.sentences) // 3
    texts = [each.text for each in table.sentences]
    assert len(set(texts)) == len(texts)
    assert {each.wanted for each in table.telling} <= {ANY, *match().names}


def test_of_the_sentences_it_was_made_with_hardly_any_is_missed() -> None:
    table = measured(KNOWN)
    assert len(table.missed) <= len(table.telling) * 0.05, table.missed


def test_of_the_sentences_it_was_made_with_hardly_any_is_a_false_alarm() -> None:
    table = measured(KNOWN)
    assert len(table.false_alarms) <= len(table.other) * 0.05, table.false_alarms
